"""Parts of a drawing: what of it a page shows, without all the rest, so that many pages weigh no more than one."""

from collections.abc import Sequence
from dataclasses import replace

from journeydesk.layout import marks
from journeydesk.layout.drawing import Box, Drawing, Glyphs, Line, Node, Path, PathOp, Placed, Shape
from journeydesk.layout.geometry import Rect, united

_MANY = 64
"""Operations from which on a line is cut; a short one stays whole, with its dashes."""
_ABOVE, _BELOW, _BESIDE = 1.4, 0.8, 1.0
"""How far letters may reach beyond a line's baseline and ends, in ems; generous, for stacked marks."""


def cut(drawing: Drawing, area: Rect) -> Drawing:
    """Return the drawing with only what shows within *area*; its bounds stay, and what is whole is the same node."""
    return replace(drawing, root=_cut_node(drawing.root, area))


def cut_all(drawing: Drawing, areas: Sequence[Rect]) -> list[Drawing]:
    """Return the drawing cut to each of *areas*, which follow one another.

    It is cut in halves again and again, so that of hundreds of pages none has to be looked for in the whole drawing.
    """
    if len(areas) < 2:
        return [cut(drawing, area) for area in areas]
    halves = areas[: len(areas) // 2], areas[len(areas) // 2 :]
    return [part for half in halves for part in cut_all(cut(drawing, united(half)), half)]


def without_words(node: Node, prefix: str) -> Node:
    """Return a node as a small picture shows it: no words, no icons, no pictures, and ids of its own."""
    return Node(
        prefix + node.id,
        "decoration",
        node.bounds,
        tuple(shape for shape in node.shapes if isinstance(shape, Box | Path)),
        tuple(Placed(p.x, p.y, without_words(p.node, prefix)) for p in node.children),
    )


def _cut_node(node: Node, area: Rect) -> Node:
    bounds = node.bounds
    if area.x <= bounds.x and area.y <= bounds.y and bounds.right <= area.right and bounds.bottom <= area.bottom:
        return node
    children = tuple(
        Placed(p.x, p.y, _cut_node(p.node, area.moved(-p.x, -p.y)))
        for p in node.children
        if p.node.bounds.meets(area.moved(-p.x, -p.y))
    )
    kept = (_cut_shape(shape, area) for shape in node.shapes)
    return replace(node, shapes=tuple(shape for shape in kept if shape is not None), children=children)


def _cut_shape(shape: Shape, area: Rect) -> Shape | None:
    if isinstance(shape, Glyphs):
        return _cut_words(shape, area)
    if isinstance(shape, Path):
        if not marks.extent(shape).meets(area):
            return None
        if len(shape.ops) < _MANY:
            return shape
        return replace(shape, ops=_cut_ground(shape, area) if shape.fill else _cut_line(shape, area))
    return shape if shape.rect.inset(-shape.width if isinstance(shape, Box) else 0.0).meets(area) else None


def _cut_words(words: Glyphs, area: Rect) -> Glyphs | None:
    block = words.block
    near = area.moved(-words.x, -words.y)
    lines = tuple(line for line in block.lines if _around(line, block.style.size).meets(near))
    if len(lines) == len(block.lines):
        return words
    return replace(words, block=replace(block, lines=lines)) if lines else None


def _around(line: Line, size: float) -> Rect:
    """Return a rectangle that no letter of a line leaves."""
    size = max((run.size for run in line.runs), default=size)
    return Rect(
        line.x - _BESIDE * size,
        line.baseline - _ABOVE * size,
        line.width + 2 * _BESIDE * size,
        (_ABOVE + _BELOW) * size,
    )


def _cut_line(path: Path, area: Rect) -> tuple[PathOp, ...]:
    """Return those pieces of a long line that may show within *area*."""
    near = area.inset(-path.width)
    kept: list[PathOp] = []
    last, joined = (0.0, 0.0), False
    for op in path.ops:
        numbers: tuple[float, ...] = op[1:]
        points = list(zip(numbers[0::2], numbers[1::2], strict=True))
        if op[0] == "M":
            joined = False
        elif op[0] == "Z" or _box([last, *points]).meets(near):
            if not joined:
                kept.append(("M", *last))
            kept.append(op)
            joined = True
        else:
            joined = False
        last = points[-1] if points else last
    return tuple(kept)


def _cut_ground(path: Path, area: Rect) -> tuple[PathOp, ...]:
    """Return a long outline with one straight line for each stretch that lies beyond one edge of *area*.

    Within the area it has the same inside: what lies beyond an edge, straight or not, encloses the same of it.
    """
    near = area.inset(-path.width)
    kept: list[PathOp] = []
    last, beyond = (0.0, 0.0), ""
    for op in path.ops:
        numbers: tuple[float, ...] = op[1:]
        points = list(zip(numbers[0::2], numbers[1::2], strict=True))
        side = _side_of(_box([last, *points]), near) if op[0] in ("L", "C") else ""
        if side and side == beyond:
            kept.pop()
        kept.append(("L", *points[-1]) if side else op)
        last, beyond = points[-1] if points else last, side
    return tuple(kept)


def _side_of(box: Rect, area: Rect) -> str:
    """Return the edge of *area* beyond which *box* lies, empty for none."""
    if box.right < area.x:
        return "left"
    if box.x > area.right:
        return "right"
    if box.bottom < area.y:
        return "above"
    return "below" if box.y > area.bottom else ""


def _box(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    # A level or upright piece has no area, and yet it shows.
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inset(-0.01)
