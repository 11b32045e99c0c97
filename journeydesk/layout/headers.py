"""The row of stage headers: an arrow in the stage's colour with title and goal, over the stage's columns."""

from collections.abc import Iterable
from dataclasses import replace

from journeydesk.layout import marks
from journeydesk.layout.content import Section
from journeydesk.layout.drawing import Box, Glyphs, Node, Path, Placed, Shape, TextStyle, Zone
from journeydesk.layout.durations import duration_words
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid
from journeydesk.layout.metrics import COLUMN, MARGIN, PAD
from journeydesk.layout.scene import Scene
from journeydesk.layout.stack import Stack, keeps_words
from journeydesk.layout.theme import Tint
from journeydesk.tr import tr, tr_count

_TIP = 8.0
"""How far the arrow reaches to the next stage, and its notch takes in the one before."""
_INSET = 16.0
_SMALLER = (14.0, 12.5)
"""Sizes of titles when a word of one is too wide for its stage at the usual size."""


def lay_headers(grid: Grid, scene: Scene) -> tuple[tuple[Placed, ...], float]:
    """Return the headers, placed on the sheet from y = 0, and their common height."""
    style = _title_style([place.section for place in grid.places], scene)
    stacks = [_words(place.section, at, style, scene) for at, place in enumerate(grid.places)]
    height = max((bottom for _, bottom in stacks), default=0.0)
    placed = []
    for at, (place, (stack, _)) in enumerate(zip(grid.places, stacks, strict=True)):
        placed.append(Placed(MARGIN + place.x, 0.0, _header(place.section, stack, height, at, scene)))
    return tuple(placed), height


def _title_style(sections: Iterable[Section], scene: Scene) -> TextStyle:
    """Return how all titles are set: smaller together, when that keeps a word of one of them whole."""
    usual = scene.theme.type.stage
    styles = (usual, *(replace(usual, size=size) for size in _SMALLER))
    return styles[max((_fitting(section, styles, scene) for section in sections), default=0)]


def _fitting(section: Section, styles: tuple[TextStyle, ...], scene: Scene) -> int:
    """Return which of *styles* is the first that breaks no word of a title; the first when all of them do."""
    room, title = section.width - 2 * _INSET, section.stage.title

    def find() -> int:
        return next((at for at, style in enumerate(styles) if keeps_words(scene, title, style, room)), 0)

    return scene.cache.memo(("titlestyle", section.stage.id), (title, room, scene), find)


def _header(section: Section, stack: Stack, height: float, at: int, scene: Scene) -> Node:
    inputs = (section, height, at, scene)
    place = ("header", section.stage.id)
    return scene.cache.memo(place, inputs, lambda: _make_header(section, stack, height, at, scene))


def _tint(section: Section, at: int, scene: Scene) -> Tint:
    return scene.theme.stage_tint(section.stage.colour, at)


def _words(section: Section, at: int, style: TextStyle, scene: Scene) -> tuple[Stack, float]:
    inputs = (section.stage, section.width, section.hidden, at, style, scene)
    return scene.cache.memo(("headerwords", section.stage.id), inputs, lambda: _set_words(section, at, style, scene))


def _set_words(section: Section, at: int, style: TextStyle, scene: Scene) -> tuple[Stack, float]:
    stage, tint, scale = section.stage, _tint(section, at, scene), scene.theme.type
    stack = Stack(scene, _INSET, PAD + 2.0, section.width - 2 * _INSET)
    facts = _facts(section)
    room = _put_beside(stack, stage.title, facts, style, tint.ink)
    stack.text(stage.title, style, tint.ink, "title", less=room)
    if stage.customer_goal and not section.hidden:
        stack.y += 2.0
        stack.text(stage.customer_goal, scale.body, tint.ink, "customer_goal")
    if facts and not room:
        stack.y += 2.0
        stack.text(facts, scale.body, tint.ink)
    return stack, stack.y + PAD + 2.0


def _facts(section: Section) -> str:
    """Return how long a stage takes, or how much a collapsed one hides: more words would make all headers higher."""
    stage = section.stage
    if section.hidden:
        return tr_count("{n} touchpoint folded away", "{n} touchpoints folded away", section.hidden)
    return duration_words(stage.duration, stage.duration_unit) if stage.duration is not None else ""


def _put_beside(stack: Stack, title: str, facts: str, style: TextStyle, ink: str) -> float:
    """Put *facts* at the end of the title's line when both fit there; return the room they take, else 0."""
    if not facts:
        return 0.0
    scene = stack.scene
    body = scene.theme.type.body
    block = scene.set_text(facts, body, stack.width)
    words = scene.set_text(title, style, stack.width) if title else None
    room = block.natural_width + 2 * PAD
    if room + (words.natural_width if words else 0.0) > stack.width:
        return 0.0
    block = scene.set_text(facts, body, block.natural_width + 0.5)
    x = stack.begin(stack.width - block.width, block.width)
    stack.shapes.append(Glyphs(x, stack.y + 3.0, block, ink))
    return room


def _make_header(section: Section, stack: Stack, height: float, at: int, scene: Scene) -> Node:
    stage, tint, width = section.stage, _tint(section, at, scene), section.width
    columns = tuple(Zone("column", Rect(slot.x, 0.0, COLUMN, height), (slot.key,)) for slot in section.slots)
    folded = (Zone("folded", Rect(0, 0, width, height), (str(section.hidden),)),) if section.hidden else ()
    return Node(
        id=stage.id,
        role="stage",
        bounds=Rect(0, 0, width, height),
        shapes=(
            *_arrow(width, height, at == 0, tint, scene),
            *stack.shapes,
        ),
        zones=(*stack.zones, *columns, *folded),
        record=stage.id,
        text=stage.title,
        label=tr("Stage {number}: {title}").format(number=at + 1, title=stage.title or tr("untitled")),
    )


def _arrow(width: float, height: float, is_first: bool, tint: Tint, scene: Scene) -> tuple[Shape, ...]:
    """Return the ground of a header, pointing to the next stage; the first has no notch.

    The box inside tells what words stand on, and leaves no seam, as the arrow lies under all of it.
    """
    near, far = (width, 0.0) if scene.mirrored else (0.0, width)
    inwards = -_TIP if scene.mirrored else _TIP
    notch = [] if is_first else [(near + inwards, height / 2)]
    corners = [(near, 0.0), (far - inwards, 0.0), (far, height / 2), (far - inwards, height), (near, height), *notch]
    inside = Box(Rect(_TIP, 0.0, width - 2 * _TIP, height), fill=tint.fill)
    return Path(marks.polygon(corners), fill=tint.fill), inside
