"""A drawing as plain values: what golden tests compare. Positions are rounded to 0.1; glyph ids, which differ by
system, are left out.
"""

from typing import Any

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, Picture, Shape, Zone
from journeydesk.layout.geometry import Rect


def drawing_to_plain(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing as values that JSON can hold."""
    return {
        "title": drawing.title,
        "subject": drawing.subject,
        "author": drawing.author,
        "background": drawing.background,
        "root": _node(0.0, 0.0, drawing.root),
    }


def _node(x: float, y: float, node: Node) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": node.id, "role": node.role, "at": [round(x, 1), round(y, 1)]}
    plain["bounds"] = _rect(node.bounds)
    texts = {"record": node.record, "target": list(node.target), "text": node.text, "label": node.label}
    plain |= {name: value for name, value in texts.items() if value}
    lists = {
        "shapes": [_shape(shape) for shape in node.shapes],
        "zones": [_zone(zone) for zone in node.zones],
        "children": [_node(child.x, child.y, child.node) for child in node.children],
    }
    return plain | {name: value for name, value in lists.items() if value}


def _rect(rect: Rect) -> list[float]:
    return [round(value, 1) for value in (rect.x, rect.y, rect.width, rect.height)]


def _zone(zone: Zone) -> list[Any]:
    return [zone.name, _rect(zone.rect), list(zone.target)]


def _shape(shape: Shape) -> list[Any]:
    """Return the kind of a shape, where it is, and what tells it apart."""
    if isinstance(shape, Glyphs):
        style = shape.block.style
        lines = [[line.text, *_numbers(shape.x + line.x, shape.y + line.baseline)] for line in shape.block.lines]
        return ["text", style.size, style.weight, shape.colour, lines]
    if isinstance(shape, Path):
        ops = [[op[0], *_numbers(*op[1:])] for op in shape.ops]
        return ["path", shape.fill, shape.stroke, shape.width, list(shape.dash), ops]
    if isinstance(shape, Box):
        return ["box", _rect(shape.rect), shape.fill, shape.stroke, shape.radius]
    if isinstance(shape, Icon):
        return ["icon", _rect(shape.rect), shape.name, shape.colour]
    if isinstance(shape, Picture):
        clip = _rect(shape.clip) if shape.clip is not None else None
        return ["picture", _rect(shape.rect), shape.sha256, shape.alt, clip, shape.radius, shape.grey]
    raise TypeError(f"no such shape: {type(shape).__name__}")


def _numbers(*values: float) -> list[float]:
    return [round(value, 1) for value in values]
