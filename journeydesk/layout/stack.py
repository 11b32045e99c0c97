"""Text and marks set one below the other: how cards, headers and the title block are made."""

from collections.abc import Callable
from dataclasses import dataclass, field

from journeydesk.layout.drawing import Glyphs, Shape, TextBlock, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.scene import Scene

Marks = Callable[[float, float], tuple[Shape, ...]]
"""Draws marks at the place it is given."""


def ink_width(block: TextBlock) -> float:
    """Return how wide the longest line of a block is."""
    return max((line.width for line in block.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a mark in a flow: its size, and its shapes as if it stood at the origin."""

    width: float
    height: float
    block: TextBlock | None = None
    colour: str = ""
    marks: Marks | None = None

    def at(self, x: float, y: float) -> list[Shape]:
        """Return the shapes of the item standing at (x, y)."""
        if self.block is not None:
            return [Glyphs(x, y, self.block, self.colour)]
        return list(self.marks(x, y)) if self.marks is not None else []


@dataclass(slots=True)
class Stack:
    """A pile that grows downwards from (x, y) in a given width; `y` is always where the next thing begins."""

    scene: Scene
    x: float
    y: float
    width: float
    shapes: list[Shape] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)

    def text(
        self, text: str, style: TextStyle, colour: str, field_name: str = "", indent: float = 0.0, less: float = 0.0
    ) -> None:
        """Add a block of text; *field_name* makes it a text zone, which an empty text has too, one line high.

        It begins *indent* further in, and ends *less* before the right edge.
        """
        width = self.width - indent - less
        height = style.size * style.leading
        if text:
            block = self.scene.set_text(text, style, width)
            self.shapes.append(Glyphs(self.x + indent, self.y, block, colour))
            height = block.height
        if field_name:
            self.zones.append(Zone("text", Rect(self.x + indent, self.y, width, height), (field_name,)))
        if text or field_name:
            self.y += height

    def flow(self, items: list[Item], gap: float = 8.0) -> None:
        """Add *items* side by side, from the left, on as many lines as they need."""
        x, tallest = 0.0, 0.0
        for item in items:
            if x and x + item.width > self.width:
                self.y, x, tallest = self.y + tallest, 0.0, 0.0
            self.shapes.extend(item.at(self.x + x, self.y))
            x += item.width + gap
            tallest = max(tallest, item.height)
        self.y += tallest
