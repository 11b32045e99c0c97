"""Stage headers and lane labels that stay in sight while the sheet is panned, as copies at the view's edges.

They are set in the window's own type, at a size that can be read on a projector at any zoom.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QTransform

from journeydesk.canvas.scene import SheetScene
from journeydesk.layout.drawing import Drawing, Found, Glyphs, Icon, Path
from journeydesk.layout.geometry import Rect
from journeydesk.layout.metrics import LABEL
from journeydesk.layout.theme import PAPER
from journeydesk.paint.qt import path_of
from journeydesk.widgets.icons import paint_icon
from journeydesk.widgets.type import SEMIBOLD, sheet_font

LEGIBLE = 0.6
"""Below this zoom the titles of stages on the sheet itself are hard to read."""
_PAD = 8.0
_HEADER, _LABEL = 40, round(LABEL)
"""Pixels that headers and labels take at most."""
_LOWEST = 22.0
"""Pixels that a header takes at least."""
_ABOVE = 28.0
"""Units above the real headers in which there are no words."""
_SIZE = 0.58
"""A title's size in parts of its header's height."""
_TITLE_INSET = 16.0
"""Units between the end of a header and its title."""
_TAB = 20.0
"""Pixels: the width of the tab with the title of a collapsed stage, at least."""
_FACE, _LEAST_FACE, _SCALE = 16.0, 8.0, 20.0
"""Pixels: icons of a scale at most, and the least that can be told apart; what they take of a label."""
_NARROWEST = 44.0
"""Pixels below which a title that does not fit is left out: one letter and dots say nothing."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A header or label shown again: where it stands in the view, and where the part of it in sight begins.

    A collapsed stage too narrow for its title has a `tab` below, down which the title runs.
    """

    found: Found
    rect: QRectF
    shown: QRectF
    tab: QRectF = field(default_factory=QRectF)


class Stand(Protocol):
    """Where the sheet stands in a view."""

    @property
    def zoom(self) -> float:
        """Pixels per unit."""

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a point of the sheet stands in the view."""


