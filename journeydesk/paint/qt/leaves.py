"""A page to print, painted by Qt: pictures, and the printer of the system."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journeydesk.layout.leaf import Leaf, Part
from journeydesk.paint.qt.painter import paint_node


def paint_leaf(painter: QPainter, leaf: Leaf, pictures: Mapping[str, bytes]) -> None:
    """Paint everything on a page but its ground, one unit to one of the painter's."""
    for part in leaf.parts:
        _paint_part(painter, part, pictures)


def _paint_part(painter: QPainter, part: Part, pictures: Mapping[str, bytes]) -> None:
    painter.save()
    if part.clip is not None:
        painter.setClipRect(QRectF(part.clip.x, part.clip.y, part.clip.width, part.clip.height))
    painter.translate(part.x, part.y)
    painter.scale(part.scale, part.scale)
    paint_node(painter, part.drawing.root, pictures, part.shown)
    painter.restore()
