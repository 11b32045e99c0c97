"""Some things of a sheet as a drawing of their own: what was selected, without what stands around it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from journeydesk.layout.drawing import Drawing, Node, Placed
from journeydesk.layout.geometry import Rect, united

_EDGE = 8.0
"""Units left free around the things."""


def picked(sheet: Drawing, records: Collection[str]) -> Drawing | None:
    """Return the things of *sheet* that show one of *records*, as they stand to each other; None when none does."""
    found = list(_showing(sheet.root, frozenset(records), 0.0, 0.0))
    if not found:
        return None
    area = united([_area(one) for one in found]).inset(-_EDGE)
    children = tuple(Placed(one.x - area.x, one.y - area.y, one.node) for one in found)
    root = Node("picked", "sheet", Rect(0.0, 0.0, area.width, area.height), children=children)
    return replace(sheet, root=root)


def _showing(node: Node, records: frozenset[str], x: float, y: float) -> Iterator[Placed]:
    """Yield what shows one of *records*, each whole, with its place on the sheet."""
    if node.record in records:
        yield Placed(x, y, node)
        return
    for placed in node.children:
        yield from _showing(placed.node, records, x + placed.x, y + placed.y)


def _area(placed: Placed) -> Rect:
    return placed.node.bounds.moved(placed.x, placed.y)
