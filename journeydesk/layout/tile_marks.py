"""What stands around the tiles of a poster: marks to cut and to glue by, and the name of each."""

from dataclasses import dataclass

from journeydesk.layout import marks
from journeydesk.layout.drawing import Drawing, Glyphs, Node, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.order import Order
from journeydesk.layout.pages import UNITS_PER_MM, Page
from journeydesk.tr import tr

Span = tuple[float, float]
"""Where a row or column of tiles begins and ends, in units of the sheet."""
_NEAR, _FAR = 0.8 * UNITS_PER_MM, 4.3 * UNITS_PER_MM
"""Where marks begin and end, from what is printed."""
_NAME_FROM = 4.5 * UNITS_PER_MM
_NAME = TextStyle(7, 600, 1.2)
_LINE = 0.5
_DASH = (2.0, 1.5)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns and rows of tiles, and the page of each."""

    page: Page
    xs: tuple[Span, ...]
    ys: tuple[Span, ...]

    def count(self) -> int:
        """Return how many tiles there are."""
        return len(self.xs) * len(self.ys)


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile by its column and row, from 0."""

    column: int
    row: int
    grid: Grid

    @property
    def name(self) -> str:
        """Its row as letters and its column as a number: B3 is the third of the second row."""
        letters, left = "", self.row + 1
        while left:
            left, digit = divmod(left - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self.column + 1}"


def lay_marks(tile: Tile, shown: Rect, scale: float, sheet: Drawing, order: Order) -> Drawing:
    """Return marks at the corners of what is *shown*, dashed ones where the next tiles begin, and the tile's name."""
    page, ink = tile.grid.page, order.theme.ink
    shapes: list[Shape] = []
    for x in (shown.x, shown.right):
        shapes += _upright(x, shown, ink, ())
    for y in (shown.y, shown.bottom):
        shapes += _level(y, shown, ink, ())
    xs, ys = tile.grid.xs, tile.grid.ys
    if tile.column + 1 < len(xs):
        shapes += _upright(shown.x + (xs[tile.column + 1][0] - xs[tile.column][0]) * scale, shown, ink, _DASH)
    if tile.row + 1 < len(ys):
        shapes += _level(shown.y + (ys[tile.row + 1][0] - ys[tile.row][0]) * scale, shown, ink, _DASH)
    words = tr("{tile} of {columns} × {rows}").format(tile=tile.name, columns=len(xs), rows=len(ys))
    name = order.typesetter.set_text(words, _NAME, page.inside.width)
    shapes.append(Glyphs(page.inside.x, page.inside.bottom + _NAME_FROM, name, ink))
    bounds = Rect(0, 0, page.width, page.height)
    return Drawing(Node(f"tile:{tile.name}", "furniture", bounds, tuple(shapes), label=words), sheet.background)


def _upright(x: float, shown: Rect, ink: str, dash: tuple[float, ...]) -> list[Shape]:
    above = [(x, shown.y - _FAR), (x, shown.y - _NEAR)]
    below = [(x, shown.bottom + _NEAR), (x, shown.bottom + _FAR)]
    return [marks.line(points, ink, _LINE, dash) for points in (above, below)]


def _level(y: float, shown: Rect, ink: str, dash: tuple[float, ...]) -> list[Shape]:
    left = [(shown.x - _FAR, y), (shown.x - _NEAR, y)]
    right = [(shown.right + _NEAR, y), (shown.right + _FAR, y)]
    return [marks.line(points, ink, _LINE, dash) for points in (left, right)]
