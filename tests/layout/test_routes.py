"""Links keep clear of cards, of each other's tracks and of each other's words, wherever they lead."""

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.geometry import Rect
from journeydesk.layout.routes import MOST_TRACKS, TRACK, Ask, Route, band_height, route

COLUMN, GAP = 104.0, 8.0


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[Rect], list[int], list[Ask]]:
    cards, rows = [], []
    for column in range(draw(st.integers(1, 8))):
        y = 200.0
        for row in range(draw(st.integers(1, 3))):
            height = draw(st.integers(24, 90))
            cards.append(Rect(column * (COLUMN + GAP), y, COLUMN, height))
            rows.append(row)
            y += height + 8
    ends = st.integers(0, len(cards) - 1)
    asks = st.builds(Ask, ends, ends, st.sampled_from([0.0, 30.0, 160.0]), st.sampled_from([0.0, 16.0, 48.0]))
    return cards, rows, draw(st.lists(asks, max_size=8))


def segments(found: Route) -> list[Rect]:
    pairs = zip(found.points, found.points[1:], strict=False)
    return [Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairs]


@given(sheets())
def test_no_link_crosses_a_card(sheet: tuple[list[Rect], list[int], list[Ask]]) -> None:
    cards, rows, asks = sheet
    for found in route(cards, rows, asks, -1e4, 1e4):
        for line in segments(found):
            for card in cards:
                inner = card.inset(1)
                assert not (
                    line.x < inner.right
                    and inner.x < line.right + 0.01
                    and line.y < inner.bottom
                    and inner.y < line.bottom + 0.01
                )


@given(sheets())
def test_no_two_links_share_a_piece_of_a_track_nor_do_their_words(
    sheet: tuple[list[Rect], list[int], list[Ask]],
) -> None:
    cards, rows, asks = sheet
    found = route(cards, rows, asks, 0, 8 * (COLUMN + GAP))
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert not (one.label.width and other.label.width and one.label.meets(other.label))
            if one.track == other.track:
                along = [sorted(x for x, y in r.points if y == r.label.centre[1]) for r in (one, other)]
                assert along[0][-1] <= along[1][0] or along[1][-1] <= along[0][0]


@given(sheets())
def test_the_band_has_room_for_every_track_whatever_the_cards_height(
    sheet: tuple[list[Rect], list[int], list[Ask]],
) -> None:
    cards, rows, asks = sheet
    routes = route(cards, rows, asks, -1e4, 1e4)
    tops = [y for found in routes for _, y in found.points] + [found.label.y for found in routes]
    assert all(top >= 200 - band_height(routes) for top in tops)
    lower = [card.moved(0, 77) for card in cards]
    assert band_height(route(lower, rows, asks, -1e4, 1e4)) == band_height(routes)


def test_a_short_link_runs_below_a_long_one_and_its_words_stay_on_the_sheet() -> None:
    cards = [Rect(column * (COLUMN + GAP), 100, COLUMN, 40) for column in range(4)]
    long, short = route(cards, [0] * 4, [Ask(0, 3), Ask(1, 2, 300.0)], 0, 440)
    assert long.track > short.track or long.label.y < short.label.y
    assert short.label.x >= 0
    assert short.label.right <= 440


def test_words_move_aside_for_a_line_that_comes_down_through_their_track() -> None:
    cards = [Rect(at * (COLUMN + GAP), 100.0, COLUMN, 40.0) for at in range(10)]
    crossed, long = route(cards, [0] * 10, [Ask(0, 4, 60.0, 16.0), Ask(9, 2, 60.0, 16.0)], 0.0, 1200.0)
    assert long.track > crossed.track
    x = long.points[-1][0]
    assert not crossed.label.x < x < crossed.label.right
    assert min(p[0] for p in crossed.points) <= crossed.label.x
    assert crossed.label.right <= max(p[0] for p in crossed.points)


def test_no_number_of_links_makes_the_band_grow_without_end() -> None:
    cards = [Rect(column * (COLUMN + GAP), 100, COLUMN, 40) for column in range(4)]
    found = route(cards, [0] * 4, [Ask(0, 3, 30.0, 16.0)] * (3 * MOST_TRACKS), 0, 440)
    assert len(found) == 3 * MOST_TRACKS
    assert band_height(found) <= MOST_TRACKS * TRACK
