"""Arrange a journey on a sheet: the one layout behind every output. See `lane_kind` for the nodes of a sheet."""

from collections import Counter
from collections.abc import Mapping

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.content import Content, gather
from journeydesk.layout.drawing import Box, Drawing, Node, Placed
from journeydesk.layout.geometry import Rect
from journeydesk.layout.grid import Grid, arrange
from journeydesk.layout.headers import lay_headers
from journeydesk.layout.key import lay_key
from journeydesk.layout.lane_kind import LaneKind, Row
from journeydesk.layout.metrics import MARGIN, PAD
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.rows import lay_row
from journeydesk.layout.scene import Scene, set_scene
from journeydesk.layout.stack import Stack
from journeydesk.layout.title_block import lay_title
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
from journeydesk.tr import tr


def compose(
    project: Project,
    journey_id: str,
    kinds: Mapping[str, LaneKind],
    typesetter: Typesetter,
    options: ViewOptions,
    cache: LayoutCache | None = None,
) -> Drawing:
    """Return the sheet of a journey; with the *cache* of last time, what did not change is the same node again.

    Raises KeyError when the project has no such journey. Lanes of a kind that is not in *kinds* are left out.
    """
    cache = LayoutCache() if cache is None else cache
    content = gather(project, journey_id, options, cache)
    scene = set_scene(content, options, typesetter, cache)
    grid = arrange(content.sections, content.right_to_left)
    parts: list[Placed] = []
    y = MARGIN
    if options.show_title:
        title = lay_title(content, options, grid.width, scene)
        parts.append(Placed(MARGIN, y, title))
        y += title.bounds.height + 2 * PAD
    top = y
    headers, height = lay_headers(grid, scene)
    parts += [Placed(p.x, y, p.node) for p in headers]
    y += height + (PAD if headers else 0.0)
    for node in _rows(content, grid, kinds, scene):
        parts.append(Placed(0.0, y, node))
        y += node.bounds.height
    if not content.sections:
        hint = _hint(grid, scene)
        parts.append(Placed(MARGIN, top, hint))
        y = max(y, top + hint.bounds.height)
    key = lay_key(content, grid.width, scene) if options.show_key else None
    if key is not None:
        parts.append(Placed(MARGIN, y + PAD, key))
        y += PAD + key.bounds.height
    sheet = _sheet(tuple(parts), grid.width + 2 * MARGIN, y + MARGIN, scene)
    cache.sweep(project)
    return _drawing(content, sheet, scene)


def _rows(content: Content, grid: Grid, kinds: Mapping[str, LaneKind], scene: Scene) -> list[Node]:
    """Return the rows in order; none for a journey without stages, whose lanes would hold nothing."""
    if not content.sections:
        return []
    nodes, seen = [], Counter[str]()
    for at, lane in enumerate(lane for lane in content.lanes if lane.lane_kind in kinds):
        kind = lane.lane_kind
        suffix = f"@{lane.id}" if seen[kind] and kind != "notes" else ""
        seen[kind] += 1
        nodes.append(lay_row(Row(lane, suffix, at % 2 == 1), kinds[kind], content, grid, scene))
    return nodes


def _hint(grid: Grid, scene: Scene) -> Node:
    stack = Stack(scene, 0.0, 2 * PAD, grid.width)
    text = tr("This journey has no stages yet. Add the first one to begin.")
    stack.text(text, scene.theme.type.body, scene.theme.soft)
    return Node("hint", "hint", Rect(0, 0, grid.width, stack.y + 2 * PAD), tuple(stack.shapes), text=text, label=text)


def _sheet(parts: tuple[Placed, ...], width: float, height: float, scene: Scene) -> Node:
    bounds = Rect(0, 0, width, height)
    paper = Box(bounds, fill=scene.theme.paper)
    return Node("sheet", "sheet", bounds, (paper,), parts, label=tr("Sheet"))


def _drawing(content: Content, sheet: Node, scene: Scene) -> Drawing:
    journey, info = content.journey, content.info
    return Drawing(
        root=sheet,
        background=scene.theme.paper,
        title=journey.title or info.title,
        language=content.language,
        subject=" · ".join(filter(None, (info.title, info.client))),
        author=info.author,
    )
