"""The masthead: whose project and journey this is, as of when, who travels, in what scenario and to what end."""

from dataclasses import replace
from math import ceil

from journeydesk.layout.content import Content
from journeydesk.layout.drawing import Box, Glyphs, Node, Picture, Placed, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.people import lay_person
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Item, Stack, word_item
from journeydesk.layout.telling import STATES
from journeydesk.model.records import Asset
from journeydesk.tr import tr

_INSET = 24.0
_ABOVE = 16.0
"""Room above and below the words."""
_BAR = 4.0
"""The strong edge at the top."""
_GAP = 32.0
"""Between what stands side by side."""
_LEAST = 208.0
"""The narrowest column of people and facts."""
_MOST = 512.0
"""The widest that people and facts are set: longer lines are hard to read."""
_NAME_ROOM = 360.0
_WORD_GAP = 0.32
"""Em on each side of the dots between what stands on one line."""
_LOGO = (192.0, 56.0)
"""The most room of a logo."""
_STEPS = ((3000.0, 56.0, 1.6), (2200.0, 48.0, 1.3), (1600.0, 40.0, 1.0), (1100.0, 36.0, 1.0))
"""From which width on the title is set how large, and all else how much larger; a wide sheet is printed smaller."""


def lay_title(content: Content, options: ViewOptions, width: float, scene: Scene) -> Node:
    """Return the masthead, *width* units wide, from its own top left corner."""
    assets = (_asset(content, content.info.logo), *(_asset(content, p.photo) for p in content.personas))
    inputs = (content.info, content.journey, scene, options.date, width, assets)
    place = ("title", content.journey.id)
    return scene.cache.memo(place, inputs, lambda: _make_title(content, options.date, width, scene))


def _asset(content: Content, id_: str | None) -> Asset | None:
    found = content.project.find(id_)
    return found if isinstance(found, Asset) else None


def _make_title(content: Content, date: str, width: float, scene: Scene) -> Node:
    journey, info = content.journey, content.info
    title_size, grown = next((step[1:] for step in _STEPS if width >= step[0]), (scene.theme.type.title.size, 1.0))
    scene = _enlarged(scene, title_size, grown)
    stack = Stack(scene, _INSET, _BAR + _ABOVE, width - 2 * _INSET)
    below = _add_logo(stack, _asset(content, info.logo), info.client or info.title)
    _add_eyebrow(stack, [info.title, info.client], [tr(STATES.get(journey.state, "")), journey.owner, date])
    _add_name(stack, journey.title)
    stack.x, stack.y, stack.width = _INSET, max(stack.y, below), width - 2 * _INSET
    children = _add_columns(stack, content, grown)
    bounds, ground = Rect(0, 0, width, stack.y + _ABOVE), scene.theme.masthead
    return Node(
        id=f"title:{journey.id}",
        role="title",
        bounds=bounds,
        shapes=(
            Box(bounds, fill=ground.fill, radius=2),
            Box(Rect(0, 0, width, _BAR), fill=ground.mark, radius=2),
            *stack.shapes,
        ),
        children=children,
        zones=tuple(stack.zones),
        record=journey.id,
        text=journey.title,
        label=tr("Journey {title}").format(title=journey.title or tr("untitled")),
    )


def _enlarged(scene: Scene, title_size: float, grown: float) -> Scene:
    """Return the scene with the type that a masthead of this width is set in."""
    scale = scene.theme.type
    subtitle, lead = (replace(style, size=style.size * grown) for style in (scale.subtitle, scale.lead))
    scale = replace(scale, title=replace(scale.title, size=title_size), subtitle=subtitle, lead=lead)
    return replace(scene, theme=replace(scene.theme, type=scale))


def _add_logo(stack: Stack, logo: Asset | None, alt: str) -> float:
    """Add the logo at the far end, and keep words clear of it; return where it ends."""
    if logo is None:
        return stack.y
    width, height = max(1, logo.width), max(1, logo.height)
    scale = min(_LOGO[0] / width, _LOGO[1] / height)
    shown = Rect(0, stack.y, width * scale, height * scale)
    far = stack.x if stack.scene.mirrored else stack.x + stack.width - shown.width
    # On white, as logos are drawn for paper.
    stack.shapes.append(Box(shown.moved(far, 0.0).inset(-6), fill=stack.scene.theme.paper, radius=4))
    stack.shapes.append(Picture(logo.sha256, shown.moved(far, 0.0), alt, grey=stack.scene.theme.grey))
    stack.width -= shown.width + _GAP
    if stack.scene.mirrored:
        stack.x += shown.width + _GAP
    return shown.bottom


