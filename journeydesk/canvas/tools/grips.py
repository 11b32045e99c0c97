"""Frames and grips on what is selected: stretch a note over its neighbours, draw a link, lead a link elsewhere."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPointF

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Grip, Lead, Marker
from journeydesk.canvas.tools.ground import Gesture, Ground, Pointer
from journeydesk.edit.actions.links import lead_link
from journeydesk.edit.actions.notes import span_note
from journeydesk.edit.intents.structuring import link_touchpoints
from journeydesk.layout.drawing import Found
from journeydesk.layout.geometry import Rect
from journeydesk.model.records import Link, Note, Touchpoint
from journeydesk.tr import tr

REACH = 10.0
"""Pixels from a grip within which it is grasped."""
_STEM = 14.0
"""Pixels that the grip for links stands above its card."""


@dataclass(frozen=True, slots=True)
class Handle:
    """A grip: where it stands on the sheet (units), what it is for, and the drag that begins at it."""

    at: QPointF
    words: str
    drag: Callable[[Ground, Pointer], Gesture]

    @property
    def mark(self) -> Grip:
        """What the overlay shows of it."""
        return Grip(self.at)


def framed(found: Found) -> Rect:
    """Return what the frame goes around when a node is selected: a feeling's marker alone, the words of a link."""
    part = "text" if found.node.role == "link" else "point"
    marker = next((zone for zone in found.node.zones if zone.name == part), None)
    return marker.rect.moved(found.x, found.y) if marker is not None else found.rect


def handles(ground: Ground) -> list[Handle]:
    """Return the grips of what is selected, when it is one thing that can be changed."""
    ws = ground.workspace
    if len(ws.selection) != 1 or not ws.session.writable:
        return []
    record = ws.project.find(ws.selection.primary)
    found = ground.scene.of_record(record.id) if record is not None else None
    if found is None:
        return []
    if isinstance(record, Note) and record.touchpoint is not None:
        return [_stretching(found, record, _mirrored(ground))]
    if isinstance(record, Touchpoint):
        return [_linking(ground, found, record)]
    return list(_leading(found, record)) if isinstance(record, Link) else []


def _mirrored(ground: Ground) -> bool:
    labels = ground.scene.of_role("lanelabel")
    return bool(labels) and labels[0].rect.x > ground.scene.sheet().center().x()


def _stretching(found: Found, note: Note, mirrored: bool) -> Handle:
    x = found.rect.x if mirrored else found.rect.right

    def drag(ground: Ground, start: Pointer) -> Gesture:
        return _stretch(ground, note)

    return Handle(QPointF(x, found.rect.centre[1]), tr("Stretch over several touchpoints"), drag)


def _stretch(ground: Ground, note: Note) -> Gesture:
    """Let the note reach to the column under the pointer, shown as it would be."""
    project = ground.workspace.project
    cards = (found for found in ground.scene.of_role("touchpoint") if not _is_below(ground, found))
    columns = [(found.rect.centre[0], found.node.record) for found in cards]
    change, reached = None, note.touchpoint_end or note.touchpoint
    try:
        while True:
            now = yield
            nearest = min(columns, key=lambda column: abs(column[0] - now.x), default=(0.0, None))[1]
            if nearest is not None and nearest != reached:
                reached = nearest
                change = span_note(project, note.id, nearest)
                ground.preview(change)
            if not now.down:
                break
    finally:
        ground.preview(None)
    return change


def _is_below(ground: Ground, found: Found) -> bool:
    record = ground.workspace.project.find(found.node.record)
    return isinstance(record, Touchpoint) and record.row > 0


def _linking(ground: Ground, found: Found, touchpoint: Touchpoint) -> Handle:
    at = QPointF(found.rect.centre[0], found.rect.y - ground.pixels(_STEM))

    def drag(ground: Ground, start: Pointer) -> Gesture:
        return _draw_link(ground, at, touchpoint)

    return Handle(at, tr("Drag to another touchpoint to link it"), drag)


def _draw_link(ground: Ground, start: QPointF, touchpoint: Touchpoint) -> Gesture:
    """Draw a line to the touchpoint under the pointer; the link is made, and asks for its words, at the release."""
    end = yield from _towards(ground, start)
    if end is None or end == touchpoint.id:
        return None
    return partial(link_touchpoints, ground.workspace, touchpoint.id, end)


def _leading(found: Found, link: Link) -> Iterator[Handle]:
    """Yield a grip at each end of a link."""
    ways = [zone.rect.moved(found.x, found.y) for zone in found.node.zones if zone.name == "way"]
    if not ways:
        return
    ends = (("start", ways[0], ways[-1]), ("end", ways[-1], ways[0]))
    for name, way, other in ends:
        fixed = QPointF(*replace(other, y=other.bottom, height=0.0).centre)

        def drag(ground: Ground, start: Pointer, name: str = name, fixed: QPointF = fixed) -> Gesture:
            return _lead(ground, link, name, fixed)

        at = QPointF(way.centre[0], way.bottom - REACH / 2)
        yield Handle(at, tr("Drag to another touchpoint"), drag)


def _lead(ground: Ground, link: Link, name: str, fixed: QPointF) -> Gesture:
    end = yield from _towards(ground, fixed)
    if end is None:
        return None
    return lead_link(ground.workspace.project, link.id, **{name: end})


def _towards(ground: Ground, fixed: QPointF) -> Generator[None, Pointer, str | None]:
    """Show a line from *fixed* to the pointer, and the touchpoint that it would reach; return that one's id."""
    aimed: Found | None = None
    try:
        while True:
            now = yield
            aimed = ground.under(now.x, now.y).role("touchpoint")
            marker = [Marker(to_qt(aimed.rect), area=True)] if aimed is not None else []
            ground.mark([*marker, Lead(fixed, QPointF(now.x, now.y))])
            if not now.down:
                break
    finally:
        ground.mark([])
    return aimed.node.record if aimed is not None else None
