"""A lane as a row of the sheet: its label, its strips stage by stage, their cells as high as the tallest."""

from dataclasses import replace

from journeydesk.layout import marks
from journeydesk.layout.content import Content, Section
from journeydesk.layout.drawing import Box, Icon, Node, Placed, Shape, TextStyle, Zone
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid, Place
from journeydesk.layout.lane_kind import Across, Cell, Heading, LaneKind, Row, Strip
from journeydesk.layout.metrics import COLUMN, LABEL, MARGIN, PAD, ROW_MIN, STAGE_GAP
from journeydesk.layout.scene import Scene
from journeydesk.layout.stack import Stack
from journeydesk.model.records import Lane
from journeydesk.tr import tr

_ICON = 18.0
_SCALE = 24.0
"""The width of a scale at the columns' side of the label."""
_UNBROKEN = 1e6
_LEAST = 0.75
"""The smallest share of its size that a label is set in; a word that needs a smaller one is broken."""
_OVERHANG = 8.0
"""How far the scale stands in the gap between label and columns."""


def lay_row(row: Row, kind: LaneKind, content: Content, grid: Grid, scene: Scene) -> Node:
    """Return the node of one lane, over the whole width of the sheet; its inside begins at x = `MARGIN`."""
    across = kind.across(row, content, grid, scene)
    strips = [_strip(row, kind, place.section, content, across, scene) for place in grid.places]
    label = _label(row, kind, scene)
    least = ROW_MIN.get(row.lane.height_mode, ROW_MIN["fit"])
    floors = [level for levels in across.floors.values() for level in levels]
    height = max([least, label.bounds.height, *(strip.height for strip in strips), *floors])
    parts = [
        *across.under,
        *(Placed(p.x, 0.0, _strip_node(row, p, s, height, scene)) for p, s in zip(grid.places, strips, strict=True)),
        *across.over,
        Placed(grid.label_x, 0.0, label),
    ]
    children = tuple(Placed(MARGIN + part.x, part.y, part.node) for part in parts)
    inputs = (row, children, grid.width, height, grid, scene)
    title = kind.heading(row.lane).title
    return scene.cache.memo(("lane", row.lane.id), inputs, lambda: _row_node(row, title, children, grid, height, scene))


def _strip(row: Row, kind: LaneKind, section: Section, content: Content, across: Across, scene: Scene) -> Strip:
    records = kind.read(row, section, content)
    floors = across.floors.get(section.stage.id, ())
    inputs = (row, kind, section, scene, floors, records)
    place = ("strip", row.lane.id, section.stage.id)
    return scene.cache.memo(place, inputs, lambda: kind.draw(row, section, records, floors, scene))


def _strip_node(row: Row, place: Place, strip: Strip, height: float, scene: Scene) -> Node:
    inputs = (row, strip, height)
    section = place.section
    return scene.cache.memo(
        ("stripnode", row.lane.id, section.stage.id), inputs, lambda: _make_strip(row, section, strip, height, scene)
    )


def _make_strip(row: Row, section: Section, strip: Strip, height: float, scene: Scene) -> Node:
    lane, stage = row.lane.id, section.stage.id
    cells = tuple(
        Placed(slot.x, 0.0, _cell(row, slot.anchor, section, cell, height, scene))
        for slot, cell in zip(section.slots, strip.cells, strict=True)
    )
    bounds = Rect(0, 0, section.width, height)
    return Node(f"strip:{lane}:{stage}", "strip", bounds, children=(*cells, *strip.spanning), target=(lane, stage))


def _cell(row: Row, anchor: str, section: Section, cell: Cell, height: float, scene: Scene) -> Node:
    lane, stage = row.lane.id, section.stage.id
    id_ = f"cell:{lane}:{anchor or stage}"

    def make() -> Node:
        bounds = Rect(0, 0, COLUMN, height)
        return Node(id_, "cell", bounds, cell.shapes, cell.children, cell.zones, target=(lane, anchor, stage))

    return scene.cache.memo(("cell", anchor or stage, lane), (cell, stage, height), make)


