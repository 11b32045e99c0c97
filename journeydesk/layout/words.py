"""Where the words beside points go, so that none covers another word or a point."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.layout.geometry import Rect

_NEAR = 8.0
"""From a point's centre to its word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a size, for the point at (x, y), better above it or better below."""

    x: float
    y: float
    width: float
    height: float
    above: bool


def place_words(words: Sequence[Word], taken: Sequence[Rect], frame: Rect) -> list[Rect | None]:
    """Return where each word goes inside *frame*, clear of what is *taken*; None where there is no room for it."""
    occupied, places = list(taken), []
    for word in words:
        spots = (_spot(word, above, frame) for above in (word.above, not word.above))
        free = (r for r in spots if _inside(r, frame) and not any(r.meets(other) for other in occupied))
        place = next(free, None)
        if place is not None:
            occupied.append(place)
        places.append(place)
    return places


def _spot(word: Word, above: bool, frame: Rect) -> Rect:
    left = min(max(word.x - word.width / 2, frame.x), frame.right - word.width)
    top = word.y - _NEAR - word.height if above else word.y + _NEAR
    return Rect(left, top, word.width, word.height)


def _inside(rect: Rect, frame: Rect) -> bool:
    return frame.x <= rect.x and frame.y <= rect.y and rect.right <= frame.right and rect.bottom <= frame.bottom
