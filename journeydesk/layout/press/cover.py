"""The cover: whose journey, in what scenario, who travels, and its line."""

from dataclasses import replace

from journeydesk.layout.drawing import Box, Glyphs, Node, Placed, Shape, TextBlock, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.people import lay_person
from journeydesk.layout.press.chart import Chart
from journeydesk.layout.press.desk import COVER, HEADING, LEAD, STRONG, Desk
from journeydesk.layout.press.fitting import excerpt, picture, quoted
from journeydesk.layout.telling import STATES
from journeydesk.tr import tr, tr_count

_LOGO = (150.0, 46.0)
_SIZES = (34.0, 28.0, 23.0, 18.0, 14.0)
_PERSON = 170.0
"""The narrowest column of a persona."""
_GAP = 20.0
_CHART = (40.0, 190.0)
"""The least and the greatest height of the line."""


def cover(desk: Desk) -> tuple[Placed, ...]:
    """Return the cover of the booklet."""
    room = desk.body
    shapes: list[Shape] = []
    below = _head(desk, room, shapes)
    people, tall = _people(desk, room)
    foot = _foot(desk, room, shapes)
    top = foot - 18.0 - tall
    title = _title(desk, Rect(room.x, below, room.width, max(0.0, top - below)), shapes)
    free = Rect(room.x, title + 22.0, room.width, top - title - 44.0)
    if free.height >= _CHART[0]:
        line = min(free.height, _CHART[1])
        shapes += Chart(desk, Rect(free.x, free.bottom - line, free.width, line)).lines(2.6)
    placed = tuple(Placed(place.x, place.y + top, place.node) for place in people)
    words = Node(f"{desk.journey.id}/cover", "title", Rect(0.0, 0.0, desk.page.width, desk.page.height), tuple(shapes))
    return (Placed(0.0, 0.0, words), *placed)


def _head(desk: Desk, room: Rect, shapes: list[Shape]) -> float:
    """Add the bar, the client and the project at the top, the logo at the far end; return where they end."""
    theme, info = desk.theme, desk.content.info
    shapes.append(Box(Rect(room.x, room.y, room.width, 5.0), fill=theme.masthead.mark))
    y, width, below = room.y + 22.0, room.width, room.y + 22.0
    logo = desk.asset(info.logo)
    if logo is not None:
        drawn, rect = picture(logo, Rect(room.x, y, room.width, _LOGO[1]), desk, info.client or info.title, at_end=True)
        width -= min(rect.width, _LOGO[0]) + _GAP
        shapes += drawn
        below = rect.bottom
    for words, style, colour in ((info.client, HEADING, theme.ink), (info.title, LEAD, theme.soft)):
        block = excerpt(desk, words, style, width, style.size * 3.2) if words else None
        if block is not None:
            shapes.append(desk.put(block, colour, room, y))
            y += block.height
    return max(y, below)


def _title(desk: Desk, room: Rect, shapes: list[Shape]) -> float:
    """Add state, title and scenario, a little above the middle; return where they end."""
    journey, theme = desk.journey, desk.theme
    words = journey.title or tr("Untitled journey")
    blocks: list[tuple[TextBlock, str, float]] = []
    state = tr(STATES.get(journey.state, ""))
    if state:
        blocks.append((desk.set(state, STRONG, room.width), theme.masthead.ink, 0.0))
    blocks.append((_large(desk, words, room.width * 0.9, room.height * 0.5), theme.ink, 4.0))
    used = sum(block.height + above for block, _, above in blocks)
    if journey.scenario:
        block = excerpt(desk, journey.scenario, LEAD, min(room.width * 0.82, 430.0), (room.height - used) * 0.45)
        if block is not None:
            blocks.append((block, theme.soft, 14.0))
            used += block.height + 14.0
    y = room.y + max(14.0, (room.height - used) * 0.24)
    for block, colour, above in blocks:
        shapes.append(desk.put(block, colour, room, y + above))
        y += above + block.height
    return y


def _large(desk: Desk, words: str, width: float, height: float) -> TextBlock:
    """Return the title as large as there is room."""
    styles = [TextStyle(size, COVER.weight, COVER.leading) for size in _SIZES]
    blocks = (desk.balanced(words, style, width) for style in styles)
    found = next((block for block in blocks if block.height <= height and len(block.lines) <= 4), None)
    return found or excerpt(desk, words, styles[-1], width, height) or desk.set("…", styles[-1], width)


def _people(desk: Desk, room: Rect) -> tuple[list[Placed], float]:
    """Return those who travel, side by side, with what they say; as many as have room, and how many more there are."""
    shown = desk.scene.travellers
    if not shown:
        return [], 0.0
    most = max(1, int((room.width + _GAP) // (_PERSON + _GAP)))
    count = min(most, len(shown))
    each = min((room.width - _GAP * (count - 1)) / count, 340.0)
    scale = replace(desk.theme.type, subtitle=_style(desk, HEADING), lead=_style(desk, STRONG, 400))
    worn = replace(desk.scene, theme=replace(desk.theme, type=scale))
    placed: list[Placed] = []
    lowest = 0.0
    for at, one in enumerate(shown[:count]):
        photo = desk.asset(one.persona.photo)
        node = lay_person(one, photo, each, worn, 1.3)
        x = desk.at(room, at * (each + _GAP), each)
        placed.append(Placed(x, 0.0, replace(node, id=f"cover:{node.id}")))
        low = node.bounds.height
        quote = one.persona.quote
        block = excerpt(desk, quoted(quote), STRONG_LIGHT, each, 58.0) if quote else None
        if block is not None:
            said = Glyphs(0.0 if not desk.mirrored else each - block.width, 0.0, block, desk.theme.ink)
            size = Rect(0.0, 0.0, each, block.height)
            placed.append(Placed(x, low + 8.0, Node(f"cover:quote:{one.persona.id}", "quote", size, (said,))))
            low += 8.0 + block.height
        lowest = max(lowest, low)
    more = len(shown) - count
    if more:
        block = desk.set(tr_count("and {n} more", "and {n} more", more), STRONG_LIGHT, room.width)
        size = Rect(0.0, 0.0, room.width, block.height)
        words = Node("cover:more", "text", size, (Glyphs(0.0, 0.0, block, desk.theme.soft),))
        placed.append(Placed(room.x, lowest + 6.0, words))
        lowest += 6.0 + block.height
    return placed, lowest


STRONG_LIGHT = replace(STRONG, weight=400)


def _style(desk: Desk, style: TextStyle, weight: int = 0) -> TextStyle:
    turned = replace(style, align="right") if desk.mirrored else style
    return replace(turned, weight=weight) if weight else turned


def _foot(desk: Desk, room: Rect, shapes: list[Shape]) -> float:
    """Add the owner, the author and the date at the foot; return where it begins."""
    journey, info = desk.journey, desk.content.info
    said = [
        tr("Owner: {name}").format(name=journey.owner) if journey.owner else "",
        info.author if info.author != journey.owner else "",
        desk.order.view.date,
    ]
    words = " · ".join(filter(None, said))
    block = excerpt(desk, words, STRONG_LIGHT, room.width, STRONG.size * 3.2) if words else None
    tall = block.height if block is not None else 0.0
    y = room.bottom - tall
    shapes.append(Box(Rect(room.x, y - 8.0, room.width, 0.6), fill=desk.theme.hairline))
    if block is not None:
        shapes.append(desk.put(block, desk.theme.soft, room, y))
    return y - 8.0