def _label(row: Row, kind: LaneKind, scene: Scene) -> Node:
    heading, scale = kind.heading(row.lane), kind.scale(row, scene)
    return scene.cache.memo(
        ("label", row.lane.id), (row.lane, heading, scale, scene), lambda: _make_label(row, heading, scale, scene)
    )


def _make_label(row: Row, heading: Heading, scale: tuple[Shape, ...], scene: Scene) -> Node:
    theme, room = scene.theme, _SCALE - _OVERHANG if scale else 0.0
    stack = Stack(scene, room if scene.mirrored else 0.0, PAD + 2, LABEL - room)
    icon = Icon(heading.icon, Rect(stack.begin(0.0, _ICON), PAD + 3, _ICON, _ICON), _icon_colour(row.lane, scene))
    style = _fitted(heading.title, theme.type.lane, stack.width - _ICON - PAD, scene)
    stack.text(heading.title, style, theme.ink, "title", indent=_ICON + PAD)
    shapes = tuple(stack.shapes)
    side = -_OVERHANG if scene.mirrored else LABEL - _SCALE + _OVERHANG
    beside = Node(f"scale:{row.lane.id}", "decoration", Rect(0, 0, _SCALE, _bottom(scale)), scale)
    return Node(
        id=f"lanelabel:{row.lane.id}",
        role="lanelabel",
        bounds=Rect(-_OVERHANG if scene.mirrored else 0.0, 0, LABEL + _OVERHANG, max(stack.y + PAD, _bottom(scale))),
        shapes=(icon, *shapes),
        children=(Placed(side, 0.0, beside),) if scale else (),
        zones=tuple(stack.zones),
        record=row.lane.id,
        text=heading.title,
        label=tr("Lane {title}").format(title=heading.title),
    )


def _fitted(title: str, style: TextStyle, room: float, scene: Scene) -> TextStyle:
    """Return *style*, a little smaller where that keeps the longest word of *title* whole."""
    widest = max((scene.set_text(word, style, _UNBROKEN).natural_width for word in title.split()), default=0.0)
    share = (room - 0.5) / widest if widest > room else 1.0
    return replace(style, size=style.size * share) if _LEAST <= share < 1.0 else style


def _icon_colour(lane: Lane, scene: Scene) -> str:
    """Return the colour of a lane's notes, so that its label belongs to them; soft ink for other lanes."""
    theme = scene.theme
    return theme.note_tint("", lane.role).mark if lane.lane_kind == "notes" else theme.soft


def _bottom(shapes: tuple[Shape, ...]) -> float:
    return max((shape.rect.bottom for shape in shapes if isinstance(shape, (Icon, Box))), default=0.0)


def _row_node(row: Row, title: str, children: tuple[Placed, ...], grid: Grid, height: float, scene: Scene) -> Node:
    theme, bounds = scene.theme, Rect(0, 0, grid.width + 2 * MARGIN, height)
    shapes: list[Shape] = [Box(bounds, fill=theme.wash)] if row.shaded else []
    shapes.append(marks.line([(MARGIN, 0.0), (bounds.width - MARGIN, 0.0)], theme.hairline, 1.0))
    edges = (MARGIN + place.x - STAGE_GAP / 2 for place in sorted(grid.places, key=lambda p: p.x)[1:])
    shapes += [marks.line([(x, 0.0), (x, height)], theme.hairline, 1.0) for x in edges]
    left, right = grid.extent
    return Node(
        id=f"lane:{row.lane.id}",
        role="lane",
        bounds=bounds,
        shapes=tuple(shapes),
        children=children,
        zones=(Zone("columns", Rect(MARGIN + left, 0.0, right - left, height)),),
        record=row.lane.id,
        label=tr("Lane {title}").format(title=title),
    )
