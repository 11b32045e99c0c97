"""A journey on one page that is read at arm's length: its line, what hurts most, what helps most, and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from journeydesk.layout.drawing import Box, Glyphs, Node, Placed, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import Order
from journeydesk.layout.pages import Page, smallest_text
from journeydesk.layout.people import lay_person
from journeydesk.layout.press.chart import Chart
from journeydesk.layout.press.desk import Desk, desk_for, no_stages, on_page
from journeydesk.layout.press.findings import Finding, ranked
from journeydesk.layout.press.fitting import excerpt, picture
from journeydesk.layout.press.numbers import key_numbers, number_column
from journeydesk.layout.scene import Traveller
from journeydesk.layout.telling import STATES
from journeydesk.model.roles import SEVERITIES
from journeydesk.tr import number, tr, tr_count

_A4 = 210.0 * 297.0
_GAP = 18.0
_BETWEEN = 4.0
_LOWEST = 56.0
_MOST = 3
"""Pain points and opportunities that are told; of the rest it says how many they are."""
_PERSON = 165.0
_LINES = 3
"""Lines of people and goals on an upright page."""
_LISTS = 0.54
"""The most of the height below the people that findings have, so that the line can be read."""
_ASIDE = 0.18
"""The share of the width that the numbers have beside the findings."""


@dataclass(frozen=True, slots=True)
class _Type:
    """The type of the page, larger on larger paper; never below 9 points."""

    title: TextStyle
    heading: TextStyle
    strong: TextStyle
    body: TextStyle
    small: TextStyle
    figure: TextStyle
    grown: float

    @classmethod
    def of(cls, page: Page) -> "_Type":
        """Return the type for a page."""
        grown = min(2.6, max(1.0, sqrt(page.width_mm * page.height_mm / _A4)))

        def style(size: float, weight: int, leading: float) -> TextStyle:
            return TextStyle(size * grown, weight, leading)

        return cls(
            style(23, 600, 1.14),
            style(11.5, 600, 1.3),
            style(10, 600, 1.35),
            style(10, 400, 1.38),
            style(9, 400, 1.34),
            style(21, 600, 1.12),
            grown,
        )


def summary(order: Order, page: Page) -> Leaf:
    """Return the summary of a journey; raise `PageError` when *page* is too small."""
    desk = desk_for(order, page)
    drawing = desk.drawing("summary", tuple(_Board(desk, _Type.of(page)).nodes()), tr("Summary"))
    return Leaf(page, (Part(drawing),), smallest=smallest_text(drawing))


@dataclass(frozen=True, slots=True)
class _Board:
    """The page divided: head, people and goals, the line, findings, numbers."""

    desk: Desk
    type: _Type

    def nodes(self) -> Iterator[Placed]:
        """Yield the parts of the page, from top to bottom."""
        room, gap = self.desk.body, _GAP * self.type.grown
        head, below = self._head(room)
        yield head
        people, top = self._people(Rect(room.x, below + gap * 0.6, room.width, room.height * 0.2))
        yield from people
        top += gap * 0.8
        if not self.desk.content.sections:
            block = self.desk.set(no_stages(), self.type.body, room.width)
            place = Rect(room.x, top, room.width, block.height)
            words = [self.desk.put(block, self.desk.theme.soft, room, top)]
            yield on_page("summary:hint", "hint", words, place, no_stages())
            top += block.height + gap
        rest = Rect(room.x, top, room.width, room.bottom - top)
        yield from self._wide(rest, gap) if room.width > room.height else self._tall(rest, gap)

    def _wide(self, room: Rect, gap: float) -> Iterator[Placed]:
        """Yield the line, and below it findings and numbers side by side."""
        desk, kind = self.desk, self.type
        limit, beside = room.height * _LISTS, room.width * _ASIDE
        foot = number_column(desk, beside, kind.figure, kind.small)
        shown = foot.height <= limit
        width = room.width - beside - gap if shown else room.width
        measured = self._findings(Rect(room.x, 0.0, width, limit))
        needed = max([foot.height if shown else 0.0, *(one.node.bounds.height for one in measured)])
        line = self._line(room, needed, gap)
        if line is not None:
            yield line
        top = room.bottom - needed if line is not None else room.y
        yield from self._findings(Rect(desk.at(room, 0.0, width), top, width, limit))
        if shown:
            size = Rect(0.0, 0.0, beside, foot.height)
            numbers = Node("summary:numbers", "list", size, foot.shapes, text=foot.text, label=foot.text)
            yield Placed(desk.at(room, room.width - beside, beside), top, numbers)

    def _tall(self, room: Rect, gap: float) -> Iterator[Placed]:
        """Yield the line, findings and numbers, each below the other."""
        foot = key_numbers(self.desk, room.width, self.type.figure, self.type.small)
        above = Rect(room.x, room.y, room.width, room.height - foot.height - gap)
        limit = above.height * _LISTS
        measured = self._findings(Rect(room.x, 0.0, room.width, limit))
        needed = max((one.node.bounds.height for one in measured), default=0.0)
        line = self._line(above, needed, gap)
        if line is not None:
            yield line
        top = above.bottom - needed if line is not None else above.y
        yield from self._findings(Rect(room.x, top, room.width, limit))
        size = Rect(0.0, 0.0, room.width, foot.height)
        numbers = Node("summary:numbers", "list", size, foot.shapes, text=foot.text, label=foot.text)
        yield Placed(room.x, room.bottom - foot.height, numbers)

    def _line(self, room: Rect, needed: float, gap: float) -> Placed | None:
        """Return how everybody feels, above what needs the foot of *room*; None where that cannot be shown."""
        if not self.desk.content.sections:
            return None
        place = Rect(room.x, room.y, room.width, room.height - needed - (gap if needed else 0.0))
        if place.height < _LOWEST * self.type.grown:
            return None
        small = self.type.small
        chart = Chart(self.desk, place, small, replace(small, weight=600), self.type.grown)
        return on_page("summary:line", "figure", chart.shapes(), place, tr("How everybody feels"))

    def _head(self, room: Rect) -> tuple[Placed, float]:
        """Return the title with whose it is above, the logo at the end, and where they end."""
        desk, kind, info = self.desk, self.type, self.desk.content.info
        shapes: list[Shape] = [Box(Rect(room.x, room.y, room.width, 4.0), fill=desk.theme.masthead.mark)]
        width, y = room.width, room.y + 14.0
        below = y
        logo = desk.asset(info.logo)
        if logo is not None:
            place = Rect(room.x, y, room.width, 34.0 * kind.grown)
            drawn, rect = picture(logo, place, desk, info.client or info.title, at_end=True)
            shapes += drawn
            width, below = width - rect.width - _GAP, rect.bottom
        said = (info.client or info.title, tr(STATES.get(desk.journey.state, "")), desk.order.view.date)
        eyebrow = excerpt(desk, " · ".join(filter(None, said)), kind.small, width, kind.small.size * 3)
        for block, colour in (
            (eyebrow, desk.theme.soft),
            (self._title(width, room.height * 0.16), desk.theme.ink),
        ):
            if block is not None and block.text:
                shapes.append(desk.put(block, colour, room, y))
                y += block.height
        bounds = Rect(room.x, room.y, room.width, max(y, below) - room.y)
        return on_page("summary:head", "title", shapes, bounds, desk.journey.title), bounds.bottom

    def _title(self, width: float, height: float) -> TextBlock | None:
        desk, words = self.desk, self.desk.journey.title or tr("Untitled journey")
        block = desk.balanced(words, self.type.title, width)
        if block.height <= height:
            return block
        return excerpt(desk, words, self.type.heading, width, max(height, self.type.heading.size * 3))

    def _people(self, room: Rect) -> tuple[list[Placed], float]:
        """Return who travels and to what end, side by side, and where the longest of them ends."""
        desk, kind = self.desk, self.type
        goals = [
            (tr("Customer goal"), desk.journey.customer_goal),
            (tr("Business goal"), desk.journey.business_goal),
        ]
        goals = [goal for goal in goals if goal[1]] or [(tr("Scenario"), desk.journey.scenario)]
        goals = [goal for goal in goals if goal[1]]
        fits = max(1, int((room.width + _GAP) // (_PERSON * kind.grown + _GAP)))
        fits = min(fits, max(1, len(desk.scene.travellers) + len(goals)))
        most = fits * (_LINES if room.width < desk.page.height else 1)
        people = desk.scene.travellers[: max(1, most - min(len(goals), most // 2))]
        goals = goals[: most - len(people)]
        each = (room.width - _GAP * (fits - 1)) / fits
        placed: list[Placed] = []
        y, lowest = room.y, room.y
        for at in range(len(people) + len(goals)):
            if at and at % fits == 0:
                y = lowest + 8.0
            cell = Rect(desk.at(room, at % fits * (each + _GAP), each), y, each, room.height)
            made = self._person(at, people, cell) if at < len(people) else self._goal(goals[at - len(people)], cell)
            placed.append(made)
            lowest = max(lowest, made.y + made.node.bounds.height)
        return placed, lowest

    def _person(self, at: int, people: Sequence[Traveller], cell: Rect) -> Placed:
        desk, kind = self.desk, self.type
        one = people[at]
        role = one.persona.role
        more = len(desk.scene.travellers) - len(people)
        if more and at == len(people) - 1:
            role = tr("{role} · and {n} more").format(role=role, n=number(more)) if role else ""
        shown = replace(one, persona=replace(one.persona, role=role))
        align: Literal["right", "start"] = "right" if desk.mirrored else "start"
        scale = replace(
            desk.theme.type, subtitle=replace(kind.strong, align=align), lead=replace(kind.small, align=align)
        )
        worn = replace(desk.scene, theme=replace(desk.theme, type=scale))
        node = lay_person(shown, desk.asset(one.persona.photo), cell.width, worn, kind.grown)
        return Placed(cell.x, cell.y, replace(node, id=f"summary:{node.id}"))

    def _goal(self, goal: tuple[str, str], cell: Rect) -> Placed:
        desk, kind = self.desk, self.type
        name = desk.set(goal[0], kind.strong, cell.width)
        room = max(cell.height - name.height, kind.body.size * 3)
        words = excerpt(desk, goal[1], kind.body, cell.width, room)
        shapes: list[Shape] = [Glyphs(0.0, 0.0, name, desk.theme.masthead.ink)]
        tall = name.height
        if words is not None:
            shapes.append(Glyphs(0.0, tall, words, desk.theme.ink))
            tall += words.height
        bounds = Rect(0.0, 0.0, cell.width, tall)
        return Placed(cell.x, cell.y, Node(f"summary:{goal[0]}", "text", bounds, tuple(shapes), text=goal[1]))

    def _findings(self, room: Rect) -> Iterator[Placed]:
        """Yield the worst pain points and the best opportunities, side by side."""
        desk = self.desk
        kinds = (("pains", tr("What hurts most")), ("opportunities", tr("What would help most")))
        found = [(role, title, ranked(desk.order.project, desk.content, role)) for role, title in kinds]
        found = [one for one in found if one[2]]
        gap = _GAP * 1.4
        for at, (role, title, notes) in enumerate(found):
            each = (room.width - gap * (len(found) - 1)) / len(found)
            cell = Rect(desk.at(room, at * (each + gap), each), room.y, each, room.height)
            yield self._list(role, title, notes, cell)

    def _list(self, role: str, title: str, notes: Sequence[Finding], cell: Rect) -> Placed:
        """Return the first of *notes* that have room in *cell*, and how many more there are."""
        desk, kind = self.desk, self.type
        ink = desk.theme.note_tint("", role).ink
        local = Rect(0.0, 0.0, cell.width, cell.height)
        heading = desk.set(title, kind.heading, cell.width)
        shapes: list[Shape] = [Box(Rect(0.0, 0.0, cell.width, 1.2), fill=ink), Glyphs(0.0, 5.0, heading, ink)]
        y = 5.0 + heading.height + 3.0
        line = kind.small.size * kind.small.leading
        shown = 0
        least = line + kind.body.size * kind.body.leading + _BETWEEN
        most = max(1, min(_MOST, len(notes), int((cell.height - y - line) // least)))
        for one in notes[:most]:
            slot = (cell.height - y - line) / (most - shown)
            made = self._finding(one, shown + 1, local, y, slot, ink)
            if made is None:
                break
            shapes += made[0]
            y, shown = made[1], shown + 1
        more = len(notes) - shown
        if more:
            words = (
                tr_count("and {n} more", "and {n} more", more) if shown else tr_count("{n} in all", "{n} in all", more)
            )
            block = excerpt(desk, words, kind.small, cell.width, line * 1.2)
            if block is not None:
                shapes.append(desk.put(block, desk.theme.soft, local, y))
                y += block.height
        bounds = Rect(0.0, 0.0, cell.width, y)
        return Placed(cell.x, cell.y, Node(f"summary:{role}", "list", bounds, tuple(shapes), text=title, label=title))

    def _finding(
        self, one: Finding, at: int, local: Rect, y: float, slot: float, ink: str
    ) -> tuple[list[Shape], float] | None:
        """Return a note with its rank and place within *slot* units below *y*, and its end; None for no room."""
        desk, kind = self.desk, self.type
        indent = 18.0 * kind.grown
        rank = desk.tight(number(at), kind.strong, indent)
        place = one.touchpoint or one.stage
        level = tr(SEVERITIES[one.note.severity - 1]) if one.note.severity else ""
        votes = tr_count("{n} vote", "{n} votes", one.note.votes) if one.note.votes else ""
        said = " · ".join(filter(None, ((place.title if place is not None else ""), level, votes)))
        where = excerpt(desk, said, kind.small, local.width - indent, kind.small.size * 2.4) if said else None
        low = where.height if where is not None else 0.0
        words = excerpt(desk, one.note.text, kind.body, local.width - indent, slot - low - _BETWEEN)
        if words is None:
            return None
        shapes: list[Shape] = [desk.put(rank, ink, local, y), desk.put(words, desk.theme.ink, local, y, indent)]
        y += words.height
        if where is not None:
            shapes.append(desk.put(where, desk.theme.soft, local, y, indent))
        return shapes, y + low + _BETWEEN
