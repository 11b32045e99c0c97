"""The title block: whose project and journey this is, who travels, in what scenario, and as of when."""

from journeydesk.layout import marks
from journeydesk.layout.content import Content
from journeydesk.layout.drawing import Glyphs, Node, Placed, Shape, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.metrics import LINE, PAD
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Stack
from journeydesk.tr import tr

_FACT_WIDTH = 400.0
_FACT_GAP = 32.0
_CHIP_GAP = 24.0
_SAMPLE = 36.0
"""Room for a piece of a persona's line with its marker."""
_NAME_ROOM = 360.0
_STATES = {
    "baseline": "Baseline",
    "current": "Current state",
    "future": "Future state",
    "research": "Under research",
}


def lay_title(content: Content, options: ViewOptions, width: float, scene: Scene) -> Node:
    """Return the title block, *width* units wide, from its own top left corner."""
    inputs = (content.info, content.journey, scene, options.date, width)
    place = ("title", content.journey.id)
    return scene.cache.memo(place, inputs, lambda: _make_title(content, options.date, width, scene))


def _make_title(content: Content, date: str, width: float, scene: Scene) -> Node:
    journey, info = content.journey, content.info
    stack = Stack(scene, 0.0, 0.0, width)
    _add_eyebrow(stack, [info.title, info.client], [tr(_STATES.get(journey.state, "")), journey.owner, date])
    _add_name(stack, journey.title)
    chips = _add_chips(stack, scene)
    facts = [
        (tr("Scenario"), journey.scenario, "scenario"),
        (tr("Customer goal"), journey.customer_goal, "customer_goal"),
        (tr("Business goal"), journey.business_goal, "business_goal"),
    ]
    _add_facts(stack, [fact for fact in facts if fact[1]])
    return Node(
        id=f"title:{journey.id}",
        role="title",
        bounds=Rect(0, 0, width, stack.y),
        shapes=tuple(stack.shapes),
        children=chips,
        zones=tuple(stack.zones),
        record=journey.id,
        text=journey.title,
        label=tr("Journey {title}").format(title=journey.title or tr("untitled")),
    )


def _add_eyebrow(stack: Stack, left: list[str], right: list[str]) -> None:
    """Add one line: what belongs together at the left, state, owner and date at the right."""
    theme, top = stack.scene.theme, stack.y
    start, end = " · ".join(filter(None, left)), " · ".join(filter(None, right))
    room = stack.width * (0.6 if end else 1.0)
    mirrored = stack.scene.mirrored
    bottom = _put(stack, start, theme.type.strong, theme.soft, top, room, at_end=mirrored).bottom
    if end:
        room = stack.width * 0.4 - _CHIP_GAP
        bottom = max(bottom, _put(stack, end, theme.type.body, theme.soft, top, room, at_end=not mirrored).bottom)
    stack.y = bottom + 4.0


def _add_name(stack: Stack, title: str) -> None:
    """Add the journey's title at the edge where reading begins; its zone has room beside it to type on."""
    scene, top = stack.scene, stack.y
    style = scene.theme.type.title
    taken = _put(stack, title, style, scene.theme.ink, top, stack.width, at_end=scene.mirrored)
    width = max(taken.width, min(_NAME_ROOM, stack.width))
    left = stack.width - width if scene.mirrored else 0.0
    stack.zones.append(Zone("text", Rect(left, top, width, taken.height), ("title",)))
    stack.y += taken.height


def _put(stack: Stack, text: str, style: TextStyle, colour: str, y: float, room: float, at_end: bool) -> Rect:
    """Set *text* at the left or right edge, in a block as wide as its words so that it hugs it; return its place."""
    if not text:
        return Rect(stack.x, y, 0.0, style.size * style.leading)
    block = stack.scene.set_text(text, style, room)
    block = stack.scene.set_text(text, style, min(room, block.natural_width + 0.5))
    x = stack.x + (stack.width - block.width if at_end else 0.0)
    stack.shapes.append(Glyphs(x, y, block, colour))
    return Rect(x, y, block.width, block.height)


def _add_chips(stack: Stack, scene: Scene) -> tuple[Placed, ...]:
    """Add the key of personas side by side, on as many lines as they need."""
    chips, x, tallest = [], 0.0, 0.0
    stack.y += PAD
    for traveller in scene.travellers:
        node = _chip(traveller, stack.width, scene)
        if x and x + node.bounds.width > stack.width:
            x, tallest, stack.y = 0.0, 0.0, stack.y + tallest + 4.0
        left = stack.width - x - node.bounds.width if scene.mirrored else x
        chips.append(Placed(left, stack.y, node))
        x += node.bounds.width + _CHIP_GAP
        tallest = max(tallest, node.bounds.height)
    stack.y += tallest
    return tuple(chips)


def _chip(traveller: Traveller, room: float, scene: Scene) -> Node:
    """Return the key of one persona: a piece of its line with its marker, its name and role."""
    theme, persona = scene.theme, traveller.persona
    share = room / 2 - _SAMPLE
    name = scene.set_text(persona.name or tr("Unnamed"), theme.type.strong, share)
    name_width = min(name.natural_width, share)
    shapes: list[Shape] = [
        marks.line([(1.0, LINE / 2), (28.0, LINE / 2)], traveller.colour, 2.0, traveller.dash),
        marks.marker(traveller.marker, 14.5, LINE / 2, 5.0, traveller.colour, theme.paper, 1.2),
        Glyphs(_SAMPLE, 0.0, name, theme.ink),
    ]
    width, height = _SAMPLE + name_width, name.height
    if persona.role:
        role = scene.set_text(persona.role, theme.type.body, share)
        shapes.append(Glyphs(width + 6.0, 0.0, role, theme.soft))
        width, height = width + 6.0 + min(role.natural_width, share), max(height, role.height)
    return Node(
        id=f"persona:{persona.id}",
        role="persona",
        bounds=Rect(0, 0, width, height),
        shapes=tuple(shapes),
        zones=(Zone("text", Rect(_SAMPLE, 0.0, name_width, name.height), ("name",)),),
        record=persona.id,
        text=persona.name,
        label=tr("Persona {name}").format(name=persona.name or tr("unnamed")),
    )


def _add_facts(stack: Stack, facts: list[tuple[str, str, str]]) -> None:
    """Add labelled paragraphs side by side."""
    if not facts:
        return
    theme, top = stack.scene.theme, stack.y + 12.0
    each = min(_FACT_WIDTH, (stack.width - _FACT_GAP * (len(facts) - 1)) / len(facts))
    for at, (name, words, field) in enumerate(facts):
        x = at * (each + _FACT_GAP)
        left = stack.width - x - each if stack.scene.mirrored else x
        column = Stack(stack.scene, left, top, each, stack.shapes, stack.zones)
        column.text(name, theme.type.strong, theme.soft)
        column.text(words, theme.type.body, theme.ink, field)
        stack.y = max(stack.y, column.y)
