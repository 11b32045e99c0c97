"""Tables of slides: real ones, a column a touchpoint and a row a lane, cut to what a slide holds."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR

from journeydesk.paint.pptx.measures import GROUND, HEIGHT, INK, MARGIN, QUIET, WIDTH, emu, lines_needed
from journeydesk.paint.pptx.shapes import style_paragraph

Row = tuple[str, Sequence[Sequence[str]]]
"""A lane's title, and for each column the texts in its cell."""

MOST_COLUMNS = 5
_TOP = 112.0
_FIRST = 110.0
"""Width of the column of lanes."""
_SIZE = 10.5
_LEADING = 1.22
_PAD = 5.0
_ROOM = HEIGHT - _TOP - 24


def pages_of(head: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield (columns, rows) that fit a slide: no more columns than can be read, and rows as high as it is.

    A row that is too high for a slide alone goes on on the next.
    """
    for first in range(0, max(1, len(head)), MOST_COLUMNS):
        columns = list(head[first : first + MOST_COLUMNS])
        width = _column_width(len(columns))
        waiting = [piece for row in rows for piece in _pieces(row, slice(first, first + MOST_COLUMNS), width)]
        page: list[Row] = []
        used = head_height = _height(columns, width)
        for row in waiting:
            height = _row_height(row, width)
            if page and used + height > _ROOM:
                yield columns, page
                page, used = [], head_height
            page.append(row)
            used += height
        if page or not waiting:
            yield columns, page


def _pieces(row: Row, part: slice, width: float) -> Iterator[Row]:
    """Yield *row* in pieces none of which is higher than a slide; none when it says nothing in these columns."""
    title, cells = row[0], [list(cell) for cell in row[1][part]]
    most = _ROOM * 0.8
    while any(cells):
        piece: list[list[str]] = []
        for cell in cells:
            taken: list[str] = []
            while cell and (not taken or _height([*taken, cell[0]], width) <= most):
                taken.append(cell.pop(0))
            piece.append(taken)
        yield title, piece


def _column_width(count: int) -> float:
    return (WIDTH - 2 * MARGIN - _FIRST) / max(1, count)


def _row_height(row: Row, width: float) -> float:
    return max(_height([row[0]], _FIRST), *(_height(cell, width) for cell in row[1]), 0.0)


def _height(texts: Sequence[str], width: float) -> float:
    lines = sum(lines_needed(text, width - 2 * _PAD, _SIZE) for text in texts)
    return lines * _SIZE * _LEADING + 2 * _PAD + max(0, len(texts) - 1) * 3


def add_table(slide: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add a table with a head row and a head column."""
    width, across = _column_width(len(columns)), len(columns) + 1
    place = (emu(MARGIN), emu(_TOP), emu(WIDTH - 2 * MARGIN), emu(_SIZE * 2))
    table = slide.shapes.add_table(len(rows) + 1, across, *place).table
    table.first_col = True
    table.columns[0].width = emu(_FIRST)
    for at in range(1, across):
        table.columns[at].width = emu(width)
    _fill_cell(table.cell(0, 0), [""], INK, is_head=True)
    for at, title in enumerate(columns, 1):
        _fill_cell(table.cell(0, at), [title], INK, is_head=True)
    table.rows[0].height = emu(max(_height([title], width) for title in columns) if columns else _SIZE * 2)
    for down, row in enumerate(rows, 1):
        table.rows[down].height = emu(_row_height(row, width))
        _fill_cell(table.cell(down, 0), [row[0]], QUIET, is_head=True)
        for at, texts in enumerate(row[1], 1):
            _fill_cell(table.cell(down, at), texts, INK)


def _colour(digits: str) -> Any:
    make: Any = RGBColor
    return make(*bytes.fromhex(digits))


def _fill_cell(cell: Any, texts: Sequence[str], colour: str, is_head: bool = False) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = emu(_PAD)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(GROUND if is_head else "FFFFFF")
    frame = cell.text_frame
    lines = [line for text in texts for line in text.split("\n")]
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        style_paragraph(paragraph, line, _SIZE, colour, bold=is_head)
        paragraph.space_after = emu(3)
