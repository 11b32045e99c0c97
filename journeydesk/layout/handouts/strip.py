"""A strip: as high as the page, and as many pages long as it takes; each begins with the names of the lanes."""

from dataclasses import replace
from math import inf

from journeydesk.layout.columns import Columns, Stretch, columns_of, stretches
from journeydesk.layout.cutting import cut
from journeydesk.layout.drawing import Drawing, Glyphs, Node, Shape, TextBlock, TextStyle
from journeydesk.layout.front import lay_foot, lay_front
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.letters import LetterIndex
from journeydesk.layout.metrics import MARGIN
from journeydesk.layout.order import Order, Request
from journeydesk.layout.pages import SMALLEST_READABLE, UNITS_PER_MM, Page, fit, smallest_text
from journeydesk.layout.plan import Frame, lay_plan
from journeydesk.tr import later, tr

_TRIMMED = MARGIN / 2
"""What of the sheet's own margins is left out above and below."""
_HEAD = TextStyle(9, 600, 1.3)
_BELOW_HEAD = 6.0
_LEAST_COLUMNS = 2
_PAPERS = ("a4", "a3", "a2", "a1", "a0")


class Strip:
    """The journey at the height of the page, to be read page by page or hung up side by side."""

    key = "strip"
    title = later("Strip over several pages")
    about = later("As high as the page, stage by stage, with the names of the lanes on each")
    rank = 3
    takes = frozenset({"bleed_mm"})

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such page."""
        request.page("a3")

    def leaves(self, order: Order) -> list[Leaf]:
        """Return an overview, then the pages; where one page is enough, the whole sheet on it."""
        sheet = order.draw(replace(order.view, show_title=False, show_key=False))
        page, columns = _page(sheet, order), columns_of(sheet)
        scale = _scale(sheet, columns, page, order)
        labels = columns.labels[1] - columns.labels[0]
        found = stretches(columns, page.inside.width / scale - labels, LetterIndex(sheet)) if columns.columns else []
        if len(found) < 2:
            return [_whole(order, page)]
        leaves = [_leaf(sheet, columns, found, at, page, scale, order) for at in range(len(found))]
        return [_overview(sheet, columns, found, page, order), *leaves]


def _whole(order: Order, page: Page) -> Leaf:
    sheet = order.sheet()
    at = fit(sheet, page)
    return Leaf(page, (Part(sheet, at.scale, at.x, at.y),), "", (), at.scale, at.smallest_text, at.remedy)


def _page(sheet: Drawing, order: Order) -> Page:
    """Return the page asked for; upright where no orientation is, and text would be too small lying on its side."""
    page = order.request.page("a3")
    if order.request.orientation or smallest_text(sheet) * _filling(sheet, page, order) >= SMALLEST_READABLE:
        return page
    return order.request.page("a3", "portrait")


def _filling(sheet: Drawing, page: Page, order: Order) -> float:
    """Return the scale at which the sheet is as high as the page."""
    return (page.inside.height - _head_height(sheet, page, order)) / (sheet.height - 2 * _TRIMMED)


def _scale(sheet: Drawing, columns: Columns, page: Page, order: Order) -> float:
    """Return the scale: true size at most, and so that some columns fit beside the labels."""
    labels = columns.labels[1] - columns.labels[0]
    widest = max((one.right - one.left for one in columns.columns), default=0.0)
    return min(1.0, _filling(sheet, page, order), page.inside.width / (labels + _LEAST_COLUMNS * widest or inf))


def _leaf(
    sheet: Drawing, columns: Columns, found: list[Stretch], at: int, page: Page, scale: float, order: Order
) -> Leaf:
    inside, area = page.inside, columns.area(found[at], sheet.height)
    top = inside.y + _head_height(sheet, page, order) - _TRIMMED * scale
    high = (sheet.height - 2 * _TRIMMED) * scale
    (left, right), width = columns.labels, area.width * scale
    labels = (right - left) * scale
    starts = inside.x + labels, inside.x
    if columns.mirrored:
        starts = inside.right - labels - width, inside.right - labels
    parts = []
    for start, (x, wide) in zip(starts, ((area.x, area.width), (left, right - left)), strict=True):
        clip = Rect(start, top + _TRIMMED * scale, wide * scale, high)
        shown = cut(sheet, Rect(x, _TRIMMED, wide, sheet.height - 2 * _TRIMMED))
        parts.append(Part(shown, scale, start - x * scale, top, clip))
    parts.append(Part(_head(sheet, columns, found, at, page, order)))
    smallest = smallest_text(sheet) * scale
    remedy = _remedy(sheet, page, order) if 0 < smallest < SMALLEST_READABLE - 1e-6 else ""
    return Leaf(page, tuple(parts), str(at + 1), (), scale, smallest, remedy)


def _remedy(sheet: Drawing, page: Page, order: Order) -> str:
    """Return the smallest paper so high that all text can be read."""
    request, least = order.request, SMALLEST_READABLE / smallest_text(sheet)
    side = "landscape" if page.width_mm >= page.height_mm else "portrait"
    pages = ((paper, request.page_from(paper, side)) for paper in _PAPERS)
    height = (sheet.height * least + _head_height(sheet, page, order)) / UNITS_PER_MM + 2 * page.margin_mm
    own = f"{page.width_mm:g}x{-(-height // 1):.0f}mm"
    return next((paper for paper, one in pages if _filling(sheet, one, order) >= least), own)


def _overview(sheet: Drawing, columns: Columns, found: list[Stretch], page: Page, order: Order) -> Leaf:
    width = page.inside.width
    frames = [Frame(columns.area(one, sheet.height), str(at)) for at, one in enumerate(found, 1)]
    leaf = lay_plan(sheet, frames, lay_front(order, sheet, width), lay_foot(order, sheet, width), page, order)
    return replace(leaf, label=tr("Overview"))


def _head_height(sheet: Drawing, page: Page, order: Order) -> float:
    return _title(sheet, page, order).height + _BELOW_HEAD


def _title(sheet: Drawing, page: Page, order: Order) -> TextBlock:
    return order.typesetter.set_text(sheet.title or " ", _HEAD, page.inside.width * 0.4)


def _head(sheet: Drawing, columns: Columns, found: list[Stretch], at: int, page: Page, order: Order) -> Drawing:
    """Return the line above: the title, which stage goes on from the page before, and where it goes on."""
    inside, theme, last = page.inside, order.theme, found[at].last
    number = tr("{number} of {count}").format(number=at + 1, count=len(found))
    begun = at and columns.columns[found[at].first].stage == columns.columns[found[at - 1].last].stage
    goes_on = at + 1 < len(found)
    splits = goes_on and columns.columns[last].stage == columns.columns[min(last + 1, len(columns.columns) - 1)].stage
    words = [columns.columns[last].title] if splits else []
    facts = [number]
    if begun:
        facts.append(tr("“{stage}” continued").format(stage=columns.columns[found[at].first].title))
    if goes_on:
        facts.append(tr("continues on {number}").format(number=at + 2))
    title = _title(sheet, page, order)
    room = inside.width * 0.55
    block = order.typesetter.set_text(" · ".join([*facts, *words]), replace(_HEAD, weight=400, align="end"), room)
    shapes: list[Shape] = [
        Glyphs(inside.x, inside.y, title, theme.ink),
        Glyphs(inside.right - room, inside.y, block, theme.soft),
    ]
    bounds = Rect(0, 0, page.width, page.height)
    return replace(sheet, root=Node(f"head:{at}", "decoration", bounds, tuple(shapes), label=sheet.title))


HANDOUT = Strip()
