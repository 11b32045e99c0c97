"""A template for the wall: the journey's stages and lanes, with nothing in them but room to write and stick notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from journeydesk.layout.drawing import Box, Icon, Path, Placed, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import Order
from journeydesk.layout.pages import UNITS_PER_MM, Page, smallest_text
from journeydesk.layout.press.desk import Desk, desk_for, on_page
from journeydesk.layout.press.fitting import excerpt
from journeydesk.layout.stack import keeps_words
from journeydesk.model.queries import columns, stages
from journeydesk.model.records import Lane
from journeydesk.model.roles import role_of
from journeydesk.tr import later, number, tr

_WALL_MM = 700.0
"""From this length of the longer side on a page hangs on a wall, and its boxes are for sticky notes."""
_BOX_MM = (36.0, 80.0)
"""Least widths of a box, to write in and to stick notes on."""
_ROW_MM = (14.0, 40.0)
"""Least heights of a row."""
_LABEL_MM = (26.0, 60.0)
_CURVE = 2.0
"""How much higher than other rows that of the feelings is."""
_STAGES = 5
"""Stages of a template for a journey that has none yet."""
_LANES = ("doing", "feelings", "pains", "opportunities")
"""What is asked for where a journey has no lanes yet."""
_LINE = 0.7
"""How thick lines are on A3."""
_KINDS = later({"touchpoints": "Touchpoints", "feelings": "Feelings", "channels": "Channels", "pictures": "Pictures"})
_ICONS = {"touchpoints": "map-pin", "feelings": "smiley", "channels": "share-network", "pictures": "image"}


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage of the template: its title, the colour's turn, and how many boxes it has in a row."""

    title: str
    colour: str
    at: int
    boxes: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the template: its title and icon; `is_curve` has lines to draw feelings on."""

    title: str
    icon: str
    ink: str
    is_curve: bool = False

    @property
    def weight(self) -> float:
        """How much of the height the row takes."""
        return _CURVE if self.is_curve else 1.0


def blanks(order: Order, page: Page) -> list[Leaf]:
    """Return the pages of the template, more than one where its boxes would be too small to write in."""
    desk = desk_for(order, page)
    on_wall = max(page.width_mm, page.height_mm) >= _WALL_MM
    size = _Size(desk, int(on_wall), min(4.0, max(page.width_mm, page.height_mm) / 420.0))
    pages = [(some, rows) for rows in size.rows() for some in size.stages()]
    leaves = []
    for at, (some, rows) in enumerate(pages, 1):
        named = tr("{n} of {count}").format(n=number(at), count=number(len(pages))) if len(pages) > 1 else ""
        drawing = desk.drawing(f"blank:{at}", tuple(size.nodes(some, rows, named)), tr("Template"))
        leaves.append(Leaf(page, (Part(drawing),), smallest=smallest_text(drawing)))
    return leaves


@dataclass(frozen=True, slots=True)
class _Size:
    """How large all is on the page: for the hand (0) or for the wall (1); type and lines grow with the paper."""

    desk: Desk
    wall: int
    grown: float

    @property
    def _room(self) -> Rect:
        return self.desk.page.inside

    @property
    def _label(self) -> float:
        return min(_LABEL_MM[self.wall] * UNITS_PER_MM, self._room.width * 0.2)

    @property
    def _thick(self) -> float:
        return _LINE * max(1.0, self.grown)

    def _style(self, size: float, weight: int = 600) -> TextStyle:
        return TextStyle(max(8.0, size * self.grown), weight, 1.25)

    @property
    def _head(self) -> float:
        return 64.0 * max(0.75, self.grown)

    @property
    def _band(self) -> float:
        return 40.0 * max(0.75, self.grown)

    def stages(self) -> list[list[_Stage]]:
        """Return the stages page by page: as many boxes as the journey has columns, fewer where there is no room."""
        fits = max(1, int((self._room.width - self._label) // (_BOX_MM[self.wall] * UNITS_PER_MM)))
        project = self.desk.order.project
        known = [
            _Stage(stage.title, stage.colour, at, max(1, len(columns(project, stage.id))))
            for at, stage in enumerate(stages(project, self.desk.journey.id))
        ]
        known = known or [_Stage("", "", at, 1) for at in range(min(_STAGES, fits))]
        on_page = ceil(len(known) / ceil(len(known) / fits))
        return [_fewer(known[at : at + on_page], fits) for at in range(0, len(known), on_page)]

    def rows(self) -> list[list[_Row]]:
        """Return the rows page by page, none lower than a hand can write in."""
        theme = self.desk.theme
        found = [self._row(lane) for lane in self.desk.content.lanes]
        if not found:
            found = [
                _Row(tr(_KINDS[key]), _ICONS[key], theme.ink, True)
                if key == "feelings"
                else _Row(tr(role_of(key).title), role_of(key).icon, theme.note_tint("", key).ink)
                for key in _LANES
            ]
        tall = self._room.height - self._head - self._band
        fits = max(_CURVE, tall / (_ROW_MM[self.wall] * UNITS_PER_MM))
        count = ceil(sum(row.weight for row in found) / fits)
        pages: list[list[_Row]] = [[]]
        each = sum(row.weight for row in found) / count
        for row in found:
            taken = sum(one.weight for one in pages[-1])
            full = taken + row.weight > fits + 1e-6 or (taken + row.weight / 2 > each and len(pages) < count)
            if pages[-1] and full:
                pages.append([])
            pages[-1].append(row)
        return pages

    def _row(self, lane: Lane) -> _Row:
        theme, kind = self.desk.theme, lane.lane_kind
        if kind == "notes":
            role = role_of(lane.role)
            return _Row(lane.title or tr(role.title), role.icon, theme.note_tint("", lane.role).ink)
        return _Row(lane.title or tr(_KINDS.get(kind, "")), _ICONS.get(kind, "note"), theme.ink, kind == "feelings")

    def nodes(self, some: Sequence[_Stage], rows: Sequence[_Row], named: str) -> Iterator[Placed]:
        """Yield the head, the stages and the rows of a page."""
        room = self._room
        yield self._heading(named)
        left = self.desk.at(room, self._label, room.width - self._label)
        grid = Rect(left, room.y + self._head, room.width - self._label, room.height - self._head)
        yield from self._stages_of(some, grid)
        total = sum(row.weight for row in rows)
        y = grid.y + self._band
        for at, row in enumerate(rows):
            tall = (grid.bottom - grid.y - self._band) * row.weight / total
            yield self._row_of(row, at, Rect(room.x, y, room.width, tall), Rect(grid.x, y, grid.width, tall), some)
            y += tall

    def _heading(self, named: str) -> Placed:
        """Return the title, and lines to write on: who travels, in what scenario, who was there and when."""
        desk, room, theme = self.desk, self._room, self.desk.theme
        shapes: list[Shape] = []
        small = self._style(9, 400)
        half = self._head * 0.46
        above = Rect(room.x, room.y, room.width * 0.8, half)
        title = self._fitting(desk.journey.title, above, (20, 17, 14, 11, 9)) if desk.journey.title else None
        if title is not None:
            shapes.append(desk.put(title, theme.ink, room, room.y))
        else:
            rule = room.width * 0.5
            shapes.append(Box(Rect(desk.at(room, 0.0, rule), room.y + half - 4.0, rule, self._thick), fill=theme.soft))
        if named:
            block = desk.tight(named, small, room.width * 0.2)
            shapes.append(desk.put(block, theme.soft, room, room.y, room.width - block.width))
        asked = (tr("Persona"), tr("Scenario"), tr("Who was there"), tr("Date"))
        shares, at = (0.24, 0.36, 0.26, 0.14), 0.0
        y = room.y + half + 4.0
        for words, share in zip(asked, shares, strict=True):
            cell = Rect(desk.at(room, room.width * at, room.width * share), y, room.width * share, self._head - half)
            name = excerpt(desk, words, small, cell.width - 10.0, small.size * 2.2)
            if name is not None:
                shapes.append(desk.put(name, theme.soft, cell, y))
            line = Rect(
                desk.at(cell, 0.0, cell.width - 10.0), room.y + self._head - 10.0, cell.width - 10.0, self._thick
            )
            shapes.append(Box(line, fill=theme.faint))
            at += share
        bounds = Rect(room.x, room.y, room.width, self._head - 8.0)
        return on_page("blank:head", "title", shapes, bounds, desk.journey.title)

    def _stages_of(self, some: Sequence[_Stage], grid: Rect) -> Iterator[Placed]:
        desk, theme = self.desk, self.desk.theme
        each = grid.width / sum(stage.boxes for stage in some)
        at = 0
        for stage in some:
            wide = stage.boxes * each
            rect = Rect(desk.at(grid, at * each, wide), grid.y, wide, self._band).inset(1.5)
            tint = theme.stage_tint(stage.colour, stage.at)
            # Ink is saved, and a hand can write on it where there is no title.
            shapes: list[Shape] = [Box(rect, fill=theme.paper, stroke=tint.mark, width=1.4 * self.grown, radius=3)]
            room = rect.inset(5.0)
            block = self._fitting(stage.title, room) if stage.title else None
            if block is not None:
                y = room.y + (room.height - block.height) / 2
                shapes.append(desk.put(block, theme.ink, room, y))
            yield on_page(f"blank:stage:{stage.at}", "stage", shapes, rect, stage.title)
            at += stage.boxes

    def _fitting(self, words: str, room: Rect, sizes: Sequence[float] = (13, 11, 9.5, 8)) -> TextBlock | None:
        """Return *words* in the largest type whose lines have room and break no word; cut where none has."""
        for size in sizes:
            style = self._style(size)
            if keeps_words(self.desk.scene, words, style, room.width):
                block = self.desk.balanced(words, style, room.width)
                if block.height <= room.height:
                    return block
        return excerpt(self.desk, words, TextStyle(8.0, 600, 1.25), room.width, room.height)

    def _row_of(self, row: _Row, at: int, whole: Rect, cells: Rect, some: Sequence[_Stage]) -> Placed:
        desk, theme = self.desk, self.desk.theme
        side = 13.0 * max(0.8, self.grown)
        shapes: list[Shape] = [Box(Rect(whole.x, whole.y, whole.width, 0.5), fill=theme.hairline)]
        label = Rect(desk.at(whole, 0.0, self._label), whole.y + 5.0, self._label - 6.0, whole.height - 8.0)
        label = label if not desk.mirrored else Rect(label.x + 6.0, label.y, label.width, label.height)
        shapes.append(Icon(row.icon, Rect(desk.at(label, 0.0, side), label.y, side, side), row.ink))
        words = Rect(label.x, label.y + side + 2.0, label.width, label.height - side - 2.0)
        block = self._fitting(row.title, words, (9.5, 8, 6.5, 5)) if row.title else None
        if block is not None:
            shapes.append(desk.put(block, row.ink, words, words.y))
        shapes += self._plot(cells, some) if row.is_curve else self._boxes(cells, some)
        return on_page(f"blank:row:{at}", "lane", shapes, whole, row.title)

    def _boxes(self, cells: Rect, some: Sequence[_Stage]) -> list[Shape]:
        each = cells.width / sum(stage.boxes for stage in some)
        count, inner = round(cells.width / each), Rect(0.0, 0.0, each, cells.height).inset(3.0)
        colour = self.desk.theme.card_edge
        return [
            Box(inner.moved(cells.x + at * each, cells.y), stroke=colour, width=self._thick, radius=3)
            for at in range(count)
        ]

    def _plot(self, cells: Rect, some: Sequence[_Stage]) -> list[Shape]:
        """Return five lines with faces at the edge to draw the curve on, and where each box's column ends."""
        theme, shapes = self.desk.theme, list[Shape]()
        room = cells.inset(3.0)
        for level in range(1, 6):
            y = room.y + room.height * (5.5 - level) / 5
            colour, dash = (theme.faint, ()) if level == 3 else (theme.hairline, (3.0, 3.0))
            shapes.append(Path((("M", room.x, y), ("L", room.right, y)), stroke=colour, width=self._thick, dash=dash))
            side = min(12.0 * max(0.8, self.grown), room.height / 6)
            x = self.desk.at(room, 4.0, side)
            shapes.append(Box(Rect(x - 2.0, y - side / 2, side + 4.0, side), fill=theme.paper))
            shapes.append(Icon(f"face-{level}", Rect(x, y - side / 2, side, side), theme.soft))
        each, at = cells.width / sum(stage.boxes for stage in some), 0
        for stage in some[:-1]:
            at += stage.boxes
            x = self.desk.at(cells, at * each, 0.0)
            shapes.append(Path((("M", x, room.y), ("L", x, room.bottom)), stroke=theme.hairline, width=self._thick))
        return shapes


def _fewer(some: Sequence[_Stage], fits: int) -> list[_Stage]:
    """Return stages with no more than *fits* boxes together: the widest give up theirs first."""
    boxes = [stage.boxes for stage in some]
    while sum(boxes) > fits and max(boxes) > 1:
        widest = max(range(len(boxes)), key=lambda at: (boxes[at], at))
        boxes[widest] -= 1
    return [_Stage(stage.title, stage.colour, stage.at, count) for stage, count in zip(some, boxes, strict=True)]
