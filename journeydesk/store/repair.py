"""Mends references in what was read, so that one wrong id never keeps a whole project from opening.

The mended project is in memory; the file is only brought in line by the first edit, as a step that can be undone.
"""

from journeydesk.model.change import Change
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Record, with_values
from journeydesk.model.rules import complete, journey_of
from journeydesk.tr import tr


def mend(project: Project) -> Change:
    """Return the change after which no reference of *project* is broken; empty when none is.

    What may be without its target forgets it, what may not goes, and a note that hangs in another journey than its
    own comes back to its Inbox.
    """
    mended, whole = project, Change(label=tr("Repair"))
    while True:
        change = complete(mended, _mending(mended))
        if not change:
            return whole
        mended, whole = mended.apply(change), whole.then(change)


def _mending(project: Project) -> Change:
    updated: dict[str, tuple[Record, Record]] = {}
    removed: dict[str, Record] = {}
    for record in project:
        after = _mended(project, record)
        if after is None:
            removed[record.id] = record
        elif after != record:
            updated[record.id] = (record, after)
    return Change({}, updated, removed)


def _mended(project: Project, record: Record) -> Record | None:
    """Return *record* with sound references only, or None when it cannot be without one that is broken."""
    values: dict[str, object] = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.kind == "refs":
            if not all(_is_sound(project, id_, field.targets) for id_ in value):
                values[name] = tuple(id_ for id_ in value if _is_sound(project, id_, field.targets))
        elif field.kind == "ref" and value is not None and not _is_sound(project, value, field.targets):
            if not field.optional:
                return None
            values[name] = None
    if values:
        record = with_values(record, values)
    return _brought_home(project, record) if isinstance(record, Note) else record


def _is_sound(project: Project, id_: str, kinds: tuple[str, ...]) -> bool:
    found = project.find(id_)
    return found is not None and found.kind in kinds


def _brought_home(project: Project, note: Note) -> Note:
    homes = {journey_of(project, id_) for id_ in (note.lane, note.touchpoint, note.stage) if id_ is not None}
    if homes <= {note.journey, None}:
        return note
    return with_values(note, {"lane": None, "touchpoint": None, "touchpoint_end": None, "stage": None})
