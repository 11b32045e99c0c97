"""Save what can be saved from a damaged file into a new one; the file itself is never touched (reliability §6.6).

    salvaged = salvage(path)
    write_recovered(path, target, salvaged)

What is read comes from the pages themselves (`salvage_pages`, `salvage_trees`), the history fills in what its own
hashes prove (`salvage_records`), empty things stand where something is lost that others belong to
(`salvage_standins`), and the report tells all of it (`salvage_report`).
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeydesk.model.change import removing
from journeydesk.model.project import Project
from journeydesk.model.queries import title_of
from journeydesk.model.records import FORMAT, RECORD_TYPES, Asset, Link, Record, Snapshot
from journeydesk.model.rules import complete, journey_of
from journeydesk.store.blobs import is_named
from journeydesk.store.create import write_project
from journeydesk.store.errors import Occupied, damaged, outcomes, shown_name
from journeydesk.store.repair import mend
from journeydesk.store.salvage_copy import bytes_of, copies
from journeydesk.store.salvage_records import Gathered, gather
from journeydesk.store.salvage_report import Item, Report
from journeydesk.store.salvage_rows import Found, is_surely
from journeydesk.store.salvage_standins import put_in_place, references
from journeydesk.store.salvage_trees import Progress, read_rows
from journeydesk.store.schema import APPLICATION_ID
from journeydesk.store.screen import not_ours
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A project made of what could be read, and what has to be said about it."""

    project: Project
    report: Report


def salvage(path: Path, progress: Progress = lambda _share: None) -> Salvaged:
    """Return what can be read from the file at *path*, whatever its state, without changing anything there.

    Raises a `StoreError` when it is no project, cannot be read, or holds nothing at all.
    """
    with outcomes(path):
        path = Path(os.path.realpath(path, strict=True))
        found, is_ours = _read(path, progress)
        if not is_ours:
            raise not_ours(path)
        gathered = gather(found)
        if not gathered.records:
            raise damaged(path, tr("nothing in it can be read"))
        return _salvaged(path, found, gathered)


def write_recovered(source: Path, target: Path, salvaged: Salvaged, *, replace: bool = False) -> None:
    """Write what was salvaged from *source* to the new file *target*; raise a `StoreError` and leave nothing else."""
    if target.exists() and target.samefile(source):
        raise Occupied(tr("“{name}” is the damaged file itself; choose another name.").format(name=shown_name(target)))
    write_project(target, salvaged.project, replace=replace)


def _read(path: Path, progress: Progress) -> tuple[Found, bool]:
    """Return what is in the file, from the copy that has most of it, and whether it is a project of ours."""
    best, is_ours = Found(), False
    with tempfile.TemporaryDirectory(prefix="journeydesk-", ignore_cleanup_errors=True) as folder:
        for copy in copies(path, Path(folder)):
            with bytes_of(copy) as data:
                is_ours = is_ours or int.from_bytes(data[68:72], "big") == APPLICATION_ID
                found = read_rows(data, progress)
            if found.count() > best.count():
                best = found
            if best.is_whole():
                break
    return best, is_ours or any(_is_telling(best, table) for table in ("history", *RECORD_TYPES))


def _is_telling(found: Found, table: str) -> bool:
    return any(is_surely(table, row) for row in found.of(table).values())


def _salvaged(path: Path, found: Found, gathered: Gathered) -> Salvaged:
    _note_lost_by_name(gathered)
    blobs = {key: row.values["bytes"] for key, row in found.of("blob").items() if _is_blob(str(key), row.values)}
    read = dict(gathered.records)
    made = put_in_place(gathered.records, gathered.lost)
    project = Project.of(gathered.records.values(), {str(key): data for key, data in blobs.items()})
    mended = _without_faults(project)
    for id_, record in read.items():
        if id_ not in mended:
            gathered.lost[id_] = record.kind
        elif mended.find(id_) != record:
            gathered.incomplete.setdefault(id_, ())
    return Salvaged(mended, _report(path, found, gathered, mended, made))


def _is_blob(name: str, values: object) -> bool:
    data = values.get("bytes") if isinstance(values, dict) else None
    return isinstance(data, bytes) and is_named(name, data)


def _note_lost_by_name(gathered: Gathered) -> None:
    """Note that a thing is lost when another one names it and it is not there."""
    for record in gathered.records.values():
        for _, field, target in references(record):
            if target not in gathered.records and len(field.targets) == 1:
                gathered.lost.setdefault(target, field.targets[0])


def _without_faults(project: Project) -> Project:
    """Return *project* with sound references only, without pictures that have no bytes and links between journeys."""
    project = project.apply(mend(project))
    gone = [*_without_bytes(project), *_astray(project)]
    return project.apply(complete(project, removing(*gone)))


def _without_bytes(project: Project) -> Iterable[Record]:
    kept: list[Asset | Snapshot] = [*project.all(Asset), *project.all(Snapshot)]
    return (record for record in kept if record.sha256 not in project.blobs)


def _astray(project: Project) -> Iterable[Record]:
    return (link for link in project.all(Link) if journey_of(project, link.start) != journey_of(project, link.end))


def _report(path: Path, found: Found, gathered: Gathered, project: Project, made: Sequence[str]) -> Report:
    named_by: dict[str, list[str]] = {}
    for record in gathered.records.values():
        for _, _, target in references(record):
            if title_of(record) and record.id not in made:
                named_by.setdefault(target, []).append(title_of(record))

    def items(ids: Iterable[str]) -> tuple[Item, ...]:
        return tuple(_item(gathered, id_, named_by.get(id_, ()), id_ in made) for id_ in ids)

    saved = Counter(record.kind for record in project if record.id not in made)
    there = [id_ for id_ in gathered.restored if id_ in project]
    return Report(
        shown_name(path),
        found.is_whole(),
        _is_newer(found),
        dict(saved),
        dict(saved + Counter(gathered.lost.values())),
        items(id_ for id_ in gathered.lost if id_ not in made),
        items(made),
        items(id_ for id_ in there if gathered.restored[id_]),
        items(id_ for id_ in there if not gathered.restored[id_]),
        items(id_ for id_ in gathered.incomplete if id_ in project),
    )


def _item(gathered: Gathered, id_: str, named_by: Sequence[str], is_made: bool) -> Item:
    record = gathered.records.get(id_)
    if record is None:
        return Item(gathered.lost[id_], id_, "", tuple(named_by))
    return Item(record.kind, id_, title_of(record), tuple(named_by) if is_made else ())


def _is_newer(found: Found) -> bool:
    needed = found.meta().get("min_reader", "")
    return needed.isascii() and needed.isdigit() and len(needed) < 16 and int(needed) > FORMAT
