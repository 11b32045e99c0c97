"""A picture of a part of the sheet, painted in slices, so that nothing waits for it."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from journeydesk.canvas.card_pictures import PaintNode
from journeydesk.canvas.desk import paint_edge
from journeydesk.canvas.node_item import NodeItem
from journeydesk.canvas.scene import SheetScene


class SheetPicture:
    """Shows what *to_view* brings onto a picture of *size* logical pixels; complete once `work` said so."""

    def __init__(
        self,
        scene: SheetScene,
        paint_node: PaintNode,
        assets: Callable[[], Mapping[str, bytes]],
        to_view: QTransform,
        size: QSize,
        ratio: float,
        desk: QColor,
    ) -> None:
        self.to_view = to_view
        self._scene = scene
        self._paint_node = paint_node
        self._assets = assets
        self.pixmap = QPixmap(size * ratio)
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(desk)
        back, _ = to_view.inverted()
        self._waiting: deque[NodeItem] = deque(scene.items_in(back.mapRect(QRectF(QPointF(), QSizeF(size)))))
        with_edge = QPainter(self.pixmap)
        try:
            with_edge.setTransform(to_view)
            paint_edge(with_edge, scene.sheet(), to_view.m11())
            with_edge.fillRect(scene.sheet(), Qt.GlobalColor.white)
        finally:
            with_edge.end()

    def mend(self, changed: Sequence[QRectF]) -> None:
        """Paint the few parts (units) of the sheet again that *changed*, at once."""
        painter = QPainter(self.pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.to_view)
            pixel = 1 / self.to_view.m11()
            for rect in changed:
                around = rect.adjusted(-pixel, -pixel, pixel, pixel)
                painter.setClipRect(around)
                painter.fillRect(around, Qt.GlobalColor.white)
                for item in self._scene.items_in(around):
                    self._paint_item(painter, item)
        finally:
            painter.end()

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self._waiting

    def work(self, seconds: float) -> bool:
        """Paint for about *seconds*; tell whether the picture is complete."""
        if not self._waiting:
            return True
        end = time.perf_counter() + seconds
        painter = QPainter(self.pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.to_view)
            while self._waiting and time.perf_counter() < end:
                self._paint_item(painter, self._waiting.popleft())
        finally:
            painter.end()
        return not self._waiting

    def _paint_item(self, painter: QPainter, item: NodeItem) -> None:
        painter.translate(item.x(), item.y())
        self._paint_node(painter, item.node, self._assets())
        painter.translate(-item.x(), -item.y())
