"""Where the words beside points go, so that none covers another word or a point, nor a line if that can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesk.layout.geometry import Rect

_NEAR = 8.0
"""From a point's centre to its word."""
_ASIDE = 1.5
"""From the middle of a point to a word above or below it that stands off to one side."""
_FURTHER = (8.0, 16.0, 24.0, 32.0, 40.0, 48.0)
"""How much further away a word goes that has no room close by."""
_APART = 14.0
"""Between words side by side; three blanks are narrower."""
_LEADING = 2.0
"""How far the letters of a word are from the top and the bottom of its place."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a size, for the point at (x, y), better above it or below; `near` is how close it may stand."""

    x: float
    y: float
    width: float
    height: float
    above: bool
    near: float = _NEAR


def place_words(
    words: Sequence[Word], taken: Sequence[Rect], frame: Rect, lines: Sequence[Point] = ()
) -> list[Rect | None]:
    """Return where each word goes inside *frame*, clear of what is *taken*; None where there is no room for it.

    Best above or below its point as the word prefers, then beside it, then further away; of these places the first
    that covers none, or else the fewest, of the points that *lines* pass through. Words beside each other are so far
    apart that nobody reads them as one, where there is room for that.
    """
    places: list[Rect | None] = []
    for word in words:
        placed = [place for place in places if place is not None]
        free = [r for r in _spots(word, frame) if _inside(r, frame) and not any(r.meets(o) for o in (*taken, *placed))]
        apart = [r for r in free if not any(_widened(r).meets(o) for o in placed)]
        places.append(min(apart or free, key=lambda rect: _crossed(rect, lines), default=None))
    return places


def _widened(rect: Rect) -> Rect:
    return Rect(rect.x - _APART, rect.y, rect.width + 2 * _APART, rect.height)


def _crossed(rect: Rect, lines: Sequence[Point]) -> int:
    """Return how many points of lines the letters in *rect* would cover."""
    inked = Rect(rect.x, rect.y + _LEADING, rect.width, rect.height - 2 * _LEADING)
    return sum(inked.holds(x, y) for x, y in lines)


def _spots(word: Word, frame: Rect) -> Iterator[Rect]:
    """Yield the places where a word may stand, the best first."""
    w, h = word.width, word.height
    middle = min(max(word.x - w / 2, frame.x), frame.right - w)
    right, left = word.x + _ASIDE, word.x - _ASIDE - w
    above, below = word.y - word.near - h, word.y + word.near
    first, second = (above, below) if word.above else (below, above)
    yield Rect(middle, first, w, h)
    yield Rect(middle, second, w, h)
    for y in (first, second):
        yield from (Rect(right, y, w, h), Rect(left, y, w, h))
    yield Rect(word.x + word.near, word.y - h / 2, w, h)
    yield Rect(word.x - word.near - w, word.y - h / 2, w, h)
    away = -1.0 if word.above else 1.0
    for more in _FURTHER:
        for y in (first + away * more, second - away * more):
            yield from (Rect(middle, y, w, h), Rect(right, y, w, h), Rect(left, y, w, h))


def _inside(rect: Rect, frame: Rect) -> bool:
    return frame.x <= rect.x and frame.y <= rect.y and rect.right <= frame.right and rect.bottom <= frame.bottom
