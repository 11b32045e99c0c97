"""Find words in everything a project says, in reading order, and replace them."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from journeydesk.model import queries
from journeydesk.model.change import Change, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import RECORD_TYPES, Comment, Feeling, Journey, Persona, Record, with_values
from journeydesk.tr import tr

_HIDDEN = {("project", "theme"), ("channel", "icon"), ("asset", "name")}
"""Fields of words that nobody reads on a sheet or in a panel."""
_BETWEEN = "\0"
"""What no text holds, and no word."""
_SAME = {ord("ς"): "σ", ord("ſ"): "s", ord("İ"): "i"}
"""Small letters that are another form of one, or that `str.lower` makes two of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: words, as they are or as whole words, and with their capital letters or in any."""

    words: str
    whole: bool = False
    exact_case: bool = False


class Hit(NamedTuple):
    """Where the words were found: *length* characters from *start* in a field of a record."""

    id: str
    field: str
    start: int
    length: int


def find(project: Project, wanted: Wanted, journey: str | None = None) -> list[Hit]:
    """Return every place with the wanted words, in reading order: in one journey, or in the whole project."""
    return Texts().read(in_reading_order(project, journey)).find(wanted)


class Texts:
    """All that is searched as one long text, read once: what is typed is looked for letter by letter.

    Of records that are still the same nothing is read again.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Record, tuple[tuple[str, str], ...]]] = {}
        self._places: list[tuple[str, str]] = []
        self._starts: list[int] = []
        self._plain = self._folded = ""

    def read(self, records: Iterable[Record]) -> Self:
        """Read *records*, which are searched in this order from now on."""
        before, self._known = self._known, {}
        self._places, self._starts, at, texts = [], [], 0, []
        for record in records:
            known = before.get(record.id)
            if known is None or known[0] is not record:
                read = ((name, getattr(record, name)) for name in worded_fields(record))
                known = record, tuple((name, text) for name, text in read if text)
            self._known[record.id] = known
            for name, text in known[1]:
                self._places.append((record.id, name))
                self._starts.append(at)
                texts.append(text)
                at += len(text) + 1
        self._plain = _BETWEEN.join(texts)
        self._folded = _folded(self._plain)
        return self

    def find(self, wanted: Wanted) -> list[Hit]:
        """Return every place with the wanted words, in the order of what was read."""
        if not wanted.words.strip():
            return []
        words, text = wanted.words, self._plain
        if not wanted.exact_case:
            words, text = _folded(words), self._folded
        literal = re.escape(words)
        pattern = re.compile(rf"(?<!\w){literal}(?!\w)" if wanted.whole else literal)
        starts, places, length = self._starts, self._places, len(words)
        found = ((at, bisect_right(starts, at) - 1) for at in (one.start() for one in pattern.finditer(text)))
        return [Hit(*places[index], at - starts[index], length) for at, index in found]


def _folded(text: str) -> str:
    """Return *text* in letters that are the same for capital and small ones, character by character."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one if len(one.lower()) > 1 else one.lower() for one in text)
    return lower.translate(_SAME)


def replace_hits(project: Project, hits: Iterable[Hit], words: str) -> Change:
    """Put *words* in the place of each hit, as one change; raise `FieldError` when a text becomes too long."""
    places: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        places.setdefault((hit.id, hit.field), []).append(hit)
    values: dict[str, dict[str, str]] = {}
    for (id_, name), found in places.items():
        text = getattr(project.get(id_, Record), name)
        for hit in sorted(found, key=lambda hit: -hit.start):
            text = text[: hit.start] + words + text[hit.start + hit.length :]
        values.setdefault(id_, {})[name] = clean(name, fields_of(type(project.get(id_, Record)))[name], text)
    records = [(project.get(id_, Record), named) for id_, named in values.items()]
    return updating(*((record, with_values(record, named)) for record, named in records), label=tr("Replace"))


def worded_fields(record: Record) -> tuple[str, ...]:
    """Return the fields of *record* that hold words people read, in the order they are searched."""
    return _worded_fields(record.kind)


@functools.cache
def _worded_fields(kind: str) -> tuple[str, ...]:
    described = fields_of(RECORD_TYPES[kind]).items()
    return tuple(n for n, field in described if field.kind in ("title", "note") and (kind, n) not in _HIDDEN)


def in_reading_order(project: Project, journey: str | None) -> Iterator[Record]:
    """Yield the records that are searched, in reading order: those of one journey, or of the whole project."""
    if journey is not None:
        yield from _of_journey(project, project.get(journey, Journey))
        return
    yield project.info
    yield from queries.personas(project)
    for one in queries.journeys(project):
        yield from _of_journey(project, one)
    yield from queries.channels(project)
    yield from (c for c in queries.comments(project) if project.find(c.anchor) in (project.info, *project.all(Persona)))


def _of_journey(project: Project, journey: Journey) -> Iterator[Record]:
    for record in _map_of(project, journey):
        yield record
        yield from project.where(Comment, "anchor", record.id)


def _map_of(project: Project, journey: Journey) -> Iterator[Record]:
    yield journey
    lanes = {lane.id: at for at, lane in enumerate(queries.lanes(project, journey.id))}
    personas = {persona.id: at for at, persona in enumerate(queries.personas(project))}
    yield from queries.lanes(project, journey.id)
    for stage in queries.stages(project, journey.id):
        yield stage
        yield from queries.stage_notes(project, stage.id)
        for touchpoint in queries.touchpoints(project, stage.id):
            yield touchpoint
            feelings = project.where(Feeling, "touchpoint", touchpoint.id)
            yield from sorted(feelings, key=lambda feeling: personas.get(feeling.persona, 0))
            notes = queries.notes_at(project, touchpoint.id)
            yield from sorted(notes, key=lambda note: lanes.get(note.lane or "", len(lanes)))
    yield from queries.links(project, journey.id)
    yield from queries.inbox(project, journey.id)
    yield from queries.views(project, journey.id)
