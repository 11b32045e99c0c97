"""Outlines of glyphs as path operations, for icons and for the marks that paper draws beside its text."""

import uharfbuzz as hb

from journeydesk.layout.drawing import PathOp

Ops = tuple[PathOp, ...]


def outline_of(font: hb.Font, glyph: int, rise: float = 0.0) -> Ops:
    """Return the outline of *glyph* where an em is 1 and y runs downwards, the baseline at *rise*."""
    pen = _Pen(1 / font.face.upem, rise)
    font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.ops)


class _Pen:
    """Collects an outline; the names of its methods are those of the pen protocol that HarfBuzz's wrapper calls."""

    def __init__(self, scale: float, rise: float) -> None:
        self.ops: list[PathOp] = []
        self._scale, self._rise = scale, rise
        self._last = (0.0, 0.0)

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self._scale, self._rise - point[1] * self._scale

    def moveTo(self, point: tuple[float, float]) -> None:
        self._last = self._at(point)
        self.ops.append(("M", *self._last))

    def lineTo(self, point: tuple[float, float]) -> None:
        self._last = self._at(point)
        self.ops.append(("L", *self._last))

    def qCurveTo(self, control: tuple[float, float], point: tuple[float, float]) -> None:
        # A quadratic curve is a cubic whose handles reach two thirds of the way to the one control point.
        (x0, y0), (cx, cy), (x, y) = self._last, self._at(control), self._at(point)
        self._last = x, y
        first = x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3
        second = x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
        self.ops.append(("C", *first, *second, x, y))

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], point: tuple[float, float]) -> None:
        self._last = self._at(point)
        self.ops.append(("C", *self._at(first), *self._at(second), *self._last))

    def closePath(self) -> None:
        self.ops.append(("Z",))

    def endPath(self) -> None:
        self.ops.append(("Z",))
