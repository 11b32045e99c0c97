"""What was said about a sheet, for paper: small numbers at what it is about, and pages that list it all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from journeydesk.layout.drawing import Box, Drawing, Found, Glyphs, Node, Placed, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.lines import lines_of
from journeydesk.layout.pages import Page
from journeydesk.layout.theme import Theme
from journeydesk.layout.typesetter import Typesetter
from journeydesk.tr import tr

_HIGH = 18.0
"""Units that a number's ground is high."""
_INDENT, _GAP, _BETWEEN = 34.0, 32.0, 14.0
"""Units: room for the number beside a comment, between columns, and between comments."""
_WIDEST = 380.0
"""The widest column: longer lines are hard to read."""
_PARTS = ("point", "text", "way")
"""Zones that stand for a feeling or a link, whose own bounds are much larger than what is seen of it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as paper shows it; a `number` of 0 is none, since it has been settled. `facts` say who and when."""

    number: int
    anchor: str
    about: str
    facts: str
    text: str


def with_numbers(drawing: Drawing, remarks: Sequence[Remark], typesetter: Typesetter, theme: Theme) -> Drawing:
    """Return the sheet with the numbers of *remarks* at the corners of what they are about."""
    numbers: dict[str, list[int]] = {}
    for remark in remarks:
        if remark.number:
            numbers.setdefault(remark.anchor, []).append(remark.number)
    found = {one.node.id: one for one in drawing.walk()} if numbers else {}
    marks = [
        mark
        for anchor, told in numbers.items()
        if (mark := _mark(found, anchor, told, drawing, typesetter, theme)) is not None
    ]
    return replace(drawing, root=replace(drawing.root, children=(*drawing.root.children, *marks)))


def lay_remarks(
    remarks: Sequence[Remark], title: str, page: Page, typesetter: Typesetter, theme: Theme
) -> list[Drawing]:
    """Return the pages that list *remarks* under *title*, as large as *page* is within its margins."""
    if not remarks:
        return []
    columns = _Columns(page.inside, title, typesetter, theme)
    for remark in remarks:
        columns.add(remark)
    return columns.drawings()


def remarked(found: Found) -> Rect:
    """Return the part of a node that what is said about it stands at: of a feeling or a link not all its bounds."""
    if found.node.role not in ("feeling", "link"):
        return found.rect
    zones = {zone.name: zone.rect for zone in found.node.zones}
    part = next((zones[name] for name in _PARTS if name in zones), None)
    return part.moved(found.x, found.y) if part is not None else found.rect


def _mark(
    found: Mapping[str, Found],
    anchor: str,
    numbers: Sequence[int],
    drawing: Drawing,
    typesetter: Typesetter,
    theme: Theme,
) -> Placed | None:
    names = (anchor, f"lanelabel:{anchor}", f"title:{anchor}", f"persona:{anchor}")
    shown = next((found[name] for name in names if name in found), None)
    if shown is None:
        return None
    rect = remarked(shown)
    words = ", ".join(map(str, numbers))
    shapes, width = _badge(words, typesetter, theme)
    x = min(max(0.0, rect.right - width / 2), drawing.width - width)
    y = max(0.0, rect.y - _HIGH / 2)
    label = tr("Comment {number}").format(number=words)
    bounds = Rect(0, 0, width, _HIGH)
    return Placed(x, y, Node(f"remark:{anchor}", "remark", bounds, shapes, text=words, label=label))


def _badge(words: str, typesetter: Typesetter, theme: Theme) -> tuple[tuple[Shape, ...], float]:
    """Return a number on its ground, from its own corner, and how wide that is."""
    style = replace(theme.type.strong, leading=_HIGH / theme.type.strong.size)
    block = typesetter.set_text(words, style, 10_000.0)
    block = typesetter.set_text(words, style, block.natural_width + 0.5)
    width = max(_HIGH, block.width + 9.0)
    ground = Box(Rect(0.5, 0.5, width - 1, _HIGH - 1), fill=theme.paper, stroke=theme.ink, radius=_HIGH / 2 - 0.5)
    return (ground, Glyphs((width - block.natural_width) / 2, 0.0, block, theme.ink)), width


