"""What is drawn over a presentation with pen and laser pointer; nothing of it is kept."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRadialGradient

from journeydesk.canvas.present.place import Place

_INK, _LASER = "#d3273e", "#ff2d2d"
"""A red that is seen on paper, on every stage's tint and on a dark desk."""
_PEN, _RUBBER, _DOT = 4.0, 18.0, 9.0
"""Pixels: the pen's width, how near the eraser has to come, half the laser's dot."""


@dataclass(slots=True)
class Ink:
    """Strokes in units of the sheet, so that they stay on what they are about."""

    strokes: list[list[QPointF]] = field(default_factory=list)

    def begin(self, at: QPointF) -> None:
        """Begin a stroke at a point of the sheet."""
        self.strokes.append([at])

    def go_on(self, at: QPointF) -> None:
        """Draw on to a point of the sheet."""
        if self.strokes:
            self.strokes[-1].append(at)

    def erase(self, at: QPointF, zoom: float) -> None:
        """Take away the strokes near a point of the sheet."""
        near = _RUBBER / zoom
        self.strokes = [
            stroke for stroke in self.strokes if all((point - at).manhattanLength() > near for point in stroke)
        ]

    def clear(self) -> None:
        """Take everything away."""
        self.strokes.clear()

    def paint(self, painter: QPainter, place: Place, scale: float) -> None:
        """Paint the strokes where the sheet stands."""
        pen = QPen(QColor(_INK), _PEN * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self.strokes:
            points = [place.to_view(point) for point in stroke]
            path = QPainterPath(points[0])
            for point in points[1:] or points:
                path.lineTo(point)
            painter.drawPath(path)


def paint_laser(painter: QPainter, at: QPointF, scale: float) -> None:
    """Paint the light of a laser pointer around a pixel of the screen."""
    radius = _DOT * scale
    glow = QRadialGradient(at, 2.4 * radius)
    light = QColor(_LASER)
    glow.setColorAt(0.0, light)
    glow.setColorAt(0.38, light)
    light.setAlpha(90)
    glow.setColorAt(0.44, light)
    light.setAlpha(0)
    glow.setColorAt(1.0, light)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(at, 2.4 * radius, 2.4 * radius)
