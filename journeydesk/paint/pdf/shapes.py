"""Shapes of a drawing as PDF operators, y downwards: the page's matrix turns them over."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from journeydesk.layout.drawing import Box, Glyphs, Icon, Node, Path, Picture, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.paint.pdf.embedding import EmbeddedFont
from journeydesk.paint.pdf.glyphs import block_operators
from journeydesk.paint.pdf.paths import box_operators, path_operators
from journeydesk.paint.pdf.tags import ARTIFACT, Tags, has_words, part_of, stands_alone

_MISSING = "#9a9a9a"


class Resources(Protocol):
    """What a page's operators may refer to."""

    def font(self, key: str) -> EmbeddedFont:
        """Return a face as the document embeds it."""
        ...

    def icon(self, name: str) -> str:
        """Return the name of a form that fills an icon into the unit square."""
        ...

    def picture(self, sha256: str, width: float, height: float, grey: bool) -> str:
        """Return the name of an asset's image for a space in units, in colour or grey; empty when there is none."""
        ...


class _Pen(NamedTuple):
    """The colours, line and opacity that are set on the page."""

    fill: str = ""
    stroke: str = ""
    width: float = -1.0
    dash: str = ""
    opacity: float = 1.0


class SheetWriter:
    """Writes nodes to one page, each in its own coordinates, so that equal shapes are equal bytes and compress.

    It remembers what pen is set and sets only what changes.
    """

    def __init__(self, canvas: Any, resources: Resources, tags: Tags, step: Callable[[], None]) -> None:
        """*canvas* is reportlab's; *step* is called once a node and may raise to stop."""
        self._tags = tags
        self._part = ""
        self._canvas = canvas
        self._out: list[str] = canvas._code
        self._resources = resources
        self._step = step
        self._pen = _Pen()
        self._out.append("1 J 1 j")

    def write(self, node: Node, x: float, y: float) -> None:
        """Write *node* and what hangs below it, its origin at (*x*, *y*)."""
        self._step()
        if node.role == "lane":
            self._tags.begin_section(node.id)
        if node.shapes:
            before = self._pen
            self._out.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
            worded = has_words(node)
            for shape in node.shapes:
                self._tag(node, shape, worded)
                self._write_shape(shape)
            self._untag()
            # Reportlab knows nothing of what Q takes back, so the opacity goes back by its own hand.
            self._set(self._pen._replace(opacity=before.opacity))
            self._out.append("Q")
            self._pen = before
        for placed in node.children:
            self.write(placed.node, x + placed.x, y + placed.y)
        if node.role == "lane":
            self._tags.end_section()

    def _tag(self, node: Node, shape: Shape, worded: bool) -> None:
        """Begin another part of the page, unless a shape belongs to the same as the one before."""
        part, alt = part_of(node, shape, worded)
        if part == self._part and (part == ARTIFACT or not (stands_alone(node) or isinstance(shape, Picture))):
            return
        self._untag()
        self._part = part
        self._out.append(self._tags.open(part, alt))

    def _untag(self) -> None:
        if self._part:
            self._out.append("EMC")
        self._part = ""

    def _write_shape(self, shape: Shape) -> None:
        if isinstance(shape, Glyphs):
            self._fill(shape.colour)
            self._out.extend(block_operators(shape.block, shape.x, shape.y, self._resources.font))
        elif isinstance(shape, Box):
            self._use(shape)
            self._out.append(box_operators(shape) + _paint(shape.fill, shape.stroke))
        elif isinstance(shape, Path):
            self._use(shape)
            self._out.append(path_operators(shape.ops) + _paint(shape.fill, shape.stroke))
        elif isinstance(shape, Icon):
            self._fill(shape.colour)
            self._place(self._resources.icon(shape.name), shape.rect.x, shape.rect.y, shape.rect.width)
        else:
            self._write_picture(shape)

    def _place(self, resource: str, x: float, y: float, width: float, height: float | None = None) -> None:
        self._out.append(
            f"q {width:.2f} 0 0 {width if height is None else height:.2f} {x:.2f} {y:.2f} cm /{resource} Do Q"
        )

    def _write_picture(self, picture: Picture) -> None:
        rect = picture.rect
        resource = self._resources.picture(picture.sha256, rect.width, rect.height, picture.grey)
        if resource:
            self._fill("")
            if picture.clip is not None:
                self._out.append("q " + box_operators(Box(picture.clip, radius=picture.radius)) + " W n")
            # An image stands upright in PDF's own direction of y.
            self._place(resource, rect.x, rect.bottom, rect.width, -rect.height)
            if picture.clip is not None:
                self._out.append("Q")
            return
        for shape in _crossed(rect):
            self._write_shape(shape)

    def _fill(self, colour: str) -> None:
        self._set(self._pen._replace(fill=colour or self._pen.fill, opacity=1.0))

    def _use(self, shape: Box | Path) -> None:
        pen = self._pen._replace(opacity=shape.opacity)
        if shape.fill:
            pen = pen._replace(fill=shape.fill)
        if shape.stroke:
            dash = " ".join([f"{part:.2f}" for part in shape.dash])
            pen = pen._replace(stroke=shape.stroke, width=shape.width, dash=dash)
        self._set(pen)

    def _set(self, pen: _Pen) -> None:
        now, self._pen = self._pen, pen
        if pen == now:
            return
        if pen.opacity != now.opacity:
            self._canvas.setFillAlpha(pen.opacity)
            self._canvas.setStrokeAlpha(pen.opacity)
        if pen.fill != now.fill:
            self._out.append(_colour(pen.fill) + " rg")
        if pen.stroke != now.stroke:
            self._out.append(_colour(pen.stroke) + " RG")
        if pen.width != now.width:
            self._out.append(f"{pen.width:.2f} w")
        if pen.dash != now.dash:
            self._out.append(f"[{pen.dash}] 0 d")


def _crossed(rect: Rect) -> tuple[Shape, ...]:
    """Return a frame with a cross, where a picture should be."""
    cross = (
        *(("M", rect.x, rect.y), ("L", rect.right, rect.bottom)),
        *(("M", rect.right, rect.y), ("L", rect.x, rect.bottom)),
    )
    return Box(rect, stroke=_MISSING), Path(cross, stroke=_MISSING)


@lru_cache(maxsize=1024)
def _colour(name: str) -> str:
    """Return ``#rrggbb`` as three numbers; raise ValueError for anything else."""
    if len(name) != 7 or name[0] != "#":
        raise ValueError(f"not a colour: {name!r}")
    return " ".join(f"{int(name[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _paint(fill: str, stroke: str) -> str:
    if fill:
        return " B" if stroke else " f"
    return " S" if stroke else " n"
