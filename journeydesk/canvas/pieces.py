"""Lines that run across the whole sheet, cut into short pieces, so that a frame paints only what it shows of them.

Qt dashes and strokes a path from end to end even when a strip of it is exposed; on a map of 250 columns that takes
longer than everything else together, and the dashes of the strip do not meet those beside it. Dashes begin anew at
each piece: of a curve a piece ends where a marker stands, of a straight line at a multiple of its dash.
"""

import math
from collections.abc import Iterator

from journeydesk.layout.drawing import Node, Path, PathOp, Placed, Shape
from journeydesk.layout.geometry import Rect

PIECE = "piece"
"""The role of a piece."""
_LONG = 1200.0
"""Units from which a line is cut."""
_LENGTH = 600.0

Point = tuple[float, float]


def pieces(node: Node) -> tuple[Placed, ...]:
    """Return *node* as pieces where it is nothing but long lines; nothing when it is to be painted as it is."""
    if node.children or max(node.bounds.width, node.bounds.height) < _LONG:
        return ()
    if not all(isinstance(shape, Path) and not shape.fill for shape in node.shapes):
        return ()
    parts = [part for shape in node.shapes for part in _parts(shape)]
    return tuple(Placed(0.0, 0.0, _piece(f"{node.id}/{at}", part)) for at, part in enumerate(parts))


def _parts(shape: Shape) -> Iterator[Path]:
    if not isinstance(shape, Path):
        return
    at: Point = (0.0, 0.0)
    for op in shape.ops:
        numbers: tuple[float, ...] = op[1:]
        if not numbers:
            continue
        end = (numbers[-2], numbers[-1])
        if op[0] == "L":
            yield from (_like(shape, ops) for ops in _cut(at, end, sum(shape.dash)))
        elif op[0] == "C":
            yield _like(shape, (("M", *at), op))
        at = end


def _cut(start: Point, end: Point, period: float) -> Iterator[tuple[PathOp, ...]]:
    """Yield a straight line in equal steps, each a whole number of dashes long."""
    length = math.dist(start, end)
    step = max(1, round(_LENGTH / period)) * period if period else _LENGTH
    for number in range(max(1, math.ceil(length / step))):
        low, high = number * step / (length or 1.0), min(1.0, (number + 1) * step / (length or 1.0))
        yield (("M", *_between(start, end, low)), ("L", *_between(start, end, high)))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _like(shape: Path, ops: tuple[PathOp, ...]) -> Path:
    return Path(ops, "", shape.stroke, shape.width, shape.dash, shape.opacity)


def _piece(id_: str, path: Path) -> Node:
    numbers = [op[1:] for op in path.ops]
    xs = [x for values in numbers for x in values[::2]]
    ys = [y for values in numbers for y in values[1::2]]
    reach = path.width / 2
    bounds = Rect(min(xs) - reach, min(ys) - reach, max(xs) - min(xs) + 2 * reach, max(ys) - min(ys) + 2 * reach)
    return Node(id_, PIECE, bounds, (path,))
