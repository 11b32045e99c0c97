"""A strip: as high as the page, and as many pages long as it takes; each begins with the names of the lanes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeydesk.layout.columns import Columns, Stretch, columns_of, stretches
from journeydesk.layout.cutting import cut, cut_all
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.front import lay_foot, lay_front
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part, fitted
from journeydesk.layout.letters import LetterIndex
from journeydesk.layout.metrics import MARGIN
from journeydesk.layout.order import Order, Request
from journeydesk.layout.pages import SMALLEST_READABLE, UNITS_PER_MM, Page, PageError, smallest_text
from journeydesk.layout.plan import Frame, lay_plan
from journeydesk.layout.strip_head import StripHead
from journeydesk.tr import later, tr

_TRIMMED = MARGIN / 2
"""What of the sheet's own margins is left out above and below."""
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
        columns = columns_of(sheet)
        index = LetterIndex(sheet)
        size, found = _paged(sheet, columns, order.request.page("a3"), order, index)
        if not order.request.orientation and size.scale < size.least:
            # Upright, more fits below each other.
            size, found = _paged(sheet, columns, order.request.page("a3", "portrait"), order, index)
        if len(found) < 2:
            return [fitted(order.sheet(), size.page)]
        return [_overview(size, columns, found), *_leaves(size, columns, found)]


@dataclass(frozen=True, slots=True)
class _Size:
    """The sheet on pages of one size: its scale, and what stands above."""

    sheet: Drawing
    page: Page
    order: Order
    head: StripHead
    top: float
    scale: float
    text: float
    """The smallest text of the sheet at true size, in points; 0 where there is none."""

    @property
    def least(self) -> float:
        """The least scale at which all can be read."""
        return SMALLEST_READABLE / (self.text or SMALLEST_READABLE)

    def remedy(self) -> str:
        """Return the smallest paper so high that all text can be read; nothing where it can be read here."""
        if not 0 < self.text * self.scale < SMALLEST_READABLE - 1e-6:
            return ""
        request, page = self.order.request, self.page
        side = "landscape" if page.width_mm >= page.height_mm else "portrait"
        needed = (_high(self.sheet) * self.least + self.top) / UNITS_PER_MM + 2 * page.margin_mm
        papers = (paper for paper in _PAPERS if request.page_from(paper, side).height_mm >= needed)
        return next(papers, f"{page.width_mm:g}x{-(-needed // 1):.0f}mm")


def _paged(
    sheet: Drawing, columns: Columns, page: Page, order: Order, index: LetterIndex
) -> tuple[_Size, list[Stretch]]:
    """Return the sheet as high as the page, but no larger than true size, and what of it stands on which page.

    Raises `PageError` where the words above would leave no room.
    """
    head, inside = StripHead(sheet, page, columns.columns, order), page.inside
    widest = max((one.right - one.left for one in columns.columns), default=0.0)
    across = inside.width / (columns.width + _LEAST_COLUMNS * widest) if widest else 1.0
    found: list[Stretch] = []
    text = smallest_text(sheet)
    top, needed = 0.0, head.height()
    # What stands above depends on where the pages end, and that on how much room it leaves.
    while needed > top:
        top = needed
        if top > inside.height / 2:
            raise PageError(tr("This paper is too small for a strip of this journey; choose a larger one."))
        size = _Size(sheet, page, order, head, top, min(1.0, (inside.height - top) / _high(sheet), across), text)
        found = stretches(columns, inside.width / size.scale - columns.width, index) if columns.columns else []
        needed = head.height(found)
    return size, found


def _high(sheet: Drawing) -> float:
    return sheet.height - 2 * _TRIMMED


def _leaves(size: _Size, columns: Columns, found: list[Stretch]) -> Iterator[Leaf]:
    sheet, scale, remedy = size.sheet, size.scale, size.remedy()
    areas = [Rect(one.x, _TRIMMED, one.width, _high(sheet)) for one in (columns.area(each, 0.0) for each in found)]
    beside = Rect(columns.labels[0], _TRIMMED, columns.width, _high(sheet))
    labels = cut(sheet, beside)
    for at, (shown, area) in enumerate(zip(cut_all(sheet, areas), areas, strict=True)):
        starts = size.page.inside.x + beside.width * scale, size.page.inside.x
        if columns.mirrored:
            far = size.page.inside.right - beside.width * scale
            starts = far - area.width * scale, far
        parts = _placed(shown, area, starts[0], size), _placed(labels, beside, starts[1], size)
        head = Part(size.head.draw(found, at))
        yield Leaf(size.page, (*parts, head), str(at + 1), (), scale, size.text * scale, remedy)


def _placed(shown: Drawing, area: Rect, x: float, size: _Size) -> Part:
    """Return what *area* of the sheet shows, at *x* on the page and below the words above."""
    scale, y = size.scale, size.page.inside.y + size.top
    clip = Rect(x, y, area.width * scale, area.height * scale)
    return Part(shown, scale, x - area.x * scale, y - area.y * scale, clip)


def _overview(size: _Size, columns: Columns, found: list[Stretch]) -> Leaf:
    sheet, page, order = size.sheet, size.page, size.order
    frames = [Frame(columns.area(one, sheet.height), str(at)) for at, one in enumerate(found, 1)]
    above, below = (lay(order, sheet, page.inside.width) for lay in (lay_front, lay_foot))
    return replace(lay_plan(sheet, frames, above or sheet, below, page, order), label=tr("Overview"))


HANDOUT = Strip()
