"""End typing in place: keep the words, and go on to the next thing to type."""

from collections.abc import Callable
from functools import partial

from journeydesk.edit.actions.notes import NotePlace, notes_in, place_of
from journeydesk.edit.actions.values import delete, set_text
from journeydesk.edit.intents.adding import add_note_at, add_stage, add_touchpoint
from journeydesk.edit.intents.context import TEXT_FIELDS, column_index, stage_of, touchpoint_of
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Feeling, Journey, Link, Note, Record, Stage, Touchpoint


def commit_text(ws: Workspace, place: TextPlace, text: str) -> bool:
    """Keep what was typed at *place* and tell whether the record is still there.

    Words of a thing that was just added join its step of undo; when nothing was typed, the thing vanishes, but a link
    says enough without words. So does a note that lost all its words, unless it shows a picture. Then what it hung
    under is selected.
    Raises `FieldError` with one sentence when the text does not fit; then nothing is changed.
    """
    record = ws.project.find(place.id)
    if record is None:
        return False
    is_fresh = place.id == ws.fresh
    empty = not text.strip() and _needs_words(record, is_fresh)
    home = stage_of(ws, record) if isinstance(record, Touchpoint) else touchpoint_of(ws, record) or stage_of(ws, record)
    change = delete(ws.project, [place.id]) if empty else set_text(ws.project, place.id, place.field, text)
    was_alone = ws.selection.ids == (place.id,)
    if is_fresh:
        ws.end_naming(change)
    else:
        ws.named = None
        ws.do(change)
    if empty and was_alone and home is not None and home.id in ws.project:
        ws.selection.set([home.id])
    return place.id in ws.project


def _needs_words(record: Record, is_fresh: bool) -> bool:
    """Tell whether a record that is left without words is none."""
    if isinstance(record, Note):
        return is_fresh or record.picture is None
    return is_fresh and not isinstance(record, Link)


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
    if isinstance(record, Feeling) or (isinstance(record, Note) and record.picture is not None):
        go = column_beside(ws, place)
        if go is not None:
            go()
    elif isinstance(record, Note):
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


def column_beside(ws: Workspace, place: TextPlace, step: int = 1) -> Callable[[], object] | None:
    """Return what goes on typing one column further, or back when *step* is −1; None where there is none.

    It is asked before the typing at *place* ends, since what is left empty vanishes: from a note that means the same
    lane there, from a title the next title, from the word for a feeling or a picture the next one that there is.
    Behind the last touchpoint a new one begins.
    """
    record = ws.project.find(place.id)
    if ws.journey is None or record is None or place.field != TEXT_FIELDS.get(record.kind):
        return None
    if isinstance(record, Note):
        return _note_beside(ws, record, step)
    if isinstance(record, Stage):
        return _text_beside(ws, [s.id for s in queries.stages(ws.project, record.journey)], record.id, step)
    if isinstance(record, Feeling):
        along = [queries.feeling_of(ws.project, t, record.persona) for t in _path(ws)]
        return _text_beside(ws, [f.id for f in along if f is not None], record.id, step)
    if isinstance(record, Touchpoint):
        known = _text_beside(ws, _path(ws), record.id, step)
        return known or (partial(_touchpoint_behind, ws, record) if step > 0 else None)
    return None


def _note_beside(ws: Workspace, note: Note, step: int) -> Callable[[], object] | None:
    if note.picture is not None:
        return _text_beside(ws, _pictures(ws, note), note.id, step)
    along = _path(ws) if note.touchpoint else [s.id for s in queries.stages(ws.project, note.journey)]
    here = note.touchpoint or note.stage
    if here not in along:
        return None
    at = along.index(here) + step
    if 0 <= at < len(along):
        there = along[at]
        hung = NotePlace(note.lane, touchpoint=there) if note.touchpoint else NotePlace(note.lane, stage=there)
        return partial(add_note_at, ws, hung)
    last = ws.project.find(note.touchpoint)
    return partial(_touchpoint_behind, ws, last) if step > 0 and isinstance(last, Touchpoint) else None


def _pictures(ws: Workspace, note: Note) -> list[str]:
    """Return the pictures of a lane in reading order."""
    return [n.id for t in _path(ws) for n in queries.notes_at(ws.project, t, note.lane) if n.picture is not None]


def _path(ws: Workspace) -> list[str]:
    return [t.id for t in queries.journey_touchpoints(ws.project, ws.journey or "")]


def _touchpoint_behind(ws: Workspace, last: Touchpoint) -> None:
    if last.id in ws.project:
        add_touchpoint(ws, last.stage, column_index(ws, last) + 1)


def put_back(ws: Workspace, place: TextPlace, text: str) -> bool:
    """Put text that was being typed when the program stopped into its place; tell whether that was possible.

    Raises `FieldError` when the text does not fit.
    """
    if place.id not in ws.project:
        return False
    change: Change = set_text(ws.project, place.id, place.field, text)
    ws.do(change)
    return True


def _edit_at(ws: Workspace, ids: list[str], current: str, step: int) -> None:
    """Edit the title *step* places from *current*, when there is one."""
    go = _text_beside(ws, ids, current, step)
    if go is not None:
        go()


def _text_beside(ws: Workspace, ids: list[str], current: str, step: int) -> Callable[[], object] | None:
    """Return what edits the words *step* places from *current*, or None."""
    at = ids.index(current) + step if current in ids else -1
    record = ws.project.find(ids[at]) if 0 <= at < len(ids) else None
    return partial(ws.edit_text, record.id, TEXT_FIELDS[record.kind]) if record is not None else None
