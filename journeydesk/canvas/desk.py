"""The desk that the sheet lies on: its colour, and the sheet's soft edge."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeydesk.widgets.tokens import tokens

_EDGE = QColor(0, 0, 0, 28)


def desk_colour() -> QColor:
    """Return the colour around the sheet in the theme that is worn now."""
    return QColor(tokens().sunken)


def paint_edge(painter: QPainter, sheet: QRectF, zoom: float) -> None:
    """Paint the edge of a *sheet* (in the painter's units), one pixel wide at *zoom*; the paper itself comes later."""
    if sheet.isEmpty():
        return
    pixel = 1 / zoom
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_EDGE)
    # Only around the paper: to blend all of a large sheet takes longer than the rest of a frame.
    outer, inner = sheet.adjusted(-pixel, -pixel, pixel, 2 * pixel), sheet.adjusted(pixel, pixel, -pixel, -pixel)
    height = inner.height()
    above = QRectF(outer.topLeft(), QPointF(outer.right(), inner.top()))
    below = QRectF(QPointF(outer.left(), inner.bottom()), outer.bottomRight())
    before = QRectF(outer.left(), inner.top(), inner.left() - outer.left(), height)
    behind = QRectF(inner.right(), inner.top(), outer.right() - inner.right(), height)
    painter.drawRects([above, below, before, behind])
