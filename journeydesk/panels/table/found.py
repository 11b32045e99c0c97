"""What stands where in a cell: the records and fields its words are from, and what of them was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from journeydesk.edit.finding import Hit
from journeydesk.edit.table import TableColumn, is_waiting
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Touchpoint


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a record whose text begins at a place in the text of a cell."""

    id: str
    field: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Found words in the text of a cell; `is_current` where one stands in the search."""

    start: int
    length: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The hits of a search, by record and field."""

    places: dict[tuple[str, str], list[Hit]] = field(default_factory=dict)
    current: Hit | None = None

    def spans(self, parts: Iterator[Part]) -> list[Span]:
        """Return what was found in the cell that *parts* make."""
        return [
            Span(part.start + hit.start, hit.length, hit == self.current)
            for part in parts
            for hit in self.places.get((part.id, part.field), ())
        ]


def found_words(hits: Sequence[Hit], current: Hit | None) -> FoundWords:
    """Return *hits* as cells look for them."""
    places: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        places.setdefault((hit.id, hit.field), []).append(hit)
    return FoundWords(places, current)


def parts_of(project: Project, column: TableColumn, touchpoint: Touchpoint) -> Iterator[Part]:
    """Yield what the text of a cell is made of."""
    lane = project.find(column.key.partition(" ")[0])
    if column.key == "stage":
        yield Part(touchpoint.stage, "title")
    elif is_waiting(touchpoint):
        return
    elif not isinstance(lane, Lane):
        yield Part(touchpoint.id, column.key)
    elif lane.lane_kind == "notes":
        start = 0
        for note in queries.notes_at(project, touchpoint.id, lane.id):
            yield Part(note.id, "text", start)
            start += len(note.text) + 1
    elif lane.lane_kind == "channels":
        yield Part(touchpoint.channel or "", "name")
    else:
        felt = queries.feeling_of(project, touchpoint.id, column.key.partition(" ")[2])
        if isinstance(felt, Feeling):
            shown = column.reads(project, touchpoint)
            yield Part(felt.id, "emotion", len(shown) - len(felt.emotion))
