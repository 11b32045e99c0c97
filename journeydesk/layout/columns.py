"""The columns of a sheet as it was laid out, and how they go on pages: stage by stage where they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeydesk.layout.drawing import Drawing
from journeydesk.layout.geometry import Rect
from journeydesk.layout.letters import LetterIndex
from journeydesk.layout.metrics import STAGE_GAP

_HALF = STAGE_GAP / 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet with half of the gaps beside it, from its left to its right edge, and whose it is."""

    left: float
    right: float
    stage: str
    title: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Columns that stand on one page, by their first and last index in reading order."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns in reading order, and the labels beside them from edge to edge; `mirrored` when they begin right."""

    columns: tuple[Column, ...]
    labels: tuple[float, float]
    mirrored: bool

    def area(self, stretch: Stretch, height: float) -> Rect:
        """Return what of the sheet a stretch shows beside the labels."""
        ends = self.columns[stretch.first], self.columns[stretch.last]
        left, right = min(one.left for one in ends), max(one.right for one in ends)
        return Rect(left, 0.0, right - left, height)


def columns_of(sheet: Drawing) -> Columns:
    """Return the columns of *sheet*, which has no margins of interest; none when it has no stages."""
    found = [(one.rect, one.node) for one in sheet.walk() if one.node.role == "stage"]
    slots = [
        (rect.x + zone.rect.x, rect.x + zone.rect.right, node.id, node.text)
        for rect, node in found
        for zone in sorted((z for z in node.zones if z.name == "column"), key=lambda z: z.rect.x)
    ]
    slots.sort()
    if not slots:
        return Columns((), (0.0, 0.0), False)
    mirrored = _labels_right(sheet, slots[0][0])
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(slots)]
    edges = [slots[0][0] - _HALF, *middles, slots[-1][1] + _HALF]
    columns = [Column(a, b, slot[2], slot[3]) for (a, b), slot in zip(pairwise(edges), slots, strict=True)]
    labels = (edges[-1], sheet.width) if mirrored else (0.0, edges[0])
    return Columns(tuple(reversed(columns) if mirrored else columns), labels, mirrored)


def _labels_right(sheet: Drawing, first: float) -> bool:
    return any(one.x > first for one in sheet.walk() if one.node.role == "lanelabel")


def stretches(columns: Columns, room: float, index: LetterIndex) -> list[Stretch]:
    """Return what goes on each page of *room* units; every letter is whole on one, so some columns stand on two."""
    found: list[Stretch] = []
    first, count = 0, len(columns.columns)
    while True:
        last = _last(columns.columns, first, room)
        found.append(Stretch(first, last))
        if last == count - 1:
            return found
        first = _next_first(columns, found[-1], index)


def _last(columns: Sequence[Column], first: int, room: float) -> int:
    """Return the last column that fits beside *first*: the end of a stage, unless the stage is wider than a page."""
    start, widths = first, [one.right - one.left for one in columns]
    while first + 1 < len(columns) and sum(widths[start : first + 2]) <= room + 1e-6:
        first += 1
    if first + 1 == len(columns) or columns[first + 1].stage != columns[first].stage:
        return first
    begun = first
    while begun > start and columns[begun - 1].stage == columns[first].stage:
        begun -= 1
    own = [width for width, one in zip(widths, columns, strict=True) if one.stage == columns[first].stage]
    return begun - 1 if begun > start and sum(own) <= room else first


def _next_first(columns: Columns, stretch: Stretch, index: LetterIndex) -> int:
    """Return the column that the next page begins with: the one before, where the edge cuts letters in two."""
    following = stretch.last + 1
    ahead = columns.columns[following]
    edge = ahead.right if columns.mirrored else ahead.left
    return following - 1 if index.cuts("x", edge) and following - 1 > stretch.first else following
