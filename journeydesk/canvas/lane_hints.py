"""One quiet line inside each lane that holds nothing yet: what belongs there and how it gets there.

Painted on the screen alone, above the sheet and under no pointer; gone with the lane's first content.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.sticky import Sticky
from journeydesk.layout.drawing import Box, Found
from journeydesk.layout.theme import PAPER
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note
from journeydesk.tr import later, tr
from journeydesk.widgets.type import sheet_font

Words = tuple[str, str]
"""What belongs into a lane, and what to do for it."""

HINTS: dict[str, Words] = later(
    {
        "touchpoints": ("Each contact with you, in order", "press A on a stage"),
        "channels": ("Where each touchpoint happens", "select a touchpoint and choose its channel at the right"),
        "feelings": ("How the customer feels, as a curve", "press 1 to 5 on a touchpoint"),
        "pictures": ("A photo, a screenshot, a sketch", "drop one under a touchpoint"),
        "doing": ("What the customer does here", "press D on a touchpoint"),
        "thinking": ("What goes through the customer's mind", "press T on a touchpoint"),
        "needs": ("What the customer needs in order to go on", "press N on a touchpoint"),
        "expectations": ("What the customer counts on", "press E on a touchpoint"),
        "pains": ("What annoys, stops or costs the customer", "press P on a touchpoint"),
        "opportunities": ("What you could do better, or anew", "press O on a touchpoint"),
        "strategies": ("What you keep, build on or give up", "double-click under a touchpoint"),
        "quotes": ("What customers said, in their own words", "press Q on a touchpoint"),
        "questions": ("What nobody in the room could answer", "double-click under a touchpoint"),
        "backstage": ("What your own people and systems do meanwhile", "press B on a touchpoint"),
        "free": ("Whatever is worth a note", "double-click under a touchpoint"),
    }
)
"""By the role of a notes lane, else by the kind of lane."""
_SMALLEST, _LARGEST = 12, 16
"""Pixels of the letters; they grow with the sheet between the two."""
_INSET, _GAP = 8.0, 4.0
_ROOM = 1.7
"""Heights of the letters that a lane has to leave free."""


_TALL = 120.0
"""Units from which an empty lane is so high because a scale stands in it."""
_BETWEEN = 0.227
"""How far down a lane with a scale its first two lines have their middle."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A line as it stands in the view, in pixels, and the colour of the paper behind it."""

    room: QRectF
    text: str
    size: int
    ground: str


class LaneHints:
    """Knows which lanes of the shown journey are empty, and where their lines stand in the view."""

    def __init__(
        self, scene: SheetScene, sticky: Sticky, transform: Callable[[], QTransform], view: Callable[[], QRect]
    ) -> None:
        self._scene = scene
        self._sticky = sticky
        self._transform = transform
        self._view = view
        self._words: dict[str, Words] = {}

    def follow(self, project: Project, journey: str | None) -> None:
        """Find the empty lanes of *journey* anew; a journey without stages has other hints."""
        self._words = {}
        if journey is None or journey not in project or not queries.stages(project, journey):
            return
        filled = _filled(project, journey)
        has_touchpoints = "touchpoints" in filled
        for lane in queries.lanes(project, journey):
            if lane.visible and lane.id not in filled and lane.lane_kind not in filled:
                what, how = HINTS.get(_name(lane), ("", ""))
                # Nobody can press a key on a touchpoint before there is one.
                self._words[lane.id] = (what, how if has_touchpoints or lane.lane_kind == "touchpoints" else "")

    def shown(self) -> list[Hint]:
        """Return the lines that can be read in the view as it stands."""
        if not self._words:
            return []
        lanes = (lane for lane in self._scene.of_role("lane") if self._words.get(lane.node.record or "", ("",))[0])
        return [hint for hint in map(self._hint, lanes) if hint is not None]

    def areas(self) -> list[QRect]:
        """Return the parts of the view that lines take now."""
        return [hint.room.adjusted(-_GAP, 0, _GAP, 0).toAlignedRect() for hint in self.shown()]

    def paint(self, painter: QPainter) -> None:
        """Paint the lines, in view pixels."""
        side = Qt.AlignmentFlag.AlignRight if self._sticky.at_right() else Qt.AlignmentFlag.AlignLeft
        for hint in self.shown():
            # Nothing that is ruled on the paper strikes the words through.
            painter.fillRect(hint.room.adjusted(-_GAP, 1, _GAP, -1), QColor(hint.ground))
            painter.setPen(QColor(PAPER.soft))
            painter.setFont(sheet_font(hint.size))
            painter.drawText(hint.room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, hint.text)

    def _hint(self, lane: Found) -> Hint | None:
        columns = next((zone.rect for zone in lane.node.zones if zone.name == "columns"), None)
        if columns is None:
            return None
        transform = self._transform()
        row = transform.mapRect(to_qt(columns.moved(lane.x, lane.y)))
        room = row.intersected(self._free())
        size = round(min(_LARGEST, max(_SMALLEST, _SMALLEST * transform.m11())))
        room = room.adjusted(_INSET, 0, -_INSET, 0)
        metrics = QFontMetricsF(sheet_font(size))
        for text in _forms(self._words[lane.node.record or ""]):
            width = metrics.horizontalAdvance(text) + 1
            if width <= room.width() and size * _ROOM <= room.height():
                left = room.right() - width if self._sticky.at_right() else room.left()
                middle = row.top() + row.height() * _BETWEEN if _is_ruled(lane) else room.center().y()
                top = min(max(room.top(), middle - size * _ROOM / 2), room.bottom() - size * _ROOM)
                return Hint(QRectF(left, top, width, size * _ROOM), text, size, _ground(lane))
        return None

    def _free(self) -> QRectF:
        """Return the part of the view that no copy of a header or label covers."""
        free = QRectF(self._view())
        for header in self._sticky.headers()[:1]:
            free.setTop(max(free.top(), header.rect.bottom()))
        for label in self._sticky.labels()[:1]:
            if self._sticky.at_right():
                free.setRight(label.rect.left())
            else:
                free.setLeft(label.rect.right())
        return free


def _filled(project: Project, journey: str) -> set[str]:
    """Return the ids and the kinds of lanes of *journey* in which there is something."""
    touchpoints = {one.id: one for one in queries.journey_touchpoints(project, journey)}
    filled = {note.lane for note in project.all(Note) if note.lane and (note.touchpoint or note.stage)}
    found: set[str] = {id_ for id_ in filled if id_}
    if touchpoints:
        found.add("touchpoints")
    if any(one.channel for one in touchpoints.values()):
        found.add("channels")
    if any(feeling.touchpoint in touchpoints for feeling in project.all(Feeling)):
        found.add("feelings")
    return found


def _name(lane: Lane) -> str:
    return (lane.role or "free") if lane.lane_kind == "notes" else lane.lane_kind


def _is_ruled(lane: Found) -> bool:
    """Tell whether lines of a scale run across the lane."""
    return lane.node.bounds.height > _TALL


def _ground(lane: Found) -> str:
    return next((shape.fill for shape in lane.node.shapes if isinstance(shape, Box) and shape.fill), PAPER.paper)


def _forms(words: Words) -> list[str]:
    """Return a hint at full length, and the shorter one for little room."""
    what, how = tr(words[0]), tr(words[1])
    return [f"{what} – {how}", what] if how else [what]
