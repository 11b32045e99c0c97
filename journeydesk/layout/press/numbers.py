"""The key numbers of a journey, large, in a row."""

from collections.abc import Iterator

from journeydesk.layout.drawing import Box, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.press.desk import SMALL, Desk
from journeydesk.layout.press.findings import ranked
from journeydesk.layout.press.pieces import Piece
from journeydesk.model import queries
from journeydesk.tr import number, tr

_FIGURE = TextStyle(22, 600, 1.15)
_GAP = 14.0
_INDENT = 2.5
"""Em of a figure that the words beside it begin after it."""


def figures(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield each number as people read it, and what it counts."""
    project, journey = desk.order.project, desk.journey.id
    share = queries.evidence_share(project, journey)
    yield number(len(queries.stages(project, journey))), tr("stages")
    yield number(len(queries.journey_touchpoints(project, journey))), tr("touchpoints")
    yield number(len(ranked(project, desk.content, "pains"))), tr("pain points")
    yield number(len(ranked(project, desk.content, "opportunities"))), tr("opportunities")
    if share is not None:
        yield tr("{n} %").format(n=number(round(share * 100))), tr("of all claims observed or measured")


def key_numbers(desk: Desk, width: float, style: TextStyle = _FIGURE, small: TextStyle = SMALL) -> Piece:
    """Return the numbers side by side over *width*."""
    told = list(figures(desk))
    each = (width - _GAP * (len(told) - 1)) / len(told)
    room, shapes, lowest = Rect(0.0, 0.0, width, 0.0), list[Shape](), 0.0
    for at, (figure, words) in enumerate(told):
        indent = at * (each + _GAP)
        cell = Rect(desk.at(room, indent, each), 0.0, each, 0.0)
        large, below = desk.set(figure, style, each), desk.set(words, small, each)
        shapes.append(Box(Rect(cell.x, 0.0, each, 0.8), fill=desk.theme.ink))
        shapes.append(desk.put(large, desk.theme.ink, cell, 5.0))
        shapes.append(desk.put(below, desk.theme.soft, cell, 5.0 + large.height))
        lowest = max(lowest, 5.0 + large.height + below.height)
    text = ", ".join(f"{figure} {words}" for figure, words in told)
    return Piece(lowest, tuple(shapes), above=6.0, role="list", text=text)


def number_column(desk: Desk, width: float, style: TextStyle, small: TextStyle) -> Piece:
    """Return the numbers below each other, each with its words beside it."""
    room, shapes, y = Rect(0.0, 0.0, width, 0.0), list[Shape](), 0.0
    told = list(figures(desk))
    indent = style.size * _INDENT
    for figure, words in told:
        large, beside = desk.tight(figure, style, width), desk.set(words, small, width - indent)
        shapes.append(Box(Rect(0.0, y, width, 0.8), fill=desk.theme.ink))
        shapes.append(desk.put(large, desk.theme.ink, room, y + 3.0))
        down = large.lines[0].baseline - beside.lines[0].baseline if len(beside.lines) == 1 else 3.0
        shapes.append(desk.put(beside, desk.theme.soft, room, y + 3.0 + down, indent))
        y += 3.0 + max(large.height, down + beside.height) + small.size * 0.5
    text = ", ".join(f"{figure} {words}" for figure, words in told)
    return Piece(y - small.size * 0.5, tuple(shapes), role="list", text=text)
