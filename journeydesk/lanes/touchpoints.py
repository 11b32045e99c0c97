"""The touchpoints themselves: a white card each, parallel ones below the main path."""

from functools import partial

from journeydesk.layout import marks, pile
from journeydesk.layout.content import Content, Section, Slot
from journeydesk.layout.drawing import Box, Icon, Node, Placed, Shape
from journeydesk.layout.durations import duration_words
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid
from journeydesk.layout.lane_kind import Across, Cell, PlainLane, Row, Strip
from journeydesk.layout.links import Card, lay_links
from journeydesk.layout.metrics import COLUMN, GAP, LINE, PAD
from journeydesk.layout.scene import Scene, Traveller
from journeydesk.layout.stack import Item, Stack, keeps_words, word_item
from journeydesk.model.records import Channel, Record, Touchpoint
from journeydesk.tr import tr

_STAR = 14.0
_SIGN = 14.0
_BESIDE_ICON = 18.0
"""From a channel's icon to its name."""


class Touchpoints(PlainLane):
    """Cards with channel, title, description, and a star for a moment of truth."""

    key = "touchpoints"
    title = "Touchpoints"
    icon = "map-pin"

    def draw(
        self, row: Row, section: Section, records: tuple[Record, ...], floors: tuple[float, ...], scene: Scene
    ) -> Strip:
        """Return the cards of a stage, column by column, below the links."""
        cells = tuple(_cell(row, slot, floors[0] if floors else 0.0, scene) for slot in section.slots)
        return Strip(max(cell.height for cell in cells), cells)

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return the links between touchpoints, which run above all cards."""
        if not content.links:
            return Across()
        cards = scene.cache.memo(("cards", row.lane.id), (row, grid, scene), lambda: _cards(row, grid, scene))
        laid = lay_links(content.links, cards, row, grid.extent, content, scene)
        if not laid.height:
            return Across()
        floors = {place.section.stage.id: (laid.height,) * len(place.section.slots) for place in grid.places}
        piles = []
        for place in grid.places:
            stage = place.section.stage.id
            if place.section.hidden and stage in laid.reached:
                piles.append(Placed(place.x, PAD + laid.height, _pile(row, place.section, scene)))
                floors[stage] = (laid.height + pile.HEIGHT,)
        return Across(over=(*piles, *(Placed(0.0, 0.0, node) for node in laid.nodes)), floors=floors)


def _cards(row: Row, grid: Grid, scene: Scene) -> tuple[Card, ...]:
    """Return where links can end when there are none: at the cards, and at the piles of folded stages."""
    cards = [
        Card(id_, Rect(x, y, COLUMN, height), at)
        for _, slot, x in grid.columns()
        for id_, y, height, at in scene.cache.memo(
            ("column", slot.anchor, row.lane.id), (slot, scene), partial(_sizes, row, slot, scene)
        )
    ]
    folded = [place for place in grid.places if place.section.hidden]
    cards += [Card(place.section.stage.id, Rect(place.x, PAD, COLUMN, pile.HEIGHT)) for place in folded]
    return tuple(cards)


def _sizes(row: Row, slot: Slot, scene: Scene) -> tuple[tuple[str, float, float, int], ...]:
    """Return the cards of a column when there are no links: id, top, height and row of each."""
    placed = _cell(row, slot, 0.0, scene).children
    return tuple((t.id, p.y, p.node.bounds.height, t.row) for t, p in zip(slot.touchpoints, placed, strict=True))


def _pile(row: Row, section: Section, scene: Scene) -> Node:
    id_, hidden = f"pile:{section.stage.id}{row.suffix}", section.hidden
    inputs = (hidden, scene)
    return scene.cache.memo(("pile", section.stage.id, row.suffix), inputs, lambda: pile.lay_pile(id_, hidden, scene))


def _cell(row: Row, slot: Slot, floor: float, scene: Scene) -> Cell:
    """Return the cards of a column, the first *floor* units below the row's top and some room."""
    top = y = PAD + floor
    children = []
    for touchpoint in slot.touchpoints:
        node = _card(touchpoint, row.suffix, scene)
        children.append(Placed(0.0, y, node))
        y += node.bounds.height + GAP
    return Cell(max(y - GAP, top) + PAD, tuple(children))


def _card(touchpoint: Touchpoint, suffix: str, scene: Scene) -> Node:
    place = ("touchpoint", touchpoint.id, suffix)
    return scene.cache.memo(place, (touchpoint, scene), lambda: make_card(touchpoint, suffix, scene))


