"""Move what is selected by keyboard, one place at a time."""

from collections.abc import Callable
from typing import Literal

from journeydesk.edit.actions import feelings, lanes, notes, stages, touchpoints
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.intents.context import column_index, primary, shown_journey
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Feeling, Lane, Note, Record, Stage, Touchpoint

Direction = Literal["left", "right", "up", "down"]


def move_selection(ws: Workspace, direction: Direction) -> None:
    """Move the selected things of the primary one's kind by one place."""
    record = primary(ws)
    if record is None:
        return
    along = direction in ("left", "right")
    journey = shown_journey(ws)
    mirrored = journey is not None and journey.direction == "right to left"
    step = 1 if direction == "down" or (direction == ("left" if mirrored else "right")) else -1
    mover = _MOVERS.get(type(record))
    if mover is not None:
        ws.do(mover(ws, record, step, along))


def _move_stage(ws: Workspace, record: Record, step: int, along: bool) -> Change:
    if not along or ws.journey is None:
        return Change()
    ids = ws.selected(Stage)
    siblings = queries.stages(ws.project, ws.journey)
    return stages.move_stages(ws.project, ids, _stepped([s.id for s in siblings], ids, step))


def _move_touchpoint(ws: Workspace, record: Record, step: int, along: bool) -> Change:
    if not isinstance(record, Touchpoint) or ws.journey is None:
        return Change()
    if not along:
        return _share_column(ws, record, step)
    ids = ws.selected(Touchpoint)
    keys = [c.key for c in queries.columns(ws.project, record.stage)]
    homes = queries.stages(ws.project, ws.journey)
    at = next(i for i, stage in enumerate(homes) if stage.id == record.stage)
    edge = column_index(ws, record) == (len(keys) - 1 if step > 0 else 0)
    if edge and 0 <= at + step < len(homes):
        beyond = homes[at + step].id
        index = 0 if step > 0 else len(queries.columns(ws.project, beyond))
        return touchpoints.move_touchpoints(ws.project, ids, beyond, index)
    columns = queries.columns(ws.project, record.stage)
    whole = [c.key for c in columns if all(t.id in ids for t in c.touchpoints)]
    if not whole:
        return touchpoints.move_touchpoints(ws.project, ids, record.stage, column_index(ws, record) + (step > 0))
    return touchpoints.move_touchpoints(ws.project, ids, record.stage, _stepped(keys, whole, step))


def _share_column(ws: Workspace, record: Touchpoint, step: int) -> Change:
    """Down: become an alternative in the column before. Up: leave a shared column for one of its own behind it."""
    columns = queries.columns(ws.project, record.stage)
    at = column_index(ws, record)
    if step > 0 and at > 0 and len(columns[at].touchpoints) == 1:
        return touchpoints.move_into_column(ws.project, [record.id], record.stage, columns[at - 1].key)
    if step < 0 and len(columns[at].touchpoints) > 1:
        return touchpoints.move_touchpoints(ws.project, [record.id], record.stage, at + 1)
    return Change()


def _move_note(ws: Workspace, record: Record, step: int, along: bool) -> Change:
    if not isinstance(record, Note) or ws.journey is None:
        return Change()
    ids = ws.selected(Note)
    if along and record.touchpoint is not None:
        path = [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)]
        at = path.index(record.touchpoint) + step
        if 0 <= at < len(path):
            return notes.move_notes(ws.project, ids, NotePlace(record.lane, touchpoint=path[at]))
        return Change()
    if along:
        return Change()
    place = notes.place_of(record)
    stack = [n.id for n in notes.notes_in(ws.project, record.journey, place)]
    index = _stepped(stack, ids, step)
    inside = notes.move_notes(ws.project, [i for i in stack if i in ids], place, index)
    return inside or _to_next_lane(ws, record, ids, step)


def _to_next_lane(ws: Workspace, record: Note, ids: list[str], step: int) -> Change:
    """Return the move to the nearest notes lane above or below: to its near end."""
    home = ws.project.find(record.lane)
    rows = [n for n in queries.lanes(ws.project, record.journey) if n.lane_kind == "notes" and n.visible]
    at = rows.index(home) + step if isinstance(home, Lane) and home in rows else -1
    if not 0 <= at < len(rows):
        return Change()
    place = NotePlace(rows[at].id, record.touchpoint, record.stage)
    return notes.move_notes(ws.project, ids, place, 0 if step > 0 else None)


def _move_feeling(ws: Workspace, record: Record, step: int, along: bool) -> Change:
    return Change() if along else feelings.move_scores(ws.project, ws.selected(Feeling), -step * 0.5)


def _move_lane(ws: Workspace, record: Record, step: int, along: bool) -> Change:
    if along or not isinstance(record, Lane):
        return Change()
    ids = [lane.id for lane in queries.lanes(ws.project, record.journey)]
    return lanes.move_lane(ws.project, record.id, _stepped(ids, [record.id], step))


def _stepped(ids: list[str], moving: list[str], step: int) -> int:
    """Return the index among those that stay, one place further than *moving* stands now, within bounds."""
    staying = [id_ for id_ in ids if id_ not in moving]
    present = [id_ for id_ in ids if id_ in moving]
    before = ids.index(present[0]) if present else 0
    return max(0, min(len(staying), before + step))


_MOVERS: dict[type[Record], Callable[[Workspace, Record, int, bool], Change]] = {
    Stage: _move_stage,
    Touchpoint: _move_touchpoint,
    Note: _move_note,
    Feeling: _move_feeling,
    Lane: _move_lane,
}
