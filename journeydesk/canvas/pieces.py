"""Lines that run across the whole sheet, cut into short pieces, so that a frame paints only what it shows of them.

Qt dashes and strokes a path from end to end even when a strip of it is exposed; on a map of 250 columns that takes
longer than everything else together, and the dashes of the strip do not meet those beside it. Dashes begin anew at
each piece: of a curve a piece ends where a marker stands, of a straight line at a multiple of its dash.
"""

import math
from collections.abc import Iterable, Iterator

from journeydesk.layout.drawing import Node, Path, PathOp, Placed, Shape
from journeydesk.layout.geometry import Rect

PIECE = "piece"
"""The role of a piece."""
_LONG = 1200.0
"""Units from which a line is cut."""
_LENGTH = 600.0

Point = tuple[float, float]
Part = tuple[Path, tuple[PathOp, ...]]
"""A line, and the operations of a part of it."""


def pieces(node: Node, before: tuple[Placed, ...] = ()) -> tuple[Placed, ...]:
    """Return *node* as pieces where it is nothing but long lines; nothing when it is to be painted as it is.

    Those that look as they did *before* are the same objects.
    """
    if node.children or max(node.bounds.width, node.bounds.height) < _LONG:
        return ()
    shapes = [shape for shape in node.shapes if isinstance(shape, Path) and not shape.fill]
    if len(shapes) < len(node.shapes):
        return ()
    found: list[Placed] = []
    for parts in _groups((shape, ops) for shape in shapes for ops in _parts(shape)):
        at = len(found)
        old = before[at] if at < len(before) else None
        is_same = old is not None and _is_like(old.node.shapes, parts)
        found.append(old if old is not None and is_same else _piece(f"{node.id}/{at}", parts))
    return tuple(found)


def _groups(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield the parts that make a piece together: short ones that follow each other."""
    group: list[Part] = []
    begun: Point = (0.0, 0.0)
    for part in parts:
        start, end = _ends(part[1])
        if group and math.dist(begun, end) > _LENGTH:
            yield group
            group = []
        begun = begun if group else start
        group.append(part)
    if group:
        yield group


def _ends(ops: tuple[PathOp, ...]) -> tuple[Point, Point]:
    first: tuple[float, ...] = ops[0][1:]
    last: tuple[float, ...] = ops[-1][1:]
    return (first[0], first[1]), (last[-2], last[-1])


def _parts(shape: Path) -> Iterator[tuple[PathOp, ...]]:
    """Yield the parts of a line: straight ones cut, bends up to where a marker stands."""
    at: Point = (0.0, 0.0)
    bends: list[PathOp] = []
    for op in shape.ops:
        numbers: tuple[float, ...] = op[1:]
        if not numbers:
            continue
        end = (numbers[-2], numbers[-1])
        if bends and (op[0] != "C" or math.dist(_ends((bends[0],))[0], end) > _LENGTH):
            yield tuple(bends)
            bends = []
        if op[0] == "L":
            yield from _cut(at, end, sum(shape.dash))
        elif op[0] == "C":
            bends += [op] if bends else [("M", *at), op]
        at = end
    if bends:
        yield tuple(bends)


def _is_like(old: tuple[Shape, ...], parts: list[Part]) -> bool:
    """Tell whether a piece with the shapes *old* looks as *parts* do."""
    return len(old) == len(parts) and all(
        isinstance(path, Path)
        and path.ops == ops
        and (path.stroke, path.width, path.dash, path.opacity) == (line.stroke, line.width, line.dash, line.opacity)
        for path, (line, ops) in zip(old, parts, strict=True)
    )


def _cut(start: Point, end: Point, period: float) -> Iterator[tuple[PathOp, ...]]:
    """Yield a straight line in equal steps, each a whole number of dashes long."""
    length = math.dist(start, end)
    step = max(1, round(_LENGTH / period)) * period if period else _LENGTH
    for number in range(max(1, math.ceil(length / step))):
        low, high = number * step / (length or 1.0), min(1.0, (number + 1) * step / (length or 1.0))
        yield (("M", *_between(start, end, low)), ("L", *_between(start, end, high)))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _piece(id_: str, parts: list[Part]) -> Placed:
    numbers = [op[1:] for _, ops in parts for op in ops]
    xs = [x for values in numbers for x in values[::2]]
    ys = [y for values in numbers for y in values[1::2]]
    left, top, reach = min(xs), min(ys), max(line.width for line, _ in parts) / 2
    bounds = Rect(left - reach, top - reach, max(xs) - left + 2 * reach, max(ys) - top + 2 * reach)
    shapes = (Path(ops, "", line.stroke, line.width, line.dash, line.opacity) for line, ops in parts)
    return Placed(0.0, 0.0, Node(id_, PIECE, bounds, tuple(shapes)))
