"""Change what is selected: delete, duplicate, score, mark."""

from journeydesk.edit.actions import copies, values
from journeydesk.edit.actions.feelings import clear_score, set_score
from journeydesk.edit.intents.context import primary, selected_pains, selected_touchpoints, stage_of, touchpoint_of
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Feeling, Note, Record, Touchpoint
from journeydesk.tr import tr


def delete_selection(ws: Workspace) -> None:
    """Delete what is selected with all that belongs to it, and select what stood beside it."""
    beside = _beside(ws, primary(ws))
    ws.do(values.delete(ws.project, ws.selection.ids))
    ws.selection.set([beside] if beside in ws.project and beside is not None else [])


def duplicate_selection(ws: Workspace) -> None:
    """Put a copy behind each selected stage, touchpoint and note, and select the copies."""
    change, made = copies.duplicate(ws.project, ws.selection.ids)
    if ws.do(change) is not None:
        ws.selection.set(made)


def set_selection_score(ws: Workspace, score: float) -> None:
    """Set what is felt at the selected touchpoints: by the active persona, or by the one whose point is selected."""
    change = Change()
    for touchpoint, persona in _scored(ws):
        change = change.then(set_score(ws.project.apply(change), touchpoint, persona, score))
    ws.do(change)


def clear_selection_score(ws: Workspace) -> None:
    """Forget what is felt at the selected touchpoints by the persona that keys score."""
    change = Change()
    for touchpoint, persona in _scored(ws):
        change = change.then(clear_score(ws.project.apply(change), touchpoint, persona))
    ws.do(change)


def toggle_moment_of_truth(ws: Workspace) -> None:
    """Mark the selected touchpoints as moments of truth, or unmark them when all are."""
    chosen = selected_touchpoints(ws)
    mark = not all(t.moment_of_truth for t in chosen)
    change = values.set_value(ws.project, [t.id for t in chosen], "moment_of_truth", mark)
    ws.do(change.named(tr("Mark moment of truth") if mark else tr("Unmark moment of truth")))


def set_selection_severity(ws: Workspace, severity: int) -> None:
    """Set how bad the selected pain points are, from 1 to 3; other notes have no severity."""
    change = values.set_value(ws.project, selected_pains(ws), "severity", severity)
    ws.do(change.named(tr("Set severity")))


def select_all(ws: Workspace) -> None:
    """Select all touchpoints of the journey, or all notes when a note is selected."""
    if ws.journey is None:
        return
    if isinstance(primary(ws), Note):
        ws.selection.set(n.id for n in ws.project.where(Note, "journey", ws.journey) if n.touchpoint or n.stage)
    else:
        ws.selection.set(t.id for t in queries.journey_touchpoints(ws.project, ws.journey))


def _scored(ws: Workspace) -> list[tuple[str, str]]:
    """Return the (touchpoint, persona) pairs that a key scores."""
    pairs = []
    for id_ in ws.selection.ids:
        record = ws.project.find(id_)
        touchpoint = touchpoint_of(ws, record)
        persona = record.persona if isinstance(record, Feeling) else ws.persona
        if touchpoint is not None and persona is not None:
            pairs.append((touchpoint.id, persona))
    return list(dict.fromkeys(pairs))


def _beside(ws: Workspace, record: Record | None) -> str | None:
    """Return the id of what comes into focus when *record* goes: its neighbour, else what it hangs under."""
    if isinstance(record, Note):
        home = touchpoint_of(ws, record) or stage_of(ws, record)
        stack = queries.notes_at(ws.project, record.touchpoint, record.lane) if record.touchpoint else []
        return _neighbour([n.id for n in stack], record.id) or (home.id if home else None)
    if isinstance(record, Touchpoint) and ws.journey is not None:
        return _neighbour([t.id for t in queries.journey_touchpoints(ws.project, ws.journey)], record.id)
    if isinstance(record, Feeling):
        return record.touchpoint
    return None


def _neighbour(ids: list[str], gone: str) -> str | None:
    at = ids.index(gone) if gone in ids else -1
    left = ids[at + 1 : at + 2] or ids[max(0, at - 1) : at]
    return left[0] if left else None
