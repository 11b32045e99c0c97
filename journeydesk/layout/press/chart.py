"""The whole journey as one picture: how everybody feels from stage to stage, with the trough and the peak named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeydesk.layout import marks
from journeydesk.layout.curve import smooth
from journeydesk.layout.drawing import Box, Glyphs, Icon, Path, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.desk import LABEL, SMALL, Desk
from journeydesk.layout.press.findings import Moment, ends, moments
from journeydesk.layout.scene import Traveller
from journeydesk.layout.stack import keeps_words
from journeydesk.layout.words import Word, place_words
from journeydesk.model.queries import columns, stages
from journeydesk.model.records import SCORE_HIGH, SCORE_LOW, Stage
from journeydesk.tr import number, tr

_FACES = 20.0
"""Points that the faces of the scale have beside the plot."""
_PAD = 7.0
_EDGE = 36.0
"""Room above the best and below the worst score."""
_WORD = 0.4
"""The widest that the words at a point are, as a share of the plot."""
_FINE = 24


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of the journey within `room`: stage names in a band, below it the plot."""

    desk: Desk
    room: Rect
    style: TextStyle = SMALL
    strong: TextStyle = LABEL

    def shapes(self) -> list[Shape]:
        """Return the whole picture."""
        band, plot = self._halves()
        return [*self._stages(band, plot), *self._levels(plot), *self._curves(plot)]

    def lines(self, thick: float = 2.0) -> list[Shape]:
        """Return the curves alone, over the whole room."""
        felt = moments(self.desk.order.project, self.desk.content, self.desk.scene)
        xs = self._xs(self.room)
        return [shape for one in self.desk.scene.travellers for shape in _line(one, felt, xs, self.room, thick)]

    @property
    def _sections(self) -> list[tuple[Stage, int]]:
        """Every stage with how many columns it has, at least one."""
        project = self.desk.order.project
        return [(one, max(1, len(columns(project, one.id)))) for one in stages(project, self.desk.journey.id)]

    def _halves(self) -> tuple[Rect, Rect]:
        """Return the band of the stages and the plot, beside the faces."""
        room = self.room
        left = self.desk.at(room, _FACES, room.width - _FACES)
        tall = max((block.height for block, _ in self._names(room.width - _FACES)), default=0.0) + 2 * _PAD
        tall = min(tall, room.height / 2)
        band = Rect(left, room.y, room.width - _FACES, tall)
        return band, Rect(left, band.bottom + 4.0, band.width, room.height - tall - 4.0)

    def _names(self, width: float) -> list[tuple[TextBlock, float]]:
        """Return the title of each stage set in its share of *width*, and that share; by number where titles break."""
        sections = self._sections
        total = sum(count for _, count in sections)
        shares = [width * count / total for _, count in sections]
        titles = [stage.title or tr("Untitled stage") for stage, _ in sections]
        blocks = [self._name(title, share) for title, share in zip(titles, shares, strict=True)]
        if any(block is None for block in blocks):
            blocks = [self._name(number(at), share) for at, share in enumerate(shares, 1)]
        return [(block, share) for block, share in zip(blocks, shares, strict=True) if block is not None]

    def _name(self, title: str, share: float) -> TextBlock | None:
        room = share - 2 * _PAD
        block = self.desk.balanced(title, self.strong, room) if room > self.strong.size else None
        if block is None or len(block.lines) > 3 or not keeps_words(self.desk.scene, title, self.strong, room):
            return self.desk.set(title, self.strong, max(room, 4.0)) if title.isdigit() else None
        return block

    def _stages(self, band: Rect, plot: Rect) -> list[Shape]:
        shapes: list[Shape] = []
        at, theme = 0.0, self.desk.theme
        for index, ((stage, _), (block, share)) in enumerate(zip(self._sections, self._names(band.width), strict=True)):
            tint = theme.stage_tint(stage.colour, index)
            rect = Rect(self.desk.at(band, at, share), band.y, share, band.height).inset(0.75)
            below = Rect(rect.x, plot.y, rect.width, plot.height)
            shapes.append(Box(below, fill=theme.wash))
            shapes.append(Box(rect, fill=tint.fill, radius=2))
            x = rect.x + (rect.width - block.width) / 2
            shapes.append(Glyphs(x, rect.y + (rect.height - block.height) / 2, block, tint.ink))
            at += share
        return shapes

    def _levels(self, plot: Rect) -> list[Shape]:
        theme = self.desk.theme
        shapes: list[Shape] = []
        for level in range(1, 6):
            y = _y(level - 3, plot)
            side = 11.0
            x = self.desk.at(self.room, 0.0, side)
            shapes.append(Icon(f"face-{level}", Rect(x, y - side / 2, side, side), theme.soft))
            colour = theme.faint if level == 3 else theme.hairline
            shapes.append(Path((("M", plot.x, y), ("L", plot.right, y)), stroke=colour, width=0.6))
        return shapes

    def _xs(self, plot: Rect) -> dict[str, float]:
        """Return the middle of the column of each touchpoint."""
        total = sum(count for _, count in self._sections)
        each = plot.width / max(1, total)
        found: dict[str, float] = {}
        at = 0
        for stage, count in self._sections:
            for number_, column in enumerate(columns(self.desk.order.project, stage.id)):
                x = self.desk.at(plot, (at + number_) * each, each) + each / 2
                found |= {touchpoint.id: x for touchpoint in column.touchpoints}
            at += count
        return found

    def _curves(self, plot: Rect) -> list[Shape]:
        desk, xs = self.desk, self._xs(plot)
        felt = moments(desk.order.project, desk.content, desk.scene)
        shapes = [shape for one in desk.scene.travellers for shape in _line(one, felt, xs, plot, 2.0)]
        for one in desk.scene.travellers:
            for moment in felt[one.persona.id]:
                x, y = xs[moment.touchpoint.id], _y(moment.feeling.score, plot)
                shapes.append(marks.marker(one.marker, x, y, 3.0, one.colour, desk.theme.wash, 1.0))
        return [*shapes, *self._named(felt, xs, plot)]

    def _named(self, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect) -> list[Shape]:
        """Return the words at the trough and the peak, each in a ring, clear of the lines."""
        low, high = ends(felt)
        told = [(one, name) for one, name in ((low, tr("Trough")), (high, tr("Peak"))) if one is not None]
        blocks = [self._caption(moment, name, plot.width * _WORD) for moment, name in told]
        points = [(xs[moment.touchpoint.id], _y(moment.feeling.score, plot)) for moment, _ in told]
        words = [
            Word(x, y, block.width, block.height, moment is high, 10.0)
            for (x, y), block, (moment, _) in zip(points, blocks, told, strict=True)
        ]
        taken = [Rect(x - 8, y - 8, 16, 16) for x, y in points]
        places = place_words(words, taken, plot, self._passed(felt, xs, plot))
        shapes: list[Shape] = []
        for (moment, _), (x, y), block, place in zip(told, points, blocks, places, strict=True):
            traveller = self.desk.scene.traveller(moment.feeling.persona)
            colour = traveller.colour if traveller is not None else self.desk.theme.ink
            shapes.append(Path(marks.ellipse(x, y, 7.0, 7.0), stroke=colour, width=1.2))
            if place is not None:
                shapes.append(Box(place.inset(-1.5), fill=self.desk.theme.wash, radius=2, opacity=0.85))
                shapes.append(Glyphs(place.x, place.y, block, self.desk.theme.ink))
        return shapes

    def _caption(self, moment: Moment, name: str, width: float) -> TextBlock:
        words = moment.touchpoint.title or tr("Untitled touchpoint")
        emotion = moment.feeling.emotion
        text = tr("{name}: {feeling}").format(name=name, feeling=emotion) if emotion else name
        return self.desk.tight(f"{text}\n{words}", self.strong, max(width, 90.0))

    def _passed(
        self, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect
    ) -> Sequence[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for path in felt.values():
            points = [(xs[one.touchpoint.id], _y(one.feeling.score, plot)) for one in path]
            for (x1, y1), (x2, y2) in pairwise(points):
                found += [(x1 + (x2 - x1) * n / _FINE, y1 + (y2 - y1) * n / _FINE) for n in range(_FINE)]
            found += points[-1:]
        return found


def _y(score: float, plot: Rect) -> float:
    edge = min(_EDGE, plot.height / 5)
    return plot.y + edge + (SCORE_HIGH - score) / (SCORE_HIGH - SCORE_LOW) * (plot.height - 2 * edge)


def _line(
    one: Traveller, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect, thick: float
) -> list[Shape]:
    points = sorted((xs[moment.touchpoint.id], _y(moment.feeling.score, plot)) for moment in felt[one.persona.id])
    ops = smooth(points)
    return [Path(ops, stroke=one.colour, width=thick, dash=tuple(part * 0.6 for part in one.dash))] if ops else []
