"""How long the project itself takes to change and to be searched, and how much of the sheet an edit lays out again."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from journeydesk.edit.actions.notes import NotePlace, add_note, move_notes, place_of
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.finding import Wanted
from journeydesk.edit.search import Search
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.cache import LayoutCache, Place
from journeydesk.layout.drawing import Node
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.queries import journey_touchpoints
from journeydesk.model.records import Note
from tests.benchmarks.conftest import Figures, Measure
from tests.benchmarks.maps import SIZES, make_map
from tests.benchmarks.test_layout import lay_out

pytestmark = pytest.mark.bench
LARGE = (300, 1_000, 10_000)
_EDITS = 12
T = TypeVar("T")


@pytest.mark.parametrize("n", SIZES)
def test_edit_in_memory(measure: Measure, n: int) -> None:
    session = Session(make_map(n))
    note = session.project.all(Note)[0].id
    words = iter(range(10**6))

    def edit() -> None:
        session.do(set_text(session.project, note, "text", f"changed {next(words)}"))

    measure("edit_in_memory", n, edit, rounds=100)


@pytest.mark.parametrize("n", LARGE)
def test_words_are_found_letter_by_letter(measure: Measure, n: int) -> None:
    search = Search(Workspace(Session(make_map(n))))
    search.begin()
    word = "customer"
    typed = iter([word[: 1 + at % len(word)] for at in range(1000)])
    measure("find_key", n, lambda: search.look_for(Wanted(next(typed)), False), rounds=48)
    search.end()


class CountingCache(LayoutCache):
    """Counts the nodes that were not remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0

    def memo(self, place: Place, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what is remembered or made, and count a node that is made."""

        def counted() -> T:
            value = make()
            self.made += isinstance(value, Node)
            return value

        return super().memo(place, inputs, counted)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("n", LARGE)
def test_an_edit_lays_out_what_it_touches(figures: Figures, n: int) -> None:
    project, typesetter, cache = make_map(n), QtTypesetter(), CountingCache()
    lay_out(project, typesetter, cache)
    notes = project.all(Note)
    found: list[float] = []
    for name, edit in (("letter", _letter), ("move", _move), ("add", _add)):
        counts: list[float] = []
        for at in range(_EDITS):
            project = project.apply(edit(project, notes[at * len(notes) // _EDITS].id))
            cache.made = 0
            lay_out(project, typesetter, cache)
            counts.append(cache.made)
        figures.add(f"relaid_nodes_{name}", n, counts, unit="nodes")
        found += counts
    figures.add("relaid_nodes_per_edit", n, found, unit="nodes")
    assert max(found) < n


def _letter(project: Project, note: str) -> Change:
    return set_text(project, note, "text", project.get(note, Note).text + "x")


def _move(project: Project, note: str) -> Change:
    """Move a note to the touchpoint after its own, or to the one before at the end."""
    record = project.get(note, Note)
    path = [touchpoint.id for touchpoint in journey_touchpoints(project, record.journey)]
    at = path.index(record.touchpoint or path[0])
    place = place_of(record)
    return move_notes(project, [note], NotePlace(place.lane, path[at + 1 if at + 1 < len(path) else at - 1]))


def _add(project: Project, note: str) -> Change:
    record = project.get(note, Note)
    return add_note(project, record.journey, place_of(record), text="One more thing that somebody said")
