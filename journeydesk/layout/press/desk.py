"""The desk that pages are composed on: the journey, the type for print at true size, and where reading begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.content import Content, gather
from journeydesk.layout.drawing import Drawing, Glyphs, Node, Placed, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.order import Order
from journeydesk.layout.pages import Page, PageError
from journeydesk.layout.scene import Scene, set_scene
from journeydesk.layout.stack import ink_width, keeps_words
from journeydesk.layout.telling import Teller
from journeydesk.layout.theme import Theme
from journeydesk.model.records import Asset, Journey
from journeydesk.tr import number, tr

COVER = TextStyle(34, 600, 1.12)
TITLE = TextStyle(23, 600, 1.16)
HEADING = TextStyle(13, 600, 1.3)
LEAD = TextStyle(12, 400, 1.42)
STRONG = TextStyle(9.5, 600, 1.38)
BODY = TextStyle(9.5, 400, 1.42)
SMALL = TextStyle(8, 400, 1.36)
LABEL = TextStyle(8, 600, 1.36)
"""Print is held in the hand: these are points on paper."""

_ASIDE = 0.03
"""Share of the page's shorter side that is left free beside the words, within the margins."""
_LEAST = (70.0, 90.0)
"""Millimetres within the margins below which no page can be composed."""
_STEP = 0.03
_LOOSER = (1.0, 1.06, 1.12, 1.25)


@dataclass(frozen=True, slots=True)
class Desk:
    """One journey, and the page it is composed for; `body` is where words stand, `inside` all within the margins."""

    order: Order
    content: Content
    scene: Scene
    page: Page
    body: Rect

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self.scene.theme

    @property
    def journey(self) -> Journey:
        """The journey."""
        return self.content.journey

    @property
    def mirrored(self) -> bool:
        """Whether reading begins at the right."""
        return self.scene.mirrored

    @property
    def teller(self) -> Teller:
        """What tells the journey in words: of those who travel, in the lanes that are shown."""
        people = [one.persona for one in self.scene.travellers]
        return Teller(self.order.project, people, self.content.lanes)

    def asset(self, id_: str | None) -> Asset | None:
        """Return a picture by its id; None when it is missing."""
        found = self.order.project.find(id_)
        return found if isinstance(found, Asset) and found.sha256 in self.order.project.blobs else None

    def set(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return *text* set in lines that begin where reading does."""
        if self.mirrored and style.align == "start":
            style = replace(style, align="right")
        return self.scene.set_text(text, style, max(1.0, width))

    def tight(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return *text* in a block no wider than its longest line."""
        block = self.set(text, style, width)
        widths = (min(width, ink_width(block) * more + 0.5) for more in _LOOSER)
        # In narrow blocks dates and the like may be broken that are whole in wider ones.
        tries = (self.set(text, style, narrow) for narrow in widths)
        return next((one for one in tries if len(one.lines) == len(block.lines)), block)

    def balanced(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return a title whose lines are about equally long, so that no word stands alone on the last."""
        block = self.set(text, style, width)
        share = 1.0 - _STEP
        while len(block.lines) > 1 and share > 0.5:
            narrower = self.set(text, style, width * share)
            if len(narrower.lines) > len(block.lines) or not keeps_words(self.scene, text, style, width * share):
                break
            block, share = narrower, share - _STEP
        return self.tight(text, style, block.width)

    def at(self, room: Rect, indent: float, width: float) -> float:
        """Return the left edge of what is *width* wide and begins *indent* after the edge where lines begin."""
        return room.right - indent - width if self.mirrored else room.x + indent

    def put(self, block: TextBlock, colour: str, room: Rect, y: float, indent: float = 0.0) -> Glyphs:
        """Return *block* in *room*, *indent* after the edge where lines begin."""
        return Glyphs(self.at(room, indent, block.width), y, block, colour)

    def drawing(self, key: str, children: tuple[Placed, ...], title: str = "") -> Drawing:
        """Return a page as a drawing as large as the paper; *title* is what it is about."""
        journey, info = self.journey, self.content.info
        bounds = Rect(0.0, 0.0, self.page.width, self.page.height)
        root = Node(f"{key}:{journey.id}", "sheet", bounds, (), children, label=title)
        return Drawing(
            root,
            background=self.theme.paper,
            title=journey.title or info.title,
            language=self.content.language,
            subject=" · ".join(filter(None, (info.title, info.client))),
            author=info.author,
        )


def desk_for(order: Order, page: Page) -> Desk:
    """Return the desk for the journey of *order*; raise `PageError` when *page* leaves no room to compose on."""
    check_room(page)
    cache = LayoutCache()
    content = gather(order.project, order.journey, order.view, cache)
    scene = set_scene(content, order.view, order.typesetter, cache)
    aside, inside = _ASIDE * min(page.width, page.height), page.inside
    body = Rect(inside.x + aside, inside.y, inside.width - 2 * aside, inside.height)
    return Desk(order, content, scene, page, body)


def no_stages() -> str:
    """Return what stands where a journey has nothing to show yet."""
    return tr("This journey has no stages yet. Add the first one to begin.")


def on_page(id_: str, role: str, shapes: Sequence[Shape], bounds: Rect, text: str) -> Placed:
    """Return a node whose shapes are in units of the page."""
    return Placed(0.0, 0.0, Node(id_, role, bounds, tuple(shapes), text=text, label=text))


def check_room(page: Page) -> None:
    """Raise `PageError` when *page* leaves too little room within its margins to read anything."""
    short, long = sorted((page.width_mm - 2 * page.margin_mm, page.height_mm - 2 * page.margin_mm))
    if short < _LEAST[0] or long < _LEAST[1]:
        sentence = tr("Within its margins this page is {width} × {height} mm; choose one with at least {least} mm.")
        given = {"width": number(round(page.width_mm - 2 * page.margin_mm, 1))}
        given["height"] = number(round(page.height_mm - 2 * page.margin_mm, 1))
        raise PageError(sentence.format(**given, least=f"{_LEAST[0]:g} × {_LEAST[1]:g}"))
