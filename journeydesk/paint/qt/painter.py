"""Shapes of a drawing replayed by a QPainter; nothing is measured or arranged here."""

from collections.abc import Mapping
from functools import lru_cache
from threading import get_ident

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, PathOp, Picture, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.icons import icon_ops
from journeydesk.paint.qt.glyphs import paint_block
from journeydesk.paint.qt.pictures import paint_picture

_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


def paint_drawing(
    painter: QPainter, drawing: Drawing, pictures: Mapping[str, bytes], visible: Rect | None = None
) -> None:
    """Paint the whole sheet with its background, one unit to one of the painter's; only what meets *visible*."""
    painter.fillRect(_rect(drawing.root.bounds), _colour(drawing.background))
    paint_node(painter, drawing.root, pictures, visible)


def paint_node(painter: QPainter, node: Node, pictures: Mapping[str, bytes], visible: Rect | None = None) -> None:
    """Paint *node* and what hangs below it in its own coordinates; only nodes that meet *visible*, when given."""
    paint_shapes(painter, node.shapes, pictures)
    for placed in node.children:
        seen = visible.moved(-placed.x, -placed.y) if visible is not None else None
        if seen is not None and not placed.node.bounds.meets(seen):
            continue
        painter.translate(placed.x, placed.y)
        paint_node(painter, placed.node, pictures, seen)
        painter.translate(-placed.x, -placed.y)


def paint_shapes(painter: QPainter, shapes: tuple[Shape, ...], pictures: Mapping[str, bytes]) -> None:
    """Paint *shapes* in order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        # In the order of how many there are on a sheet.
        if isinstance(shape, Glyphs):
            paint_block(painter, shape.block, shape.x, shape.y, _colour(shape.colour))
        elif isinstance(shape, Box):
            _paint_box(painter, shape)
        elif isinstance(shape, Path):
            _paint_path(painter, shape)
        elif isinstance(shape, Icon):
            _paint_icon(painter, shape)
        elif isinstance(shape, Picture):
            paint_picture(painter, shape, pictures.get(shape.sha256))


def _paint_box(painter: QPainter, box: Box) -> None:
    rect = _rect(box.rect)
    if box.fill and not box.stroke and not box.radius and box.opacity == 1.0:
        painter.fillRect(rect, _colour(box.fill))
        return
    painter.setPen(_pen(box.stroke, box.width, box.dash, box.opacity) if box.stroke else _NO_PEN)
    painter.setBrush(_brush(box.fill, box.opacity) if box.fill else _NO_BRUSH)
    if box.radius:
        radius = min(box.radius, box.rect.width / 2, box.rect.height / 2)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)


def _paint_path(painter: QPainter, path: Path) -> None:
    painter.setPen(_pen(path.stroke, path.width, path.dash, path.opacity) if path.stroke else _NO_PEN)
    painter.setBrush(_brush(path.fill, path.opacity) if path.fill else _NO_BRUSH)
    painter.drawPath(path_of(path.ops))


def _paint_icon(painter: QPainter, icon: Icon) -> None:
    painter.translate(icon.rect.x, icon.rect.y)
    painter.fillPath(_icon_path(icon.name, icon.rect.width, get_ident()), _brush(icon.colour, 1.0))
    painter.translate(-icon.rect.x, -icon.rect.y)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def path_of(ops: tuple[PathOp, ...]) -> QPainterPath:
    """Return path operations as Qt's path, filled by the nonzero rule."""
    return _path(ops, get_ident())


@lru_cache(maxsize=4096)
def _path(ops: tuple[PathOp, ...], _thread: int) -> QPainterPath:
    # A path keeps what a paint engine makes of it, unguarded: hence one a thread.
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for op in ops:
        kind, numbers = op[0], op[1:]
        if kind == "M":
            path.moveTo(numbers[0], numbers[1])
        elif kind == "L":
            path.lineTo(numbers[0], numbers[1])
        elif kind == "C":
            path.cubicTo(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=1024)
def _icon_path(name: str, side: float, _thread: int) -> QPainterPath:
    return QTransform.fromScale(side, side).map(path_of(icon_ops(name)))


@lru_cache(maxsize=1024)
def _colour(name: str, opacity: float = 1.0) -> QColor:
    colour = QColor(name)
    colour.setAlphaF(opacity)
    return colour


@lru_cache(maxsize=1024)
def _brush(name: str, opacity: float) -> QBrush:
    return QBrush(_colour(name, opacity))


@lru_cache(maxsize=1024)
def _pen(name: str, width: float, dash: tuple[float, ...], opacity: float) -> QPen:
    pen = QPen(_colour(name, opacity), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt counts dashes in widths of the pen; drawings count them in units. An odd pattern runs twice.
        pattern = dash if len(dash) % 2 == 0 else dash * 2
        pen.setDashPattern([max(part / width, 0.01) for part in pattern])
    return pen
