"""What is another in a later state of a project: record by record, by their ids, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from journeydesk.edit.finding import in_reading_order
from journeydesk.edit.threads import path_words
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Comment, Feeling, Lane, Link, Record, Snapshot, Stage, View
from journeydesk.tr import tr

Way = Literal["added", "changed", "removed"]
WAYS: tuple[Way, ...] = ("added", "changed", "removed")
_BESIDE = (View, Asset, Snapshot)
"""Kinds that are no part of what a project says."""
_QUIET = {"collapsed", "origin"}
"""Fields that change how something is looked at, or say where it came from."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is another later: `record` is the later one, the earlier one when it was removed.

    `names` are the fields that changed, `stage` is the title of the stage that it stands in ("" outside of all), and
    `words` name it as people know it.
    """

    way: Way
    record: Record
    names: tuple[str, ...]
    stage: str
    words: str


def compare(before: Project, after: Project) -> list[Difference]:
    """Return what is another in *after* than it was in *before*: stage by stage, removed things among the others."""
    earlier, later = _by_id(before), _by_id(after)
    found = {id_: _added_or_changed(earlier.get(id_), record) for id_, record in later.items()}
    ways = {id_: way for id_, way in found.items() if way is not None}
    gone = [id_ for id_ in earlier if id_ not in later]
    kept = [_difference(after, later[id_], *ways[id_]) for id_ in _ordered(after, ways)]
    removed = [_difference(before, earlier[id_], "removed", ()) for id_ in _ordered(before, gone)]
    return _by_stage([*kept, *removed], [*_stage_titles(after), *_stage_titles(before)])


def counted(differences: Iterable[Difference], way: Way) -> dict[str, int]:
    """Return how many records of each kind went that *way*, the first kind that is met first."""
    counts: dict[str, int] = {}
    for one in differences:
        if one.way == way:
            counts[one.record.kind] = counts.get(one.record.kind, 0) + 1
    return counts


def _by_id(project: Project) -> dict[str, Record]:
    return {record.id: record for record in project if not isinstance(record, _BESIDE)}


def _added_or_changed(before: Record | None, after: Record) -> tuple[Way, tuple[str, ...]] | None:
    """Return how a record that is there became so, or None when it was like that before."""
    if before is None:
        return "added", ()
    if before is after:
        return None
    names = (field.name for field in fields(after) if field.name not in _QUIET)
    changed = tuple(name for name in names if getattr(before, name, None) != getattr(after, name))
    return ("changed", changed) if changed else None


def _ordered(project: Project, ids: Iterable[str]) -> Iterator[str]:
    """Yield *ids* in the order in which people read their records."""
    wanted = dict.fromkeys(ids)
    if wanted:
        read = dict.fromkeys(record.id for record in in_reading_order(project, None) if record.id in wanted)
        yield from read
        yield from (id_ for id_ in wanted if id_ not in read)


def _difference(project: Project, record: Record, way: Way, names: tuple[str, ...]) -> Difference:
    return Difference(way, record, names, _stage_title(project, record), _words(project, record))


def _stage_title(project: Project, record: Record | None) -> str:
    """Return the title of the stage that a record stands in; empty outside of all stages."""
    if record is None or isinstance(record, Stage):
        return _titled(record) if record is not None else ""
    owners = (getattr(record, name, None) for name in ("stage", "touchpoint", "start", "anchor"))
    return _stage_title(project, project.find(next(filter(None, owners), None)))


def _titled(record: Record) -> str:
    return queries.title_of(record) or tr("untitled")


def _words(project: Project, record: Record) -> str:
    """Return what people know a record by; what has no words of its own is known by what it is at."""
    if isinstance(record, Feeling):
        return " › ".join(path_words(project, record.id)[-2:]) or tr("untitled")
    if isinstance(record, Lane | Link):
        return next(reversed(path_words(project, record.id)), tr("untitled"))
    if isinstance(record, Comment):
        return record.text
    return _titled(record)


def _stage_titles(project: Project) -> list[str]:
    return [_titled(stage) for one in queries.journeys(project) for stage in queries.stages(project, one.id)]


def _by_stage(differences: Sequence[Difference], titles: Sequence[str]) -> list[Difference]:
    """Return *differences* with those of one stage together: what stands in none first, the stages in their order."""
    places = {title: at for at, title in enumerate(dict.fromkeys(["", *titles]))}
    return sorted(differences, key=lambda one: places.get(one.stage, len(places)))
