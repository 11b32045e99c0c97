"""The plan of pages that belong together: words, and a small picture of the sheet with a frame for each page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeydesk.layout.cutting import without_words
from journeydesk.layout.drawing import Box, Drawing, Glyphs, Node, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import Order
from journeydesk.layout.pages import SMALLEST_READABLE, Page, readable_paper, smallest_text
from journeydesk.layout.theme import Theme
from journeydesk.layout.typesetter import Typesetter

_GAP = 14.0
_TITLE, _TEXT = TextStyle(20, 600, 1.2), TextStyle(10, 400, 1.4)
_NAME = 0.25
"""How large the name of a frame is, as a share of the frame's shorter side; within the sizes below."""
_LEAST, _MOST = 6.5, 18.0
_FRAME = 0.5
_WIDEST = 480.0
"""The widest column of words: longer lines are hard to read."""
_HEAD = 0.6
"""The largest share of the page that stands above the picture."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the sheet a page shows, in the sheet's units, and what the page is called."""

    area: Rect
    name: str


def lay_plan(
    sheet: Drawing, frames: Sequence[Frame], above: Drawing, below: Drawing | None, page: Page, order: Order
) -> Leaf:
    """Return the page with *above*, the picture in which each of *frames* has its place, and *below* at its foot."""
    inside = page.inside
    head = min(1.0, inside.width / above.width, inside.height * _HEAD / above.height)
    parts = [Part(above, head, inside.x, inside.y)]
    top, bottom = inside.y + above.height * head + _GAP, inside.bottom
    if below is not None:
        foot = min(1.0, inside.width / below.width)
        bottom -= below.height * foot
        parts.append(Part(below, foot, inside.x, bottom))
    room = Rect(inside.x, top, inside.width, max(1.0, bottom - top - _GAP))
    scale = min(room.width / sheet.width, room.height / sheet.height)
    x = room.x + (room.width - sheet.width * scale) / 2
    parts.append(Part(replace(sheet, root=without_words(sheet.root, "plan:")), scale, x, room.y))
    names = [shape for one in frames for shape in _frame(one, scale, x, room.y, order.typesetter, order.theme)]
    over = Node("frames", "furniture", Rect(0, 0, page.width, page.height), tuple(names))
    parts.append(Part(replace(sheet, root=over)))
    smallest = smallest_text(above) * head
    too_small = 0 < smallest < SMALLEST_READABLE
    return Leaf(page, tuple(parts), smallest=smallest, remedy=readable_paper(above, page) if too_small else "")


def words_above(sheet: Drawing, lines: Sequence[str], width: float, order: Order) -> Drawing:
    """Return the title of a sheet, and *lines* that say what is to be done, each by itself."""
    shapes: list[Shape] = []
    y, ink = 0.0, order.theme.ink
    for text, style in ((sheet.title, _TITLE), *((line, _TEXT) for line in lines)):
        if text:
            block = order.typesetter.set_text(text, style, min(width, _WIDEST))
            shapes.append(Glyphs(0.0, y, block, ink))
            y += block.height + 2.0
    bounds = Rect(0, 0, width, y)
    return replace(sheet, root=Node("plan", "sheet", bounds, tuple(shapes), text=sheet.title, label=sheet.title))


def _frame(frame: Frame, scale: float, x: float, y: float, typesetter: Typesetter, theme: Theme) -> list[Shape]:
    area = frame.area
    rect = Rect(x + area.x * scale, y + area.y * scale, area.width * scale, area.height * scale)
    style = TextStyle(min(_MOST, max(_LEAST, _NAME * min(rect.width, rect.height))), 600, 1.2)
    shapes: list[Shape] = [Box(rect.inset(_FRAME / 2), stroke=theme.ink, width=_FRAME)]
    block = typesetter.set_text(frame.name, style, 1000.0)
    block = typesetter.set_text(frame.name, style, block.natural_width + 0.5)
    if block.natural_width > rect.width or block.height > rect.height:
        return shapes
    left, top = rect.centre[0] - block.natural_width / 2, rect.centre[1] - block.height / 2
    ground = Rect(left - 3, top - 1, block.natural_width + 6, block.height + 2)
    return [*shapes, Box(ground, fill=theme.paper, radius=3, opacity=0.85), Glyphs(left, top, block, theme.ink)]
