"""Where the ink of every letter of a drawing lies: so that no edge of a page cuts one that is whole nowhere."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from journeydesk.layout.drawing import Drawing, Glyphs, Line
from journeydesk.layout.faces import font_book
from journeydesk.layout.geometry import Rect

Axis = Literal["x", "y"]
_STRIP = 256.0
"""Units of the strips in which lines are looked up."""


def letters(drawing: Drawing) -> Iterator[Rect]:
    """Yield the rectangle around the ink of each glyph, in units of the drawing; none for spaces."""
    for found in drawing.walk():
        for shape in found.node.shapes:
            if isinstance(shape, Glyphs):
                for line in shape.block.lines:
                    yield from _inks(line, found.x + shape.x, found.y + shape.y)


def _inks(line: Line, x: float, y: float) -> Iterator[Rect]:
    for run in line.runs:
        for glyph, at, up in zip(run.glyphs, run.xs, run.ys, strict=True):
            left, top, right, bottom = _ink(run.font, glyph)
            if right > left:
                size = run.size
                yield Rect(x + at + left * size, y + up + top * size, (right - left) * size, (bottom - top) * size)


@lru_cache(maxsize=16_384)
def _ink(font: str, glyph: int) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a glyph's outline, an em being 1; its handles may lie further out."""
    numbers = [number for op in font_book().face(font).outline(glyph) for number in op[1:]]
    if not numbers:
        return 0.0, 0.0, 0.0, 0.0
    return min(numbers[0::2]), min(numbers[1::2]), max(numbers[0::2]), max(numbers[1::2])


@dataclass(slots=True)
class LetterIndex:
    """The lines of a drawing, found by where they lie across or down."""

    drawing: Drawing
    _strips: dict[tuple[Axis, int], list[tuple[Line, float, float]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for found in self.drawing.walk():
            for shape in found.node.shapes:
                if isinstance(shape, Glyphs):
                    for line in shape.block.lines:
                        self._add(line, found.x + shape.x, found.y + shape.y)

    def _add(self, line: Line, x: float, y: float) -> None:
        size = max((run.size for run in line.runs), default=0.0)
        spans: tuple[tuple[Axis, float, float], ...] = (
            ("x", x + line.x - size, x + line.x + line.width + size),
            ("y", y + line.baseline - 1.5 * size, y + line.baseline + size),
        )
        for axis, first, last in spans:
            for number in range(int(first // _STRIP), int(last // _STRIP) + 1):
                self._strips[axis, number].append((line, x, y))

    def cuts(self, axis: Axis, edge: float) -> bool:
        """Tell whether an edge cuts a letter in two."""
        return self.first_cut(axis, edge) < edge

    def first_cut(self, axis: Axis, edge: float) -> float:
        """Return where the furthest back of the letters begins that *edge* cuts; *edge* itself when it cuts none."""
        begin = edge
        for line, x, y in self._strips.get((axis, int(edge // _STRIP)), ()):
            for ink in _inks(line, x, y):
                first, last = (ink.x, ink.right) if axis == "x" else (ink.y, ink.bottom)
                if first < edge < last:
                    begin = min(begin, first)
        return begin
