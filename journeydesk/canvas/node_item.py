"""One part of the sheet on screen: a light graphics item that holds a node and hands its painting on."""

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeydesk.layout.drawing import Node
from journeydesk.layout.geometry import Rect

SLACK = 2.0
"""Units around the bounds for strokes and antialiasing, so that nothing is left behind when an item goes."""


class NodePainter(Protocol):
    """Who paints items, at the painter's scale."""

    def paint_item(self, painter: QPainter, item: "NodeItem") -> None:
        """Paint *item* where the painter's transform puts its origin."""
        ...


def to_qt(rect: Rect) -> QRectF:
    """Return *rect* as Qt takes it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


class NodeItem(QGraphicsItem):
    """Shows one node. It has no children, flags or signals; `serial` changes with what it shows.

    A `whole` item paints its node with everything below it, others paint the node's own shapes alone.
    """

    def __init__(self, node: Node, whole: bool, painter: NodePainter) -> None:
        super().__init__()
        self.whole = whole
        self._painter = painter
        self._bounds = QRectF()
        self.serial = 0
        self.set_node(node)

    def set_node(self, node: Node) -> None:
        """Show *node* from now on."""
        bounds = to_qt(node.bounds).adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self.node = node
        self.serial = _next_serial()
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the node's bounds with room for strokes."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Let the painter of nodes do it."""
        self._painter.paint_item(painter, self)


_serials = iter(range(1, 2**62))


def _next_serial() -> int:
    return next(_serials)
