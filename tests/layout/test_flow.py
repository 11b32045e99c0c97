"""Pieces in columns: all of them in order, none over the edge, and nothing parted from what it stays with."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.flow import Flow
from journeydesk.layout.press.pieces import Piece

ROOM = Rect(30.0, 40.0, 500.0, 300.0)


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """Return pieces of any height up to half a column, some of which stay with the next; no group fills a column."""
    made: list[Piece] = []
    kept = 0.0
    for at in range(draw(st.integers(0, 60))):
        height, above = draw(st.floats(0.0, 100.0)), draw(st.floats(0.0, 20.0))
        kept += height + above
        keep = kept < 180.0 and draw(st.booleans())
        kept = kept if keep else 0.0
        made.append(Piece(height, above=above, keep=keep, text=str(at)))
    return [*made, Piece(5.0, text="end")]


@given(pieces(), st.booleans(), st.booleans())
def test_all_are_placed_in_order_within_the_page(made: list[Piece], even: bool, mirrored: bool) -> None:
    flow = Flow(ROOM, mirrored)
    flow.across([Piece(50.0, text="head")])
    flow.columns(made, even)
    placed = [one for page in flow.pages for one in page][1:]
    assert [one.piece.text for one in placed] == [piece.text for piece in made]
    for one in placed:
        assert one.x >= ROOM.x - 0.01
        assert one.x + one.width <= ROOM.right + 0.01
        assert one.y >= ROOM.y - 0.01
        assert one.y + one.piece.height <= ROOM.bottom + 0.01


@given(pieces(), st.booleans())
def test_what_stays_with_the_next_is_never_last_in_its_column(made: list[Piece], even: bool) -> None:
    flow = Flow(ROOM, False)
    flow.columns(made, even)
    for page in flow.pages:
        for _, column in groupby(page, key=lambda one: one.x):
            assert not list(column)[-1].piece.keep


def test_what_is_higher_than_a_column_is_divided() -> None:
    flow = Flow(ROOM, False)
    flow.columns([Piece(20.0, keep=at < 99, text=str(at)) for at in range(100)])
    placed = [one for page in flow.pages for one in page]
    assert [one.piece.text for one in placed] == [str(at) for at in range(100)]
    assert all(one.y + 20.0 <= ROOM.bottom + 0.01 for one in placed)


def test_columns_on_the_last_page_are_about_equally_long() -> None:
    flow = Flow(ROOM, False)
    flow.columns([Piece(10.0) for _ in range(10)])
    [page] = flow.pages
    assert [len(list(column)) for _, column in groupby(page, key=lambda one: one.x)] == [5, 5]
