"""Markers over the very letters that were found, as a pen on paper would leave them; no export can contain them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.camera import Camera
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.finding import Hit
from journeydesk.layout.drawing import Found
from journeydesk.layout.geometry import Rect
from journeydesk.layout.spans import spans_in
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, ProjectInfo, Record, Touchpoint

_SOFT, _STRONG, _RING = QColor("#ffe680"), QColor("#ffb13d"), QColor("#8a4b00")
_LEAST = 5.0
"""Pixels that a marker takes at least, so that it is seen from any distance."""
_MANY = 400
"""Markers in sight from which they are painted together."""
_AROUND = 96.0
"""Pixels around the current hit that are brought into sight with it, where the view has room for them."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marker: where it lies on the sheet, in units, and whether the letters on it are light ones."""

    rect: QRectF
    on_dark: bool


@dataclass(frozen=True, slots=True)
class _Marked:
    """The markers on a node where it stood."""

    found: Found
    marks: dict[Hit, list[Highlight]]


class Highlights:
    """The markers of one view; *reveal* brings a part of the sheet (units) into sight.

    Letters are looked for on the nodes that are in sight: one letter is found thousands of times on a large map.
    """

    def __init__(self, scene: SheetScene, camera: Camera, over: QWidget, reveal: Callable[[QRectF], object]) -> None:
        self._scene = scene
        self._camera = camera
        self._over = over
        self._reveal = reveal
        self._hits: Sequence[Hit] = ()
        self._current: Hit | None = None
        self._project: Project | None = None
        self._by_record: dict[str, list[Hit]] = {}
        self._nodes: dict[str, list[Found]] = {}
        self._known: dict[str, _Marked] = {}

    def show(self, project: Project, journey: str | None, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the words of *hits*, and those of *current* stronger."""
        if hits != self._hits:
            self._known = {}
        self._hits, self._current = hits, current
        self.follow(project, journey)
        self._over.update()

    def follow(self, project: Project, journey: str | None) -> None:
        """Lie over the letters again where the sheet shows *project* otherwise than before."""
        if not self._hits and not self._nodes:
            return
        self._project = project
        self._by_record = _grouped(project, journey, self._hits)
        self._nodes = self._scene.showing(self._by_record)
        self._over.update()

    def of(self, hit: Hit) -> list[Highlight]:
        """Return the markers of a hit; none when the sheet does not show its words."""
        ids = [id_ for id_, hits in self._by_record.items() if hit in hits]
        shown = (found for id_ in ids for found in self._nodes.get(id_, ()))
        return [mark for found in shown for mark in self._on(found).get(hit, ())]

    def reveal(self) -> None:
        """Bring the current hit into sight, with what stands around it."""
        marked = self.of(self._current) if self._current is not None else ()
        if not marked:
            return
        view, zoom = self._over.rect(), self._camera.zoom
        across, down = (min(_AROUND, side / 5) / zoom for side in (view.width(), view.height()))
        rect = marked[0].rect
        self._reveal(rect.united(rect.adjusted(-across, -down, across, down) & self._scene.sheet()))

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Paint the markers that are in sight, in view pixels; the current one above the others."""
        if not self._nodes:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current: list[Highlight] = []
        soft: list[Highlight] = []
        for hit, mark in self._in_sight(to_view):
            (current if hit == self._current else soft).append(mark)
        for on_dark in (False, True):
            _lay_colour(painter, [_shown(to_view, m) for m in soft if m.on_dark == on_dark], _SOFT, on_dark)
        for mark in current:
            rect = _shown(to_view, mark)
            _lay_colour(painter, [rect], _STRONG, mark.on_dark)
            painter.setPen(QPen(_SOFT if mark.on_dark else _RING, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
        painter.restore()

    def _in_sight(self, to_view: QTransform) -> Iterator[tuple[Hit, Highlight]]:
        seen = to_view.inverted()[0].mapRect(QRectF(self._over.rect()))
        view = Rect(seen.x(), seen.y(), seen.width(), seen.height())
        for nodes in self._nodes.values():
            for found in nodes:
                if found.rect.meets(view):
                    yield from ((hit, mark) for hit, marks in self._on(found).items() for mark in marks)

    def _on(self, found: Found) -> Mapping[Hit, Sequence[Highlight]]:
        """Return the markers on a node, by hit."""
        last = self._known.get(found.node.id)
        if last is None or last.found.node is not found.node or (last.found.x, last.found.y) != (found.x, found.y):
            last = self._known[found.node.id] = _Marked(found, self._find_on(found))
        return last.marks

    def _find_on(self, found: Found) -> dict[Hit, list[Highlight]]:
        by_field: dict[tuple[str, str], list[Hit]] = {}
        for hit in self._by_record.get(found.node.record or "", ()):
            by_field.setdefault((hit.id, hit.field), []).append(hit)
        marks: dict[Hit, list[Highlight]] = {}
        for (id_, field), hits in by_field.items():
            text = str(getattr(self._project.find(id_), field, "")) if self._project is not None else ""
            places = [(hit.start, hit.length) for hit in hits]
            for hit, spans in zip(hits, spans_in(found.node, field, text, places), strict=True):
                rects = [(to_qt(span.rect.moved(found.x, found.y)), span.ink) for span in spans]
                marks.setdefault(hit, []).extend(Highlight(rect, _is_light(ink)) for rect, ink in rects)
        return marks


def _grouped(project: Project, journey: str | None, hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Return the hits by the records whose nodes show their words."""
    grouped: dict[str, list[Hit]] = {}
    showing: dict[str, tuple[str, ...]] = {}
    for hit in hits:
        if hit.id not in showing:
            showing[hit.id] = _showing(project, hit, journey)
        for id_ in showing[hit.id]:
            grouped.setdefault(id_, []).append(hit)
    return grouped


def _showing(project: Project, hit: Hit, journey: str | None) -> tuple[str, ...]:
    """Return the records whose nodes show the words of a hit: its own, or those that name what it is in."""
    record: Record | None = project.find(hit.id)
    if isinstance(record, ProjectInfo):
        return (journey,) if journey is not None else ()
    if isinstance(record, Channel):
        return tuple(touchpoint.id for touchpoint in project.where(Touchpoint, "channel", record.id))
    return (hit.id,)


def _shown(to_view: QTransform, mark: Highlight) -> QRectF:
    """Return where a marker lies in the view, large enough to be seen."""
    shown = to_view.mapRect(mark.rect).adjusted(-1, 0, 1, 0)
    wider, higher = max(0.0, _LEAST - shown.width()) / 2, max(0.0, _LEAST - shown.height()) / 2
    return shown.adjusted(-wider, -higher, wider, higher)


def _lay_colour(painter: QPainter, rects: Sequence[QRectF], colour: QColor, on_dark: bool) -> None:
    """Colour what is light on paper, as a text marker does, so that letters keep all of their contrast."""
    laid = QColor(colour)
    mode = QPainter.CompositionMode.CompositionMode_Multiply
    if on_dark:
        laid.setAlphaF(0.4)
        mode = QPainter.CompositionMode.CompositionMode_SourceOver
    painter.setCompositionMode(mode)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(laid)
    if len(rects) > _MANY:
        # Round corners of so many are neither seen nor quick.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRects(rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect in rects if len(rects) <= _MANY else ():
        painter.drawRoundedRect(rect, 2, 2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _is_light(ink: str) -> bool:
    return QColor(ink).lightnessF() > 0.6
