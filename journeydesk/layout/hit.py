"""What is at a point of a drawing, and what a rectangle touches; branches that lie elsewhere are never entered."""

from collections.abc import Callable, Collection, Iterator

from journeydesk.layout.drawing import Drawing, Found
from journeydesk.layout.geometry import Rect


def hit(drawing: Drawing, x: float, y: float) -> list[Found]:
    """Return the nodes whose bounds hold the point, the topmost and innermost first, the sheet last."""
    return list(reversed(list(_walk_where(drawing, lambda bounds: bounds.holds(x, y)))))


def nodes_in(drawing: Drawing, rect: Rect, roles: Collection[str]) -> list[Found]:
    """Return the nodes of some *roles* that share any area with *rect*, in painting order."""
    return [found for found in _walk_where(drawing, rect.meets) if found.node.role in roles]


def _walk_where(drawing: Drawing, wanted: Callable[[Rect], bool]) -> Iterator[Found]:
    """Yield the nodes whose bounds on the sheet are *wanted*, parents first, in painting order."""
    waiting = [Found(0.0, 0.0, drawing.root)]
    while waiting:
        found = waiting.pop()
        if wanted(found.rect) and _is_met(found, wanted):
            yield found
            waiting.extend(Found(found.x + p.x, found.y + p.y, p.node) for p in reversed(found.node.children))


def _is_met(found: Found, wanted: Callable[[Rect], bool]) -> bool:
    """Tell whether a node that is a line meets what is *wanted* by its way or its words, not by its bounds alone."""
    zones = found.node.zones
    if not any(zone.name == "way" for zone in zones):
        return True
    return any(wanted(zone.rect.moved(found.x, found.y)) for zone in zones)
