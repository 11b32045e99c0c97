"""The sheet from afar: opaque tiles at the exact zoom, painted when they come into sight, a few each frame."""

import functools
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from journeydesk.canvas.card_pictures import PaintNode
from journeydesk.canvas.desk import paint_edge
from journeydesk.canvas.greek import greeked
from journeydesk.canvas.node_item import NodeItem
from journeydesk.canvas.scene import SheetScene
from journeydesk.layout.drawing import Node

_SIDE = 256
"""Logical pixels of a tile's side."""
_FRAME_SECONDS = 0.004
_BYTES = 100_000_000
_LEGIBLE = 1.6
"""Pixels of text size below which lines are shown as bars."""
_FEW = 8
"""Changed parts up to which tiles are mended."""
_MANY = 200
"""Changed parts from which their common rectangle is taken instead."""
Key = tuple[float, float, int, int]


class Tiles:
    """Paints the sheet below the zoom at which its cards become pictures of their own."""

    def __init__(
        self, scene: SheetScene, paint_node: PaintNode, pictures: Callable[[], Mapping[str, bytes]], desk: QColor
    ) -> None:
        self._scene = scene
        self._paint_node = paint_node
        self._assets = pictures
        self.desk = desk
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._greeked: dict[int, tuple[float, Node]] = {}
        self.late: list[QRectF] = []
        self._began = 0.0

    def mend(self, rects: list[QRectF], zoom: float, ratio: float) -> None:
        """Bring the tiles up to date that show any of *rects* of the sheet: paint these parts, or drop the tile.

        A tile of a large map takes longer than a frame, and somebody may be typing in it. Of what nobody looks at (at
        another *zoom* or device pixel *ratio*) nothing is painted.
        """
        few = len(rects) <= _FEW
        if len(rects) > _MANY:
            rects = [functools.reduce(QRectF.united, rects)]
        for key, tile in list(self._kept.items()):
            covered = _on_sheet(key)
            met = [rect for rect in rects if covered.intersects(rect)]
            if met and few and key[:2] == (zoom, ratio):
                for rect in met:
                    self._paint_part(tile, key, rect)
            elif met:
                del self._kept[key]

    def forget_all(self) -> None:
        """Drop every tile (another sheet, other colours)."""
        self._kept.clear()
        self._greeked.clear()

    def begin_frame(self) -> None:
        """Start a frame that must not take long; what it leaves out is in `late`, in view pixels."""
        self.late = []
        self._began = time.perf_counter()

    def paint(self, painter: QPainter, view: QTransform, exposed: QRectF, ratio: float) -> None:
        """Paint what *exposed*, in view pixels, shows of the sheet, as far as the frame has time."""
        zoom = view.m11()
        offset = QPointF(view.dx(), view.dy())
        sheet = view.mapRect(self._scene.sheet()).adjusted(-_SIDE, -_SIDE, _SIDE, _SIDE)
        area = exposed.intersected(sheet).translated(-offset)
        if area.isEmpty():
            return
        for column in range(math.floor(area.left() / _SIDE), math.ceil(area.right() / _SIDE)):
            for row in range(math.floor(area.top() / _SIDE), math.ceil(area.bottom() / _SIDE)):
                key = (zoom, ratio, column, row)
                at = QRectF(column * _SIDE, row * _SIDE, _SIDE, _SIDE).translated(offset)
                tile = self._kept.get(key)
                if tile is None and time.perf_counter() - self._began > _FRAME_SECONDS:
                    self.late.append(at)
                    continue
                painter.drawPixmap(at.topLeft(), tile or self._make(key))

    def _make(self, key: Key) -> QPixmap:
        _, ratio, _, _ = key
        tile = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        tile.setDevicePixelRatio(ratio)
        self._paint_part(tile, key, _on_sheet(key))
        self._keep(key, tile)
        return tile

    def _paint_part(self, tile: QPixmap, key: Key, part: QRectF) -> None:
        """Paint a *part* of the sheet (units) on the tile, to whole pixels, as if all of the tile were painted."""
        zoom, _, column, row = key
        painter = QPainter(tile)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-column * _SIDE, -row * _SIDE)
            pixels = QRectF(part.x() * zoom, part.y() * zoom, part.width() * zoom, part.height() * zoom)
            area = pixels.toAlignedRect().adjusted(-1, -1, 1, 1)
            painter.setClipRect(area)
            painter.fillRect(area, self.desk)
            painter.scale(zoom, zoom)
            paint_edge(painter, self._scene.sheet(), zoom)
            shown = QRectF(area.x() / zoom, area.y() / zoom, area.width() / zoom, area.height() / zoom)
            self._paint_items(painter, self._scene.items_in(shown & _on_sheet(key)), _LEGIBLE / zoom)
        finally:
            painter.end()

    def _paint_items(self, painter: QPainter, items: list[NodeItem], smallest: float) -> None:
        for item in items:
            painter.translate(item.x(), item.y())
            self._paint_node(painter, self._greek(item, smallest), self._assets())
            painter.translate(-item.x(), -item.y())

    def _greek(self, item: NodeItem, smallest: float) -> Node:
        known = self._greeked.get(item.serial)
        if known is not None and known[0] == smallest:
            return known[1]
        if len(self._greeked) > 20_000:
            self._greeked.clear()
        node = greeked(item.node, smallest)
        self._greeked[item.serial] = (smallest, node)
        return node

    def _keep(self, key: Key, tile: QPixmap) -> None:
        self._kept[key] = tile
        most = max(64, _BYTES // (tile.width() * tile.height() * 4))
        while len(self._kept) > most:
            self._kept.popitem(last=False)


def _on_sheet(key: Key) -> QRectF:
    """Return the part of the sheet that a tile shows, in units."""
    zoom, _, column, row = key
    side = _SIDE / zoom
    return QRectF(column * side, row * side, side, side)