def _add_eyebrow(stack: Stack, left: list[str], right: list[str]) -> None:
    """Add one line: what belongs together at the left, state, owner and date at the right."""
    scene, theme = stack.scene, stack.scene.theme
    ended = _series(scene, right, theme.type.lead, theme.soft, stack.width * 0.5)
    gap = _WORD_GAP * theme.type.lead.size
    taken = min(stack.width * 0.5, sum(item.width for item in ended) + gap * max(0, len(ended) - 1) + 0.5)
    room = stack.width - taken - _GAP if any(right) else stack.width
    begun = _series(scene, left, theme.type.subtitle, theme.masthead.ink, room)
    halves = (begun, stack.begin(0.0, room), room), (ended, stack.begin(stack.width - taken, taken), taken)
    bottom = stack.y + theme.type.subtitle.size * theme.type.subtitle.leading
    for items, x, width in halves:
        line = Stack(scene, x, stack.y, width, stack.shapes)
        line.flow(items, gap)
        bottom = max(bottom, line.y)
    stack.y = bottom + 4.0


def _series(scene: Scene, parts: list[str], style: TextStyle, colour: str, room: float) -> list[Item]:
    """Return *parts* with dots between them, each set by itself so that its direction turns no other part round."""
    texts = [text for part in parts if part for text in ("·", part)][1:]
    items = [word_item(scene, text, style, colour, room) for text in texts]
    lowest = max((item.baseline for item in items), default=0.0)
    return [replace(item, drop=lowest - item.baseline) for item in items]


def _add_name(stack: Stack, title: str) -> None:
    """Add the journey's title at the edge where reading begins; its zone has room beside it to type on."""
    scene, top, style = stack.scene, stack.y, stack.scene.theme.type.title
    taken = _put(stack, title, style, scene.theme.masthead.ink, top, stack.width, at_end=scene.mirrored)
    width = max(taken.width, min(_NAME_ROOM, stack.width))
    left = stack.x + (stack.width - width if scene.mirrored else 0.0)
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


def _add_columns(stack: Stack, content: Content, grown: float) -> tuple[Placed, ...]:
    """Add the people, then the facts, side by side in equal columns under a fine line, on as many lines as needed."""
    journey, scene = content.journey, stack.scene
    facts = [
        (tr("Scenario"), journey.scenario, "scenario"),
        (tr("Customer goal"), journey.customer_goal, "customer_goal"),
        (tr("Business goal"), journey.business_goal, "business_goal"),
    ]
    facts = [fact for fact in facts if fact[1]]
    count = len(scene.travellers) + len(facts)
    if not count:
        return ()
    most = max(1, int((stack.width + _GAP) / (_LEAST * grown + _GAP)))
    in_line = ceil(count / ceil(count / most))
    each = (stack.width - _GAP * (in_line - 1)) / in_line
    stack.y += 12.0
    stack.shapes.append(Box(Rect(stack.x, stack.y, stack.width, 1.0), fill=scene.theme.masthead.edge))
    stack.y += 16.0
    return _fill_columns(stack, content, facts, in_line, each, grown)


def _fill_columns(
    stack: Stack, content: Content, facts: list[tuple[str, str, str]], in_line: int, each: float, grown: float
) -> tuple[Placed, ...]:
    scene, people = stack.scene, []
    bottom = stack.y
    items: list[Traveller | tuple[str, str, str]] = [*scene.travellers, *facts]
    for at, item in enumerate(items):
        if at and at % in_line == 0:
            stack.y = bottom = bottom + 16.0
        x, width = at % in_line * (each + _GAP), min(_MOST * grown, each)
        place = Rect(stack.x + (stack.width - x - width if scene.mirrored else x), stack.y, width, 0.0)
        if isinstance(item, Traveller):
            node = lay_person(item, _asset(content, item.persona.photo), width, scene, grown)
            people.append(Placed(place.x, place.y, node))
            bottom = max(bottom, place.y + node.bounds.height)
        else:
            bottom = max(bottom, _add_fact(stack, item, place))
    stack.y = bottom
    return tuple(people)


def _add_fact(stack: Stack, fact: tuple[str, str, str], place: Rect) -> float:
    """Add a labelled paragraph at *place*, as wide as it; return where it ends."""
    theme, (name, words, field) = stack.scene.theme, fact
    column = Stack(stack.scene, place.x, place.y, place.width, stack.shapes, stack.zones)
    column.text(name, theme.type.subtitle, theme.masthead.ink)
    column.text(words, theme.type.lead, theme.ink, field)
    return column.y
