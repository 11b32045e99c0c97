"""The plan of pages that belong together: what they make, and a small picture of the sheet with a frame for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeydesk.layout.cutting import without_words
from journeydesk.layout.drawing import Box, Drawing, Glyphs, Node, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.pages import Page
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


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the sheet a page shows, in the sheet's units, and what the page is called."""

    area: Rect
    name: str


def lay_plan(
    sheet: Drawing, frames: Sequence[Frame], lines: Sequence[str], page: Page, typesetter: Typesetter, theme: Theme
) -> Leaf:
    """Return the page that shows where each of *frames* belongs; *lines* say what is to be done, each by itself."""
    inside = page.inside
    shapes: list[Shape] = [Box(Rect(0, 0, page.width, page.height), fill=theme.paper)]
    y = inside.y
    for text, style, colour in ((sheet.title, _TITLE, theme.ink), *((line, _TEXT, theme.ink) for line in lines)):
        if text:
            block = typesetter.set_text(text, style, min(inside.width, _WIDEST))
            shapes.append(Glyphs(inside.x, y, block, colour))
            y += block.height + 2.0
    room = Rect(inside.x, y + _GAP, inside.width, max(1.0, inside.bottom - y - _GAP))
    scale = min(room.width / sheet.width, room.height / sheet.height)
    x = room.x + (room.width - sheet.width * scale) / 2
    picture = Part(replace(sheet, root=without_words(sheet.root, "plan:")), scale, x, room.y)
    names = [_frame(frame, scale, x, room.y, typesetter, theme) for frame in frames]
    bounds = Rect(0, 0, page.width, page.height)
    words = Node("plan", "sheet", bounds, tuple(shapes), text=sheet.title, label=sheet.title)
    over = Node("frames", "decoration", bounds, tuple(shape for shapes in names for shape in shapes))
    return Leaf(page, (Part(replace(sheet, root=words)), picture, Part(replace(sheet, root=over))))


def _frame(frame: Frame, scale: float, x: float, y: float, typesetter: Typesetter, theme: Theme) -> list[Shape]:
    area = frame.area
    rect = Rect(x + area.x * scale, y + area.y * scale, area.width * scale, area.height * scale)
    size = min(_MOST, max(_LEAST, _NAME * min(rect.width, rect.height)))
    shapes: list[Shape] = [Box(rect.inset(_FRAME / 2), stroke=theme.ink, width=_FRAME)]
    block = typesetter.set_text(frame.name, TextStyle(size, 600, 1.2), 1000.0)
    block = typesetter.set_text(frame.name, TextStyle(size, 600, 1.2), block.natural_width + 0.5)
    if block.natural_width > rect.width or block.height > rect.height:
        return shapes
    left, top = rect.centre[0] - block.natural_width / 2, rect.centre[1] - block.height / 2
    ground = Rect(left - 3, top - 1, block.natural_width + 6, block.height + 2)
    return [*shapes, Box(ground, fill=theme.paper, radius=3, opacity=0.85), Glyphs(left, top, block, theme.ink)]
