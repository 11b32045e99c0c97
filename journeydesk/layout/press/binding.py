"""Chapters bound to a booklet: cover, contents, numbers, running heads, and where every number leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from journeydesk.layout.drawing import Box, Node, Placed, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Bookmark, Leaf, PageLink, Part
from journeydesk.layout.order import Order
from journeydesk.layout.pages import SMALLEST_READABLE, Page, smallest_text
from journeydesk.layout.press.chapters import Chapter, chapters
from journeydesk.layout.press.cover import cover
from journeydesk.layout.press.desk import LABEL, SMALL, TITLE, Desk, desk_for
from journeydesk.layout.press.fitting import one_line
from journeydesk.layout.press.flow import Flow, Set
from journeydesk.layout.press.pieces import Copy
from journeydesk.tr import number, tr

_HEAD, _FOOT = 34.0, 26.0
"""Points above and below the words of a page, for the running head and the page's number."""
_ENTRIES = TextStyle(12, 600, 1.35), TextStyle(11, 400, 1.35)
"""The type of the contents by level."""
_LONG = 24
"""Chapters from which on the contents stand in columns."""
_RULE = 26.0
"""From one line for notes by hand to the next."""


def bind(order: Order, page: Page) -> list[Leaf]:
    """Return the booklet of a journey, cover first; raise `PageError` when *page* is too small to compose on."""
    desk = desk_for(order, page)
    room = Rect(desk.body.x, desk.body.y + _HEAD, desk.body.width, desk.body.height - _HEAD - _FOOT)
    told = list(chapters(desk, room))
    contents = _contents(desk, told, room)
    sheets = [_Sheet(contents.title, sets, contents if not at else None) for at, sets in enumerate(contents.flow.pages)]
    for chapter in told:
        # The cover is page 1, so that even pages are the first of a spread.
        if chapter.spread and (len(sheets) + 2) % 2:
            sheets.append(_Sheet(tr("Notes"), []))
        pages = [sets for sets in chapter.flow.pages if sets]
        sheets += [_Sheet(chapter.title, sets, chapter if not at else None) for at, sets in enumerate(pages)]
    numbers = {one.piece.name: at for at, sheet in enumerate(sheets, 2) for one in sheet.sets if one.piece.name}
    front = Leaf(page, (Part(desk.drawing("booklet", cover(desk), tr("Cover"))),), label="1")
    return [front, *(_leaf(desk, sheet, at, numbers) for at, sheet in enumerate(sheets, 2))]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page before it has its number: its running head, what stands on it, and the chapter that begins here."""

    title: str
    sets: Sequence[Set]
    begins: Chapter | None = None


def _contents(desk: Desk, told: Sequence[Chapter], room: Rect) -> Chapter:
    title, name = tr("Contents"), f"{desk.journey.id}/contents"
    flow = Flow(room, desk.mirrored)
    head = Copy(desk, room.width)
    head.title(title, TITLE, name=name, id=name)
    head.gap(10.0)
    flow.across(head.pieces)
    wide = len(told) <= _LONG
    copy = Copy(desk, room.width if wide else flow.column)
    stages = 0
    for chapter in told:
        stages += chapter.stage is not None
        words = f"{number(stages)}\u2002{chapter.title}" if chapter.stage is not None else chapter.title
        copy.entry(words, chapter.name, _ENTRIES[chapter.level], 14.0 * chapter.level, above=9.0 - 3.0 * chapter.level)
        copy.rule(above=3.0, below=0.0, keep=False)
    if wide:
        flow.across(copy.pieces)
    else:
        flow.columns(copy.pieces, even=False)
    return Chapter(title, name, flow)


def _leaf(desk: Desk, sheet: _Sheet, at: int, numbers: Mapping[str, int]) -> Leaf:
    children = [_furniture(desk, sheet, at)]
    parts: list[Part] = []
    links: list[PageLink] = []
    for index, one in enumerate(sheet.sets):
        piece = one.piece
        shapes: tuple[Shape, ...] = piece.shapes
        bounds = Rect(0.0, 0.0, one.width, piece.height)
        if piece.goal in numbers:
            links.append(PageLink(bounds.moved(one.x, one.y), piece.goal))
            if piece.number_y is not None:
                shapes = (*shapes, *_number(desk, numbers[piece.goal], one, piece.number_y))
        if shapes:
            id_ = piece.id or f"{at}.{index}"
            node = Node(id_, piece.role, bounds, shapes, text=piece.text, label=piece.text)
            children.append(Placed(one.x, one.y, node))
        for part in piece.parts:
            clip = part.clip.moved(one.x, one.y) if part.clip is not None else None
            parts.append(replace(part, x=part.x + one.x, y=part.y + one.y, clip=clip))
    words = Part(desk.drawing(f"booklet:{at}", tuple(children), sheet.title))
    sizes = [smallest_text(words.drawing), *(smallest_text(part.drawing) * part.scale for part in parts)]
    smallest = min((size for size in sizes if size), default=0.0)
    names = tuple(dict.fromkeys(one.piece.name for one in sheet.sets if one.piece.name))
    begins = sheet.begins
    marks = () if begins is None or begins.stage is not None else (Bookmark(begins.title, 1, begins.name),)
    remedy = "" if smallest >= SMALLEST_READABLE - 1e-6 else "a4"
    return Leaf(
        desk.page, (words, *parts), str(at), marks, smallest=smallest, remedy=remedy, names=names, links=tuple(links)
    )


def _number(desk: Desk, at: int, one: Set, baseline: float) -> tuple[Shape, ...]:
    """Return a page's number at the end of a line."""
    block = desk.tight(number(at), LABEL, one.width)
    room = Rect(0.0, 0.0, one.width, 0.0)
    y = baseline - block.lines[0].baseline
    return (desk.put(block, desk.theme.ink, room, y, one.width - block.width),)


