"""The sheet as graphics items, brought up to date by node id: what did not change is not touched."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from journeydesk.canvas.node_item import NodeItem, NodePainter, to_qt
from journeydesk.canvas.pieces import PIECE, pieces
from journeydesk.layout.drawing import Drawing, Found, Node, Placed, Zone

HOLDERS = frozenset({"sheet", "lane", "strip", "cell"})
"""Roles of nodes whose own shapes are painted alone; every other node is painted together with what is below it."""
FAR = 60_000.0
"""Units of desk around the sheet, so that any point of it can be brought under the pointer at any zoom."""
_CHILDREN = 4096
"""Children of one node that get a stacking order of their own; 2^48 of a double's 53 bits are used."""


@dataclass(slots=True)
class _Spot:
    """What is known of a node that is shown: its place, its item if it has one, stacking order, last visit.

    `below` are its children, or the pieces that it is painted as.
    """

    found: Found
    item: NodeItem | None
    z: float
    visit: int
    below: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class TextZone:
    """Where a text stands on the sheet: the node that shows it and the zone that is kept free for it."""

    found: Found
    zone: Zone

    @property
    def rect(self) -> QRectF:
        """The zone on the sheet, in units."""
        return to_qt(self.zone.rect.moved(self.found.x, self.found.y))


