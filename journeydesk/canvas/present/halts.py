"""Where a presentation halts: the whole sheet, then each stage, a high or wide one in several parts."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.present.place import Place, placed_around
from journeydesk.canvas.scene import SheetScene

_USUAL_HEIGHT = 1080
"""The height of screen for which the measures below are meant; others get as much more or less."""
_MARGIN = 28.0
_LEAST, _LARGE, _MOST = 0.9, 2.0, 3.2
"""Zoom that can be read at all, that is read from the back of a room, and above which nothing is gained."""
_PARTS = 3
"""Parts in which a high stage is shown at most, if its lanes can be parted there."""
_ENOUGH = 0.8
"""The share of the zoom of its parts at which all of a stage is shown rather than parts."""
_CLOSER = 0.95
"""A step towards fewer parts, when whole lanes would leave too much of each empty."""
_WORTH = 0.4
"""The share of a part that whole lanes have to fill, lest one of them be cut."""
_AROUND = 8.0
"""Units around a stage that stay lit."""


@dataclass(frozen=True, slots=True)
class Halt:
    """What is shown at once: `focus` (units) is lit; `stage` is None for the whole sheet.

    `touchpoint` is set when one column is shown, `part` counts the parts of what does not fit at once.
    """

    place: Place
    focus: QRectF
    stage: str | None = None
    touchpoint: str | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen to present on: its size, and the pixels that lane labels and stage headers take of it."""

    size: QSize
    labels: float
    headers: float
    labels_at_right: bool

    @property
    def scale(self) -> float:
        """How much larger than usual the screen is."""
        return self.size.height() / _USUAL_HEIGHT

    @property
    def least(self) -> float:
        """The least zoom of a stage; a sheet's own titles can be read at it."""
        return max(_LEAST, _LEAST * self.scale)

    @property
    def room(self) -> QRectF:
        """The pixels beside the labels."""
        whole = QRectF(0, 0, self.size.width(), self.size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return whole.adjusted(0, 0, -self.labels, 0) if self.labels_at_right else whole.adjusted(self.labels, 0, 0, 0)


def whole_sheet(scene: SheetScene, screen: Screen) -> Halt:
    """Return the halt that shows everything."""
    sheet = scene.sheet()
    room = QRectF(0, 0, screen.size.width(), screen.size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    if sheet.isEmpty():
        return Halt(Place(1.0, 0.0, 0.0), sheet)
    zoom = min(room.width() / sheet.width(), room.height() / sheet.height(), _LARGE * max(1.0, screen.scale))
    return Halt(placed_around(sheet, room, zoom), sheet)


def stage_halts(scene: SheetScene, stage: str, screen: Screen) -> list[Halt]:
    """Return the halts of a stage, in the order of reading; none when the sheet does not show it."""
    found = scene.find(stage)
    if found is None:
        return []
    columns = [to_qt(z.rect.moved(found.x, found.y)) for z in found.node.zones if z.name == "column"]
    return list(_halts(scene, to_qt(found.rect), columns, screen, stage))


def touchpoint_halts(scene: SheetScene, stage: str, touchpoints: list[str], screen: Screen) -> list[Halt]:
    """Return the halts of each column of a stage, in the order of *touchpoints*; parallel ones share theirs."""
    header = scene.find(stage)
    halts: list[Halt] = []
    seen: set[float] = set()
    for touchpoint in touchpoints:
        card = scene.find(touchpoint)
        if header is not None and card is not None and card.rect.x not in seen:
            seen.add(card.rect.x)
            column = QRectF(card.rect.x, header.rect.y, card.rect.width, header.rect.height)
            halts += _halts(scene, column, [column], screen, stage, touchpoint)
    return halts


def _halts(
    scene: SheetScene,
    header: QRectF,
    columns: list[QRectF],
    screen: Screen,
    stage: str,
    touchpoint: str | None = None,
) -> Iterator[Halt]:
    """Yield the halts over all lanes under *header* (units), from above down, then along its *columns*."""
    lanes = [to_qt(lane.rect) for lane in scene.of_role("lane")]
    bottom = max((lane.bottom() for lane in lanes), default=header.bottom())
    whole = QRectF(header.left(), header.top(), header.width(), bottom - header.top())
    edges = sorted(lane.top() for lane in lanes)
    zoom = _zoom(whole, screen)
    while zoom > screen.least and len(list(_cuts(whole, edges, zoom, screen))) > _PARTS:
        zoom = max(screen.least, _CLOSER * zoom)
    runs = list(_runs(whole, columns, screen.room.width() / zoom))
    part = 0
    for run in reversed(runs) if screen.labels_at_right else runs:
        for top, height in _cuts(run, edges, zoom, screen):
            place = _place(QRectF(run.left(), top, run.width(), height), run, zoom, screen)
            yield Halt(place, run.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND), stage, touchpoint, part)
            part += 1


def _runs(whole: QRectF, columns: list[QRectF], room: float) -> Iterator[QRectF]:
    """Yield *whole* in runs of whole columns, about as many in each, from left to right; no wider than *room*."""
    lefts = sorted(column.left() for column in columns) or [whole.left()]
    fitting = max(1, int(room / (whole.width() / len(lefts))))
    each = math.ceil(len(lefts) / math.ceil(len(lefts) / fitting))
    if whole.width() <= room + 1:
        each = len(lefts)
    starts = [whole.left(), *lefts[each::each], whole.right()]
    for left, right in pairwise(starts):
        yield QRectF(left, whole.top(), right - left, whole.height())


def _zoom(column: QRectF, screen: Screen) -> float:
    """Return the zoom for *column*: all of it when that can be read, else larger and in parts."""
    across, down = screen.room.width() / column.width(), screen.room.height() / column.height()
    large = max(screen.least, _LARGE * screen.scale)
    whole, parted = min(across, down), min(across, large, _PARTS * down)
    zoom = whole if whole >= _ENOUGH * parted else parted
    return min(max(zoom, screen.least), _MOST * max(1.0, screen.scale))


def _cuts(column: QRectF, edges: list[float], zoom: float, screen: Screen) -> Iterator[tuple[float, float]]:
    """Yield top and height (units) of each part, parted between lanes where that leaves enough in it."""
    top, bottom = column.top(), column.bottom()
    room = screen.room.height() / zoom
    later = (screen.room.bottom() - screen.headers) / zoom
    while bottom - top > room + 0.5:
        fitting = [edge for edge in edges if top + _WORTH * room < edge <= top + room]
        cut = fitting[-1] if fitting else top + 0.9 * room
        yield top, cut - top
        room, top = later, cut
    if top > column.top():
        top = min([edge for edge in edges if edge >= bottom - room], default=top)
    yield top, bottom - top


def _place(shown: QRectF, column: QRectF, zoom: float, screen: Screen) -> Place:
    """Return the place for one part: alone it stands in the middle, others below the header that stays."""
    room = screen.room
    middle = placed_around(shown, room, zoom)
    if shown.height() >= column.height() - 0.5:
        return middle
    above = screen.headers if shown.top() > column.top() else room.top()
    return Place(zoom, middle.left, shown.top() - above / zoom)
