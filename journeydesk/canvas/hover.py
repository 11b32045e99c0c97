"""The quiet “+” buttons: where something can be added beside what the pointer is over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from journeydesk.canvas.tools.ground import Ground, Under
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.intents import adding
from journeydesk.layout.drawing import Found
from journeydesk.model.records import Lane
from journeydesk.tr import tr

RADIUS = 11.0
"""Pixels; a button is as large at any zoom."""
_NEAR = 28.0
"""Pixels from a gap between stages within which its button appears; the others appear anywhere in their row."""
_HALF_COLUMN = 70.0


@dataclass(frozen=True, slots=True)
class Plus:
    """A button on the sheet (units), what it says, what it does, and the sign on it: “plus”, “fold” or “unfold”."""

    at: QPointF
    words: str
    press: Callable[[], None]
    sign: str = "plus"


class Buttons:
    """Finds the buttons for a place of the pointer; *choose_lane* opens the menu of lanes."""

    def __init__(self, ground: Ground, choose_lane: Callable[[], None]) -> None:
        self._ground = ground
        self._choose_lane = choose_lane

    def near(self, x: float, y: float) -> list[Plus]:
        """Return the buttons to show while the pointer is at a point of the sheet."""
        ground = self._ground
        stages = ground.scene.of_role("stage")
        if not stages or not ground.workspace.session.writable:
            return []
        under = ground.under(x, y)
        found = [*self._stages(stages, x, y), *self._touchpoints(under), *self._notes(under), *self._lanes(x)]
        return list({(p.at.x(), p.at.y()): p for p in found}.values())

    def _stages(self, stages: list[Found], x: float, y: float) -> Iterator[Plus]:
        """Yield a button in the gap between two headers, and behind the last one."""
        near = self._ground.pixels(_NEAR)
        if not stages[0].rect.y - near <= y <= stages[0].rect.bottom:
            return
        mirrored = self._mirrored()
        edges = [s.rect.x if mirrored else s.rect.right for s in (stages[::-1] if mirrored else stages)]
        for at, edge in enumerate(edges):
            gap = edge - 8 if mirrored else edge + 8
            if abs(x - gap) <= near + 8:
                yield Plus(QPointF(gap, stages[0].rect.centre[1]), tr("Add stage"), self._adds_stage(at + 1))

    def _adds_stage(self, index: int) -> Callable[[], None]:
        return lambda: adding.add_stage(self._ground.workspace, index)

    def _touchpoints(self, under: Under) -> Iterator[Plus]:
        """Yield a button over the gap between columns that is nearest to the pointer."""
        strip = under.role("strip")
        if strip is None or self._lane_kind(strip) != "touchpoints":
            return
        stage = strip.node.target[1]
        header = self._ground.scene.find(stage)
        columns = [z.rect.moved(header.x, 0) for z in header.node.zones if z.name == "column"] if header else []
        if header is None or not columns:
            return
        mirrored = self._mirrored()
        first = columns[0].right + 4 if mirrored else columns[0].x - 4
        gaps = [first, *(c.x - 4 if mirrored else c.right + 4 for c in columns)]
        at = min(range(len(gaps)), key=lambda i: abs(gaps[i] - under.x))
        if abs(gaps[at] - under.x) <= max(_HALF_COLUMN, self._ground.pixels(_NEAR)):
            ws = self._ground.workspace
            where = QPointF(gaps[at], strip.y + 2)
            yield Plus(where, tr("Add touchpoint"), lambda: adding.add_touchpoint(ws, stage, at))

    def _notes(self, under: Under) -> Iterator[Plus]:
        """Yield a button under the last note of the cell."""
        cell = under.role("cell")
        if cell is None or self._lane_kind(cell) != "notes":
            return
        lane, touchpoint, stage = cell.node.target
        bottoms = [cell.y + c.y + c.node.bounds.bottom for c in cell.node.children]
        y = max(bottoms) + 2 if bottoms else cell.rect.y + 24
        ws = self._ground.workspace
        place = NotePlace(lane, touchpoint or None, None if touchpoint else stage)
        yield Plus(QPointF(cell.rect.centre[0], y), tr("Add note"), lambda: adding.add_note_at(ws, place))

    def _lanes(self, x: float) -> Iterator[Plus]:
        """Yield a button below the lane labels."""
        labels = self._ground.scene.of_role("lanelabel")
        lanes = self._ground.scene.of_role("lane")
        if labels and lanes and labels[0].rect.x - 24 <= x <= labels[0].rect.right - 24:
            bottom = max(lane.rect.bottom for lane in lanes)
            yield Plus(QPointF(labels[0].rect.x + 12, bottom), tr("Add lane"), self._choose_lane)

    def _lane_kind(self, found: Found) -> str:
        lane = self._ground.workspace.project.find(found.node.target[0])
        return lane.lane_kind if isinstance(lane, Lane) else ""

    def _mirrored(self) -> bool:
        labels = self._ground.scene.of_role("lanelabel")
        return bool(labels) and labels[0].rect.x > self._ground.scene.sheet().center().x()
