"""Where the words beside points go, so that none covers another word or a point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesk.layout.geometry import Rect

_NEAR = 8.0
"""From a point's centre to its word."""
_ASIDE = 1.5
"""From the middle of a point to a word above or below it that stands off to one side."""
_FURTHER = 16.0
"""How much further away a word goes that has no room close by."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a size, for the point at (x, y), better above it or better below."""

    x: float
    y: float
    width: float
    height: float
    above: bool


def place_words(words: Sequence[Word], taken: Sequence[Rect], frame: Rect) -> list[Rect | None]:
    """Return where each word goes inside *frame*, clear of what is *taken*; None where there is no room for it.

    Best above or below its point as the word prefers, then beside it, then a line further away.
    """
    occupied, places = list(taken), []
    for word in words:
        free = (r for r in _spots(word, frame) if _inside(r, frame) and not any(r.meets(o) for o in occupied))
        place = next(free, None)
        if place is not None:
            occupied.append(place)
        places.append(place)
    return places


def _spots(word: Word, frame: Rect) -> Iterator[Rect]:
    """Yield the places where a word may stand, the best first."""
    w, h = word.width, word.height
    middle = min(max(word.x - w / 2, frame.x), frame.right - w)
    right, left = word.x + _ASIDE, word.x - _ASIDE - w
    above, below = word.y - _NEAR - h, word.y + _NEAR
    first, second = (above, below) if word.above else (below, above)
    away = -_FURTHER if word.above else _FURTHER
    yield Rect(middle, first, w, h)
    yield Rect(middle, second, w, h)
    for y in (first, second):
        yield from (Rect(right, y, w, h), Rect(left, y, w, h))
    yield Rect(word.x + _NEAR, word.y - h / 2, w, h)
    yield Rect(word.x - _NEAR - w, word.y - h / 2, w, h)
    for y in (first + away, second - away):
        yield from (Rect(middle, y, w, h), Rect(right, y, w, h), Rect(left, y, w, h))


def _inside(rect: Rect, frame: Rect) -> bool:
    return frame.x <= rect.x and frame.y <= rect.y and rect.right <= frame.right and rect.bottom <= frame.bottom
