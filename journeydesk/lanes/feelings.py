"""The emotion curve: one smooth line a persona over all columns, its points in the cells, faces as the scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeydesk.lanes.feeling_lines import ALONE, RADIUS, Points, area, curve, halos, shade, zero_line
from journeydesk.layout import marks
from journeydesk.layout.content import Content, Section, Slot
from journeydesk.layout.curve import Point, sample, y_of_score
from journeydesk.layout.drawing import Box, Glyphs, Icon, Node, Path, Placed, Shape, TextBlock, Zone
from journeydesk.layout.geometry import Rect, united
from journeydesk.layout.grid import Grid
from journeydesk.layout.lane_kind import Across, Cell, PlainLane, Row, Strip
from journeydesk.layout.metrics import COLUMN, GAP, LINE, PAD, PLOT, STAGE_GAP
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Stack, ink_width
from journeydesk.layout.words import Word, place_words
from journeydesk.model.records import Feeling, Lane, Record, Touchpoint
from journeydesk.tr import number, tr, tr_count

_BESIDE = 15.0
"""From one persona's points to the next one's in the same column."""
_BRANCH = 26.0
"""From a point to those of the parallel rows beside it."""
_WORD_WIDTH = COLUMN - 8
_FACE = 18.0
_FINE = 4.0
"""How close together the points stand that words keep clear of."""

Felt = dict[tuple[str, str], Feeling]
"""Feelings by (touchpoint, persona)."""


def plot_height(lane: Lane) -> float:
    """Return the height of the plot that scores stand in."""
    return PLOT.get(lane.height_mode, PLOT["fit"])


@dataclass(frozen=True, slots=True)
class Spot:
    """A feeling on its column: whose, at which touchpoint, and where its marker stands in the cell."""

    feeling: Feeling
    touchpoint: Touchpoint
    traveller: Traveller
    x: float
    y: float
    alone: bool

    @property
    def radius(self) -> float:
        """The marker's radius; smaller off the main path."""
        whole = ALONE if self.alone else RADIUS
        return whole if not self.touchpoint.row else whole - 1.5


class Feelings(PlainLane):
    """What each persona feels at each touchpoint, from awful to delighted."""

    key = "feelings"
    title = "Feelings"
    icon = "smiley"

    def read(self, row: Row, section: Section, content: Content) -> tuple[Record, ...]:
        """Return the feelings at the columns beside the stage, since its lines lead there, and at its touchpoints."""
        at, last = content.sections.index(section), len(content.sections) - 1
        before = _feelings_at(content.sections[at - 1], -1, content) if at else []
        after = _feelings_at(content.sections[at + 1], 0, content) if at < last else []
        return (*before, *content.feelings.get(section.stage.id, ()), *after)

    def draw(
        self, row: Row, section: Section, records: tuple[Record, ...], floors: tuple[float, ...], scene: Scene
    ) -> Strip:
        """Return the points of a stage with their words."""
        feelings = [f for f in records if isinstance(f, Feeling)]
        felt = {(f.touchpoint, f.persona): f for f in feelings}
        over = _by_column(_lines(section, feelings, scene, plot_height(row.lane)))
        cells = tuple(_cell(row, slot, felt, _within(slot, over), scene) for slot in section.slots)
        return Strip(max(cell.height for cell in cells), cells)

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return the line of no feeling either way, and the curve of each persona."""
        inputs = (row, content.feelings, grid, scene)
        return scene.cache.memo(("ways", row.lane.id), inputs, lambda: self._across(row, content, grid, scene))

    def _across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        height = plot_height(row.lane)
        felt = {(f.touchpoint, f.persona): f for one in content.feelings.values() for f in one}
        nodes: list[Node | None] = [shade(row, grid, height, scene), zero_line(row, grid, height, scene)]
        ways = [_points(traveller, felt, grid, scene, height) for traveller in scene.travellers]
        if ways:
            nodes.append(area(row, scene.travellers[0], ways[0], height, scene))
        for traveller, points in zip(scene.travellers, ways, strict=True):
            nodes.append(curve(row, traveller, points, scene))
            nodes.append(halos(row, traveller, points, scene))
        return Across(under=tuple(Placed(0.0, 0.0, node) for node in nodes if node is not None))

    def scale(self, row: Row, scene: Scene) -> tuple[Shape, ...]:
        """Return five faces at their scores."""
        height = plot_height(row.lane)
        tops = ((n, y_of_score(n - 3, height) - _FACE / 2) for n in range(1, 6))
        return tuple(Icon(f"face-{n}", Rect(3.0, top, _FACE, _FACE), scene.theme.soft) for n, top in tops)


def _marker_x(traveller: Traveller, scene: Scene, row: int = 0) -> float:
    """Return where a persona's points stand in a column: side by side around its middle."""
    at, count = scene.travellers.index(traveller), len(scene.travellers)
    beside = min(_BESIDE, (COLUMN - 4 * RADIUS) / count)
    middle = COLUMN / 2 + (at - (count - 1) / 2) * beside
    return min(middle + row * _BRANCH, COLUMN - 2 * RADIUS)


