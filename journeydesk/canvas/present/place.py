"""Where a presentation looks, and the way from one place to the next."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QTransform


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the sheet: `zoom` in pixels per unit, `left` and `top` the point (units) at the screen's corner."""

    zoom: float
    left: float
    top: float

    def transform(self) -> QTransform:
        """Return what takes units to pixels of the screen."""
        return QTransform(self.zoom, 0, 0, self.zoom, -self.left * self.zoom, -self.top * self.zoom)

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a point of the sheet stands on the screen."""
        return self.transform().map(point)

    def to_sheet(self, point: QPointF) -> QPointF:
        """Return the point of the sheet (units) at a pixel."""
        return QPointF(self.left + point.x() / self.zoom, self.top + point.y() / self.zoom)

    def shows(self, screen: QSize) -> QRectF:
        """Return the part of the sheet (units) that a screen shows."""
        return QRectF(QPointF(self.left, self.top), QSizeF(screen) / self.zoom)

    def towards(self, other: "Place", share: float) -> "Place":
        """Return the place on the way to *other*: what is seen grows or shrinks evenly."""
        zoom = 1 / between(1 / self.zoom, 1 / other.zoom, share)
        return Place(zoom, between(self.left, other.left, share), between(self.top, other.top, share))


def between(start: float, end: float, share: float) -> float:
    """Return the number a *share* of the way from *start* to *end*."""
    return start + (end - start) * share


def rect_between(start: QRectF, end: QRectF, share: float) -> QRectF:
    """Return the rectangle a *share* of the way from *start* to *end*."""
    return QRectF(
        QPointF(between(start.left(), end.left(), share), between(start.top(), end.top(), share)),
        QPointF(between(start.right(), end.right(), share), between(start.bottom(), end.bottom(), share)),
    )


def placed_around(rect: QRectF, room: QRectF, zoom: float) -> Place:
    """Return the place that shows the middle of *rect* (units) in the middle of *room* (pixels)."""
    left = rect.center().x() - room.center().x() / zoom
    return Place(zoom, left, rect.center().y() - room.center().y() / zoom)
