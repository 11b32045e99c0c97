"""The lines of the feelings lane: each persona's curve, the ground beneath the first, and the line of no feeling."""

from itertools import groupby, pairwise

from journeydesk.layout import marks
from journeydesk.layout.curve import smooth, y_of_score
from journeydesk.layout.drawing import Box, Node, Path, PathOp
from journeydesk.layout.geometry import Rect, united
from journeydesk.layout.grid import Grid
from journeydesk.layout.lane_kind import Row
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.tr import tr

RADIUS = 6.0
"""The radius of a point."""
ALONE = 10.0
"""The radius of the face that is a point where one persona travels alone."""
_HALO = 5.0
"""How much larger than a point the ring is that marks the best and the worst moment."""
_GAP_DASH = (1.0, 5.0)

Points = tuple[tuple[int, float, float], ...]
"""(column, x, y) of each point of a curve, by rising x."""


def curve(row: Row, traveller: Traveller, points: Points, scene: Scene) -> Node | None:
    """Return the line of a persona, the first one's strongest; None for fewer than two points."""
    place = ("curve", row.lane.id, traveller.persona.id)
    width = 3.0 if traveller is scene.travellers[0] else 2.0
    return scene.cache.memo(place, (points, traveller, scene), lambda: _make_curve(row, traveller, points, width))


def _make_curve(row: Row, traveller: Traveller, points: Points, width: float) -> Node | None:
    """Return a persona's line; where a touchpoint has no feeling it goes on finely dotted."""
    ops = smooth([(x, y) for _, x, y in points])
    if not ops:
        return None
    skips = [abs(b[0] - a[0]) > 1 for a, b in pairwise(points)]
    segments = list(zip(skips, points, ops[1:], strict=False))
    shapes = []
    for skip, part in groupby(segments, key=lambda s: s[0]):
        pieces = list(part)
        start: PathOp = ("M", *pieces[0][1][1:])
        dash = _GAP_DASH if skip else traveller.dash
        line = (start, *(op for _, _, op in pieces))
        shapes.append(Path(line, stroke=traveller.colour, width=1.6 if skip else width, dash=dash))
    return Node(
        id=f"curve:{row.lane.id}:{traveller.persona.id}",
        role="curve",
        bounds=united(marks.extent(shape) for shape in shapes),
        shapes=tuple(shapes),
        target=(row.lane.id, traveller.persona.id),
        label=tr("Feelings of {name}").format(name=traveller.persona.name or tr("unnamed")),
    )


def zero_line(row: Row, grid: Grid, height: float, scene: Scene) -> Node:
    """Return the lines of equal score."""
    left, right = grid.extent

    def make() -> Node:
        levels = [(score, y_of_score(score, height)) for score in (2, 1, 0, -1, -2)]
        lines = [_level(left, right, y, score, scene) for score, y in levels]
        return Node(f"zero:{row.lane.id}", "decoration", united(map(marks.extent, lines)), tuple(lines))

    return scene.cache.memo(("zero", row.lane.id), (left, right, height, scene), make)


def shade(row: Row, grid: Grid, height: float, scene: Scene) -> Node:
    """Return the shade on which what is felt below the line stands: good and bad are told apart at a glance."""
    left, right = grid.extent

    def make() -> Node:
        bounds = Rect(left, height / 2, right - left, height / 2)
        ground = Box(bounds, fill=scene.theme.ink, radius=4, opacity=0.035)
        return Node(f"shade:{row.lane.id}", "decoration", bounds, (ground,))

    return scene.cache.memo(("shade", row.lane.id), (left, right, height, scene), make)


def _level(left: float, right: float, y: float, score: int, scene: Scene) -> Path:
    """Return the line of one score: clear where feelings are even, fine elsewhere."""
    ends = [(left, y), (right, y)]
    if score:
        return marks.line(ends, scene.theme.card_edge, 0.8, (1.0, 5.0))
    return marks.line(ends, scene.theme.faint, 1.2)


def area(row: Row, traveller: Traveller, points: Points, height: float, scene: Scene) -> Node | None:
    """Return the soft ground between the curve of who comes first and the line of no feeling either way."""
    zero = y_of_score(0, height)

    def make() -> Node | None:
        ops = smooth([(x, y) for _, x, y in points])
        if not ops:
            return None
        start, end = points[0][1], points[-1][1]
        closed: tuple[PathOp, ...] = (("M", start, zero), ("L", *points[0][1:]), *ops[1:], ("L", end, zero), ("Z",))
        shape = Path(closed, fill=traveller.colour, opacity=0.13)
        return Node(f"area:{row.lane.id}", "decoration", marks.extent(shape), (shape,))

    return scene.cache.memo(("area", row.lane.id), (points, traveller, height, scene), make)


def halos(row: Row, traveller: Traveller, points: Points, scene: Scene) -> Node | None:
    """Return rings around a persona's best and worst moment; none where all are equally good."""
    heights = [y for _, _, y in points]
    if len(set(heights)) < 2:
        return None
    radius = (ALONE if len(scene.travellers) == 1 else RADIUS) + _HALO

    def make() -> Node:
        ends = (points[heights.index(min(heights))], points[heights.index(max(heights))])
        rings = tuple(
            Path(marks.ellipse(x, y, radius, radius), fill=traveller.colour, opacity=0.22) for _, x, y in ends
        )
        id_ = f"halos:{row.lane.id}:{traveller.persona.id}"
        return Node(id_, "decoration", united(map(marks.extent, rings)), rings)

    return scene.cache.memo(("halos", row.lane.id, traveller.persona.id), (points, traveller, radius), make)
