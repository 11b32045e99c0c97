"""Cut drawings look the same within what shows, and weigh less."""

import math

import pytest
from PIL import ImageChops

from journeydesk.layout.cutting import cut
from journeydesk.layout.drawing import Drawing, Node, Path, PathOp
from journeydesk.layout.geometry import Rect
from journeydesk.layout.text import QtTypesetter
from tests.layout.prints import order_for
from tests.layout.sheets import small
from tests.paint.paper import screen_image
from tests.paint.sheets import script_sheet, shape_sheet

pytestmark = pytest.mark.usefixtures("qapp")


def waves() -> Drawing:
    """A long line and a long ground, both of many curves, that leave the area on all sides and come back."""
    ops: list[PathOp] = [("M", 0.0, 50.0)]
    for at in range(1, 200):
        x, y = at * 5.0, 150 + 140 * math.sin(at / 3)
        ops.append(("C", x - 4, y - 30, x - 1, y + 30, x, y))
    shapes = (
        Path((*ops, ("L", 995.0, 300.0), ("L", 0.0, 300.0), ("Z",)), fill="#88aacc", stroke="#224466", width=3.0),
        Path(tuple(ops), stroke="#aa2222", width=4.0),
    )
    return Drawing(Node("s", "sheet", Rect(0, 0, 1000, 320), shapes))


@pytest.mark.parametrize("area", [Rect(0, 0, 100, 320), Rect(300, 100, 60, 70), Rect(700, 200, 300, 120)])
@pytest.mark.parametrize("which", ["waves", "scripts", "shapes", "sheet"])
def test_what_shows_is_the_same(which: str, area: Rect) -> None:
    whole = {
        "waves": waves,
        "scripts": lambda: script_sheet(QtTypesetter()),
        "shapes": lambda: shape_sheet(QtTypesetter())[0],
        "sheet": lambda: order_for(small()).sheet(),
    }[which]()
    box = (int(area.x), int(area.y), int(area.right), int(area.bottom))
    part = cut(whole, area)
    seen, shown = screen_image(whole, 1).crop(box), screen_image(part, 1).crop(box)
    assert ImageChops.difference(seen, shown).getbbox() is None


def test_what_does_not_show_is_left_out() -> None:
    whole = waves()
    part = cut(whole, Rect(300, 100, 60, 70))
    for before, after in zip(whole.root.shapes, part.root.shapes, strict=True):
        assert isinstance(before, Path)
        assert isinstance(after, Path)
        assert len(after.ops) < len(before.ops) / 4


def test_what_is_whole_stays_the_same_node() -> None:
    sheet = order_for(small()).sheet()
    assert cut(sheet, sheet.root.bounds).root is sheet.root
