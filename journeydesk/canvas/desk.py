"""The desk that the sheet lies on: its colour, and the sheet's soft edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeydesk.widgets.tokens import tokens

_EDGE = QColor(0, 0, 0, 28)


def desk_colour() -> QColor:
    """Return the colour around the sheet in the theme that is worn now."""
    return QColor(tokens().sunken)


def paint_edge(painter: QPainter, sheet: QRectF, zoom: float) -> None:
    """Paint the edge of a *sheet* (in the painter's units), one pixel wide at *zoom*."""
    if sheet.isEmpty():
        return
    pixel = 1 / zoom
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_EDGE)
    painter.drawRect(sheet.adjusted(-pixel, -pixel, pixel, 2 * pixel))
