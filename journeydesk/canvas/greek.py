"""Greeked text: bars in place of lines that are too small to read, as typographers show a page from afar."""

from collections.abc import Iterator
from dataclasses import replace

from journeydesk.layout.colour import mixed
from journeydesk.layout.drawing import Box, Glyphs, Node, Placed, Shape
from journeydesk.layout.geometry import Rect

_BAR = 0.42
"""Height of a bar in parts of the text size, about that of a small letter."""
_PAPER = 0.55
"""Share of white in the ink of a bar: about the grey that lines of small letters make."""


def greeked(node: Node, smallest: float) -> Node:
    """Return *node* with texts below *smallest* units as bars; the same node when it has none."""
    if not _has_small_text(node, smallest):
        return node
    shapes = tuple(part for shape in node.shapes for part in _coarse(shape, smallest))
    children = tuple(Placed(c.x, c.y, greeked(c.node, smallest)) for c in node.children)
    return replace(node, shapes=shapes, children=children)


def _has_small_text(node: Node, smallest: float) -> bool:
    small = any(isinstance(s, Glyphs) and s.block.style.size < smallest for s in node.shapes)
    return small or any(_has_small_text(child.node, smallest) for child in node.children)


def _coarse(shape: Shape, smallest: float) -> Iterator[Shape]:
    if not isinstance(shape, Glyphs) or shape.block.style.size >= smallest:
        yield shape
        return
    height = shape.block.style.size * _BAR
    ink = mixed(shape.colour, "#ffffff", _PAPER)
    for line in shape.block.lines:
        yield Box(Rect(shape.x + line.x, shape.y + line.baseline - height, line.width, height), ink)