class Sticky:
    """Finds and paints the copies; *view* tells the rectangle of the viewport, *scale* makes all of them larger."""

    def __init__(self, scene: SheetScene, camera: Stand, view: Callable[[], QRect], scale: float = 1.0) -> None:
        self._scene = scene
        self._camera = camera
        self._view = view
        self._scale = scale
        self.header_height, self.label_width = _HEADER * scale, _LABEL * scale
        self._drawing: Drawing | None = None
        self._stood: tuple[float, QPointF, QRect] | None = None
        self._headers: list[Copy] = []
        self._labels: list[Copy] = []

    def headers(self) -> list[Copy]:
        """Return the stage headers that stay at the top; none while the real ones are in sight and legible."""
        self._find()
        return self._headers

    def labels(self) -> list[Copy]:
        """Return the lane labels that stay at the side; none while the real ones are in sight."""
        self._find()
        return self._labels

    def _find(self) -> None:
        """Find the copies anew when the sheet stands elsewhere or another is shown: several ask in each frame."""
        stands = self._camera.zoom, self._camera.to_view(QPointF(0.0, 0.0)), self._view()
        if stands == self._stood and self._scene.drawing is self._drawing:
            return
        self._stood, self._drawing = stands, self._scene.drawing
        self._labels = self._find_labels()
        self._headers = self._find_headers()

    def _find_headers(self) -> list[Copy]:
        stages = self._scene.of_role("stage")
        if not stages:
            return []
        rects = [self._on_view(stage) for stage in stages]
        top, bottom = min(r.top() for r in rects), max(r.bottom() for r in rects)
        if top >= 0 and self._camera.zoom >= LEGIBLE:
            return []
        zoom = self._camera.zoom
        if top >= 0:
            # While the real headers are in sight their copies cover them, and no words beside them.
            high = max(_LOWEST * self._scale, min(self.header_height, bottom - top + _ABOVE * zoom), bottom - top)
            edge = max(0.0, bottom - high)
        else:
            high = min(self.header_height, max(_LOWEST * self._scale, bottom - top))
            edge = max(0.0, bottom - high)
        inner = self._inside(top >= 0)
        rows = [QRectF(r.left(), round(edge), r.width(), round(edge + high) - round(edge)) for r in rects]
        copies = [Copy(s, r, r.intersected(inner), self._tab(s, r)) for s, r in zip(stages, rows, strict=True)]
        return [copy for copy in copies if copy.rect.intersects(QRectF(self._view()))]

    def _tab(self, stage: Found, header: QRectF) -> QRectF:
        """Return where the title of a collapsed stage stands below its header, when it has no room inside."""
        size = self._title_size(header)
        if not _folded(stage) or header.width() - 2 * _PAD >= _width(stage.node.text, size):
            return QRectF()
        width = max(_TAB, min(header.width(), _TAB + 8))
        below = self._camera.to_view(self._scene.sheet().bottomLeft()).y() - header.bottom()
        length = min(1.2 * _width(stage.node.text, size) + 2 * _PAD, max(0.0, below))
        tab = QRectF(round(header.center().x() - width / 2), header.bottom(), round(width), round(length))
        room = self._inside(False)
        return tab if room.left() <= tab.left() and tab.right() <= room.right() else QRectF()

    def _find_labels(self) -> list[Copy]:
        labels = self._scene.of_role("lanelabel")
        if not labels:
            return []
        rects = [self._on_view(label) for label in labels]
        view = QRectF(self._view())
        at_right = self.at_right()
        out = rects[0].right() > view.right() if at_right else rects[0].left() < view.left()
        if not out:
            return []
        titles = max(_width(label.node.text, self._label_size()) for label in labels)
        width = min(self.label_width, max(96.0, rects[0].width(), titles + _FACE + 3 * _PAD))
        left = view.right() - width if at_right else view.left()
        lanes = {lane.node.record: self._on_view(lane) for lane in self._scene.of_role("lane")}
        rows = [lanes.get(label.node.record, QRectF()) for label in labels]
        rows = [QRectF(left, r.top(), width, r.height()) for r in rows]
        copies = [Copy(s, r, r.intersected(view)) for s, r in zip(labels, rows, strict=True)]
        return [copy for copy in copies if copy.shown.height() > 1]

    def at(self, point: QPointF) -> Found | None:
        """Return the node whose copy is under a view position, or None."""
        copies = (*self.headers(), *self.labels())
        return next((c.found for c in copies if c.rect.contains(point) or c.tab.contains(point)), None)

    def at_right(self) -> bool:
        """Tell whether the labels stand at the right, as in a journey read from right to left."""
        labels = self._scene.of_role("lanelabel")
        return bool(labels) and labels[0].rect.centre[0] > self._scene.sheet().center().x()

    def _side(self) -> Qt.AlignmentFlag:
        """Return the side where titles begin."""
        return Qt.AlignmentFlag.AlignRight if self.at_right() else Qt.AlignmentFlag.AlignLeft

    def room(self) -> QRect:
        """Return the part of the view that copies leave free, or would once the sheet is panned."""
        view = self._view()
        top, side = round(self.header_height), round(self.label_width)
        return view.adjusted(0, top, -side, 0) if self.at_right() else view.adjusted(side, top, 0, 0)

    def areas(self) -> list[QRect]:
        """Return the parts of the view that copies take now."""
        areas = []
        if self.headers():
            areas.append(self._band(self.headers()).adjusted(-2, -2, 2, 2))
            tabs = (copy.tab for copy in self.headers() if not copy.tab.isEmpty())
            areas += [tab.toAlignedRect().adjusted(-2, -2, 2, 2) for tab in tabs]
        if self.labels():
            areas.append(_column(self.labels(), self._view()).adjusted(-2, -2, 2, 2))
        return areas

    def paint(self, painter: QPainter) -> None:
        """Paint all copies, headers above labels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        headers, labels = self.headers(), self.labels()
        below = headers[0].rect.bottom() if headers else 0.0
        if labels:
            _paint_ground(painter, _column(labels, self._view()))
        for copy in labels:
            self._paint_label(painter, copy, below)
        if headers and self._on_view(headers[0].found).top() < 0:
            _paint_ground(painter, self._band(headers))
        for copy in headers:
            # The notch of the copy's arrow would show the real one, which has another height.
            painter.fillRect(self._on_view(copy.found).toAlignedRect(), QColor(PAPER.paper))
            self._paint_header(painter, copy)

    def _band(self, headers: list[Copy]) -> QRect:
        """Return the strip of the view behind *headers*, as wide as the sheet.

        It begins at the view's top once the real ones are on their way out.
        """
        rect, sheet = headers[0].rect, self._scene.sheet()
        top = 0.0 if self._on_view(headers[0].found).top() < 0 else rect.top()
        left, right = self._camera.to_view(sheet.topLeft()).x(), self._camera.to_view(sheet.topRight()).x()
        band = QRect(round(left), round(top), round(right - left), round(rect.bottom() - top))
        return band.intersected(self._view())

    def _on_view(self, found: Found) -> QRectF:
        return QRectF(
            self._camera.to_view(QPointF(found.rect.x, found.rect.y)),
            self._camera.to_view(QPointF(found.rect.right, found.rect.bottom)),
        )

    def _inside(self, real_in_sight: bool) -> QRectF:
        """Return the part of the view in which titles stand: beside the labels that stay."""
        view, labels = QRectF(self._view()), self._labels
        if not labels or real_in_sight:
            return view
        side = labels[0].rect
        return view.adjusted(side.width(), 0, 0, 0) if side.left() <= 0 else view.adjusted(0, 0, -side.width(), 0)

    def _paint_header(self, painter: QPainter, copy: Copy) -> None:
        """Paint the sheet's own arrow as high as the copy, with the title, or what is folded where a tab has it."""
        node, (fill, ink), size = copy.found.node, _colours(copy.found), self._title_size(copy.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        for shape in node.shapes[:1]:
            if isinstance(shape, Path):
                painter.drawPath(_stretched(shape, copy.found, copy.rect))
        inset = max(_PAD, _TITLE_INSET * self._camera.zoom)
        room = copy.shown.adjusted(inset, 0, -inset, 0)
        if not copy.tab.isEmpty():
            _write(painter, copy.rect, _folded(copy.found), size, ink, Qt.AlignmentFlag.AlignHCenter)
            self._paint_tab(painter, copy, size)
        elif room.width() >= min(_NARROWEST, _width(node.text, size)):
            _write(painter, room, node.text, size, ink, self._side())

    def _paint_tab(self, painter: QPainter, copy: Copy, size: int) -> None:
        """Paint the title of a collapsed stage from top to bottom."""
        fill, ink = _colours(copy.found)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRect(copy.tab)
        painter.save()
        painter.translate(copy.tab.topRight())
        painter.rotate(90)
        room = QRectF(_PAD, 0.0, copy.tab.height() - 2 * _PAD, copy.tab.width())
        _write(painter, room, copy.found.node.text, size, ink)
        painter.restore()

    def _paint_label(self, painter: QPainter, copy: Copy, below: float) -> None:
        size = self._label_size()
        top = max(copy.rect.top(), below)
        room = QRectF(copy.rect.left() + _PAD, top + _PAD / 2, copy.rect.width() - 2 * _PAD, 1.6 * size)
        if room.height() <= copy.rect.bottom() - top:
            self._paint_label_icon(painter, copy, room)
        if self._paint_scale(painter, copy, below):
            room.adjust(_SCALE if self.at_right() else 0, 0, 0 if self.at_right() else -_SCALE, 0)
        if room.bottom() > copy.rect.bottom() + 1:
            room.moveBottom(copy.rect.bottom())
        _write(painter, room, copy.found.node.text, size, QColor(PAPER.ink), self._side())

    def _title_size(self, header: QRectF) -> int:
        return round(min(20.0 * self._scale, max(11.0 * self._scale, header.height() * _SIZE)))

    def _label_size(self) -> int:
        return round(self._scale * min(16.0, max(11.0, 12 * self._camera.zoom)))

    def _paint_label_icon(self, painter: QPainter, copy: Copy, room: QRectF) -> None:
        """Paint the lane's icon before its title, as on the sheet, and take its place off the *room*."""
        side = min(_FACE, room.height())
        x = room.right() - side if self.at_right() else room.left()
        for icon in copy.found.node.shapes[:1]:
            if isinstance(icon, Icon):
                paint_icon(painter, icon.name, Rect(x, room.center().y() - side / 2, side, side), icon.colour)
        room.adjust(0 if self.at_right() else side + 6, 0, -side - 6 if self.at_right() else 0, 0)

    def _paint_scale(self, painter: QPainter, copy: Copy, below: float) -> bool:
        """Paint the icons of a lane's scale at the columns' side, where they stand on the sheet; tell if there are any.

        From far away they are left out, as they would cover each other.
        """
        size = min(_FACE, _FACE * self._camera.zoom)
        icons = [icon for part in copy.found.node.children for icon in part.node.shapes if isinstance(icon, Icon)]
        if size < _LEAST_FACE or not icons:
            return False
        x = copy.rect.left() + 4 if self.at_right() else copy.rect.right() - size - 4
        for icon in icons:
            centre = self._camera.to_view(QPointF(0.0, copy.found.y + icon.rect.centre[1])).y()
            if centre - size / 2 > below:
                paint_icon(painter, icon.name, Rect(x, centre - size / 2, size, size), PAPER.soft)
        return True


def _paint_ground(painter: QPainter, area: QRect) -> None:
    """Paint paper under the copies, with a fine line towards the sheet."""
    painter.fillRect(area, QColor(PAPER.paper))
    painter.setPen(QColor(PAPER.hairline))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-1, -1, 0, 0))


