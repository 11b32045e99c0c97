"""The emotion curve goes through its points and never beyond them; heights and scores lead to each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.curve import sample, score_of_y, smooth, y_of_score

scores = st.floats(-2, 2, allow_nan=False)
heights = st.floats(100, 400)


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[float, float]]:
    steps = draw(st.lists(st.floats(20, 600), min_size=2, max_size=12))
    x, points = 0.0, []
    for step in steps:
        x += step
        points.append((x, y_of_score(draw(scores), 168.0)))
    return points


def along(start: tuple[float, float], op: tuple[object, ...], share: float) -> tuple[float, float]:
    """Return the point of a cubic Bézier curve at *share* of its parameter."""
    x1, y1, x2, y2, x, y = (float(v) for v in op[1:])  # type: ignore[arg-type]
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    return (
        sum(w * v for w, v in zip(weights, (start[0], x1, x2, x), strict=True)),
        sum(w * v for w, v in zip(weights, (start[1], y1, y2, y), strict=True)),
    )


@given(lines())
def test_the_curve_never_overshoots_its_points(points: list[tuple[float, float]]) -> None:
    ops = smooth(points)
    for (start, end), op in zip(pairwise(points), ops[1:], strict=True):
        low, high = sorted((start[1], end[1]))
        last = start
        for step in range(1, 21):
            x, y = along(start, op, step / 20)
            assert low - 1e-6 <= y <= high + 1e-6
            assert x >= last[0]
            assert (y - last[1]) * (end[1] - start[1]) >= -1e-6, "it turns between two points"
            last = x, y


@given(lines())
def test_the_curve_goes_through_all_points_without_a_corner(points: list[tuple[float, float]]) -> None:
    ops = smooth(points)
    assert [op[-2:] for op in ops] == points
    for (x, y), before, after in zip(points[1:-1], ops[1:], ops[2:], strict=False):
        rise = (y - before[4]) / (x - before[3]), (after[2] - y) / (after[1] - x)
        assert rise[0] == pytest.approx(rise[1], abs=1e-6)


def test_one_point_is_no_line() -> None:
    assert smooth([]) == smooth([(1.0, 2.0)]) == ()


@given(scores, heights)
def test_heights_and_scores_lead_to_each_other(score: float, height: float) -> None:
    y = y_of_score(score, height)
    assert 0 < y < height
    assert score_of_y(y, height) == pytest.approx(score)


def test_better_is_higher_and_nothing_is_better_than_the_best() -> None:
    assert y_of_score(2, 168) < y_of_score(0, 168) < y_of_score(-2, 168)
    assert score_of_y(-50, 168) == 2
    assert score_of_y(900, 168) == -2


@given(lines())
def test_samples_lie_close_together_on_the_line_that_is_drawn(points: list[tuple[float, float]]) -> None:
    samples = sample(points, 4.0)
    assert all(0 < b[0] - a[0] <= 4.001 for a, b in pairwise(samples))
    for (start, end), op in zip(pairwise(points), smooth(points)[1:], strict=True):
        for x, y in (s for s in samples if start[0] <= s[0] <= end[0]):
            assert along(start, op, (x - start[0]) / (end[0] - start[0])) == pytest.approx((x, y), abs=1e-6)
