"""A tiled poster: the sheet over many small sheets of paper that are cut and glued together."""

from collections.abc import Iterator
from dataclasses import replace

from journeydesk.layout.cutting import cut_all
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.letters import Axis, LetterIndex
from journeydesk.layout.order import Order, Request
from journeydesk.layout.pages import (
    SMALLEST_READABLE,
    UNITS_PER_MM,
    Page,
    PageError,
    page_of,
    paper_words,
    readable_paper,
    smallest_text,
)
from journeydesk.layout.plan import Frame, lay_plan, words_above
from journeydesk.layout.tile_marks import Grid, Span, Tile, lay_marks
from journeydesk.tr import later, number, tr

_LEAST_MARGIN = 8.0
"""Millimetres: what crop marks and labels need, and what desk printers can print on."""
_SIDES = ("landscape", "portrait")
_MOST_ENLARGED = 8.0
_MOST_TILES = 5000


class Tiles:
    """The journey at true size, or as large as a poster, on sheets that any printer takes."""

    key = "tiles"
    title = later("Tiled poster")
    about = later("A poster from a desk printer: sheets to cut and glue, with marks, names and a plan")
    rank = 2
    takes = frozenset({"poster", "percent", "overlap_mm"})

    def check(self, request: Request) -> None:
        """Raise `PageError` when there is no such paper, or no room to overlap."""
        if request.poster and request.percent:
            raise PageError(tr("A size of the poster and a scale cannot both be; leave one of them out."))
        if request.poster:
            page_of(request.poster, margin_mm=0.0)
        for side in _SIDES:
            _page(request, side)

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the plan of all tiles, then the tiles row by row."""
        sheet, request = order.sheet(), order.request
        scale, remedy = _scale(sheet, request)
        index = LetterIndex(sheet)
        sides = (request.orientation,) if request.orientation else _SIDES
        grid = min((_grid(sheet, _page(request, side), scale, request, index) for side in sides), key=Grid.count)
        smallest = smallest_text(sheet) * scale
        tiles = [
            Leaf(grid.page, parts, tile.name, scale=scale, smallest=smallest, remedy=remedy)
            for tile, parts in _laid(sheet, grid, scale, order)
        ]
        return tiles if len(tiles) == 1 else [_plan(sheet, grid, scale, order), *tiles]


def _page(request: Request, side: str) -> Page:
    page = request.page("a4", side)
    page = replace(page, margin_mm=max(page.margin_mm, _LEAST_MARGIN))
    room = min(page.width_mm, page.height_mm) - 2 * page.margin_mm
    if not 0 <= request.overlap_mm <= room / 2:
        sentence = tr("Tiles cannot overlap by {overlap} mm on this paper; choose 0 to {most} mm.")
        raise PageError(sentence.format(overlap=number(request.overlap_mm), most=number(int(room / 2))))
    return page


def _scale(sheet: Drawing, request: Request) -> tuple[float, str]:
    """Return the scale, and the paper or the share of true size at which all could be read, if it cannot be here."""
    scale, remedy = request.percent / 100 or 1.0, ""
    posters = [page_of(request.poster, side, 0.0) for side in _SIDES] if request.poster else []
    if posters:
        fills = [min(page.width / sheet.width, page.height / sheet.height, _MOST_ENLARGED) for page in posters]
        scale = max(fills)
    smallest = smallest_text(sheet)
    if 0 < smallest * scale < SMALLEST_READABLE - 1e-6:
        least = -(-SMALLEST_READABLE * 100 // smallest)
        remedy = readable_paper(sheet, posters[fills.index(scale)]) if posters else f"{least:.0f} %"
    return scale, remedy


def _grid(sheet: Drawing, page: Page, scale: float, request: Request, index: LetterIndex) -> Grid:
    """Return the rows and columns of tiles on such pages; raise `PageError` when they are too many."""
    inside, overlap = page.inside, request.overlap_mm * UNITS_PER_MM / scale
    rooms = inside.width / scale, inside.height / scale
    count = (sheet.width / (rooms[0] - overlap)) * (sheet.height / (rooms[1] - overlap))
    if count > _MOST_TILES:
        sentence = tr("These would be more than {count} sheets; choose larger paper, a smaller scale, or show less.")
        raise PageError(sentence.format(count=number(_MOST_TILES)))
    return Grid(
        page,
        _spans(sheet.width, rooms[0], overlap, index, "x"),
        _spans(sheet.height, rooms[1], overlap, index, "y"),
    )


def _spans(length: float, room: float, overlap: float, index: LetterIndex, axis: Axis) -> tuple[Span, ...]:
    """Return where tiles begin and end, so that each letter that one cuts is whole on the next."""
    spans, start = [], 0.0
    while start + room < length - 1e-6:
        end = start + room
        spans.append((start, end))
        following = min(end - overlap, index.first_cut(axis, end))
        if following <= start:
            raise PageError(tr("The letters are larger than the sheets; choose larger paper or a smaller scale."))
        start = following
    return (*spans, (start, length))


def _laid(sheet: Drawing, grid: Grid, scale: float, order: Order) -> Iterator[tuple[Tile, tuple[Part, ...]]]:
    inside = grid.page.inside
    rows = [Rect(0.0, top, sheet.width, bottom - top) for top, bottom in grid.ys]
    for row, (band, within) in enumerate(zip(cut_all(sheet, rows), rows, strict=True)):
        areas = [Rect(left, within.y, right - left, within.height) for left, right in grid.xs]
        for column, (shown, area) in enumerate(zip(cut_all(band, areas), areas, strict=True)):
            tile = Tile(column, row, grid)
            clip = Rect(inside.x, inside.y, area.width * scale, area.height * scale)
            part = Part(shown, scale, inside.x - area.x * scale, inside.y - area.y * scale, clip)
            marks = () if grid.count() == 1 else (Part(lay_marks(tile, clip, scale, sheet, order)),)
            yield tile, (part, *marks)


def _plan(sheet: Drawing, grid: Grid, scale: float, order: Order) -> Leaf:
    wide, high = (side * scale / UNITS_PER_MM for side in (sheet.width, sheet.height))
    paper = order.request.paper or "a4"
    size = tr("{columns} × {rows} sheets of {paper} make a poster of {width} × {height} mm, at {share} % of true size.")
    given = {"width": round(wide), "height": round(high), "share": round(scale * 100)}
    sides = {"columns": len(grid.xs), "rows": len(grid.ys), "paper": paper_words(paper)}
    lines = [
        size.format(**sides, **{name: number(value) for name, value in given.items()}),
        tr("1. Print at actual size, without fitting to the page."),
        tr("2. Cut each sheet along the marks at its left and at its top."),
        tr("3. Begin with A1. Lay each next sheet over the dashed marks of the one before, and glue it there."),
    ]
    frames = [
        Frame(Rect(left, top, right - left, bottom - top), Tile(column, row, grid).name)
        for row, (top, bottom) in enumerate(grid.ys)
        for column, (left, right) in enumerate(grid.xs)
    ]
    above = words_above(sheet, lines, grid.page.inside.width, order)
    leaf = lay_plan(sheet, frames, above, None, grid.page, order)
    return replace(leaf, label=tr("Plan"))


HANDOUT = Tiles()
