"""The last frame, shown scaled while a zoom gesture runs, so that each step of it costs one copy."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QPainter, QPixmap, QTransform

_SETTLE_MS = 140
"""Pause after the last step of a zoom gesture before the sheet is painted sharp again."""
_ENOUGH = 0.6
"""The scale below which a picture leaves so much of the view empty that a new one is worth a frame."""


class LastFrame(QObject):
    """Keeps a picture of the content and where it was taken; *settled* is told when the gesture is over."""

    def __init__(self, grab: Callable[[], QPixmap], settled: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._grab = grab
        self._picture: QPixmap | None = None
        self._taken_at = QTransform()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(settled)

    @property
    def zooming(self) -> bool:
        """Whether a zoom gesture runs."""
        return self._timer.isActive()

    def take(self, at: QTransform) -> None:
        """Begin a gesture, or go on with it: keep the picture of its beginning while that fills enough of the view."""
        if not self.zooming or at.m11() < _ENOUGH * self._taken_at.m11():
            self._picture, self._taken_at = self._grown(at) if self.zooming else self._grab(), at
        self._timer.start()

    def _grown(self, at: QTransform) -> QPixmap:
        """Return a new picture with the old one, which lacks nothing where it stands, over it."""
        grown = self._grab()
        painter = QPainter(grown)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self.paint(painter, at)
        finally:
            painter.end()
        return grown

    def forget(self) -> None:
        """Let the picture go, since the sheet is sharp again or has changed."""
        self._picture = None

    def stop(self) -> None:
        """End the gesture at once."""
        self._timer.stop()

    def paint(self, painter: QPainter, now: QTransform) -> None:
        """Paint the picture where its content stands *now*."""
        if self._picture is None:
            return
        back, _ = self._taken_at.inverted()
        painter.save()
        painter.setTransform(back * now)
        painter.drawPixmap(QPointF(0, 0), self._picture)
        painter.restore()
