"""The emotion curve: scores to heights and back, and the smooth line that never overshoots its points.

The line is the monotone piecewise cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980) with the slopes of
Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984), written as Bézier curves.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil

from journeydesk.layout.drawing import PathOp
from journeydesk.model.records import SCORE_HIGH, SCORE_LOW

Point = tuple[float, float]

EDGE = 40.0
"""Room above the best and below the worst score, for a face and a line of words in the tallest script beside it."""


def y_of_score(score: float, height: float) -> float:
    """Return how far below the top of a plot of *height* units a score (-2…+2) stands."""
    return EDGE + (SCORE_HIGH - score) / (SCORE_HIGH - SCORE_LOW) * (height - 2 * EDGE)


def score_of_y(y: float, height: float) -> float:
    """Return the score (-2…+2, the nearest end beyond them) that stands *y* units below the top of a plot."""
    score = SCORE_HIGH - (y - EDGE) / (height - 2 * EDGE) * (SCORE_HIGH - SCORE_LOW)
    return min(SCORE_HIGH, max(SCORE_LOW, score))


def smooth(points: Sequence[Point]) -> tuple[PathOp, ...]:
    """Return the curve through *points* (x rising) as path operations; none for fewer than two points."""
    if len(points) < 2:
        return ()
    ops: list[PathOp] = [("M", *points[0])]
    for ((x1, y1), (x2, y2)), (s1, s2) in zip(pairwise(points), pairwise(_slopes(points)), strict=True):
        third = (x2 - x1) / 3
        ops.append(("C", x1 + third, y1 + s1 * third, x2 - third, y2 - s2 * third, x2, y2))
    return tuple(ops)


def sample(points: Sequence[Point], step: float) -> list[Point]:
    """Return points on the curve that `smooth` makes, at most *step* units of x apart; none for fewer than two."""
    if len(points) < 2:
        return []
    found: list[Point] = []
    for ((x1, y1), (x2, y2)), (s1, s2) in zip(pairwise(points), pairwise(_slopes(points)), strict=True):
        found += [(x1 + dx, y1 + dy) for dx, dy in _bend(x2 - x1, y2 - y1, s1, s2, step)]
    return [*found, points[-1]]


@lru_cache(maxsize=8192)
def _bend(width: float, rise: float, first: float, last: float, step: float) -> tuple[Point, ...]:
    """Return points of a piece of the curve, from its beginning, by the slopes at its ends."""
    count = max(1, ceil(width / step))
    shares = (n / count for n in range(count))
    return tuple(
        (width * t, rise * t + (1 - t) * t * ((1 - t) * (first * width - rise) + t * (rise - last * width)))
        for t in shares
    )


def _slopes(points: Sequence[Point]) -> list[float]:
    """Return the slope at each point; flat at peaks, valleys and both ends of the line's own accord."""
    widths = [b[0] - a[0] for a, b in pairwise(points)]
    rises = [(b[1] - a[1]) / width for (a, b), width in zip(pairwise(points), widths, strict=True)]
    inner = [_between(*pair) for pair in zip(pairwise(rises), pairwise(widths), strict=True)]
    return [rises[0] / 2 if len(points) > 2 else rises[0], *inner, rises[-1] / 2 if len(points) > 2 else rises[-1]]


def _between(rises: tuple[float, float], widths: tuple[float, float]) -> float:
    """Return the weighted harmonic mean of two neighbouring rises, 0 where they turn."""
    if rises[0] * rises[1] <= 0:
        return 0.0
    first, second = 2 * widths[1] + widths[0], widths[1] + 2 * widths[0]
    return (first + second) / (first / rises[0] + second / rises[1])