def _feelings_at(section: Section, slot: int, content: Content) -> list[Feeling]:
    """Return what is felt at the main path's touchpoint of a column."""
    anchor = section.slots[slot].anchor
    return [f for f in content.feelings.get(section.stage.id, ()) if f.touchpoint == anchor]


def _lines(section: Section, feelings: list[Feeling], scene: Scene, height: float) -> list[Point]:
    """Return points on the lines of all personas, from the strip's left edge, a column's width beyond both edges.

    *feelings* are as `Feelings.read` has them; none of the stage's own means no words, so that no points are needed.
    """
    step = -(COLUMN + STAGE_GAP) if scene.mirrored else COLUMN + STAGE_GAP
    places = {slot.anchor: slot.x for slot in section.slots if slot.anchor}
    own = {t.id for slot in section.slots for t in slot.touchpoints}
    if not any(feeling.touchpoint in own for feeling in feelings):
        return []
    begun = False
    for feeling in feelings:
        begun = begun or feeling.touchpoint in own
        if feeling.touchpoint not in own:
            places[feeling.touchpoint] = section.slots[-1].x + step if begun else section.slots[0].x - step
    found: list[Point] = []
    for traveller in scene.travellers:
        dx = _marker_x(traveller, scene)
        mine = [f for f in feelings if f.persona == traveller.persona.id and f.touchpoint in places]
        points = sorted((places[f.touchpoint] + dx, y_of_score(f.score, height)) for f in mine)
        found += sample(points, _FINE)
    return found


