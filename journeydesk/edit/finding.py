"""Find words in everything a project says, in reading order, and replace them."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeydesk.model import queries
from journeydesk.model.change import Change, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import RECORD_TYPES, Comment, Feeling, Journey, Persona, Record, with_values
from journeydesk.tr import tr

_HIDDEN = {("project", "theme"), ("channel", "icon"), ("asset", "name")}
"""Fields of words that nobody reads on a sheet or in a panel."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: words, as they are or as whole words, and with their capital letters or in any."""

    words: str
    whole: bool = False
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words were found: *length* characters from *start* in a field of a record."""

    id: str
    field: str
    start: int
    length: int


def find(project: Project, wanted: Wanted, journey: str | None = None) -> list[Hit]:
    """Return every place with the wanted words, in reading order: in one journey, or in the whole project."""
    return find_in(in_reading_order(project, journey), wanted)


def find_in(records: Iterable[Record], wanted: Wanted) -> list[Hit]:
    """Return every place in *records* with the wanted words, in their order."""
    pattern = _pattern(wanted)
    if pattern is None:
        return []
    return [
        Hit(record.id, name, found.start(), len(found[0]))
        for record in records
        for name in worded_fields(record)
        for found in pattern.finditer(getattr(record, name))
    ]


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


def _pattern(wanted: Wanted) -> re.Pattern[str] | None:
    if not wanted.words.strip():
        return None
    words = re.escape(wanted.words)
    if wanted.whole:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, 0 if wanted.exact_case else re.IGNORECASE)


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