def _furniture(desk: Desk, sheet: _Sheet, at: int) -> Placed:
    """Return the running head, the number at the outer edge, and lines to write on where nothing else is."""
    theme, body = desk.theme, desk.body
    half = body.width / 2 - 8.0
    whose = one_line(desk, desk.journey.title or tr("Untitled journey"), SMALL, half)
    title = one_line(desk, sheet.title, LABEL, half)
    title = desk.tight(title.text, LABEL, half)
    shapes: list[Shape] = [
        desk.put(whose, theme.soft, body, body.y),
        desk.put(title, theme.soft, body, body.y, body.width - title.width),
        Box(Rect(body.x, body.y + 16.0, body.width, 0.6), fill=theme.hairline),
    ]
    folio = desk.tight(number(at), LABEL, half)
    y = body.bottom - folio.height
    shapes.append(desk.put(folio, theme.ink, body, y, 0.0 if at % 2 == 0 else body.width - folio.width))
    info = desk.content.info
    said = one_line(desk, " · ".join(filter(None, (info.client, desk.order.view.date))), SMALL, half)
    said = desk.tight(said.text, SMALL, half)
    shapes.append(desk.put(said, theme.soft, body, y, body.width - said.width if at % 2 == 0 else 0.0))
    if not sheet.sets:
        shapes += _lines(desk)
    node = Node(f"furniture:{at}", "decoration", Rect(0.0, 0.0, desk.page.width, desk.page.height), tuple(shapes))
    return Placed(0.0, 0.0, node)


def _lines(desk: Desk) -> list[Shape]:
    body = desk.body
    count = int((body.height - _HEAD - _FOOT - 10.0) // _RULE)
    return [
        Box(Rect(body.x, body.y + _HEAD + 10.0 + at * _RULE, body.width, 0.5), fill=desk.theme.hairline)
        for at in range(1, count + 1)
    ]
