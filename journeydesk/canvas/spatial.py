"""Which thing lies in a direction from another: how arrow keys walk over the sheet."""

from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.intents.context import touchpoint_of
from journeydesk.edit.intents.moving import Direction
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Found
from journeydesk.layout.geometry import Rect
from journeydesk.model import queries
from journeydesk.model.records import Stage

_WALKED = ("stage", "touchpoint", "feeling", "note")
_ASIDE = 3.0
"""How much worse a unit off the way is than a unit along it."""


def next_in(ws: Workspace, scene: SheetScene, direction: Direction) -> str | None:
    """Return the id of what lies next to the selected thing in *direction*; the first touchpoint when none is."""
    here = scene.of_record(ws.selection.primary or "")
    if here is None:
        return _first(ws)
    if direction in ("up", "down"):
        return _id(nearest(_in_column(ws, scene, here), here, direction))
    return _id(nearest(_beside(scene, here), here, direction) or _next_column(ws, scene, here, direction))


def next_touchpoint(ws: Workspace, step: int) -> str | None:
    """Return the id of the touchpoint *step* places along the journey from the selected one, or None at its ends."""
    if ws.journey is None:
        return None
    ids = [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)]
    at = touchpoint_of(ws, ws.project.find(ws.selection.primary))
    if at is None or at.id not in ids:
        return _first(ws)
    index = ids.index(at.id) + step
    return ids[index] if 0 <= index < len(ids) else None


def _first(ws: Workspace) -> str | None:
    if ws.journey is None:
        return None
    touchpoints = queries.journey_touchpoints(ws.project, ws.journey)
    things: list[Stage] = queries.stages(ws.project, ws.journey)
    return touchpoints[0].id if touchpoints else things[0].id if things else None


def _in_column(ws: Workspace, scene: SheetScene, here: Found) -> list[Found]:
    """Return what stands above or below: whatever shares some width; of feelings those that keys score."""
    found = (f for role in _WALKED for f in scene.of_role(role))
    spans = [f for f in found if f.rect.x < here.rect.right and here.rect.x < f.rect.right]
    return [f for f in spans if f.node.role != "feeling" or f.node.target[1] == ws.persona]


def _beside(scene: SheetScene, here: Found) -> list[Found]:
    """Return what stands in the same row: things of one role, notes of one lane, feelings of one persona."""
    same = scene.of_role(here.node.role)
    if here.node.role == "note":
        return [f for f in same if f.node.target[0] == here.node.target[0]]
    if here.node.role == "feeling":
        return [f for f in same if f.node.target[1] == here.node.target[1]]
    return same


def _next_column(ws: Workspace, scene: SheetScene, here: Found, direction: Direction) -> Found | None:
    """Return the touchpoint beside the one that *here* hangs under, where its own row has nothing more."""
    above = touchpoint_of(ws, ws.project.find(here.node.record))
    column = scene.of_record(above.id) if above is not None else None
    return nearest(scene.of_role("touchpoint"), column, direction) if column is not None else None


def _id(found: Found | None) -> str | None:
    return found.node.record if found is not None else None


def nearest(found: list[Found], here: Found, direction: Direction) -> Found | None:
    """Return what of *found* lies nearest to *here* in a direction, rather ahead than aside; None when nothing does."""
    ahead = [(_cost(f.rect, here.rect, direction), f) for f in found if f.node.id != here.node.id]
    best = min((pair for pair in ahead if pair[0] is not None), key=lambda pair: pair[0] or 0.0, default=None)
    return best[1] if best is not None else None


def _cost(to: Rect, here: Rect, direction: Direction) -> float | None:
    """Return how far *to* is in *direction*, or None when it does not lie there."""
    dx, dy = to.centre[0] - here.centre[0], to.centre[1] - here.centre[1]
    along, aside = (dx, dy) if direction in ("left", "right") else (dy, dx)
    if direction in ("left", "up"):
        along = -along
    return along + _ASIDE * abs(aside) if along > 1 else None
