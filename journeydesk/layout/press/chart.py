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
from journeydesk.layout.press.fitting import excerpt
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
_LINES = 3
"""The most lines of a stage's title."""
_TOGETHER = 28


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of the journey within `room`: stage names in a band, below it the plot."""

    desk: Desk
    room: Rect
    style: TextStyle = SMALL
    strong: TextStyle = LABEL
    grown: float = 1.0

    def shapes(self) -> list[Shape]:
        """Return the whole picture."""
        band, plot = self._halves()
        legend = self._legend(band.width)
        words = [self.desk.put(legend, self.desk.theme.ink, band, plot.bottom + 6.0)] if legend is not None else []
        return [*self._stages(band, plot), *self._levels(plot), *self._curves(plot), *words]

    def lines(self, thick: float = 2.0) -> list[Shape]:
        """Return the curves alone, over the whole room."""
        felt = moments(self.desk.order.project, self.desk.content, self.desk.scene)
        xs = self._xs(self.room)
        return [shape for one in self.desk.scene.travellers for shape in self._line(one, felt, xs, self.room, thick)]

    @property
    def _sections(self) -> list[tuple[Stage, int]]:
        """Every stage with how many columns it has, at least one."""
        project = self.desk.order.project
        return [(one, max(1, len(columns(project, one.id)))) for one in stages(project, self.desk.journey.id)]

    def _halves(self) -> tuple[Rect, Rect]:
        """Return the band of the stages and the plot, beside the faces."""
        room = self.room
        left = self.desk.at(room, _FACES * self.grown, room.width - _FACES * self.grown)
        names = self._names(room.width - _FACES * self.grown)
        tall = max((block.height for block, _ in names if block is not None), default=0.0) + 2 * _PAD
        tall = min(tall, room.height / 2)
        band = Rect(left, room.y, room.width - _FACES * self.grown, tall)
        legend = self._legend(band.width)
        low = legend.height + 6.0 if legend is not None else 0.0
        return band, Rect(left, band.bottom + 4.0, band.width, max(1.0, room.height - tall - 4.0 - low))

    def _names(self, width: float) -> list[tuple[TextBlock | None, float]]:
        """Return the title of each stage set in its share of *width*, and that share; numbers where titles break."""
        sections = self._sections
        total = sum(count for _, count in sections)
        shares = [width * count / total for _, count in sections]
        blocks = [self._name(stage, share) for (stage, _), share in zip(sections, shares, strict=True)]
        if None in blocks:
            blocks = [self._number(at, share) for at, share in enumerate(shares, 1)]
        return list(zip(blocks, shares, strict=True))

    def _name(self, stage: Stage, share: float) -> TextBlock | None:
        title, room = stage.title or tr("Untitled stage"), share - 2 * _PAD
        if room < self.strong.size or not keeps_words(self.desk.scene, title, self.strong, room):
            return None
        block = self.desk.balanced(title, self.strong, room)
        return block if len(block.lines) <= _LINES else None

    def _number(self, at: int, share: float) -> TextBlock | None:
        block = self.desk.tight(number(at), self.strong, _PAD * self.strong.size)
        return block if block.width <= share - 3.0 else None

    def _legend(self, width: float) -> TextBlock | None:
        """Return what the numbers stand for where stages have no room for their names."""
        sections = self._sections
        total = sum(count for _, count in sections)
        if all(self._name(stage, width * count / total) is not None for stage, count in sections):
            return None
        told = (f"{number(at)} {stage.title or tr('Untitled stage')}" for at, (stage, _) in enumerate(sections, 1))
        # A name stays on one line where that can be.
        words = " · ".join(one.replace(" ", "\u00a0") if len(one) < _TOGETHER else one for one in told)
        return excerpt(self.desk, words, self.style, width, self.room.height * 0.25)

    def _stages(self, band: Rect, plot: Rect) -> list[Shape]:
        shapes: list[Shape] = []
        at, theme = 0.0, self.desk.theme
        for index, ((stage, _), (block, share)) in enumerate(zip(self._sections, self._names(band.width), strict=True)):
            tint = theme.stage_tint(stage.colour, index)
            rect = Rect(self.desk.at(band, at, share), band.y, share, band.height).inset(0.75)
            below = Rect(rect.x, plot.y, rect.width, plot.height)
            shapes.append(Box(below, fill=theme.wash))
            shapes.append(Box(rect, fill=tint.fill, radius=2))
            if block is not None:
                x = rect.x + (rect.width - block.width) / 2
                shapes.append(Glyphs(x, rect.y + (rect.height - block.height) / 2, block, tint.ink))
            at += share
        return shapes

    def _levels(self, plot: Rect) -> list[Shape]:
        theme = self.desk.theme
        shapes: list[Shape] = []
        apart = abs(self._y(0.0, plot) - self._y(1.0, plot))
        for level in range(1, 6):
            y = self._y(level - 3, plot)
            side = 11.0 * self.grown
            x = self.desk.at(self.room, 0.0, side)
            if apart > side or (level % 2 and 2 * apart > side):
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
        shapes = [shape for one in desk.scene.travellers for shape in self._line(one, felt, xs, plot, 2.0 * self.grown)]
        for one in desk.scene.travellers:
            for moment in felt[one.persona.id]:
                x, y = xs[moment.touchpoint.id], self._y(moment.feeling.score, plot)
                shapes.append(marks.marker(one.marker, x, y, 3.0 * self.grown, one.colour, desk.theme.wash, self.grown))
        return [*shapes, *self._named(felt, xs, plot)]

    def _named(self, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect) -> list[Shape]:
        """Return the words at the trough and the peak, each in a ring, clear of the lines."""
        low, high = ends(felt)
        told = [(one, name) for one, name in ((low, tr("Trough")), (high, tr("Peak"))) if one is not None]
        blocks = [self._caption(moment, name, plot.width * _WORD) for moment, name in told]
        points = [(xs[moment.touchpoint.id], self._y(moment.feeling.score, plot)) for moment, _ in told]
        words = [
            Word(x, y, block.width, block.height, moment is high, 10.0 * self.grown)
            for (x, y), block, (moment, _) in zip(points, blocks, told, strict=True)
        ]
        taken = [Rect(x - 8 * self.grown, y - 8 * self.grown, 16 * self.grown, 16 * self.grown) for x, y in points]
        places = place_words(words, taken, plot, self._passed(felt, xs, plot))
        shapes: list[Shape] = []
        for (moment, _), (x, y), block, place in zip(told, points, blocks, places, strict=True):
            traveller = self.desk.scene.traveller(moment.feeling.persona)
            colour = traveller.colour if traveller is not None else self.desk.theme.ink
            shapes.append(
                Path(marks.ellipse(x, y, 7.0 * self.grown, 7.0 * self.grown), stroke=colour, width=1.2 * self.grown)
            )
            if place is not None:
                shapes.append(Box(place.inset(-1.5), fill=self.desk.theme.wash, radius=2, opacity=0.85))
                shapes.append(Glyphs(place.x, place.y, block, self.desk.theme.ink))
        return shapes

    def _caption(self, moment: Moment, name: str, width: float) -> TextBlock:
        words = moment.touchpoint.title or tr("Untitled touchpoint")
        emotion = moment.feeling.emotion
        text = tr("{name}: {feeling}").format(name=name, feeling=emotion) if emotion else name
        return self.desk.tight(f"{text}\n{words}", self.strong, max(width, 90.0 * self.grown))

    def _passed(
        self, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect
    ) -> Sequence[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for path in felt.values():
            points = [(xs[one.touchpoint.id], self._y(one.feeling.score, plot)) for one in path]
            for (x1, y1), (x2, y2) in pairwise(points):
                found += [(x1 + (x2 - x1) * n / _FINE, y1 + (y2 - y1) * n / _FINE) for n in range(_FINE)]
            found += points[-1:]
        return found

    def _y(self, score: float, plot: Rect) -> float:
        edge = min(_EDGE * self.grown, plot.height * 0.27)
        return plot.y + edge + (SCORE_HIGH - score) / (SCORE_HIGH - SCORE_LOW) * (plot.height - 2 * edge)

    def _line(
        self, one: Traveller, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect, thick: float
    ) -> list[Shape]:
        points = sorted(
            (xs[moment.touchpoint.id], self._y(moment.feeling.score, plot)) for moment in felt[one.persona.id]
        )
        ops = smooth(points)
        return [Path(ops, stroke=one.colour, width=thick, dash=tuple(part * 0.6 for part in one.dash))] if ops else []
