"""Consequences: the only place that knows what else must change when something changes.

They follow from the fields: what belongs to a removed record goes with it, and what merely named it forgets it,
all in the same change, so that undo brings all of it back.
"""

import functools
from collections.abc import Callable

from journeydesk.model.change import Change
from journeydesk.model.fields import clean_values, fields_of
from journeydesk.model.project import ChangeError, Project
from journeydesk.model.records import RECORD_TYPES, Journey, Link, Note, Record, Stage, Touchpoint, with_values


def complete(project: Project, change: Change) -> Change:
    """Return *change* with clean values and all its consequences, so that no reference is left without its target.

    Raises `FieldError` when a value cannot be held (a text that is too long, say), and `ChangeError` when a record
    names one that is not there: such a change is a mistake of ours, and must not reach the file.
    """
    removed = dict(change.removed)
    added = {id_: _cleaned(record) for id_, record in change.added.items()}
    updated = {id_: (old, _cleaned(new)) for id_, (old, new) in change.updated.items()}
    waiting = list(change.removed)
    while waiting:
        target = waiting.pop()
        for record, name, goes in _referring(project, target):
            if record.id in removed or record.id in change.added:
                continue
            current = updated[record.id][1] if record.id in updated else record
            if not _names(current, name, target):
                continue
            if goes:
                removed[record.id] = updated.pop(record.id)[0] if record.id in updated else record
                waiting.append(record.id)
            else:
                updated[record.id] = (project.get(record.id, Record), _forget(current, name, target))
    updated = {id_: pair for id_, pair in updated.items() if pair[0] != pair[1] and id_ not in removed}
    completed = Change(added, updated, removed, change.blobs, change.label)
    _check_references(project, completed)
    return completed


def _cleaned(record: Record) -> Record:
    values = clean_values(record)
    return with_values(record, values) if values else record


def _check_references(project: Project, change: Change) -> None:
    """Raise `ChangeError` when what *change* adds or updates names a record that is not there after it."""

    def find(id_: str) -> Record | None:
        if id_ in change.removed:
            return None
        return change.added.get(id_) or project.find(id_)

    for record in [*change.added.values(), *(new for _, new in change.updated.values())]:
        broken = _broken_references(record, find)
        if broken:
            raise ChangeError(broken[0])


def _referring(project: Project, target: str) -> list[tuple[Record, str, bool]]:
    """Return (record, field, goes with its target) for each reference to *target*."""
    record = project.find(target)
    asked = _references_to(record.kind) if record is not None else ()
    return [(r, name, cascades) for type_, name, cascades in asked for r in project.where(type_, name, target)]


@functools.cache
def _references_to(kind: str) -> tuple[tuple[type[Record], str, bool], ...]:
    """Return (type, field, goes with its target) of all fields that may name a record of a kind."""
    return tuple(
        (record_type, name, field.on_delete == "cascade")
        for record_type in RECORD_TYPES.values()
        for name, field in fields_of(record_type).items()
        if field.kind in ("ref", "refs") and kind in field.targets
    )


def _names(record: Record, name: str, target: str) -> bool:
    value = getattr(record, name)
    return target in value if isinstance(value, tuple) else value == target


def _forget(record: Record, name: str, target: str) -> Record:
    value = getattr(record, name)
    if isinstance(value, tuple):
        return with_values(record, {name: tuple(id_ for id_ in value if id_ != target)})
    return with_values(record, {name: None}) if value == target else record


def problems(project: Project) -> list[str]:
    """Return one sentence for each reference that is broken; an edited project has none."""
    found = []
    for record in project:
        found.extend(_broken_references(record, project.find))
        found.extend(_misplaced(project, record))
    return found


def _broken_references(record: Record, find: Callable[[str], Record | None]) -> list[str]:
    found = []
    for name, field in fields_of(type(record)).items():
        if field.kind in ("ref", "refs"):
            value = getattr(record, name)
            for target in value if isinstance(value, tuple) else (value,):
                if target is not None and not _is_one_of(find(target), field.targets):
                    found.append(f"The {name} of {record.kind} {record.id} names {target}, which is not there.")
    return found


def _is_one_of(record: Record | None, kinds: tuple[str, ...]) -> bool:
    return record is not None and record.kind in kinds


def _misplaced(project: Project, record: Record) -> list[str]:
    """Return what is wrong with a note or link that belongs to more journeys than one."""
    if isinstance(record, Link):
        ends = {journey_of(project, id_) for id_ in (record.start, record.end)}
        return [f"Link {record.id} leads into another journey."] if len(ends) > 1 else []
    if not isinstance(record, Note):
        return []
    homes = {journey_of(project, id_) for id_ in (record.lane, record.touchpoint, record.stage) if id_ in project}
    if homes <= {record.journey, None}:
        return []
    return [f"Note {record.id} hangs in another journey than its own."]


def journey_of(project: Project, id_: str | None) -> str | None:
    """Return the id of the journey that a record is part of, or None when it is shared by the project."""
    record = project.find(id_)
    if record is None or isinstance(record, Journey):
        return record.id if record else None
    if isinstance(record, Touchpoint):
        return journey_of(project, record.stage)
    if isinstance(record, Stage):
        return record.journey
    owners = (getattr(record, name, None) for name in ("journey", "touchpoint", "start", "anchor"))
    return journey_of(project, next(filter(None, owners), None))
