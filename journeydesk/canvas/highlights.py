"""Markers over the very letters that were found, as a pen on paper would leave them; no export can contain them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.camera import Camera
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.finding import Hit
from journeydesk.layout.drawing import Node
from journeydesk.layout.spans import Span, spans_in
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, ProjectInfo, Record, Touchpoint

_SOFT, _STRONG, _RING = QColor("#ffe680"), QColor("#ffb13d"), QColor("#8a4b00")
_LEAST = 5.0
"""Pixels that a marker takes at least, so that it is seen from any distance."""
_AROUND = 96.0
"""Pixels around the current hit that are brought into sight with it, where the view has room for them."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marker: where it lies on the sheet, in units, and whether the letters on it are light ones."""

    rect: QRectF
    on_dark: bool


class Highlights:
    """The markers of one view; *reveal* brings a part of the sheet (units) into sight."""

    def __init__(self, scene: SheetScene, camera: Camera, over: QWidget, reveal: Callable[[QRectF], object]) -> None:
        self._scene = scene
        self._camera = camera
        self._over = over
        self._reveal = reveal
        self._hits: Sequence[Hit] = ()
        self._current: Hit | None = None
        self._known: dict[tuple[str, Hit], tuple[Node, str, tuple[Span, ...]]] = {}
        self._shown: dict[Hit, tuple[Highlight, ...]] = {}

    def show(self, project: Project, journey: str | None, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the words of *hits*, and those of *current* stronger."""
        self._hits, self._current = hits, current
        self.follow(project, journey)
        self._over.update()

    def follow(self, project: Project, journey: str | None) -> None:
        """Lie over the letters again where the sheet shows *project* otherwise than before."""
        if not self._hits and not self._shown:
            return
        before, self._shown = self._shown, self._find(project, journey)
        if before != self._shown:
            self._over.update()

    def of(self, hit: Hit) -> tuple[Highlight, ...]:
        """Return the markers of a hit; none when the sheet does not show its words."""
        return self._shown.get(hit, ())

    def reveal(self) -> None:
        """Bring the current hit into sight, with what stands around it."""
        marked = self.of(self._current) if self._current is not None else ()
        if not marked:
            return
        view, zoom = self._over.rect(), self._camera.zoom
        across, down = (min(_AROUND, side / 5) / zoom for side in (view.width(), view.height()))
        self._reveal(marked[0].rect.adjusted(-across, -down, across, down))

    def paint(self, painter: QPainter) -> None:
        """Paint the markers that are in sight, in view pixels; the current one above the others."""
        if not self._shown:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = QRectF(self._over.rect())
        for hit, marked in self._shown.items():
            if hit != self._current:
                self._paint(painter, marked, view, is_current=False)
        self._paint(painter, self._shown.get(self._current, ()) if self._current else (), view, is_current=True)
        painter.restore()

    def _paint(self, painter: QPainter, marked: Iterable[Highlight], view: QRectF, *, is_current: bool) -> None:
        for one in marked:
            rect = self._on_view(one.rect)
            if not rect.intersects(view):
                continue
            _lay_colour(painter, rect, _STRONG if is_current else _SOFT, one.on_dark)
            if is_current:
                painter.setPen(QPen(_SOFT if one.on_dark else _RING, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)

    def _on_view(self, rect: QRectF) -> QRectF:
        corners = self._camera.to_view(rect.topLeft()), self._camera.to_view(rect.bottomRight())
        shown = QRectF(*corners).adjusted(-1, 0, 1, 0)
        wider, higher = max(0.0, _LEAST - shown.width()) / 2, max(0.0, _LEAST - shown.height()) / 2
        return shown.adjusted(-wider, -higher, wider, higher)

    def _find(self, project: Project, journey: str | None) -> dict[Hit, tuple[Highlight, ...]]:
        """Return the markers of the hits whose words are on the sheet."""
        showing = {hit: _showing(project, hit, journey) for hit in self._hits}
        nodes = self._scene.showing({id_ for ids in showing.values() for id_ in ids})
        known, self._known = self._known, {}
        found: dict[Hit, tuple[Highlight, ...]] = {}
        for hit, ids in showing.items():
            marked = []
            text = str(getattr(project.find(hit.id), hit.field, ""))
            for one in (one for id_ in ids for one in nodes.get(id_, ())):
                key = one.node.id, hit
                last = known.get(key)
                if last is None or last[0] is not one.node or last[1] != text:
                    made = tuple(spans_in(one.node, hit.field, text, hit.start, hit.length))
                    last = one.node, text, made
                self._known[key] = last
                marked += [Highlight(to_qt(s.rect.moved(one.x, one.y)), _is_light(s.ink)) for s in last[2]]
            if marked:
                found[hit] = tuple(marked)
        return found


def _showing(project: Project, hit: Hit, journey: str | None) -> tuple[str, ...]:
    """Return the records whose nodes show the words of a hit: its own, or those that name what it is in."""
    record: Record | None = project.find(hit.id)
    if isinstance(record, ProjectInfo):
        return (journey,) if journey is not None else ()
    if isinstance(record, Channel):
        return tuple(touchpoint.id for touchpoint in project.where(Touchpoint, "channel", record.id))
    return (hit.id,)


def _lay_colour(painter: QPainter, rect: QRectF, colour: QColor, on_dark: bool) -> None:
    """Colour what is light on paper, as a text marker does, so that letters keep all of their contrast."""
    laid = QColor(colour)
    mode = QPainter.CompositionMode.CompositionMode_Multiply
    if on_dark:
        laid.setAlphaF(0.4)
        mode = QPainter.CompositionMode.CompositionMode_SourceOver
    painter.setCompositionMode(mode)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(laid)
    painter.drawRoundedRect(rect, 2, 2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _is_light(ink: str) -> bool:
    return QColor(ink).lightnessF() > 0.6
