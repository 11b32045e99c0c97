"""Masthead and key of a journey by themselves, as wide as a page, for handouts that have them on their own page."""

from collections.abc import Callable
from dataclasses import replace

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.content import Content, gather
from journeydesk.layout.drawing import Drawing, Node, Placed
from journeydesk.layout.geometry import Rect
from journeydesk.layout.key import lay_key
from journeydesk.layout.metrics import INNER_MIN
from journeydesk.layout.order import Order
from journeydesk.layout.scene import Scene, set_scene
from journeydesk.layout.title_block import lay_title


def lay_front(order: Order, sheet: Drawing, width: float) -> Drawing:
    """Return the masthead as a drawing of its own, *width* units wide or as narrow as it can be."""
    found = _lay(order, sheet, width, lambda content, room, scene: lay_title(content, order.view, room, scene))
    return found or sheet


def lay_foot(order: Order, sheet: Drawing, width: float) -> Drawing | None:
    """Return the key to the marks; None when there is nothing to explain."""
    return _lay(order, sheet, width, lay_key)


def _lay(
    order: Order, sheet: Drawing, width: float, lay: Callable[[Content, float, Scene], Node | None]
) -> Drawing | None:
    cache, room = LayoutCache(), max(width, INNER_MIN)
    content = gather(order.project, order.journey, order.view, cache)
    node = lay(content, room, set_scene(content, order.view, order.typesetter, cache))
    if node is None:
        return None
    bounds = Rect(0, 0, node.bounds.width, node.bounds.height)
    root = Node(f"front:{node.id}", "sheet", bounds, children=(Placed(0.0, 0.0, node),), label=sheet.title)
    return replace(sheet, root=root)
