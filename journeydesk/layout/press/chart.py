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
from journeydesk.layout.press.fitting import excerpt, quoted
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
_QUOTE = 90
"""Letters of the longest quote that stands in the plot."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of the journey within `room`: stage names in a band, below it the plot.

    With `only` it shows just these stages; `plain` leaves out every ground and face, makes all stages equally wide, and
    lets the trough speak for itself.
    """

    desk: Desk
    room: Rect
    style: TextStyle = SMALL
    strong: TextStyle = LABEL
    grown: float = 1.0
    only: frozenset[str] | None = None
    plain: bool = False

    def shapes(self) -> list[Shape]:
        """Return the whole picture."""
        band, plot = self._halves()
        legend = self._legend(band.width)
        words = [self.desk.put(legend, self.desk.theme.ink, band, plot.bottom + 6.0)] if legend is not None else []
        return [*self._stages(band, plot), *self._levels(plot), *self._curves(plot), *words]

    def lines(self, thick: float = 2.0) -> list[Shape]:
        """Return the curves alone, over the whole room."""
        felt = self._felt()
        xs = self._xs(self.room)
        return [shape for one in self.desk.scene.travellers for shape in self._line(one, felt, xs, self.room, thick)]

    def shares(self, width: float) -> list[tuple[Stage, int, float]]:
        """Return every stage that is shown with its number of columns, at least one, and its share of *width*."""
        project = self.desk.order.project
        shown = [one for one in stages(project, self.desk.journey.id) if self.only is None or one.id in self.only]
        counts = [max(1, len(columns(project, one.id))) for one in shown]
        total = sum(counts) or 1
        wide = [width / len(shown) if self.plain else width * count / total for count in counts]
        return list(zip(shown, counts, wide, strict=True))

    @property
    def _beside(self) -> float:
        """The room of the faces."""
        return 0.0 if self.plain else _FACES * self.grown

    def _halves(self) -> tuple[Rect, Rect]:
        """Return the band of the stages and the plot, beside the faces."""
        room = self.room
        left = self.desk.at(room, self._beside, room.width - self._beside)
        names = self._names(room.width - self._beside)
        tall = max((block.height for block, _ in names if block is not None), default=0.0) + 2 * _PAD
        tall = min(tall, room.height / 2)
        band = Rect(left, room.y, room.width - self._beside, tall)
        legend = self._legend(band.width)
        low = legend.height + 6.0 if legend is not None else 0.0
        return band, Rect(left, band.bottom + 4.0, band.width, max(1.0, room.height - tall - 4.0 - low))

    def _names(self, width: float) -> list[tuple[TextBlock | None, float]]:
        """Return the title of each stage set in its share of *width*, and that share; numbers where titles break."""
        told = self.shares(width)
        blocks = [self._name(stage, share) for stage, _, share in told]
        if None in blocks:
            blocks = [self._number(at, share) for at, (_, _, share) in enumerate(told, 1)]
        return [(block, share) for block, (_, _, share) in zip(blocks, told, strict=True)]

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
        shown = self.shares(width)
        if all(self._name(stage, share) is not None for stage, _, share in shown):
            return None
        if not all(self._number(at, share) for at, (_, _, share) in enumerate(shown, 1)):
            return None
        told = (f"{number(at)} {stage.title or tr('Untitled stage')}" for at, (stage, _, _) in enumerate(shown, 1))
        # A name stays on one line where that can be.
        words = " · ".join(one.replace(" ", "\u00a0") if len(one) < _TOGETHER else one for one in told)
        return excerpt(self.desk, words, self.style, width, self.room.height * 0.25)

    def _stages(self, band: Rect, plot: Rect) -> list[Shape]:
        shapes: list[Shape] = []
        at, theme = 0.0, self.desk.theme
        shown = self.shares(band.width)
        for index, ((stage, _, share), (block, _)) in enumerate(zip(shown, self._names(band.width), strict=True)):
            tint = theme.stage_tint(stage.colour, index)
            rect = Rect(self.desk.at(band, at, share), band.y, share, band.height).inset(0.75)
            at += share
            if self.plain:
                shapes += self._rule(rect, plot, block)
                continue
            shapes.append(Box(Rect(rect.x, plot.y, rect.width, plot.height), fill=theme.wash))
            shapes.append(Box(rect, fill=tint.fill, radius=2))
            if block is not None:
                x = rect.x + (rect.width - block.width) / 2
                shapes.append(Glyphs(x, rect.y + (rect.height - block.height) / 2, block, tint.ink))
        return shapes

    def _rule(self, rect: Rect, plot: Rect, block: TextBlock | None) -> list[Shape]:
        """Return a stage with nothing but its name, and a fine line where it begins."""
        theme = self.desk.theme
        x = self.desk.at(rect, 0.0, 0.0)
        line = Path((("M", x, rect.y), ("L", x, plot.bottom)), stroke=theme.hairline, width=0.6 * self.grown)
        words = [self.desk.put(block, theme.ink, rect, rect.y + _PAD / 2, _PAD)] if block is not None else []
        return [line, *words]

    def _levels(self, plot: Rect) -> list[Shape]:
        theme = self.desk.theme
        shapes: list[Shape] = []
        if self.plain:
            y = self._y(0.0, plot)
            return [Path((("M", plot.x, y), ("L", plot.right, y)), stroke=theme.faint, width=0.6 * self.grown)]
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
        found: dict[str, float] = {}
        begin = 0.0
        for stage, count, share in self.shares(plot.width):
            each = share / count
            for at, column in enumerate(columns(self.desk.order.project, stage.id)):
                x = self.desk.at(plot, begin + at * each, each) + each / 2
                found |= {touchpoint.id: x for touchpoint in column.touchpoints}
            begin += share
        return found

    def _felt(self) -> dict[str, list[Moment]]:
        """Return how everybody feels in the stages that are shown."""
        felt = moments(self.desk.order.project, self.desk.content, self.desk.scene)
        if self.only is None:
            return felt
        only = self.only
        return {who: [one for one in path if one.stage.id in only] for who, path in felt.items()}

    def _curves(self, plot: Rect) -> list[Shape]:
        desk, xs = self.desk, self._xs(plot)
        felt = self._felt()
        shapes = [shape for one in desk.scene.travellers for shape in self._line(one, felt, xs, plot, 2.0 * self.grown)]
        for one in desk.scene.travellers:
            for moment in felt[one.persona.id]:
                x, y = xs[moment.touchpoint.id], self._y(moment.feeling.score, plot)
                ground = desk.theme.paper if self.plain else desk.theme.wash
                shapes.append(marks.marker(one.marker, x, y, 3.0 * self.grown, one.colour, ground, self.grown))
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
            if place is not None and self.plain:
                shapes.append(Glyphs(place.x, place.y, block, self.desk.theme.ink))
            elif place is not None:
                shapes.append(Box(place.inset(-1.5), fill=self.desk.theme.wash, radius=2, opacity=0.85))
                shapes.append(Glyphs(place.x, place.y, block, self.desk.theme.ink))
        return shapes

    def _caption(self, moment: Moment, name: str, width: float) -> TextBlock:
        words = moment.touchpoint.title or tr("Untitled touchpoint")
        emotion = moment.feeling.emotion
        text = tr("{name}: {feeling}").format(name=name, feeling=emotion) if emotion else name
        quote = moment.feeling.quote if self.plain and moment.feeling.score < 0 else ""
        told = "\n".join(filter(None, (text, words, quoted(quote) if 0 < len(quote) <= _QUOTE else "")))
        return self.desk.tight(told, self.strong, max(width, 90.0 * self.grown))

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
        wanted = (_EDGE + 2 * self.strong.size if self.plain else _EDGE) * self.grown
        edge = min(wanted, plot.height * 0.27)
        return plot.y + edge + (SCORE_HIGH - score) / (SCORE_HIGH - SCORE_LOW) * (plot.height - 2 * edge)

    def _line(
        self, one: Traveller, felt: Mapping[str, list[Moment]], xs: Mapping[str, float], plot: Rect, thick: float
    ) -> list[Shape]:
        # Where a file has two in one column the line goes through the first.
        path = reversed(felt[one.persona.id])
        points = {xs[moment.touchpoint.id]: self._y(moment.feeling.score, plot) for moment in path}
        ops = smooth(sorted(points.items()))
        return [Path(ops, stroke=one.colour, width=thick, dash=tuple(part * 0.6 for part in one.dash))] if ops else []
