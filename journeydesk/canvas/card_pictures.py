"""Pictures of cards at the exact zoom, kept while there is room, so that a frame is mostly copying.

Only a few milliseconds of each frame go into new pictures; a card whose picture is not ready shows its last one
scaled, or a plain box, and is asked for again in the next frame.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from journeydesk.canvas.node_item import NodeItem
from journeydesk.layout.drawing import Box, Node

PaintNode = Callable[[QPainter, Node, Mapping[str, bytes]], None]

_FRAME_SECONDS = 0.005
_FRAME_SECONDS_WHEN_MANY = 0.003
_MANY_BELOW = 0.75
_BYTES = 128_000_000
_LARGEST = 3_000_000
"""Device pixels of one picture; what is larger (a lane, a curve, a card at 800 %) is painted directly."""
_LONG = 500_000
"""Device pixels from which one picture takes about as long as all others of a frame."""
CARD_MARGIN = 2
"""Units around a card's bounds, for strokes."""
_MOST_SCALED = 60
"""Cards in one frame that show their last picture scaled while they wait; more would take longer than it is worth."""
Key = tuple[int, float, float]


class CardPictures:
    """Paints node items, through one store of pictures by (serial, zoom, device pixel ratio)."""

    def __init__(self, paint_node: PaintNode, pictures: Callable[[], Mapping[str, bytes]]) -> None:
        self._paint_node = paint_node
        self._assets = pictures
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._latest: dict[int, Key] = {}
        self._bytes = 0
        self._spent = 0.0
        self._hurried = False
        self.late: list[NodeItem] = []

    def begin_frame(self) -> None:
        """Start a frame that must not take long; what it leaves out is in `late`."""
        self._spent, self._hurried = 0.0, True
        self.late = []

    def end_frame(self) -> None:
        """From now on paint everything at once (tests, ghosts, other devices)."""
        self._hurried = False

    def paint_item(self, painter: QPainter, item: NodeItem) -> None:
        """Paint *item* at the painter's scale: small things as pictures, large ones directly."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        zoom = painter.worldTransform().m11()
        area = _area(item.node, zoom * ratio)
        if not item.whole or area > _LARGEST or _is_ground(item.node):
            self._paint_node(painter, item.node, self._assets())
            return
        picture = self._picture(item, zoom, ratio)
        if picture is not None:
            self._blit(painter, item.node, picture, zoom)
        else:
            self._paint_stand_in(painter, item)

    def _picture(self, item: NodeItem, zoom: float, ratio: float) -> QPixmap | None:
        """Return the picture of *item*, made if this frame has time for it, else None."""
        key = (item.serial, zoom, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        allowed = _FRAME_SECONDS_WHEN_MANY if zoom < _MANY_BELOW else _FRAME_SECONDS
        if _area(item.node, zoom * ratio) > _LONG:
            # What takes a frame's time by itself waits for a frame in which it comes first.
            allowed = 0.0
        if self._hurried and self._spent > allowed:
            self.late.append(item)
            return None
        began = time.perf_counter()
        made = self.make(item.node, zoom, ratio)
        self._keep(key, made)
        self._spent += time.perf_counter() - began
        return made

    def make(self, node: Node, zoom: float, ratio: float) -> QPixmap:
        """Return a new picture of *node* with `CARD_MARGIN` units around its bounds."""
        bounds = node.bounds
        width = math.ceil((bounds.width + 2 * CARD_MARGIN) * zoom * ratio)
        height = math.ceil((bounds.height + 2 * CARD_MARGIN) * zoom * ratio)
        picture = QPixmap(max(1, width), max(1, height))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(zoom, zoom)
            painter.translate(CARD_MARGIN - bounds.x, CARD_MARGIN - bounds.y)
            self._paint_node(painter, node, self._assets())
        finally:
            painter.end()
        return picture

    def _keep(self, key: Key, picture: QPixmap) -> None:
        self._kept[key] = picture
        self._latest[key[0]] = key
        self._bytes += _bytes_of(picture)
        while self._bytes > _BYTES and len(self._kept) > 1:
            gone, dropped = self._kept.popitem(last=False)
            self._bytes -= _bytes_of(dropped)
            if self._latest.get(gone[0]) == gone:
                del self._latest[gone[0]]

    def _blit(self, painter: QPainter, node: Node, picture: QPixmap, zoom: float) -> None:
        """Copy *picture* to whole pixels, so that nothing is resampled."""
        was = painter.worldTransform()
        corner = was.map(QPointF(node.bounds.x - CARD_MARGIN, node.bounds.y - CARD_MARGIN))
        ratio = picture.devicePixelRatio()
        painter.setWorldTransform(QTransform.fromTranslate(_whole(corner.x(), ratio), _whole(corner.y(), ratio)))
        painter.drawPixmap(0, 0, picture)
        painter.setWorldTransform(was)

    def _paint_stand_in(self, painter: QPainter, item: NodeItem) -> None:
        bounds = item.node.bounds
        target = QRectF(bounds.x, bounds.y, bounds.width, bounds.height)
        key = self._latest.get(item.serial)
        if key is not None and len(self.late) <= _MOST_SCALED:
            picture = self._kept[key]
            around = target.adjusted(-CARD_MARGIN, -CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
            painter.drawPixmap(around, picture, QRectF(picture.rect()))
            return
        for shape in item.node.shapes:
            if isinstance(shape, Box) and shape.fill and shape.opacity == 1.0:
                rect = QRectF(shape.rect.x, shape.rect.y, shape.rect.width, shape.rect.height)
                painter.fillRect(rect, QColor(shape.fill))
                return


def _area(node: Node, scale: float) -> float:
    """Return the device pixels that *node* covers."""
    return node.bounds.width * node.bounds.height * scale * scale


def _is_ground(node: Node) -> bool:
    """Tell whether *node* is one plain box, which is filled sooner than copied."""
    return len(node.shapes) == 1 and isinstance(node.shapes[0], Box) and not node.children


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def _whole(position: float, ratio: float) -> float:
    """Return *position* on the nearest device pixel, halves always upwards, so that panning shifts nothing by one."""
    return math.floor(position * ratio + 0.5) / ratio
