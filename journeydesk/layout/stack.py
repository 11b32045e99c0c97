"""Text and marks set one below the other: how cards, headers and the title block are made."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from journeydesk.layout.drawing import Glyphs, Shape, TextBlock, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.scene import Scene

Marks = Callable[[float, float], tuple[Shape, ...]]
"""Draws marks at the place it is given."""


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Scripts whose lines break between any two letters or syllables."""
_BREAKS = re.compile(r"[\s\-/\u2010\u2013\u2014]+")
_NO_LIMIT = 100_000.0
_LEAST_GAP = 2.0


def keeps_words(scene: Scene, text: str, style: TextStyle, width: float) -> bool:
    """Tell whether *text* can be set in *width* units without breaking inside a word."""
    # No letter is much wider than the text is high, so that most words need not be measured.
    long = (word for word in _BREAKS.split(text) if len(word) * style.size > width and not _UNSPACED.search(word))
    return all(scene.set_text(word, style, _NO_LIMIT).natural_width <= width for word in long)


def ink_width(block: TextBlock) -> float:
    """Return how wide the longest line of a block is."""
    return max((line.width for line in block.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a mark in a flow: its size, and its shapes as if it stood at the origin.

    `drop` is how much lower it stands than its line, so that words in different scripts share a baseline.
    """

    width: float
    height: float
    block: TextBlock | None = None
    colour: str = ""
    marks: Marks | None = None
    drop: float = 0.0

    @property
    def baseline(self) -> float:
        """How far below its top the first line of its words stands; 0 for marks."""
        return self.block.lines[0].baseline if self.block is not None else 0.0

    def at(self, x: float, y: float) -> list[Shape]:
        """Return the shapes of the item standing at (x, y)."""
        if self.block is not None:
            before = min((line.x for line in self.block.lines), default=0.0)
            return [Glyphs(x - before, y + self.drop, self.block, self.colour)]
        return list(self.marks(x, y)) if self.marks is not None else []


def beside(mark: Item, words: Item, gap: float, scene: Scene) -> Item:
    """Return a mark with words after it, as one thing."""
    after = mark.width + gap
    first, second = (words.width + gap, 0.0) if scene.mirrored else (0.0, after)

    def shapes(x: float, y: float) -> tuple[Shape, ...]:
        return (*mark.at(x + first, y), *words.at(x + second, y))

    return Item(after + words.width, max(mark.height, words.height), marks=shapes)


def word_item(scene: Scene, text: str, style: TextStyle, colour: str, room: float) -> Item:
    """Return *text*, at most *room* wide, as part of a flow."""
    block = scene.set_text(text, style, room)
    return Item(min(block.natural_width, block.width), block.height, block, colour)


@dataclass(slots=True)
class Stack:
    """A pile that grows downwards from (x, y) in a given width; `y` is always where the next thing begins."""

    scene: Scene
    x: float
    y: float
    width: float
    shapes: list[Shape] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)

    def begin(self, indent: float, width: float) -> float:
        """Return the left edge of what is *width* wide and begins *indent* after the edge where lines begin."""
        return self.x + (self.width - indent - width if self.scene.mirrored else indent)

    def text(
        self, text: str, style: TextStyle, colour: str, field_name: str = "", indent: float = 0.0, less: float = 0.0
    ) -> None:
        """Add a block of text; *field_name* makes it a text zone, which an empty text has too, one line high.

        It begins *indent* further in, and ends *less* before the edge where lines end.
        """
        width = self.width - indent - less
        left = self.begin(indent, width)
        height = style.size * style.leading
        if text:
            block = self.scene.set_text(text, style, width)
            self.shapes.append(Glyphs(left, self.y, block, colour))
            height = block.height
        if field_name:
            self.zones.append(Zone("text", Rect(left, self.y, width, height), (field_name,)))
        if text or field_name:
            self.y += height

    def flow(self, items: list[Item], gap: float = 8.0) -> None:
        """Add *items* side by side, from where lines begin, on as many lines as they need.

        They move a little closer together where that keeps them on one line.
        """
        spare = self.width - sum(item.width for item in items)
        gap = min(gap, spare / (len(items) - 1)) if len(items) > 1 and spare >= _LEAST_GAP * (len(items) - 1) else gap
        x, tallest = 0.0, 0.0
        for item in items:
            if x and x + item.width > self.width + 0.01:
                self.y, x, tallest = self.y + tallest, 0.0, 0.0
            self.shapes.extend(item.at(self.begin(x, item.width), self.y))
            x += item.width + gap
            tallest = max(tallest, item.height + item.drop)
        self.y += tallest
