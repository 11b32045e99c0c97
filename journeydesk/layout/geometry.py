"""Rectangles and points in layout units (1/72 inch at true size), y downwards."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> "Rect":
        """Return the rectangle shifted by (*dx*, *dy*)."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, by: float) -> "Rect":
        """Return the rectangle with each edge moved inwards by *by* (outwards when negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside or on the edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def meets(self, other: "Rect") -> bool:
        """Tell whether the two share any area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def united(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around *rects*; an empty one at the origin when there are none."""
    all_ = list(rects)
    if not all_:
        return Rect(0, 0, 0, 0)
    x, y = min(r.x for r in all_), min(r.y for r in all_)
    return Rect(x, y, max(r.right for r in all_) - x, max(r.bottom for r in all_) - y)
