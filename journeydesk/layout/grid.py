"""Where the columns stand: label column, stages and gaps, mirrored for reading from right to left.

All x are from the left edge of the sheet's inside (its bounds without the margins).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesk.layout.content import Section, Slot
from journeydesk.layout.metrics import COLUMN, INNER_MIN, LABEL, STAGE_GAP


@dataclass(frozen=True, slots=True)
class Place:
    """A stage on the grid."""

    section: Section
    x: float

    @property
    def right(self) -> float:
        """The right edge of its last column."""
        return self.x + self.section.width


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of all stages in reading order, the width of the sheet's inside, and where the labels stand."""

    places: tuple[Place, ...]
    width: float
    label_x: float
    mirrored: bool

    def columns(self) -> Iterator[tuple[Place, Slot, float]]:
        """Yield every column of the journey in reading order, with its x."""
        for place in self.places:
            for slot in place.section.slots:
                yield place, slot, place.x + slot.x

    @property
    def extent(self) -> tuple[float, float]:
        """The left and right edge of all columns together."""
        if not self.places:
            start = 0.0 if self.mirrored else LABEL + STAGE_GAP
            return start, start + COLUMN
        return min(p.x for p in self.places), max(p.right for p in self.places)


def arrange(sections: tuple[Section, ...], mirrored: bool) -> Grid:
    """Return the grid of *sections*; the sheet is never narrower than its title block needs."""
    x = LABEL + STAGE_GAP
    starts = []
    for section in sections:
        starts.append(x)
        x += section.width + STAGE_GAP
    width = max(INNER_MIN, x - STAGE_GAP)
    if not mirrored:
        return Grid(tuple(map(Place, sections, starts)), width, 0.0, False)
    flipped = [width - start - section.width for section, start in zip(sections, starts, strict=True)]
    return Grid(tuple(map(Place, sections, flipped)), width, width - LABEL, True)