@dataclass(slots=True)
class _Columns:
    """Columns that fill one after the other, page after page."""

    room: Rect
    title: str
    typesetter: Typesetter
    theme: Theme
    _pages: list[list[Shape]] = field(default_factory=list)
    _column: int = 0
    _top: float = 0.0
    _y: float = 0.0
    _is_empty: bool = True

    def add(self, remark: Remark) -> None:
        """Put one comment below the others; its head stays with its first line."""
        theme = self.theme
        head = self._lines(remark.about, theme.type.strong)
        facts = self._lines(remark.facts, theme.type.body)
        words = self._lines(remark.text, theme.type.body)
        first = sum(line.height for line in (*head, *facts, *words[:1]))
        if not self._pages:
            self._begin_page()
        if self._y + first > self.room.height and not self._is_empty:
            self._next()
        if remark.number:
            shapes, width = _badge(str(remark.number), self.typesetter, theme)
            self._put(shapes, self._left + max(0.0, _INDENT - 8 - width), self._y - 1)
        for line, colour in _coloured((head, theme.ink), (facts, theme.soft), (words, theme.ink)):
            if self._y + line.height > self.room.height and not self._is_empty:
                self._next()
            self._pages[-1].append(Glyphs(self._left + _INDENT, self._y, line, colour))
            self._y += line.height
            self._is_empty = False
        self._y += _BETWEEN

    def drawings(self) -> list[Drawing]:
        """Return the pages."""
        bounds = Rect(0, 0, self.room.width, self.room.height)
        label = tr("Comments")
        return [
            Drawing(
                Node("sheet", "sheet", bounds, (Box(bounds, fill=self.theme.paper), *shapes), label=label),
                background=self.theme.paper,
                title=label,
            )
            for shapes in self._pages
        ]

    @property
    def _count(self) -> int:
        return max(1, int((self.room.width + _GAP) // (_WIDEST + _GAP)))

    @property
    def _width(self) -> float:
        return (self.room.width - _GAP * (self._count - 1)) / self._count

    @property
    def _left(self) -> float:
        return self._column * (self._width + _GAP)

    def _next(self) -> None:
        self._column += 1
        self._y, self._is_empty = self._top, True
        if self._column >= self._count:
            self._begin_page()

    def _begin_page(self) -> None:
        theme = self.theme
        name = self.typesetter.set_text(tr("Comments"), theme.type.title, self.room.width)
        whose = self.typesetter.set_text(self.title, theme.type.lead, self.room.width)
        shapes: list[Shape] = [
            Glyphs(0.0, 0.0, name, theme.ink),
            Glyphs(0.0, name.height, whose, theme.soft),
        ]
        below = name.height + whose.height + 12.0
        shapes.append(Box(Rect(0.0, below, self.room.width, 1.0), fill=theme.hairline))
        self._pages.append(shapes)
        self._column, self._top = 0, below + 18.0
        self._y, self._is_empty = self._top, True

    def _lines(self, text: str, style: TextStyle) -> list[TextBlock]:
        """Return the lines of a text, each a block of its own, so that a page can end between them."""
        if not text:
            return []
        return lines_of(self.typesetter.set_text(text, style, max(40.0, self._width - _INDENT)))

    def _put(self, shapes: Sequence[Shape], x: float, y: float) -> None:
        for shape in shapes:
            if isinstance(shape, Box):
                self._pages[-1].append(replace(shape, rect=shape.rect.moved(x, y)))
            elif isinstance(shape, Glyphs):
                self._pages[-1].append(replace(shape, x=shape.x + x, y=shape.y + y))


def _coloured(*groups: tuple[list[TextBlock], str]) -> Iterator[tuple[TextBlock, str]]:
    for lines, colour in groups:
        for line in lines:
            yield line, colour
