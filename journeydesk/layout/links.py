"""Links as lines: their ways above the cards, arrow heads, and words that stand on the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeydesk.layout import marks
from journeydesk.layout.content import Content
from journeydesk.layout.drawing import Box, Glyphs, Node, Path, PathOp, Shape, TextBlock, Zone
from journeydesk.layout.geometry import Rect, united
from journeydesk.layout.lane_kind import Row
from journeydesk.layout.metrics import LINE
from journeydesk.layout.routes import Ask, Route, band_height, route
from journeydesk.layout.scene import Scene
from journeydesk.model.project import Project
from journeydesk.model.records import Link, Touchpoint
from journeydesk.tr import number, tr

_DASHES: Mapping[str, tuple[float, ...]] = {"dashed": (5.0, 4.0), "dotted": (1.5, 4.0)}
_WIDEST = 320.0
"""The widest line of a label in units; a longer one breaks."""
_RADIUS, _HEAD = 6.0, 5.0
_REACH = 5.0
"""How far beside a line it can still be grasped."""
_MARK = 13.0
"""What the marker of the persona whose way it is takes before the words."""
_SIDE = 5.0
_TYPING = 96.0


@dataclass(frozen=True, slots=True)
class Card:
    """What links end at, where it stands in its row when there is no link: a touchpoint's card or a stage's pile.

    `id` is that of the touchpoint, or of the folded stage; `row` the touchpoint's row.
    """

    id: str
    rect: Rect
    row: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A link that is drawn: the cards it leads from and to, by index, and the names of its touchpoints."""

    link: Link
    start: int
    end: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """The links of a row, from its corner, the height of their band above the cards, ids of the cards they reach."""

    nodes: tuple[Node, ...]
    height: float
    reached: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Words:
    way: Way
    block: TextBlock | None
    colour: str
    marker: str

    @property
    def size(self) -> tuple[float, float]:
        """The label's width and height; nothing without words and persona."""
        mark = _MARK if self.marker else 0.0
        if self.block is None:
            return (mark + _SIDE, mark) if mark else (0.0, 0.0)
        return min(self.block.natural_width, self.block.width) + mark + 2 * _SIDE, self.block.height


def lay_links(
    links: Sequence[Link],
    cards: tuple[Card, ...],
    row: Row,
    extent: tuple[float, float],
    content: Content,
    scene: Scene,
) -> Laid:
    """Return the links whose way is shown; *extent* is where their words may stand.

    One with an end in a folded stage leads to the stage's pile; one that does not leave it is folded away with it.
    """
    at = {card.id: index for index, card in enumerate(cards)}
    found = (_way(one, at, content.project) for one in links if _is_shown(one, scene))
    ways = tuple(way for way in found if way is not None)
    if not ways:
        return Laid((), 0.0)
    inputs = (ways, cards, row, extent, scene)
    return scene.cache.memo(("links", row.lane.id), inputs, lambda: _lay(ways, cards, row, extent, scene))


def _way(link: Link, at: Mapping[str, int], project: Project) -> Way | None:
    """Return between which cards a link leads; None when one of them is not on the sheet."""
    ends = (project.find(link.start), project.find(link.end))
    places, names = [], []
    for end in ends:
        if not isinstance(end, Touchpoint):
            return None
        places.append(at.get(end.id, at.get(end.stage)))
        names.append(end.title or tr("Untitled"))
    start, arrival = places
    is_inside = start == arrival and link.start not in at
    if start is None or arrival is None or is_inside:
        return None
    return Way(link, start, arrival, (names[0], names[1]))


def _is_shown(link: Link, scene: Scene) -> bool:
    return link.persona is None or scene.isolated in (None, link.persona)


def _lay(ways: tuple[Way, ...], cards: tuple[Card, ...], row: Row, extent: tuple[float, float], scene: Scene) -> Laid:
    words = [_words_of(way, scene) for way in ways]
    asks = [Ask(one.way.start, one.way.end, *one.size) for one in words]
    rows = [card.row for card in cards]
    height = band_height(route([card.rect for card in cards], rows, asks, *extent))
    routes = route([card.rect.moved(0.0, height) for card in cards], rows, asks, *extent)
    nodes = tuple(_node(one, line, row, scene) for one, line in zip(words, routes, strict=True))
    return Laid(nodes, height, frozenset(cards[end].id for way in ways for end in (way.start, way.end)))


