"""What is under a point and in a rectangle, found without looking at every node."""

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.geometry import Rect
from journeydesk.layout.hit import hit, nodes_in
from tests.layout.sheets import lay_out, rect_of, small

DRAWING = lay_out(small())
xs = st.floats(-10, DRAWING.width + 10)
ys = st.floats(-10, DRAWING.height + 10)


def test_the_topmost_comes_first() -> None:
    x, y = rect_of(DRAWING, "wait").centre
    ids = [found.node.id for found in hit(DRAWING, x, y)]
    assert ids == ["wait", "cell:pains:call", "strip:pains:seek", "lane:pains", "sheet"]


def test_a_point_of_the_curve_lies_above_its_cell() -> None:
    found = DRAWING.find("f2")
    assert found is not None
    assert hit(DRAWING, found.x, found.y)[0].node.id == "f2"


def test_nothing_lies_beside_the_sheet() -> None:
    assert hit(DRAWING, -5, 10) == []


@given(xs, ys)
def test_a_point_finds_all_that_holds_it(x: float, y: float) -> None:
    assert [f.node.id for f in reversed(hit(DRAWING, x, y))] == [
        f.node.id for f in DRAWING.walk() if f.rect.holds(x, y)
    ]


@given(xs, ys, st.floats(1, 900), st.floats(1, 900))
def test_a_rectangle_finds_all_that_it_touches(x: float, y: float, width: float, height: float) -> None:
    area = Rect(x, y, width, height)
    found = {f.node.id for f in nodes_in(DRAWING, area, ("note", "touchpoint", "cell"))}
    expected = {f.node.id for f in DRAWING.walk() if f.node.role in ("note", "touchpoint", "cell")}
    assert found == {f.node.id for f in DRAWING.walk() if f.node.id in expected and f.rect.meets(area)}
