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

    @property
    def width(self) -> float:
        """How wide the labels are."""
        return self.labels[1] - self.labels[0]

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
    first, end = 0, len(columns.columns) - 1
    while True:
        full = _full(columns.columns, first, room)
        last = _whole_stages(columns.columns, first, full, room)
        if last == first and last < end and _cuts(columns, last, index):
            # One column alone cannot be shown again beside the next: more of them have to stand here.
            last = full
        found.append(Stretch(first, last))
        if last == end:
            return found
        again = last > first and _cuts(columns, last, index)
        first = last if again else last + 1


def _full(columns: Sequence[Column], first: int, room: float) -> int:
    """Return the last column that fits on a page beside *first*."""
    last, taken = first, columns[first].right - columns[first].left
    while last + 1 < len(columns):
        taken += columns[last + 1].right - columns[last + 1].left
        if taken > room + 1e-6:
            return last
        last += 1
    return last


def _whole_stages(columns: Sequence[Column], first: int, last: int, room: float) -> int:
    """Return where a page ends so that it splits no stage; *last* where it has to, since the stage is too wide."""
    if last + 1 == len(columns) or columns[last + 1].stage != columns[last].stage:
        return last
    split = [at for at, one in enumerate(columns) if one.stage == columns[last].stage]
    wide = sum(columns[at].right - columns[at].left for at in split) > room
    return last if wide or split[0] <= first else split[0] - 1


def _cuts(columns: Columns, last: int, index: LetterIndex) -> bool:
    """Tell whether the edge after a column cuts letters in two."""
    following = columns.columns[last + 1]
    return index.cuts("x", following.right if columns.mirrored else following.left)
