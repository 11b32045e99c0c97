"""Drag touchpoints: to another place, stage or row; their columns come along and a marker shows where they land."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from journeydesk.canvas.overlay import Marker
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer, Under
from journeydesk.edit.actions.touchpoints import move_into_column, move_touchpoints
from journeydesk.layout.drawing import Found
from journeydesk.layout.geometry import Rect
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Touchpoint

ROLES = ("touchpoint", "channel")
_LOW = 12.0
"""Units at the foot of a card that mean “beside it, in the same column”."""
_BAR = 3.0


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a drop lands: in new columns at `index` of a stage, or (`column` is set) in a column that is there."""

    stage: str
    index: int
    marker: QRectF
    column: str = ""


def drag(ground: Ground, start: Pointer, under: Under) -> Gesture:
    """Drag all selected touchpoints."""
    project = ground.workspace.project
    ids = ground.workspace.selected(Touchpoint)
    coming = _coming_along(ground.scene, ids)
    lifted, veils = ground.lift(coming), ground.veils(coming)
    landing: Landing | None = None
    now = start
    try:
        while now.down:
            now = yield
            landing = land(project, ground.scene, ids, now.x, now.y)
            marker = [Marker(landing.marker)] if landing is not None else []
            ground.mark([*veils, *lifted.moved(start, now), *marker])
    finally:
        ground.mark([])
    return _moved(project, ids, landing)


def _moved(project: Project, ids: list[str], landing: Landing | None) -> Change | None:
    if landing is None:
        return None
    if landing.column:
        return move_into_column(project, ids, landing.stage, landing.column)
    return move_touchpoints(project, ids, landing.stage, landing.index)


def land(project: Project, scene: SheetScene, ids: Sequence[str], x: float, y: float) -> Landing | None:
    """Return where touchpoints dropped at (x, y) land; None when the sheet has no stage."""
    headers = scene.of_role("stage")
    header = min(headers, key=lambda f: _distance(f.rect, x), default=None)
    if header is None or header.node.record is None:
        return None
    stage = header.node.record
    staying = _staying(project, header, ids)
    beside = _beside(project, scene, stage, staying, ids, x, y)
    if beside is not None:
        return beside
    mirrored = len(staying) > 1 and staying[0][1].x > staying[1][1].x
    index = sum((x < rect.centre[0]) if mirrored else (x > rect.centre[0]) for _, rect in staying)
    return Landing(stage, index, _bar(header, [rect for _, rect in staying], index, mirrored, scene))


def _distance(rect: Rect, x: float) -> float:
    return max(rect.x - x, x - rect.right, 0.0)


def _staying(project: Project, header: Found, ids: Sequence[str]) -> list[tuple[str, Rect]]:
    """Return key and place of the columns that do not leave, in reading order."""
    zones = {z.target[0]: z.rect.moved(header.x, header.y) for z in header.node.zones if z.name == "column"}
    columns = queries.columns(project, header.node.id)
    left = [c.key for c in columns if any(t.id not in ids for t in c.touchpoints)]
    return [(key, zones[key]) for key in left if key in zones]


def _beside(
    project: Project,
    scene: SheetScene,
    stage: str,
    staying: list[tuple[str, Rect]],
    ids: Sequence[str],
    x: float,
    y: float,
) -> Landing | None:
    """Return the landing as an alternative below the last card of a column, when the pointer is at its foot."""
    for key, rect in staying:
        if abs(x - rect.centre[0]) > rect.width / 3:
            continue
        others = [t for t in queries.touchpoints(project, stage) if t.column == key and t.id not in ids]
        last = scene.find(others[-1].id) if others else None
        if last is not None and last.rect.bottom - _LOW <= y <= last.rect.bottom + 2 * _LOW:
            marker = QRectF(last.rect.x, last.rect.bottom + 2, last.rect.width, _BAR)
            return Landing(stage, 0, marker, key)
    return None


def _bar(header: Found, staying: list[Rect], index: int, mirrored: bool, scene: SheetScene) -> QRectF:
    """Return a bar as high as the map, in the gap that the drop opens."""
    bottom = max((lane.rect.bottom for lane in scene.of_role("lane")), default=header.rect.bottom)
    if not staying:
        x = header.rect.centre[0]
    elif index == 0:
        x = staying[0].right + _BAR if mirrored else staying[0].x - _BAR
    else:
        x = staying[index - 1].x - _BAR if mirrored else staying[index - 1].right + _BAR
    return QRectF(x - _BAR / 2, header.rect.y, _BAR, bottom - header.rect.y)


def _coming_along(scene: SheetScene, ids: Sequence[str]) -> list[Found]:
    """Return the cards that travel with touchpoints: their own, their channels and their notes."""
    cards = [f for role in ("touchpoint", "channel") for f in scene.of_role(role) if f.node.record in ids]
    notes = [f for f in scene.of_role("note") if len(f.node.target) > 1 and f.node.target[1] in ids]
    feelings = [f for f in scene.of_role("feeling") if f.node.target and f.node.target[0] in ids]
    return [*cards, *feelings, *notes]