class SheetScene(QGraphicsScene):
    """Holds an item for each painted node of the drawing that is shown."""

    def __init__(self, painter: NodePainter) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self._painter = painter
        self._spots: dict[str, _Spot] = {}
        self._visit = 0
        self._dirty: list[QRectF] = []
        self._roles: dict[str, dict[str, Found]] = {}
        self._records: dict[str, dict[str, Found]] = {}
        self._by_role: dict[str, list[Found]] = {}
        self.drawing: Drawing | None = None

    def show_drawing(self, drawing: Drawing | None) -> list[QRectF]:
        """Show *drawing* (None: an empty desk) and return the parts of the sheet that look different now."""
        self._visit += 1
        self._dirty = []
        old = self.drawing.root if self.drawing is not None else None
        self.drawing = drawing
        if drawing is not None:
            self._update(0.0, 0.0, drawing.root, 0.0, 1.0, within=False)
            self._follow_size(drawing)
        if old is not None and (drawing is None or old.id != drawing.root.id):
            self._remove(old)
        return self._dirty

    def sheet(self) -> QRectF:
        """Return the sheet's rectangle; an empty one when nothing is shown."""
        return to_qt(self.drawing.root.bounds) if self.drawing is not None else QRectF()

    def find(self, node_id: str) -> Found | None:
        """Return the shown node with an id, or None."""
        spot = self._spots.get(node_id)
        return spot.found if spot is not None else None

    def of_record(self, record: str) -> Found | None:
        """Return the node that shows a record best: its card, header, point, label or title, or None."""
        names = (record, f"lanelabel:{record}", f"title:{record}", f"persona:{record}")
        return next((self._spots[name].found for name in names if name in self._spots), None)

    def showing(self, records: Collection[str]) -> dict[str, list[Found]]:
        """Return all shown nodes of each of *records*, in no order; those that are not shown are left out."""
        shown = ((record, self._records.get(record, {}).values()) for record in records)
        return {record: list(found) for record, found in shown if found}

    def of_role(self, role: str) -> list[Found]:
        """Return the shown nodes of a role, from left to right, then downwards."""
        if role not in self._by_role:
            self._by_role[role] = sorted(self._roles.get(role, {}).values(), key=_reading_place)
        return self._by_role[role]

    def text_zone(self, record: str, field: str) -> TextZone | None:
        """Return where the text of a record's field stands, or None when the sheet does not show it."""
        captioned = self._spots.get(f"caption:{record}")
        for found in (self.of_record(record), captioned.found if captioned is not None else None):
            for zone in found.node.zones if found is not None else ():
                if found is not None and zone.name == "text" and zone.target == (field,):
                    return TextZone(found, zone)
        return None

    def items_in(self, rect: QRectF) -> list[NodeItem]:
        """Return the items that a part of the sheet shows, in painting order."""
        shown = self.items(rect, Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder)
        return [item for item in shown if isinstance(item, NodeItem)]

    def _follow_size(self, drawing: Drawing) -> None:
        wanted = to_qt(drawing.root.bounds).adjusted(-FAR, -FAR, FAR, FAR)
        if wanted != self.sceneRect():
            self.setSceneRect(wanted)

    def _update(self, x: float, y: float, node: Node, z: float, span: float, within: bool) -> None:
        """Bring *node* and what is below it up to date; stop where nothing changed."""
        spot = self._spots.get(node.id)
        if spot is not None and spot.found.node is node and (spot.found.x, spot.found.y, spot.z) == (x, y, z):
            spot.visit = self._visit
            return
        cut = () if within or node.role in HOLDERS or node.role == PIECE else self._pieces(spot, node)
        whole = node.role not in HOLDERS and not cut
        item = None if within or cut else self._placed(spot, x, y, node, z, whole)
        was, below = spot.below if spot is not None else (), cut or node.children
        found = Found(x, y, node)
        self._spots[node.id] = _Spot(found, item, z, self._visit, below)
        self._roles.setdefault(node.role, {})[node.id] = found
        if node.record is not None:
            self._records.setdefault(node.record, {})[node.id] = found
        self._by_role.pop(node.role, None)
        step = span / _CHILDREN
        for at, child in enumerate(below):
            order = z + step * min(at + 1, _CHILDREN - 1)
            self._update(x + child.x, y + child.y, child.node, order, step, within or whole)
        if was is not below:
            self._remove_unless_kept(child.node for child in was)

    def _pieces(self, spot: _Spot | None, node: Node) -> tuple[Placed, ...]:
        """Return the pieces that a long line is painted as; those that look the same are the same objects."""
        if spot is not None and spot.found.node is node:
            return spot.below if spot.below and spot.below[0].node.role == PIECE else ()
        cut = bool(spot is not None and spot.below and spot.below[0].node.role == PIECE)
        return pieces(node, spot.below if spot is not None and cut else ())

    def _placed(self, spot: _Spot | None, x: float, y: float, node: Node, z: float, whole: bool) -> NodeItem | None:
        """Return the item for *node*, made, changed or moved as needed; None when there is nothing to paint."""
        item = spot.item if spot is not None else None
        if not whole and not node.shapes:
            if item is not None:
                self._take_out(item)
            return None
        own = node if whole or not node.children else replace(node, children=())
        if item is None:
            item = NodeItem(own, whole, self._painter)
            item.setZValue(z)
            item.setPos(x, y)
            self.addItem(item)
            self._dirty.append(item.sceneBoundingRect())
            return item
        looks = spot is not None and (spot.found.node is node or (not whole and item.node == own))
        if looks and (item.x(), item.y(), item.zValue()) == (x, y, z):
            return item
        self._dirty.append(item.sceneBoundingRect())
        if not looks:
            item.set_node(own)
        item.setZValue(z)
        item.setPos(x, y)
        self._dirty.append(item.sceneBoundingRect())
        return item

    def _remove_unless_kept(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            spot = self._spots.get(node.id)
            if spot is not None and spot.visit != self._visit:
                self._remove(node)

    def _remove(self, node: Node) -> None:
        spot = self._spots.get(node.id)
        if spot is None or spot.visit == self._visit:
            return
        del self._spots[node.id]
        self._forget(spot.found.node)
        if spot.item is not None:
            self._take_out(spot.item)
        for child in spot.below:
            self._remove(child.node)

    def _forget(self, node: Node) -> None:
        self._by_role.pop(node.role, None)
        del self._roles[node.role][node.id]
        if node.record is not None:
            del self._records[node.record][node.id]

    def _take_out(self, item: NodeItem) -> None:
        self._dirty.append(item.sceneBoundingRect())
        self.removeItem(item)


def _reading_place(found: Found) -> tuple[float, float]:
    bounds = found.node.bounds
    return found.x + bounds.x, found.y + bounds.y
