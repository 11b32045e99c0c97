"""Words beside points cover neither each other nor a point, and stay in their frame."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.geometry import Rect
from journeydesk.layout.words import Word, place_words

FRAME = Rect(0, 0, 128, 168)
words = st.builds(
    Word, st.floats(10, 118), st.floats(20, 148), st.floats(5, 120), st.sampled_from([16.0, 32.0]), st.booleans()
)


@given(st.lists(words, max_size=6))
def test_words_cover_nothing(found: list[Word]) -> None:
    points = [Rect(word.x - 5, word.y - 5, 10, 10) for word in found]
    places = place_words(found, points, FRAME)
    rects = [place for place in places if place is not None]
    assert len(places) == len(found)
    for place in rects:
        assert place.x >= 0
        assert place.y >= 0
        assert place.right <= FRAME.right
        assert place.bottom <= FRAME.bottom
        assert not any(place.meets(point) for point in points)
    assert not any(one.meets(other) for one, other in combinations(rects, 2))


def test_a_word_stands_where_it_likes_best_when_there_is_room() -> None:
    above, below = place_words(
        [Word(64, 60, 40, 16, True), Word(64, 100, 40, 16, False)], [Rect(59, 55, 10, 10), Rect(59, 95, 10, 10)], FRAME
    )
    assert above is not None
    assert below is not None
    assert above.bottom < 60
    assert below.y > 100


def test_a_word_without_room_has_no_place() -> None:
    assert place_words([Word(64, 80, 200, 16, True)], [], FRAME) == [None]


def test_a_word_keeps_clear_of_a_line_when_it_can() -> None:
    point, over = Word(64, 84, 40, 16, True), [(x, 84.0 - (x - 64)) for x in range(64, 128)]
    (place,) = place_words([point], [Rect(59, 79, 10, 10)], FRAME, over)
    assert place is not None
    assert not any(place.holds(x, y) for x, y in over)


def test_a_word_that_cannot_keep_clear_of_lines_still_has_a_place() -> None:
    everywhere = [(float(x), float(y)) for x in range(128) for y in range(168)]
    assert place_words([Word(64, 84, 40, 16, True)], [], FRAME, everywhere) != [None]


def test_words_side_by_side_are_too_far_apart_to_be_read_as_one() -> None:
    words = [Word(26.0 + 15 * at, 100.0, 56.0, 16.0, above=True, near=8.0) for at in range(6)]
    points = [Rect(word.x - 6, 94, 12, 12) for word in words]
    placed = [place for place in place_words(words, points, Rect(1, 1, 126, 240)) if place is not None]
    assert len(placed) == 6
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            if one.y < other.bottom and other.y < one.bottom:
                assert max(one.x, other.x) - min(one.right, other.right) >= 12
