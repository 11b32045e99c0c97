"""The journey as an editor would print it: at most six stages, the trough named, three lanes, no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesk.layout.drawing import Box, Placed, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.marks import line, marker
from journeydesk.layout.order import Order
from journeydesk.layout.pages import Page, smallest_text
from journeydesk.layout.press.chart import Chart
from journeydesk.layout.press.desk import Desk, desk_for, no_stages, on_page
from journeydesk.layout.press.findings import Finding, ends, moments, ranked
from journeydesk.layout.press.fitting import excerpt
from journeydesk.model.queries import stages, touchpoints
from journeydesk.model.records import Stage
from journeydesk.tr import tr, tr_count

_MOST = 6
"""Stages that are shown."""
_LEAST_COLUMN = 84.0
_A3_MM = 420.0
_CHART = 0.4
"""The least share that the line has of the height below the words; it has more where lanes are short."""
_GAP = 16.0


def editorial(order: Order, page: Page) -> Leaf:
    """Return the one page; raise `PageError` when *page* is too small."""
    desk = desk_for(order, page)
    grown = min(3.2, max(0.82, max(page.width_mm, page.height_mm) / _A3_MM))
    drawing = desk.drawing("editorial", tuple(_Layout(desk, grown).nodes()), desk.journey.title)
    return Leaf(page, (Part(drawing),), smallest=smallest_text(drawing))


def chosen(desk: Desk, most: int) -> list[Stage]:
    """Return at most *most* stages in order: first and last, trough and peak, then the most painful."""
    every = stages(desk.order.project, desk.journey.id)
    if len(every) <= most:
        return every
    low, high = ends(moments(desk.order.project, desk.content, desk.scene))
    wanted = [one.stage.id for one in (low, high) if one is not None]
    wanted += [every[0].id, every[-1].id]
    wanted += [one.stage.id for one in ranked(desk.order.project, desk.content, "pains") if one.stage is not None]
    wanted += [one.id for one in every]
    kept = set(list(dict.fromkeys(wanted))[:most])
    return [one for one in every if one.id in kept]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The page divided: words, the line, three lanes."""

    desk: Desk
    grown: float

    def _style(self, size: float, weight: int = 400, leading: float = 1.36) -> TextStyle:
        return TextStyle(max(8.0, size * self.grown), weight, leading)

    def nodes(self) -> Iterator[Placed]:
        """Yield the parts of the page from top to bottom."""
        desk, room = self.desk, self.desk.body
        fits = max(1, int(room.width // (_LEAST_COLUMN * self.grown)))
        shown = chosen(desk, min(_MOST, fits))
        hidden = len(stages(desk.order.project, desk.journey.id)) - len(shown)
        head, below = self._head(room, hidden)
        yield head
        top, gap = below + _GAP * self.grown, _GAP * self.grown
        if not shown:
            block = desk.set(no_stages(), self._style(12), room.width)
            place = Rect(room.x, top, room.width, block.height)
            yield on_page("editorial:hint", "hint", [desk.put(block, desk.theme.soft, room, top)], place, no_stages())
            return
        under = Rect(room.x, 0.0, room.width, (room.bottom - top) * (1 - _CHART) - gap)
        needed = max((lane.node.bounds.bottom for lane in self._lanes(under, shown)), default=-gap)
        plot = Rect(room.x, top, room.width, room.bottom - top - gap - needed)
        chart = Chart(
            desk,
            plot,
            self._style(10.5),
            self._style(11.5, 600, 1.3),
            self.grown,
            frozenset(stage.id for stage in shown),
            plain=True,
        )
        yield on_page("editorial:line", "figure", chart.shapes(), plot, tr("How everybody feels"))
        yield from self._lanes(Rect(room.x, plot.bottom + gap, room.width, room.bottom - plot.bottom - gap), shown)

    def _head(self, room: Rect, hidden: int) -> tuple[Placed, float]:
        """Return title, scenario and who travels, and where they end."""
        desk, theme, y = self.desk, self.desk.theme, room.y
        shapes: list[Shape] = []
        title, small = self._style(26, 600, 1.14), self._style(9.5)
        info, journey = desk.content.info, desk.journey
        eyebrow = " · ".join(filter(None, (info.client or info.title, desk.order.view.date)))
        words = journey.title or tr("Untitled journey")
        large = desk.balanced(words, title, room.width)
        if large.height > room.height * 0.16:
            large = excerpt(desk, words, self._style(14, 600, 1.2), room.width, room.height * 0.16) or large
        scenario = excerpt(
            desk, journey.scenario, self._style(12, 400, 1.4), min(room.width, 560.0 * self.grown), room.height * 0.14
        )
        more = tr_count("{n} stage is left out", "{n} stages are left out", hidden) if hidden else ""
        for block, colour in (
            (excerpt(desk, eyebrow, small, room.width, small.size * 2.4), theme.soft),
            (large, theme.ink),
            (scenario, theme.soft),
        ):
            if block is not None and block.text:
                shapes.append(desk.put(block, colour, room, y))
                y += block.height + 3.0 * self.grown
        y = self._people(room, y + 2.0 * self.grown, more, shapes)
        return on_page("editorial:head", "title", shapes, Rect(room.x, room.y, room.width, y - room.y), words), y

    def _people(self, room: Rect, y: float, more: str, shapes: list[Shape]) -> float:
        """Add who travels with their line, side by side, then *more*; return where they end."""
        desk, small = self.desk, self._style(9.5)
        indent, sample, lowest = 0.0, 22.0 * self.grown, y
        for one in desk.scene.travellers:
            block = desk.tight(one.persona.name or tr("Unnamed"), small, room.width * 0.3)
            if indent + sample + block.width > room.width * 0.8 or len(block.lines) > 2:
                break
            middle = y + block.height / len(block.lines) / 2
            x = desk.at(room, indent, sample) + (6.0 if desk.mirrored else 0.0)
            thick = 1.8 * self.grown
            shapes.append(line([(x, middle), (x + sample - 6.0, middle)], one.colour, thick, one.dash))
            shapes.append(
                marker(one.marker, x + sample / 2 - 3.0, middle, 3.0 * self.grown, one.colour, desk.theme.paper, 1.0)
            )
            shapes.append(desk.put(block, desk.theme.ink, room, y, indent + sample))
            indent += sample + block.width + _GAP * self.grown
            lowest = max(lowest, y + block.height)
        left = excerpt(desk, more, small, room.width - indent, small.size * 2.4) if more else None
        if left is not None:
            tight = desk.tight(left.text, small, room.width - indent)
            shapes.append(desk.put(tight, desk.theme.soft, room, y, room.width - tight.width))
            lowest = max(lowest, y + tight.height)
        return lowest

    def _lanes(self, room: Rect, shown: Sequence[Stage]) -> Iterator[Placed]:
        """Yield three lanes under the stages: what happens, what hurts most, what would help most."""
        desk = self.desk
        told = {
            tr("What happens"): {
                s.id: [t.title for t in touchpoints(desk.order.project, s.id) if t.title] for s in shown
            },
            tr("What hurts"): _by_stage(ranked(desk.order.project, desk.content, "pains")),
            tr("What would help"): _by_stage(ranked(desk.order.project, desk.content, "opportunities")),
        }
        told = {name: texts for name, texts in told.items() if any(texts.get(stage.id) for stage in shown)}
        inks = {tr("What hurts"): "pains", tr("What would help"): "opportunities"}
        y = room.y
        for at, (name, texts) in enumerate(told.items()):
            tall = (room.bottom - y) / (len(told) - at)
            ink = desk.theme.note_tint("", inks[name]).ink if name in inks else desk.theme.ink
            node, y = self._lane(at, name, ink, [texts.get(stage.id, []) for stage in shown], room, y, tall)
            yield node

    def _lane(
        self, at: int, name: str, ink: str, texts: Sequence[Sequence[str]], room: Rect, y: float, tall: float
    ) -> tuple[Placed, float]:
        """Return a lane: its name over a line, below it what each stage has to say, and where it ends."""
        desk, top = self.desk, y
        shapes: list[Shape] = [Box(Rect(room.x, y, room.width, 0.7 * self.grown), fill=ink)]
        label = desk.set(name, self._style(10.5, 600), room.width)
        shapes.append(desk.put(label, ink, room, y + 3.0 * self.grown))
        y += 3.0 * self.grown + label.height + 2.0 * self.grown
        each = room.width / len(texts)
        lowest = y
        for number_, said in enumerate(texts):
            cell = Rect(desk.at(room, number_ * each, each), y, each - 10.0 * self.grown, tall)
            if desk.mirrored:
                cell = cell.moved(10.0 * self.grown, 0.0)
            lowest = max(lowest, self._said(said, cell, top + tall - 8.0 * self.grown, shapes))
        bounds = Rect(room.x, top, room.width, lowest - top)
        return on_page(f"editorial:lane:{at}", "lane", shapes, bounds, name), lowest + 8.0 * self.grown

    def _said(self, said: Sequence[str], cell: Rect, bottom: float, shapes: list[Shape]) -> float:
        """Add as many of *said* as have room above *bottom*, and how many more there are; return where they end."""
        desk, style = self.desk, self._style(10.5)
        y, spare = cell.y, style.size * style.leading
        for at, words in enumerate(said):
            last = at + 1 == len(said)
            room = bottom - y - (0.0 if last else spare)
            whole = desk.set(words, style, cell.width) if len(words) < room * cell.width else None
            block = whole if whole is not None and whole.height <= room else None
            if block is None and not at:
                block = excerpt(desk, words, style, cell.width, room)
            if block is None:
                more = tr_count("and {n} more", "and {n} more", len(said) - at)
                left = excerpt(desk, more, style, cell.width, max(bottom - y, spare))
                if left is not None:
                    shapes.append(desk.put(left, desk.theme.soft, cell, y))
                    y += left.height
                return y
            shapes.append(desk.put(block, desk.theme.ink, cell, y))
            y += block.height + 2.5 * self.grown
        return y


def _by_stage(found: Sequence[Finding]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for one in found:
        if one.stage is not None and one.note.text:
            texts.setdefault(one.stage.id, []).append(one.note.text)
    return texts
