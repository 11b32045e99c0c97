"""A wall poster: the whole sheet on one large piece of paper, or on a roll as long as it needs."""

from journeydesk.layout.drawing import Drawing
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import Order, Request
from journeydesk.layout.pages import (
    LONGEST,
    SHORTEST,
    SMALLEST_READABLE,
    UNITS_PER_MM,
    Page,
    PageError,
    paper_words,
    readable_paper,
    roll_of,
    smallest_text,
)
from journeydesk.tr import later, number, tr

_SIZES = ("a2", "a1", "a0")
_SIDES = ("landscape", "portrait")
_MOST_ENLARGED = 4.0


class Poster:
    """The journey on one sheet from A2 up, on a roll, or on paper of its own size; its text is never too small."""

    key = "poster"
    title = later("Wall poster")
    about = later("One large sheet, or a piece of a roll, for a print shop or a plotter")
    rank = 1
    takes = frozenset({"percent", "bleed_mm"})

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such paper or roll."""
        if roll_of(request.paper):
            request.page_from(f"{max(SHORTEST, roll_of(request.paper)):g}x{LONGEST:g}mm")
        else:
            request.page(_SIZES[0])

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the one large page; raise `PageError` when its text would be below 6 pt on it."""
        sheet, request = order.sheet(), order.request
        page = _page(sheet, request)
        scale = _scale(sheet, page, request)
        smallest = smallest_text(sheet) * scale
        if 0 < smallest < SMALLEST_READABLE - 1e-6:
            raise PageError(_too_small(sheet, page, smallest, request))
        inside = page.inside
        x = inside.x + (inside.width - sheet.width * scale) / 2
        y = inside.y + (inside.height - sheet.height * scale) / 2
        return [Leaf(page, (Part(sheet, scale, x, y),), scale=scale, smallest=smallest)]


def _page(sheet: Drawing, request: Request) -> Page:
    """Return the paper: the one asked for, a piece of the roll, or the smallest on which all can be read."""
    if roll_of(request.paper):
        return _piece(sheet, request)
    if request.percent and not request.paper:
        return _page_around(sheet, request.percent / 100, request)
    pages = [
        request.page_from(paper, side)
        for paper in ((request.paper,) if request.paper else _SIZES)
        for side in ((request.orientation,) if request.orientation else _SIDES)
    ]
    if request.paper:
        return max(pages, key=lambda page: _filling(sheet, page))
    least = SMALLEST_READABLE / (smallest_text(sheet) or 2 * SMALLEST_READABLE)
    readable = next((page for page in pages if _filling(sheet, page) >= least), None)
    return readable or _page_around(sheet, least, request)


def _piece(sheet: Drawing, request: Request) -> Page:
    """Return a piece of the roll, as long as the sheet needs to fill its width or to be at the scale asked for."""
    width, edges = roll_of(request.paper), 2 * request.margin_mm
    upright = request.orientation == "portrait" or (not request.orientation and sheet.height > sheet.width)
    across, along = (sheet.width, sheet.height) if upright else (sheet.height, sheet.width)
    scale = request.percent / 100 or min((width - edges) * UNITS_PER_MM / across, _MOST_ENLARGED)
    scale = min(scale, (LONGEST - edges) * UNITS_PER_MM / along)
    length = _side(along * scale, request)
    return request.page_from(f"{width:g}x{length:.2f}mm" if upright else f"{length:.2f}x{width:g}mm")


def _page_around(sheet: Drawing, scale: float, request: Request) -> Page:
    width, height = (_side(side * scale, request) for side in (sheet.width, sheet.height))
    if max(width, height) > LONGEST:
        sentence = tr(
            "The poster would be {width} × {height} m, which no PDF page can be; make tiles or a strip, or show less."
        )
        metres = {"width": number(round(width / 1000, 1)), "height": number(round(height / 1000, 1))}
        raise PageError(sentence.format(**metres))
    return request.page_from(f"{width:.2f}x{height:.2f}mm")


def _side(units: float, request: Request) -> float:
    """Return how long a side of the paper is, up to a whole hundredth of a millimetre, so that nothing is left out."""
    needed = units / UNITS_PER_MM + 2 * request.margin_mm
    return max(SHORTEST, -(-needed * 100 // 1) / 100)


def _filling(sheet: Drawing, page: Page) -> float:
    inside = page.inside
    return min(inside.width / sheet.width, inside.height / sheet.height, _MOST_ENLARGED)


def _scale(sheet: Drawing, page: Page, request: Request) -> float:
    filling = _filling(sheet, page)
    wanted = request.percent / 100
    if wanted > filling * 1.001:
        sentence = tr("At {share} % the journey is larger than {paper}; choose up to {most} %, or tiles.")
        given = {"share": number(request.percent), "most": number(int(filling * 100))}
        raise PageError(sentence.format(paper=paper_words(request.paper), **given))
    return min(wanted, filling) if wanted else filling


def _too_small(sheet: Drawing, page: Page, smallest: float, request: Request) -> str:
    sentence = tr("On this poster the smallest text would print at {size} pt, below the readable 6 pt; choose {paper}.")
    least = SMALLEST_READABLE * 100 / smallest_text(sheet)
    enough = f"{-(-least // 1):.0f} %" if request.percent else paper_words(readable_paper(sheet, page))
    return sentence.format(size=number(smallest, ".1f"), paper=enough)


HANDOUT = Poster()
