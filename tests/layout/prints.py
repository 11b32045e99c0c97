"""Orders for tests: a journey to print, its sheet, and which of its letters the pages show whole."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.letters import letters
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.order import Order, Request
from journeydesk.layout.text import QtTypesetter
from journeydesk.layout.theme import PAPER
from journeydesk.model.project import Project
from journeydesk.model.queries import journeys

Letter = tuple[float, float, float, float]
_NEARLY = 0.05
"""Units by which a letter may stand over an edge: less than a printer's dot."""


@cache
def setter() -> QtTypesetter:
    """Return the text engine, made once."""
    return QtTypesetter()


def order_for(project: Project, **request: object) -> Order:
    """Return the order to print the first journey of *project*."""
    journey = journeys(project)[0].id
    view = ViewOptions(date="2026-11-22")
    draw = partial(compose, project, journey, lane_kinds(), setter())
    return Order(project, journey, draw, view, PAPER, setter(), Request(**request))  # type: ignore[arg-type]


def body_of(order: Order) -> Drawing:
    """Return the sheet without masthead and key, as strips show it."""
    return order.draw(replace(order.view, show_title=False, show_key=False))


def letters_of(drawing: Drawing) -> set[Letter]:
    """Return where each letter of a drawing stands."""
    return {_place(ink) for ink in letters(drawing)}


def shown_whole(leaves: Iterable[Leaf]) -> set[Letter]:
    """Return where the letters of the sheet stand that one page or the other shows whole."""
    found: set[Letter] = set()
    for leaf in leaves:
        if leaf.scale:
            for part in leaf.parts:
                found |= {_place(ink) for ink in letters(part.drawing) if within(ink, part.shown)}
    return found


def furniture(leaf: Leaf) -> list[Part]:
    """Return the parts of a page that are not of the sheet."""
    return [part for part in leaf.parts if part.clip is None]


def within(inner: Rect, outer: Rect) -> bool:
    """Tell whether one rectangle lies inside another."""
    return (
        inner.x >= outer.x - _NEARLY
        and inner.y >= outer.y - _NEARLY
        and inner.right <= outer.right + _NEARLY
        and inner.bottom <= outer.bottom + _NEARLY
    )


def _place(ink: Rect) -> Letter:
    return round(ink.x, 2), round(ink.y, 2), round(ink.width, 2), round(ink.height, 2)
