"""Where each touchpoint happens: a row of icons, joined where the channel stays, broken where it changes."""

from itertools import pairwise

from journeydesk.layout import marks
from journeydesk.layout.content import Content, Section, Slot
from journeydesk.layout.drawing import Glyphs, Icon, Node, Path, Placed, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid
from journeydesk.layout.lane_kind import Across, Cell, PlainLane, Row, Strip
from journeydesk.layout.metrics import COLUMN, GAP, PAD
from journeydesk.layout.scene import Scene
from journeydesk.model.records import Channel, Record, Touchpoint
from journeydesk.tr import tr

_DISC = 28.0
_CLEAR = 6.0
"""From a disc to the line that leads to the next."""


class Channels(PlainLane):
    """The channel of each touchpoint, as a disc with its icon and the channel's name."""

    key = "channels"
    title = "Channels"
    icon = "share-network"

    def draw(
        self, row: Row, section: Section, records: tuple[Record, ...], floors: tuple[float, ...], scene: Scene
    ) -> Strip:
        """Return the channels of a stage."""
        cells = tuple(_cell(row, slot, scene) for slot in section.slots)
        return Strip(max(cell.height for cell in cells), cells)

    def across(self, row: Row, content: Content, grid: Grid, scene: Scene) -> Across:
        """Return the lines from column to column."""
        node = scene.cache.memo(
            ("link", row.lane.id), (row, grid, scene), lambda: _links(row, _stops(grid, scene), scene)
        )
        return Across(under=(Placed(0.0, 0.0, node),) if node is not None else ())


Stops = tuple[tuple[float, Channel | None], ...]
"""The middle of each column in reading order, and the channel that is used there."""


def _stops(grid: Grid, scene: Scene) -> Stops:
    return tuple(
        (x + COLUMN / 2, _channel(slot.touchpoints[0], scene) if slot.touchpoints else None)
        for _, slot, x in grid.columns()
    )


def _channel(touchpoint: Touchpoint, scene: Scene) -> Channel | None:
    return scene.channels.get(touchpoint.channel or "")


def _links(row: Row, stops: Stops, scene: Scene) -> Node | None:
    """Return solid lines where the channel stays, dashed ones with an arrow head where it changes."""
    y, shapes = PAD + _DISC / 2, []
    for (x1, before), (x2, after) in pairwise(stops):
        if before is None or after is None:
            continue
        way = 1 if x2 > x1 else -1
        start, end = x1 + way * (_DISC / 2 + _CLEAR), x2 - way * (_DISC / 2 + _CLEAR)
        shapes += _link(start, end, y, before is after, scene)
    if not shapes:
        return None
    left, right = min(x for x, _ in stops), max(x for x, _ in stops)
    return Node(f"link:{row.lane.id}", "decoration", Rect(left, y - 6, right - left, 12), tuple(shapes))


def _link(start: float, end: float, y: float, stays: bool, scene: Scene) -> list[Path]:
    theme = scene.theme
    if stays:
        return [marks.line([(start, y), (end, y)], theme.card_edge, 3.0)]
    way = 1 if end > start else -1
    head = [(end - way * 5, y - 4), (end, y), (end - way * 5, y + 4)]
    return [marks.line([(start, y), (end, y)], theme.faint, 1.2, (3.0, 4.0)), marks.line(head, theme.faint, 1.2)]


def _cell(row: Row, slot: Slot, scene: Scene) -> Cell:
    y, children = PAD, []
    for touchpoint in slot.touchpoints:
        channel = _channel(touchpoint, scene)
        if channel is not None:
            node = _mark(row, touchpoint, channel, scene)
            children.append(Placed(0.0, y, node))
            y += node.bounds.height + GAP
    return Cell(max(y - GAP, PAD) + PAD, tuple(children))


def _mark(row: Row, touchpoint: Touchpoint, channel: Channel, scene: Scene) -> Node:
    inputs = (touchpoint, channel, scene)
    place = ("channel", touchpoint.id, row.suffix)
    return scene.cache.memo(place, inputs, lambda: _make_mark(row, touchpoint, channel, scene))


def _make_mark(row: Row, touchpoint: Touchpoint, channel: Channel, scene: Scene) -> Node:
    theme, middle = scene.theme, COLUMN / 2
    tint = theme.tint(channel.colour or theme.roles["backstage"])
    disc = Path(marks.ellipse(middle, _DISC / 2, _DISC / 2 - 1, _DISC / 2 - 1), tint.fill, tint.mark, 1.2)
    icon = Icon(channel.icon or "circle", Rect(middle - 8, _DISC / 2 - 8, 16, 16), tint.ink)
    shapes: list[Shape] = [disc, icon]
    height = _DISC
    if channel.name:
        block = scene.set_text(channel.name, theme.type.centred, COLUMN)
        shapes.append(Glyphs(0.0, _DISC + 2, block, theme.soft))
        height += block.height + 2
    return Node(
        id=f"channel:{touchpoint.id}{row.suffix}",
        role="channel",
        bounds=Rect(0, 0, COLUMN, height),
        shapes=tuple(shapes),
        record=touchpoint.id,
        target=(channel.id,),
        text=channel.name,
        label=tr("{title} happens by {channel}").format(
            title=touchpoint.title or tr("Untitled"), channel=channel.name or tr("a channel without a name")
        ),
    )


LANE = Channels()
