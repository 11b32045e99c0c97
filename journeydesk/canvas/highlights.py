"""Markers over the very letters that were found, as a pen on paper would leave them; no export can contain them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.camera import Camera
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.short_titles import are_small, stands_in
from journeydesk.edit.finding import Hit
from journeydesk.layout.drawing import Found
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
_SPARE = 0.25
"""Parts of the view around it for which markers are made too."""
_SMALLER, _LARGER = 0.8, 1.25
"""How much markers may be scaled before they are made anew."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marker: where it lies on the sheet, in units, and whether the letters on it are light ones.

    From afar a larger title stands on a touchpoint's card: then all of `found` is marked, since its letters are others.
    """

    rect: QRectF
    on_dark: bool
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class _Marked:
    """The markers on a node where it stood."""

    found: Found
    marks: dict[Hit, list[Highlight]]


@dataclass(frozen=True, slots=True)
class _Laid:
    """The markers of a part of the sheet (`covers`, units), in view pixels as the view stood `at` a time.

    Wherever the view goes from there they are carried along, since a letter may be found ten thousand times.
    """

    at: QTransform
    covers: QRectF
    soft: tuple[list[QRectF], list[QRectF]]
    current: list[Highlight]

    def serves(self, to_view: QTransform, seen: QRectF) -> bool:
        """Tell whether it still shows what is *seen*, at nearly the same size."""
        now, then = to_view.m11(), self.at.m11()
        return self.covers.contains(seen) and _SMALLER < now / then < _LARGER and are_small(now) == are_small(then)


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
        self._journey: str | None = None
        self._is_stale = False
        self._by_record: dict[str, list[Hit]] = {}
        self._nodes: dict[str, list[Found]] = {}
        self._places: list[tuple[float, float, float, float, Found]] = []
        self._known: dict[str, _Marked] = {}
        self._laid: _Laid | None = None

    def show(self, project: Project, journey: str | None, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the words of *hits*, and those of *current* stronger."""
        if hits is self._hits and (project, journey) == (self._project, self._journey):
            self._current, self._laid = current, None
            self._over.update()
            return
        self._known = {}
        self._hits, self._current = hits, current
        self.follow(project, journey)

    def follow(self, project: Project, journey: str | None) -> None:
        """Lie over the letters again where the sheet shows *project* otherwise than before."""
        if self._hits or self._nodes:
            self._project, self._journey, self._is_stale = project, journey, True
            self._over.update()

    def of(self, hit: Hit) -> list[Highlight]:
        """Return the markers of a hit; none when the sheet does not show its words."""
        self._bring_up_to_date()
        ids = _showing(self._project, hit, self._journey) if self._project is not None else ()
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
        self._bring_up_to_date()
        if not self._nodes:
            return
        laid = self._laid_for(to_view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(laid.at.inverted()[0] * to_view)
        for on_dark in (False, True):
            _lay_colour(painter, laid.soft[on_dark], _SOFT, on_dark)
        painter.resetTransform()
        for mark in laid.current:
            rect = _shown(to_view, mark)
            _lay_colour(painter, [rect], _STRONG, mark.on_dark)
            painter.setPen(QPen(_SOFT if mark.on_dark else _RING, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
        painter.restore()

    def _bring_up_to_date(self) -> None:
        """Find the nodes that show what was found: once before a frame, however often somebody told of a change."""
        if not self._is_stale or self._project is None:
            return
        self._is_stale = False
        self._laid = None
        self._by_record = _grouped(self._project, self._journey, self._hits)
        self._nodes = self._scene.showing(self._by_record)
        self._places = [_place(found) for nodes in self._nodes.values() for found in nodes]

    def _laid_for(self, to_view: QTransform) -> _Laid:
        """Return the markers for where the view stands, with a little around it."""
        view, sheet = QRectF(self._over.rect()), self._scene.sheet()
        back, _ = to_view.inverted()
        if self._laid is None or not self._laid.serves(to_view, back.mapRect(view) & sheet):
            across, down = view.width() * _SPARE, view.height() * _SPARE
            near = back.mapRect(view.adjusted(-across, -down, across, down)) & sheet
            covers = sheet if 2 * near.width() * near.height() > sheet.width() * sheet.height() else near
            soft: tuple[list[QRectF], list[QRectF]] = [], []
            current = []
            for hit, mark in self._in(covers):
                if hit == self._current:
                    current.append(mark)
                else:
                    soft[mark.on_dark].append(_shown(to_view, mark))
            self._laid = _Laid(QTransform(to_view), covers, soft, current)
        return self._laid

    def _in(self, part: QRectF) -> Iterator[tuple[Hit, Highlight]]:
        left, top, right, bottom = part.left(), part.top(), part.right(), part.bottom()
        for x, y, x2, y2, found in self._places:
            if x < right and left < x2 and y < bottom and top < y2:
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
                card = found if field == "title" else None
                marks.setdefault(hit, []).extend(Highlight(rect, _is_light(ink), card) for rect, ink in rects)
        return marks


def _grouped(project: Project, journey: str | None, hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Return the hits by the records whose nodes show their words."""
    grouped: dict[str, list[Hit]] = {}
    for _, found in groupby(hits, key=itemgetter(0)):
        own = list(found)
        for id_ in _showing(project, own[0], journey):
            grouped.setdefault(id_, []).extend(own)
    return grouped


def _place(found: Found) -> tuple[float, float, float, float, Found]:
    """Return the left, top, right and bottom edge of a node on the sheet, and the node."""
    bounds = found.node.bounds
    left, top = found.x + bounds.x, found.y + bounds.y
    return left, top, left + bounds.width, top + bounds.height, found


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
    card = stands_in(mark.found.node, to_view.m11()) if mark.found is not None else None
    if card is not None and mark.found is not None:
        return to_view.mapRect(to_qt(card.moved(mark.found.x, mark.found.y))).adjusted(2, 2, -2, -2)
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