def _words_of(way: Way, scene: Scene) -> _Words:
    link = way.link
    share = tr("{share} %").format(share=number(link.share)) if link.share is not None else ""
    text = " · ".join(filter(None, (link.label, share)))
    block = scene.set_text(text, scene.theme.type.body, _WIDEST) if text else None
    traveller = scene.traveller(link.persona) if link.persona else None
    return _Words(
        way, block, traveller.colour if traveller else scene.theme.soft, traveller.marker if traveller else ""
    )


def _node(one: _Words, way: Route, row: Row, scene: Scene) -> Node:
    link, ground = one.way.link, scene.theme.wash if row.shaded else scene.theme.paper
    line = Path(_rounded(way.points), stroke=one.colour, width=1.6, dash=_DASHES.get(link.style, ()))
    shapes: list[Shape] = [line, _head(way.points, one.colour), *_label(one, way.label, ground, scene)]
    zones = [Zone("way", _around(a, b)) for a, b in pairwise(way.points)]
    zones.append(Zone("text", _room_for_words(way.label), ("label",)))
    start, end = one.way.names
    said = tr("Link from {start} to {end}").format(start=start, end=end)
    text = one.block.text if one.block else ""
    return Node(
        id=link.id + row.suffix,
        role="link",
        bounds=united([*(zone.rect for zone in zones), way.label]),
        shapes=tuple(shapes),
        zones=tuple(zones),
        record=link.id,
        target=(link.start, link.end),
        text=link.label,
        label=f"{said}: {text}" if text else said,
    )


def _label(one: _Words, place: Rect, ground: str, scene: Scene) -> list[Shape]:
    width, _ = one.size
    if not width:
        return []
    shapes: list[Shape] = [Box(place, fill=ground, radius=4.0)]
    x = place.x + _SIDE
    if one.marker:
        shapes.append(marks.marker(one.marker, x + 4.0, place.centre[1], 4.0, one.colour))
        x += _MARK
    if one.block is not None:
        # Words that are read from right to left stand at the far side of the room they were set in.
        before = min((line.x for line in one.block.lines), default=0.0)
        shapes.append(Glyphs(x - before, place.y, one.block, one.colour if one.marker else scene.theme.ink))
    return shapes


def _room_for_words(label: Rect) -> Rect:
    """Return where the words are typed: where they stand, or in the middle of a line that has none."""
    if label.width:
        return Rect(label.x + _SIDE, label.y, label.width - 2 * _SIDE, label.height)
    x, y = label.centre
    return Rect(x - _TYPING / 2, y - LINE / 2, _TYPING, LINE)


def _around(a: tuple[float, float], b: tuple[float, float]) -> Rect:
    corner = Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
    return corner.inset(-_REACH)


def _head(points: Sequence[tuple[float, float]], colour: str) -> Path:
    """Return the arrow head at the end of a line."""
    (x0, y0), (x, y) = points[-2:]
    if abs(x - x0) > abs(y - y0):
        back = x - _HEAD * 1.5 if x > x0 else x + _HEAD * 1.5
        corners = [(x, y), (back, y - _HEAD * 0.8), (back, y + _HEAD * 0.8)]
    else:
        corners = [(x, y), (x - _HEAD * 0.8, y - _HEAD * 1.5), (x + _HEAD * 0.8, y - _HEAD * 1.5)]
    return Path(marks.polygon(corners), fill=colour)


def _rounded(points: Sequence[tuple[float, float]]) -> tuple[PathOp, ...]:
    """Return the line through *points*, its corners rounded as far as their sides allow."""
    ops: list[PathOp] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        enter, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        ops += [
            ("L", *enter),
            ("C", *_towards(corner, before, radius / 2), *_towards(corner, after, radius / 2), *leave),
        ]
    return (*ops, ("L", *points[-1]))


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: tuple[float, float], b: tuple[float, float], by: float) -> tuple[float, float]:
    """Return the point *by* units from *a* on the way to *b*; the way is level or upright."""
    whole = _length(a, b) or 1.0
    return a[0] + (b[0] - a[0]) * by / whole, a[1] + (b[1] - a[1]) * by / whole