def _width(text: str, size: int) -> float:
    return QFontMetricsF(sheet_font(size, SEMIBOLD)).horizontalAdvance(text)


def _write(
    painter: QPainter,
    room: QRectF,
    text: str,
    size: int,
    ink: QColor,
    across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(sheet_font(size, SEMIBOLD))
    painter.setPen(ink)
    line = QFontMetricsF(painter.font()).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | across, line)


def _folded(stage: Found) -> str:
    """Return how many touchpoints a stage hides, nothing for one that is not collapsed."""
    return next((zone.target[0] for zone in stage.node.zones if zone.name == "folded"), "")


def _stretched(shape: Path, found: Found, rect: QRectF) -> QPainterPath:
    """Return the outline of a node's ground, stretched over a part of the view."""
    bounds = found.node.bounds
    turn = QTransform.fromTranslate(rect.x(), rect.y())
    turn.scale(rect.width() / max(1.0, bounds.width), rect.height() / max(1.0, bounds.height))
    return turn.map(path_of(shape.ops))


def _colours(found: Found) -> tuple[QColor, QColor]:
    """Return the fill of a header and its ink, as the sheet has them."""
    fills = [s.fill for s in found.node.shapes if isinstance(s, Path) and s.fill] or [PAPER.paper]
    titles = (s for s in found.node.shapes if isinstance(s, Glyphs) and s.block.text == found.node.text)
    inks = [s.colour for s in titles] or [PAPER.ink]
    return QColor(fills[0]), QColor(inks[0])


def _column(labels: list[Copy], view: QRect) -> QRect:
    """Return the strip of the view behind *labels*, as high as the lanes."""
    first, last = labels[0].rect, labels[-1].rect
    rows = QRect(round(first.left()), round(first.top()), round(first.width()), round(last.bottom() - first.top()))
    return rows.intersected(view)
