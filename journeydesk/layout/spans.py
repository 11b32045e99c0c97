"""Where the very letters of a run of characters stand in set text: for marks that lie over words, not beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.layout.drawing import GlyphRun, Glyphs, Line, Node, TextBlock
from journeydesk.layout.geometry import Rect

Place = tuple[int, int]
"""The first of some characters, and how many they are."""

_ABOVE, _BELOW = 0.98, 0.28
"""How far letters reach above and below the baseline, in ems."""
_JOIN = 0.05
"""Units between two pieces of a line that are one: what rounding leaves."""
_BETWEEN = " · "
"""What stands between texts that are set on one line."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one cluster of glyphs takes of a line: from `left` to `right` for the characters `first` up to `end`.

    It is marked whole or not at all: a letter cannot be parted from its accents, nor from what it is joined with.
    """

    left: float
    right: float
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle over letters, and the colour they are set in."""

    rect: Rect
    ink: str


def spans(block: TextBlock, places: Sequence[Place]) -> list[list[Rect]]:
    """Return the rectangles over each of *places*, from the block's corner: one or more a line."""
    found: list[list[Rect]] = [[] for _ in places]
    height = (_ABOVE + _BELOW) * block.style.size
    for line in block.lines:
        pieces: list[_Piece] = []
        for (start, length), rects in zip(places, found, strict=True):
            first, end = max(0, start - line.start), min(len(line.text), start + length - line.start)
            if first < end:
                pieces = pieces or _pieces(line)
                top = line.baseline - _ABOVE * block.style.size
                rects += [Rect(left, top, right - left, height) for left, right in _extents(pieces, first, end)]
    return found


def spans_in(node: Node, field: str, text: str, places: Sequence[Place]) -> list[list[Span]]:
    """Return the letters at each of *places* in a record's *field*, which holds *text*, where *node* shows that field.

    They are told from the node's origin. A field with a zone of its own is looked for there, any other among the
    texts that have none.
    """
    zones = [zone for zone in node.zones if zone.name == "text"]
    own = [zone for zone in zones if zone.target == (field,)] or None
    found: list[list[Span]] = [[] for _ in places]
    for shape in node.shapes:
        at = _place_of(text, shape.block.text) if isinstance(shape, Glyphs) else -1
        if not isinstance(shape, Glyphs) or at < 0:
            continue
        x, y = _middle(shape)
        stands_in = [zone for zone in zones if zone.rect.holds(x, y)]
        if (own is None and not stands_in) or (own and any(zone in own for zone in stands_in)):
            shown = spans(shape.block, [(at + start, length) for start, length in places])
            for mine, rects in zip(found, shown, strict=True):
                mine += [Span(rect.moved(shape.x, shape.y), shape.colour) for rect in rects]
    return found


def _place_of(text: str, shown: str) -> int:
    """Return where *text* begins in what is *shown*, alone or joined with others; −1 when it is not there."""
    return f"{_BETWEEN}{shown}{_BETWEEN}".find(f"{_BETWEEN}{text}{_BETWEEN}") if text else -1


def _middle(shape: Glyphs) -> tuple[float, float]:
    """Return the middle of set text; the block may be wider than its words."""
    line = shape.block.lines[0]
    return shape.x + line.x + line.width / 2, shape.y + shape.block.height / 2


def _extents(pieces: Sequence[_Piece], first: int, end: int) -> list[tuple[float, float]]:
    """Return (left, right) of some of a line's characters, joined where they touch."""
    joined: list[tuple[float, float]] = []
    for piece in pieces:
        if piece.first >= end or piece.end <= first:
            continue
        if joined and piece.left - joined[-1][1] <= _JOIN:
            joined[-1] = (joined[-1][0], piece.right)
        else:
            joined.append((piece.left, piece.right))
    return joined


def _pieces(line: Line) -> list[_Piece]:
    """Return what each cluster takes, from left to right."""
    starts = sorted({cluster for run in line.runs for cluster in run.clusters})
    ends = dict(zip(starts, [*starts[1:], len(line.text.rstrip())], strict=True))
    begun = sorted((left, cluster) for run in line.runs for cluster, left in _lefts(run).items())
    rights = [left for left, _ in begun[1:]] + [line.x + line.width]
    return [
        _Piece(left, max(left, right), cluster, max(cluster + 1, ends[cluster]))
        for (left, cluster), right in zip(begun, rights, strict=True)
    ]


def _lefts(run: GlyphRun) -> dict[int, float]:
    """Return where each cluster of a run begins at its left: accents stand over their letter, so it is the leftmost."""
    lefts: dict[int, float] = {}
    for x, cluster in zip(run.xs, run.clusters, strict=True):
        lefts[cluster] = min(x, lefts.get(cluster, x))
    return lefts
