"""Shapes of a drawing as PDF operators, y downwards: the page's matrix turns them over."""

from collections.abc import Callable, Mapping
from typing import Any

from journeydesk.layout.drawing import Box, Glyphs, Icon, Node, Path, Picture, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.icons import icon_ops
from journeydesk.paint.pdf.glyphs import FontOf, block_operators
from journeydesk.paint.pdf.paths import box_operators, path_operators


class SheetWriter:
    """Writes nodes to one page; remembers the pen and colours that are set, and sets them only when they change."""

    def __init__(
        self,
        canvas: Any,
        font_of: FontOf,
        pictures: Mapping[str, bytes],
        place_picture: Callable[[bytes, Rect], bool],
        step: Callable[[], None],
    ) -> None:
        """*canvas* is reportlab's, *step* is called once a node and may raise to stop."""
        self._canvas = canvas
        self._out: list[str] = canvas._code
        self._font_of = font_of
        self._pictures = pictures
        self._place_picture = place_picture
        self._step = step
        self._fill = self._stroke = self._dash = ""
        self._width = -1.0
        self._opacity = 1.0
        self._out.append("1 J 1 j")

    def write(self, node: Node, x: float, y: float) -> None:
        """Write *node* and what hangs below it, its origin at (*x*, *y*)."""
        self._step()
        for shape in node.shapes:
            self._write_shape(shape, x, y)
        for placed in node.children:
            self.write(placed.node, x + placed.x, y + placed.y)

    def _write_shape(self, shape: Shape, x: float, y: float) -> None:
        if isinstance(shape, Glyphs):
            self._use(shape.colour, "", 1.0, (), 1.0)
            self._out.extend(block_operators(shape.block, x + shape.x, y + shape.y, self._font_of))
        elif isinstance(shape, Box):
            self._use(shape.fill, shape.stroke, shape.width, shape.dash, shape.opacity)
            self._out.append(box_operators(shape, x, y) + _paint(shape.fill, shape.stroke))
        elif isinstance(shape, Path):
            self._use(shape.fill, shape.stroke, shape.width, shape.dash, shape.opacity)
            self._out.append(path_operators(shape.ops, x, y, 1.0) + _paint(shape.fill, shape.stroke))
        elif isinstance(shape, Icon):
            self._use(shape.colour, "", 1.0, (), 1.0)
            self._out.append(
                path_operators(icon_ops(shape.name), x + shape.rect.x, y + shape.rect.y, shape.rect.width) + " f"
            )
        else:
            self._write_picture(shape, x, y)

    def _write_picture(self, picture: Picture, x: float, y: float) -> None:
        rect = picture.rect.moved(x, y)
        data = self._pictures.get(picture.sha256)
        if data is not None:
            self._use("", "", 1.0, (), 1.0)
            if self._place_picture(data, rect):
                return
        cross = (
            *(("M", rect.x, rect.y), ("L", rect.right, rect.bottom)),
            *(("M", rect.right, rect.y), ("L", rect.x, rect.bottom)),
        )
        self._use("", "#9a9a9a", 1.0, (), 1.0)
        self._out.append(box_operators(Box(rect), 0, 0) + " S " + path_operators(cross, 0, 0, 1.0) + " S")

    def _use(self, fill: str, stroke: str, width: float, dash: tuple[float, ...], opacity: float) -> None:
        if opacity != self._opacity:
            self._opacity = opacity
            self._canvas.setFillAlpha(opacity)
            self._canvas.setStrokeAlpha(opacity)
        if fill and fill != self._fill:
            self._fill = fill
            self._out.append(_colour(fill) + " rg")
        if not stroke:
            return
        if stroke != self._stroke:
            self._stroke = stroke
            self._out.append(_colour(stroke) + " RG")
        if width != self._width:
            self._width = width
            self._out.append(f"{width:.2f} w")
        pattern = " ".join(f"{part:.2f}" for part in dash)
        if pattern != self._dash:
            self._dash = pattern
            self._out.append(f"[{pattern}] 0 d")


def _colour(name: str) -> str:
    """Return ``#rrggbb`` as three numbers; raise ValueError for anything else."""
    if len(name) != 7 or name[0] != "#":
        raise ValueError(f"not a colour: {name!r}")
    return " ".join(f"{int(name[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _paint(fill: str, stroke: str) -> str:
    if fill:
        return " B" if stroke else " f"
    return " S" if stroke else " n"
