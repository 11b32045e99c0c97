"""Small marks drawn as paths: persona markers, evidence, severity, the star of a moment of truth, parallel paths."""

import math
from collections.abc import Callable, Mapping
from itertools import chain

from journeydesk.layout.drawing import Icon, Path, PathOp, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.theme import Tint

_KAPPA = 0.5522847498
"""Distance of the control points for a quarter circle of radius 1."""


def ellipse(cx: float, cy: float, rx: float, ry: float) -> tuple[PathOp, ...]:
    """Return the outline of an ellipse around (cx, cy)."""
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return (
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    )


def polygon(points: list[tuple[float, float]]) -> tuple[PathOp, ...]:
    """Return the closed outline through *points*."""
    head, *rest = points
    return (("M", *head), *(("L", *point) for point in rest), ("Z",))


def _ring(cx: float, cy: float, radii: list[float], turn: float) -> tuple[PathOp, ...]:
    """Return the polygon whose corners stand all around, the first at *turn* degrees from the top."""
    count = len(radii)
    angles = (math.radians(turn + 360 * at / count) for at in range(count))
    return polygon([(cx + r * math.sin(a), cy - r * math.cos(a)) for r, a in zip(radii, angles, strict=True)])


_MARKERS: Mapping[str, Callable[[float, float, float], tuple[PathOp, ...]]] = {
    "circle": lambda x, y, r: ellipse(x, y, r, r),
    "square": lambda x, y, r: _ring(x, y, [r * 1.25] * 4, 45),
    "diamond": lambda x, y, r: _ring(x, y, [r * 1.3] * 4, 0),
    "triangle": lambda x, y, r: _ring(x, y + r * 0.2, [r * 1.35] * 3, 0),
    "hexagon": lambda x, y, r: _ring(x, y, [r * 1.15] * 6, 0),
}


def marker(shape: str, cx: float, cy: float, radius: float, fill: str, stroke: str = "", width: float = 1.5) -> Path:
    """Return a persona's marker; all of them look equally large at one *radius*."""
    return Path(_MARKERS[shape](cx, cy, radius), fill=fill, stroke=stroke, width=width)


def expectation(shape: str, cx: float, cy: float, colour: str, ground: str) -> tuple[Shape, ...]:
    """Return the mark of what was expected: a small hollow marker."""
    return (marker(shape, cx, cy, 3.6, ground, colour, 1.4),)


def star(cx: float, cy: float, radius: float, fill: str) -> Path:
    """Return a five-pointed star."""
    return Path(_ring(cx, cy, [radius, radius * 0.45] * 5, 0), fill=fill, stroke=fill, width=0.8)


_EVIDENCE = {"observed": "eye", "measured": "chart-bar"}


def evidence(kind: str, x: float, y: float, side: float, colour: str) -> tuple[Shape, ...]:
    """Return the mark of evidence in a square from (x, y): an eye, or bars if measured; assumptions have none."""
    return (Icon(_EVIDENCE[kind], Rect(x, y, side, side), colour),) if kind in _EVIDENCE else ()


def severity(level: int, x: float, y: float, tint: Tint, mirrored: bool = False) -> tuple[Shape, ...]:
    """Return three triangles in a row, 34 × 10 units from (x, y), *level* of them filled from where lines begin."""
    colour, ground = tint.mark, tint.fill
    lefts = (x + 24, x + 12, x) if mirrored else (x, x + 12, x + 24)
    return tuple(
        Path(
            polygon([(left, y + 9.4), (left + 5, y + 0.8), (left + 10, y + 9.4)]),
            fill=colour if at < level else ground,
            stroke=colour,
            width=1.1,
        )
        for at, left in enumerate(lefts)
    )


def branch(x: float, y: float, colour: str) -> tuple[Shape, ...]:
    """Return the sign of a parallel path, 14 units a side from (x, y)."""
    return (Icon("git-branch", Rect(x, y, 14.0, 14.0), colour),)


def line(points: list[tuple[float, float]], colour: str, width: float, dash: tuple[float, ...] = ()) -> Path:
    """Return a line through *points*."""
    head, *rest = points
    return Path((("M", *head), *(("L", *point) for point in rest)), stroke=colour, width=width, dash=dash)


def extent(path: Path) -> Rect:
    """Return a rectangle around the path's points and its stroke."""
    coordinates = list(chain.from_iterable(op[1:] for op in path.ops))
    xs, ys = coordinates[0::2], coordinates[1::2]
    box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.inset(-path.width / 2) if path.stroke else box