def _by_column(lines: list[Point]) -> dict[int, list[Point]]:
    """Return points by the column, counted from the strip's left edge, that they lie over or in the gap behind."""
    found: dict[int, list[Point]] = {}
    for point in lines:
        found.setdefault(int(point[0] // (COLUMN + GAP)), []).append(point)
    return found


def _within(slot: Slot, over: Mapping[int, list[Point]]) -> tuple[Point, ...]:
    """Return the points over a column, from its left edge."""
    near = over.get(round(slot.x / (COLUMN + GAP)), ())
    return tuple((x - slot.x, y) for x, y in near if x - slot.x <= COLUMN)


def _points(traveller: Traveller, felt: Felt, grid: Grid, scene: Scene, height: float) -> Points:
    dx, persona = _marker_x(traveller, scene), traveller.persona.id
    points = []
    for column, (_, slot, x) in enumerate(grid.columns()):
        feeling = felt.get((slot.anchor, persona))
        if feeling is not None:
            points.append((column, x + dx, y_of_score(feeling.score, height)))
    return tuple(sorted(points, key=lambda p: p[1]))


def _cell(row: Row, slot: Slot, felt: Felt, lines: tuple[Point, ...], scene: Scene) -> Cell:
    height = plot_height(row.lane)
    spots, zones = [], []
    for touchpoint in slot.touchpoints:
        for traveller in scene.travellers:
            feeling = felt.get((touchpoint.id, traveller.persona.id))
            if feeling is None:
                zones.append(Zone("score", Rect(0, 0, COLUMN, height), (touchpoint.id, traveller.persona.id)))
            else:
                x = _marker_x(traveller, scene, touchpoint.row)
                y = y_of_score(feeling.score, height)
                spots.append(Spot(feeling, touchpoint, traveller, x, y, len(scene.travellers) == 1))
    branches = _branches(spots, slot)
    lines += tuple(point for start, end in branches for point in _between(start, end))
    inputs = (tuple(spots), height, lines, row, scene)
    children, bottom = scene.cache.memo(
        ("feelings", slot.anchor or row.lane.id, row.lane.id), inputs, lambda: _place(row, spots, height, lines, scene)
    )
    thin = (marks.line([(a.x, a.y), (b.x, b.y)], b.traveller.colour, 1.0) for a, b in branches)
    return Cell(bottom, children, tuple(thin), tuple(zones))


def _branches(spots: list[Spot], slot: Slot) -> list[tuple[Spot, Spot]]:
    """Return each main point with every one of its parallel rows, that a thin line leads to."""
    main = {s.traveller.persona.id: s for s in spots if s.touchpoint.id == slot.anchor}
    starts = ((main.get(spot.traveller.persona.id), spot) for spot in spots)
    return [(start, spot) for start, spot in starts if start is not None and start is not spot]


def _between(start: Spot, end: Spot) -> list[Point]:
    """Return points on the straight line from one spot to another."""
    count = max(1, round((abs(end.x - start.x) + abs(end.y - start.y)) / _FINE))
    return [
        (start.x + (end.x - start.x) * n / count, start.y + (end.y - start.y) * n / count) for n in range(count + 1)
    ]


def _place(
    row: Row, spots: list[Spot], height: float, lines: tuple[Point, ...], scene: Scene
) -> tuple[tuple[Placed, ...], float]:
    """Return the nodes of one column's feelings and how far down they reach; words without room go below the plot."""
    blocks = [_set_word(spot, scene) for spot in spots]
    worded = [(spot, block) for spot, block in zip(spots, blocks, strict=True) if block is not None]
    taken = [rect.moved(s.x, s.y) for s in spots for rect in _mark_rects(s, height)]
    words = [
        Word(s.x, s.y, ink_width(block) + 4, block.height, s.feeling.score >= 0, s.radius + 2) for s, block in worded
    ]
    found = place_words(words, taken, Rect(1, 1, COLUMN - 2, height - 2), lines)
    places = {spot.feeling.id: place for (spot, _), place in zip(worded, found, strict=True)}
    children, bottom = [], height
    for spot, block in zip(spots, blocks, strict=True):
        place = places.get(spot.feeling.id)
        children.append(Placed(spot.x, spot.y, _point(row, spot, block, place, height, scene)))
        if block is not None and place is None:
            caption = _caption(row, spot, scene)
            children.append(Placed(0.0, bottom, caption))
            bottom += caption.bounds.height
    return tuple(children), bottom


def _set_word(spot: Spot, scene: Scene) -> TextBlock | None:
    word = spot.feeling.emotion
    return scene.set_text(word, scene.theme.type.centred, _WORD_WIDTH) if word else None


def _mark_rects(spot: Spot, height: float) -> list[Rect]:
    """Return what a point takes up around itself, then its expected score and the line from there."""
    r = spot.radius + 1
    rects = [Rect(-r, -r, 2 * r, 2 * r)]
    if spot.feeling.expected is not None:
        tick = y_of_score(spot.feeling.expected, height) - spot.y
        rects += [Rect(-5, tick - 5, 10, 10), Rect(-2, min(tick, 0), 4, abs(tick))]
    return rects


def _point(row: Row, spot: Spot, block: TextBlock | None, place: Rect | None, height: float, scene: Scene) -> Node:
    """Return the node of one feeling, its origin in the middle of the marker."""
    feeling, colour = spot.feeling, spot.traveller.colour
    paper = scene.theme.wash if row.shaded else scene.theme.paper
    shapes: list[Shape] = []
    marker = Zone("point", Rect(-8, -8, 16, 16), (feeling.touchpoint, feeling.persona))
    zones = [marker, Zone("plot", Rect(-spot.x, -spot.y, COLUMN, height))]
    covered = _mark_rects(spot, height)
    if feeling.expected is not None:
        shapes += _expectation(covered[1], spot, paper)
    shapes += _face(spot, paper) if spot.alone else []
    shapes += [] if spot.alone else [marks.marker(spot.traveller.marker, 0, 0, spot.radius, colour, paper, 1.4)]
    if block is not None and place is not None:
        local = place.moved(-spot.x, -spot.y)
        shapes.append(Box(local, fill=paper, radius=4, opacity=0.78))
        shapes.append(Glyphs(local.centre[0] - block.width / 2, local.y, block, _word_colour(spot, scene)))
        zones.append(Zone("text", local, ("emotion",)))
        covered.append(local)
    return Node(
        id=feeling.id + row.suffix,
        role="feeling",
        bounds=united(covered),
        shapes=tuple(shapes),
        zones=tuple(zones),
        record=feeling.id,
        target=(feeling.touchpoint, feeling.persona),
        text=feeling.emotion,
        label=_describe(spot),
    )


def _word_colour(spot: Spot, scene: Scene) -> str:
    """Return the persona's colour where several people's words stand together, else plain ink."""
    return spot.traveller.colour if len(scene.travellers) > 1 else scene.theme.ink


def _face(spot: Spot, paper: str) -> list[Shape]:
    """Return a face that feels as the score says."""
    radius, colour = spot.radius, spot.traveller.colour
    level = min(5, max(1, round(spot.feeling.score) + 3))
    disc = Path(marks.ellipse(0, 0, radius, radius), fill=paper)
    return [disc, Icon(f"face-{level}", Rect(-radius, -radius, 2 * radius, 2 * radius), colour)]


def _expectation(place: Rect, spot: Spot, paper: str) -> list[Shape]:
    """Return the hollow marker of what was expected, and a pale band from there to what was felt."""
    colour, y = spot.traveller.colour, place.centre[1]
    gap = Path((("M", 0.0, y), ("L", 0.0, 0.0)), stroke=colour, width=4.0, opacity=0.2)
    return [gap, *marks.expectation(spot.traveller.marker, 0.0, y, colour, paper)]


def _caption(row: Row, spot: Spot, scene: Scene) -> Node:
    """Return a word that has no room beside its point, with the point's marker before it."""
    stack = Stack(scene, 8.0, 0.0, COLUMN - 16)
    stack.shapes.append(
        marks.marker(spot.traveller.marker, stack.begin(4.0, 0.0), LINE / 2, 3.5, spot.traveller.colour)
    )
    stack.text(spot.feeling.emotion, scene.theme.type.body, _word_colour(spot, scene), "emotion", indent=12.0)
    return Node(
        id=f"caption:{spot.feeling.id}{row.suffix}",
        role="caption",
        bounds=Rect(0, 0, COLUMN, stack.y + PAD / 2),
        shapes=tuple(stack.shapes),
        zones=tuple(stack.zones),
        record=spot.feeling.id,
        text=spot.feeling.emotion,
    )


def _describe(spot: Spot) -> str:
    feeling = spot.feeling
    sentence = tr("{name} feels {score} at {title}").format(
        name=spot.traveller.persona.name or tr("Unnamed"),
        score=number(feeling.score, "+g"),
        title=spot.touchpoint.title or tr("untitled"),
    )
    if feeling.emotion:
        sentence += f": {feeling.emotion}"
    if feeling.expected is not None:
        sentence += tr(", expected {score}").format(score=number(feeling.expected, "+g"))
    if feeling.sources:
        sentence += ", " + tr_count("{n} source", "{n} sources", len(feeling.sources))
    return sentence


LANE = Feelings()
