"""A soft light on what the tour is about; the rest of the window is hardly darker, and all of it works."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from journeydesk.widgets.tokens import tokens

_AROUND, _ROUND = 5, 8.0
_DIM = 18
"""How much darker the rest is, of 255."""


class Spotlight(QWidget):
    """Lies over the whole window, under no pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def shine_on(self, target: QRect) -> None:
        """Light *target*, in the parent's pixels; nothing at all when it is empty."""
        if target != self._target:
            self._target = target
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shade and a ring around what is lit."""
        if self._target.isEmpty():
            return
        worn = tokens()
        lit = QRectF(self._target).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        hole.addRoundedRect(lit, _ROUND, _ROUND)
        glow, ring = QColor(worn.accent), QColor(worn.accent)
        glow.setAlpha(64)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, _DIM))
            painter.strokePath(hole, QPen(glow, 7))
            painter.strokePath(hole, QPen(ring, 2))
        finally:
            painter.end()
