"""Where commands act: the touchpoint, stage or place that the selection points at."""

from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Journey, Lane, Note, Record, Stage, Touchpoint

TEXT_FIELDS = {
    "journey": "title",
    "stage": "title",
    "touchpoint": "title",
    "lane": "title",
    "note": "text",
    "feeling": "emotion",
    "persona": "name",
    "channel": "name",
    "project": "title",
    "link": "label",
}
"""The field that holds the words a record of each kind is known by."""


def primary(ws: Workspace) -> Record | None:
    """Return the record that keys act on, or None."""
    return ws.project.find(ws.selection.primary)


def touchpoint_of(ws: Workspace, record: Record | None) -> Touchpoint | None:
    """Return the touchpoint that a record is or hangs under, or None."""
    if isinstance(record, Touchpoint):
        return record
    if isinstance(record, (Note, Feeling)):
        found = ws.project.find(record.touchpoint)
        return found if isinstance(found, Touchpoint) else None
    return None


def stage_of(ws: Workspace, record: Record | None) -> Stage | None:
    """Return the stage that a record is or belongs to, or None."""
    if isinstance(record, Stage):
        return record
    touchpoint = touchpoint_of(ws, record)
    home = touchpoint.stage if touchpoint else record.stage if isinstance(record, Note) else None
    found = ws.project.find(home)
    return found if isinstance(found, Stage) else None


def place_for_note(ws: Workspace, lane: str | None) -> NotePlace:
    """Return where a new note of *lane* belongs: under what is selected, else in the Inbox."""
    record = primary(ws)
    touchpoint = touchpoint_of(ws, record)
    if touchpoint is not None:
        return NotePlace(lane, touchpoint=touchpoint.id)
    stage = stage_of(ws, record)
    return NotePlace(lane, stage=stage.id if stage else None)


def shown_journey(ws: Workspace) -> Journey | None:
    """Return the journey that is shown, or None."""
    found = ws.project.find(ws.journey)
    return found if isinstance(found, Journey) else None


def column_index(ws: Workspace, touchpoint: Touchpoint) -> int:
    """Return the index of a touchpoint's column in its stage."""
    return [c.key for c in queries.columns(ws.project, touchpoint.stage)].index(touchpoint.column)


def selected_touchpoints(ws: Workspace) -> list[Touchpoint]:
    """Return the touchpoints that the selection is or hangs under, each once, in the order they were chosen."""
    return list(ws.of_selection("touchpoints", lambda: _touchpoints_of(ws, ws.selection.ids)))


def _touchpoints_of(ws: Workspace, ids: tuple[str, ...]) -> list[Touchpoint]:
    found = (touchpoint_of(ws, ws.project.find(id_)) for id_ in ids)
    return list({t.id: t for t in found if t is not None}.values())


def selected_pains(ws: Workspace) -> list[str]:
    """Return the selected notes that have a severity: those of lanes for pain points, and others where it is set."""
    return [id_ for id_ in ws.selected(Note) if _is_pain(ws, ws.project.get(id_, Note))]


def is_pain_selected(ws: Workspace) -> bool:
    """Tell whether a note is selected that has a severity."""
    return bool(selected_pains(ws))


def _is_pain(ws: Workspace, note: Note) -> bool:
    lane = ws.project.find(note.lane)
    return note.severity is not None or (isinstance(lane, Lane) and lane.role == "pains")
