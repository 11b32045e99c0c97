"""A drawing: the arranged journey as plain data, which every output replays. No output wraps, aligns or measures.

It is a tree of nodes in local coordinates: a parent places each child by an offset, so that a card that grew or a
stage that moved changes offsets and not what hangs below. Nodes are values: an unchanged part is the same object.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from journeydesk.layout.geometry import Rect

PathOp = tuple[str, *tuple[float, ...]]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, rounded by `radius`; colours are ``#rrggbb``, empty for none."""

    rect: Rect
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and Bézier curves; `cap` and `join` are round."""

    ops: tuple[PathOp, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: size and leading in units, weight 100…900, where its lines stand in their width.

    `align` is by reading direction: ``start`` is left for English and right for Arabic, ``right`` for both.
    """

    size: float
    weight: int = 400
    leading: float = 1.3
    align: Literal["start", "centre", "end", "right"] = "start"


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Shaped glyphs of one font, left to right.

    `xs` and `ys` are baseline origins relative to the block's top left corner; `clusters` are the indexes of the
    character of `Line.text` that each glyph begins.
    """

    font: str
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    clusters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of set text: its characters from `start` in the block's text, its baseline and extent."""

    text: str
    start: int
    x: float
    baseline: float
    width: float
    runs: tuple[GlyphRun, ...]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class TextBlock:
    """Text broken, shaped and placed, once for all outputs. `width` is what it was given, `height` what it took.

    Painters keep what they make of it for as long as it lives.
    """

    text: str
    style: TextStyle
    width: float
    height: float
    lines: tuple[Line, ...]
    natural_width: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A block of set text at (x, y), its top left corner."""

    x: float
    y: float
    block: TextBlock
    colour: str


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of the bundled set by its name, filling the square `rect`."""

    name: str
    rect: Rect
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An asset's picture, by its SHA-256, stretched over `rect` (which has the picture's own proportions).

    With `clip` only that part of it shows, its corners rounded by `radius`; `grey` takes the colour out.
    """

    sha256: str
    rect: Rect
    alt: str = ""
    clip: Rect | None = None
    radius: float = 0.0
    grey: bool = False


Shape = Box | Path | Glyphs | Icon | Picture


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a node that a gesture can begin or end in; `target` says what it stands for."""

    name: str
    rect: Rect
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A child node and where its origin stands in its parent."""

    x: float
    y: float
    node: "Node"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the drawing.

    `id` is unique in the drawing and stays the same from one drawing to the next; `role` says what it shows
    (sheet, title, stage, touchpoint, note, lane, cell, feeling …); `record` is the record it shows; `target` names
    other records that place it (a cell's lane, touchpoint …). `text` is its source text and `label` what a screen
    reader says. Shapes are painted first, children on top in order; all lie inside `bounds`.
    """

    id: str
    role: str
    bounds: Rect
    shapes: tuple[Shape, ...] = ()
    children: tuple[Placed, ...] = ()
    zones: tuple[Zone, ...] = ()
    record: str | None = None
    target: tuple[str, ...] = ()
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A node with its place on the sheet."""

    x: float
    y: float
    node: Node

    @property
    def rect(self) -> Rect:
        """The node's bounds on the sheet."""
        return self.node.bounds.moved(self.x, self.y)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole sheet: its root node, whose bounds are the sheet's, and the words and colours outputs need beside it."""

    root: Node
    background: str = "#ffffff"
    title: str = ""
    language: str = "en"
    subject: str = ""
    author: str = ""
    metadata: tuple[tuple[str, str], ...] = field(default=())

    @property
    def width(self) -> float:
        """Width of the sheet in units."""
        return self.root.bounds.width

    @property
    def height(self) -> float:
        """Height of the sheet in units."""
        return self.root.bounds.height

    def without_ground(self) -> "Drawing":
        """Return the drawing without the paper that its sheet paints first."""
        return replace(self, root=replace(self.root, shapes=()))

    def walk(self) -> Iterator[Found]:
        """Yield every node with its place on the sheet, parents first, in painting order."""
        waiting = [Found(0.0, 0.0, self.root)]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(Found(found.x + p.x, found.y + p.y, p.node) for p in reversed(found.node.children))

    def find(self, node_id: str) -> Found | None:
        """Return the node with *node_id*, or None."""
        return next((found for found in self.walk() if found.node.id == node_id), None)
