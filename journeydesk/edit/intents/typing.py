"""End typing in place: keep the words, and go on to the next thing to type."""

from journeydesk.edit.actions.notes import NotePlace, notes_in, place_of
from journeydesk.edit.actions.values import delete, set_text
from journeydesk.edit.intents.adding import add_note_at, add_stage, add_touchpoint
from journeydesk.edit.intents.context import TEXT_FIELDS, column_index
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Journey, Note, Stage, Touchpoint


def commit_text(ws: Workspace, place: TextPlace, text: str) -> bool:
    """Keep what was typed at *place* and tell whether the record is still there.

    Words of a thing that was just added join its step of undo; when nothing was typed, the thing vanishes.
    Raises `FieldError` with one sentence when the text does not fit; then nothing is changed.
    """
    if place.id not in ws.project:
        return False
    if place.id != ws.fresh:
        ws.named = None
        ws.do(set_text(ws.project, place.id, place.field, text))
        return True
    change = set_text(ws.project, place.id, place.field, text) if text.strip() else delete(ws.project, [place.id])
    ws.end_naming(change)
    return place.id in ws.project


def next_text(ws: Workspace, place: TextPlace) -> None:
    """Go on with the next of its kind: a new note below a note, since people list what they hear.

    From the title of a journey it goes on to its first stage.

    Behind a stage or touchpoint that was just added a new one is opened; behind an old one the next is renamed.
    """
    record = ws.project.find(place.id)
    if record is None or place.field != TEXT_FIELDS.get(record.kind):
        return
    is_new = ws.named == record.id
    if isinstance(record, Journey):
        for stage in queries.stages(ws.project, record.id)[:1]:
            ws.edit_text(stage.id, "title")
    if isinstance(record, Note):
        spot = place_of(record)
        add_note_at(ws, spot, notes_in(ws.project, record.journey, spot).index(record) + 1)
    elif isinstance(record, Touchpoint) and ws.journey:
        if is_new:
            add_touchpoint(ws, record.stage, column_index(ws, record) + 1)
        else:
            _edit_at(ws, [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)], record.id, 1)
    elif isinstance(record, Stage):
        siblings = [s.id for s in queries.stages(ws.project, record.journey)]
        if is_new:
            add_stage(ws, siblings.index(record.id) + 1)
        else:
            _edit_at(ws, siblings, record.id, 1)


def next_column_text(ws: Workspace, place: TextPlace, step: int = 1) -> None:
    """Go on typing one column further, or back when *step* is -1: the same lane, or the next title."""
    record = ws.project.find(place.id)
    if isinstance(record, Stage):
        siblings = queries.stages(ws.project, record.journey)
        _edit_at(ws, [s.id for s in siblings], record.id, step)
    elif isinstance(record, Touchpoint) and ws.journey:
        along = [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)]
        if not _edit_at(ws, along, record.id, step) and step > 0:
            add_touchpoint(ws, record.stage, column_index(ws, record) + 1)
    elif isinstance(record, Note) and record.touchpoint and ws.journey:
        along = [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)]
        at = along.index(record.touchpoint) + step
        if 0 <= at < len(along):
            add_note_at(ws, NotePlace(record.lane, touchpoint=along[at]))


def put_back(ws: Workspace, place: TextPlace, text: str) -> bool:
    """Put text that was being typed when the program stopped into its place; tell whether that was possible.

    Raises `FieldError` when the text does not fit.
    """
    if place.id not in ws.project:
        return False
    change: Change = set_text(ws.project, place.id, place.field, text)
    ws.do(change)
    return True


def _edit_at(ws: Workspace, ids: list[str], current: str, step: int) -> bool:
    """Edit the title *step* places from *current*; tell whether there is one."""
    at = ids.index(current) + step
    if not 0 <= at < len(ids):
        return False
    ws.edit_text(ids[at], "title")
    return True
