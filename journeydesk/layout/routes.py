"""Where links run: up from a card into a band above all cards, along a track of their own, and down to another card.

Every link has a track, shared only with links that it does not meet; short ones run below long ones. Its label
stands on its track, which is long enough for it. A card of the main path is left and reached through its top edge,
one below it through its side and the gap between columns, so no line crosses a card.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.layout.geometry import Rect

TRACK = 20.0
"""Least height of a track in units; one with a higher label is higher."""
MOST_TRACKS = 60
"""Tracks above each other at most."""
_FOLLOWED = 200
"""Links that people may still follow; among more of them no label steps aside, which takes time by their square."""
_SPREAD = 14.0
_GUTTER = 6.0
_ROOM = 8.0
_AIR = 4.0


@dataclass(frozen=True, slots=True)
class Ask:
    """A link to route: its cards by index, and the size of its label (0 for none)."""

    start: int
    end: int
    label: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """The line of one link from corner to corner, the last two giving the arrow's direction; and its label's place.

    `label` is the size asked for, in the middle of the track it runs on, which ends `reach` above the cards.
    """

    points: tuple[tuple[float, float], ...]
    track: int
    label: Rect
    reach: float


@dataclass(slots=True)
class _Lead:
    """One link on its way: the x at which it leaves and arrives and its label begins, and its track."""

    ask: Ask
    out: float
    into: float
    label: float
    track: int = 0

    @property
    def low(self) -> float:
        """Where what it takes of its track begins."""
        return min(self.out, self.into, self.label) - _ROOM / 2

    @property
    def high(self) -> float:
        """Where what it takes of its track ends."""
        return max(self.out, self.into, self.label + self.ask.label) + _ROOM / 2


def band_height(routes: Sequence[Route]) -> float:
    """Return how high the band above the cards must be."""
    return max((one.reach for one in routes), default=0.0)


def route(cards: Sequence[Rect], rows: Sequence[int], asks: Sequence[Ask], left: float, right: float) -> list[Route]:
    """Return the way of each link above *cards*, whose main path (row 0) begins below the band.

    The band's foot is the top of the highest card; labels stay between *left* and *right*. How high it must be does
    not depend on where the cards stand above or below, so a first call tells it and a second one uses it.
    """
    ports = _ports(cards, rows, asks)
    leads = [_lead(ask, ports[at, True], ports[at, False], left, right) for at, ask in enumerate(asks)]
    heights = _lay(leads)
    if len(leads) <= _FOLLOWED:
        _clear_labels(leads)
    foot = min((card.y for card in cards), default=0.0)
    return [_routed(lead, cards, rows, foot, heights) for lead in leads]


def _lead(ask: Ask, out: float, into: float, left: float, right: float) -> _Lead:
    label = min(max((out + into - ask.label) / 2, left), max(left, right - ask.label))
    return _Lead(ask, out, into, label)


def _lay(leads: list[_Lead]) -> list[float]:
    """Give each link a track and return the tracks' heights, from the lowest.

    Those that reach least far come first, and each takes the lowest track that is free. Where so many meet that
    nobody could follow them, the rest share the highest track, so that no file can make a sheet without end.
    """
    taken: list[list[_Lead]] = []
    spans: list[list[tuple[float, float]]] = []
    for lead in sorted(leads, key=lambda lead: (lead.high - lead.low, lead.low)):
        low, high = lead.low, lead.high
        free = (at for at, row in enumerate(spans) if all(high <= begin or end <= low for begin, end in row))
        lead.track = min(next(free, len(taken)), MOST_TRACKS - 1)
        if lead.track == len(taken):
            taken.append([])
            spans.append([])
        taken[lead.track].append(lead)
        if lead.track < MOST_TRACKS - 1:
            spans[lead.track].append((low, high))
        else:
            spans[lead.track] = [(-math.inf, math.inf)]
    return [max(TRACK, *(lead.ask.height + _AIR for lead in row)) for row in taken]


def _clear_labels(leads: Sequence[_Lead]) -> None:
    """Move labels along their tracks so that no line on its way down from a higher track runs through them."""
    for lead in leads:
        crossing = [x for other in leads if other.track > lead.track for x in (other.out, other.into)]
        lead.label = _clear_of(crossing, lead)


def _clear_of(crossing: Sequence[float], lead: _Lead) -> float:
    """Return where a label begins: as near its track's middle as lines at *crossing* let it, if they do at all."""
    width, middle = lead.ask.label, lead.label
    low, last = min(lead.out, lead.into), max(lead.out, lead.into) - width
    beside = [at for x in crossing for at in (x + _AIR, x - width - _AIR) if low <= at <= last]
    free = [at for at in (middle, *beside) if not any(at - _AIR < x < at + width + _AIR for x in crossing)]
    return min(free, key=lambda at: abs(at - middle), default=middle)


def _ports(cards: Sequence[Rect], rows: Sequence[int], asks: Sequence[Ask]) -> dict[tuple[int, bool], float]:
    """Return the x at which each link leaves (True) and reaches (False) its cards.

    On a card the ends stand in the order of where they lead, so that neighbouring lines do not cross at once.
    """
    at_card: dict[int, list[tuple[float, int, bool]]] = {}
    for index, ask in enumerate(asks):
        for leaving, here, there in ((True, ask.start, ask.end), (False, ask.end, ask.start)):
            towards = cards[there].centre[0] if there != here else cards[here].centre[0] + (1 if leaving else -1)
            at_card.setdefault(here, []).append((towards, index, leaving))
    ports = {}
    for here, ends in at_card.items():
        card = cards[here]
        step = min(_SPREAD, (card.width - 2 * _ROOM) / max(len(ends), 1))
        for place, (_, index, leaving) in enumerate(sorted(ends)):
            if rows[here] == 0:
                ports[index, leaving] = card.centre[0] + (place - (len(ends) - 1) / 2) * step
            else:
                aside = _GUTTER * (place + 1) / (len(ends) + 1)
                ports[index, leaving] = card.right + aside if leaving else card.x - aside
    return ports


def _routed(lead: _Lead, cards: Sequence[Rect], rows: Sequence[int], foot: float, heights: Sequence[float]) -> Route:
    ask, reach = lead.ask, sum(heights[: lead.track + 1])
    y = foot - reach + heights[lead.track] / 2
    points = (*_stem(cards[ask.start], rows[ask.start], lead.out), (lead.out, y), (lead.into, y))
    stem = _stem(cards[ask.end], rows[ask.end], lead.into)
    label = Rect(lead.label, y - ask.height / 2, ask.label, ask.height)
    return Route((*points, *reversed(stem)), lead.track, label, reach)


def _stem(card: Rect, row: int, x: float) -> tuple[tuple[float, float], ...]:
    """Return the points between a card and the band, from the card: through its top, or through its side."""
    if row == 0:
        return ((x, card.y),)
    y = card.y + min(card.height / 2, 14.0)
    return ((card.right if x > card.x else card.x, y), (x, y))