def make_card(touchpoint: Touchpoint, suffix: str, scene: Scene) -> Node:
    """Return the card of a touchpoint, as high as its words need."""
    theme = scene.theme
    channel = scene.channels.get(touchpoint.channel or "")
    elsewhere = scene.isolated is not None and bool(touchpoint.personas) and scene.isolated not in touchpoint.personas
    ink = theme.soft if elsewhere else theme.ink
    stack = Stack(scene, PAD, PAD, COLUMN - 2 * PAD)
    star_room = _STAR + 2 if touchpoint.moment_of_truth else 0.0
    sign_above = _has_room_for_sign(touchpoint, channel, stack)
    if sign_above:
        x = stack.begin(stack.width - _SIGN, _SIGN)
        stack.shapes.extend(marks.branch(x, stack.y + 1, theme.soft))
        star_room = _SIGN + 2
    if channel is not None:
        _add_channel(stack, channel, star_room)
        star_room = 0.0
    elif not keeps_words(scene, touchpoint.title, theme.type.card_title, stack.width - star_room):
        stack.y, star_room = PAD + LINE + 2.0, 0.0
    stack.text(touchpoint.title, theme.type.card_title, ink, "title", less=star_room)
    if touchpoint.description:
        stack.y += 2.0
        stack.text(touchpoint.description, theme.type.body, theme.soft, "description")
    items = _footer(touchpoint, scene, not sign_above)
    if items:
        stack.y += 4.0
        stack.flow(items)
    bounds = Rect(0, 0, COLUMN, stack.y + PAD)
    dash = (3.0, 3.0) if elsewhere else ()
    is_moment = touchpoint.moment_of_truth
    edge = theme.accent if is_moment else theme.card_edge
    ground: list[Shape] = [Box(bounds.inset(0.5), theme.card, edge, 1.0, radius=6, dash=dash)]
    if is_moment:
        far = stack.begin(stack.width - _STAR / 2, 0.0)
        ground.append(marks.star(far, PAD + LINE / 2, _STAR / 2, theme.accent))
    return Node(
        id=touchpoint.id + suffix,
        role="touchpoint",
        bounds=bounds,
        shapes=(*ground, *stack.shapes),
        zones=tuple(stack.zones),
        record=touchpoint.id,
        target=(touchpoint.stage,),
        text=touchpoint.title,
        label=_describe(touchpoint, channel),
    )


def _add_channel(stack: Stack, channel: Channel, less: float) -> None:
    """Add icon and name, *less* before the end of the line; a name too wide for that stands below its icon."""
    theme = stack.scene.theme
    colour = theme.tint(channel.colour).mark if channel.colour else theme.soft
    stack.shapes.append(Icon(channel.icon or "circle", Rect(stack.begin(0.0, 14.0), stack.y + 1, 14, 14), colour))
    if keeps_words(stack.scene, channel.name, theme.type.body, stack.width - _BESIDE_ICON - less):
        stack.text(channel.name, theme.type.body, theme.soft, indent=_BESIDE_ICON, less=less)
    else:
        stack.y += LINE
        stack.text(channel.name, theme.type.body, theme.soft)
    stack.y = max(stack.y, PAD + LINE) + 2.0


def _has_room_for_sign(touchpoint: Touchpoint, channel: Channel | None, stack: Stack) -> bool:
    """Tell whether the sign of a parallel path can end the channel's line, so that it needs none of its own."""
    if not touchpoint.row or touchpoint.moment_of_truth or channel is None:
        return False
    scene = stack.scene
    room = stack.width - _BESIDE_ICON - _SIGN - 2
    return scene.set_text(channel.name, scene.theme.type.body, stack.width).natural_width <= room


def _footer(touchpoint: Touchpoint, scene: Scene, with_sign: bool) -> list[Item]:
    """Return how long it takes, who it is for (if not all), the way to a journey of its own.

    A parallel path's sign comes first, unless it has its place above.
    """
    theme, items = scene.theme, []
    if touchpoint.row and with_sign:
        items.append(Item(14.0, LINE, marks=lambda x, y: marks.branch(x, y + 1, theme.soft)))
    for id_ in touchpoint.personas:
        traveller = scene.traveller(id_)
        if traveller is not None:
            items.append(_persona(traveller))
    if touchpoint.duration is not None:
        words = duration_words(touchpoint.duration, touchpoint.duration_unit)
        items.append(word_item(scene, words, theme.type.body, theme.soft, COLUMN - 2 * PAD))
    if touchpoint.sub_journey is not None:
        items.append(Item(14.0, LINE, marks=lambda x, y: (Icon("path", Rect(x, y + 1, 14, 14), theme.soft),)))
    return items


def _persona(traveller: Traveller) -> Item:
    def shapes(x: float, y: float) -> tuple[Shape, ...]:
        return (marks.marker(traveller.marker, x + 5.5, y + LINE / 2, 4.5, traveller.colour),)

    return Item(11.0, LINE, marks=shapes)


def _describe(touchpoint: Touchpoint, channel: Channel | None) -> str:
    parts = [tr("Touchpoint: {title}").format(title=touchpoint.title or tr("untitled"))]
    if channel is not None:
        parts.append(tr("channel {name}").format(name=channel.name))
    if touchpoint.moment_of_truth:
        parts.append(tr("moment of truth"))
    if touchpoint.row:
        parts.append(tr("parallel path {row}").format(row=touchpoint.row))
    if touchpoint.description:
        parts.append(touchpoint.description)
    return ", ".join(parts)


LANE = Touchpoints()
