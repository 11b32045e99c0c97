"""Stage headers and lane labels that stay in sight while the sheet is panned, as copies at the view's edges.

They are set in the window's own type, at a size that can be read on a projector at any zoom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from journeydesk.canvas.scene import SheetScene
from journeydesk.layout.drawing import Box, Drawing, Found, Glyphs, Icon
from journeydesk.layout.geometry import Rect
from journeydesk.layout.theme import PAPER
from journeydesk.widgets.icons import paint_icon
from journeydesk.widgets.type import SEMIBOLD, sheet_font

_LEGIBLE = 0.6
"""Below this zoom the titles of stages on the sheet itself are hard to read."""
_PAD = 8.0
_HEADER, _LABEL = 40, 144
"""Pixels that headers and labels take at most."""
_EDGE = 3.0
_FACE, _LEAST_FACE, _SCALE = 16.0, 8.0, 20.0
"""Pixels: icons of a scale at most, and the least that can be told apart; what they take of a label."""
_NARROWEST = 20.0
"""Pixels of a stage below which its title is left out."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A header or label shown again: where it stands in the view, and where the part of it in sight begins."""

    found: Found
    rect: QRectF
    shown: QRectF


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
        if top >= 0 and self._camera.zoom >= _LEGIBLE:
            return []
        height = min(self.header_height, max(24.0, bottom - top))
        edge = max(0.0, bottom - height)
        inner = self._inside(rects[0].top() >= 0)
        # While the real headers are in sight their copies cover them.
        high = max(bottom, edge + height) - min(top, edge) if top >= 0 else height
        rows = [QRectF(r.left(), min(top, edge) if top >= 0 else edge, r.width(), high) for r in rects]
        copies = [Copy(s, r, r.intersected(inner)) for s, r in zip(stages, rows, strict=True)]
        return [copy for copy in copies if copy.rect.intersects(QRectF(self._view()))]

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
        width = min(self.label_width, max(96.0, rects[0].width()))
        left = view.right() - width if at_right else view.left()
        lanes = {lane.node.record: self._on_view(lane) for lane in self._scene.of_role("lane")}
        rows = [lanes.get(label.node.record, QRectF()) for label in labels]
        rows = [QRectF(left, r.top(), width, r.height()) for r in rows]
        copies = [Copy(s, r, r.intersected(view)) for s, r in zip(labels, rows, strict=True)]
        return [copy for copy in copies if copy.shown.height() > 1]

    def at(self, point: QPointF) -> Found | None:
        """Return the node whose copy is under a view position, or None."""
        copies = (*self.headers(), *self.labels())
        return next((copy.found for copy in copies if copy.rect.contains(point)), None)

    def at_right(self) -> bool:
        """Tell whether the labels stand at the right, as in a journey read from right to left."""
        labels = self._scene.of_role("lanelabel")
        return bool(labels) and labels[0].rect.centre[0] > self._scene.sheet().center().x()

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
        fill, edge, ink = _colours(copy.found)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(copy.rect, 4, 4)
        painter.setBrush(edge)
        painter.drawRoundedRect(QRectF(copy.rect.topLeft(), QSizeF(copy.rect.width(), _EDGE)), 1.5, 1.5)
        size = round(self._scale * min(20.0, max(12.0, 16 * self._camera.zoom)))
        room = copy.shown.adjusted(_PAD, 0, -_PAD, 0)
        if room.width() >= _NARROWEST:
            _write(painter, room, copy.found.node.text, size, ink)

    def _paint_label(self, painter: QPainter, copy: Copy, below: float) -> None:
        size = round(self._scale * min(16.0, max(11.0, 12 * self._camera.zoom)))
        top = max(copy.rect.top(), below)
        room = QRectF(copy.rect.left() + _PAD, top + _PAD / 2, copy.rect.width() - 2 * _PAD, 1.6 * size)
        if self._paint_scale(painter, copy, below):
            room.adjust(_SCALE if self.at_right() else 0, 0, 0 if self.at_right() else -_SCALE, 0)
        if room.bottom() > copy.rect.bottom() + 1:
            room.moveBottom(copy.rect.bottom())
        _write(painter, room, copy.found.node.text, size, QColor(PAPER.ink))

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


def _write(painter: QPainter, room: QRectF, text: str, size: int, ink: QColor) -> None:
    painter.setFont(sheet_font(size, SEMIBOLD))
    painter.setPen(ink)
    line = QFontMetricsF(painter.font()).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, line)


def _colours(found: Found) -> tuple[QColor, QColor, QColor]:
    """Return the fill of a header, its strong edge and its ink, as the sheet has them."""
    boxes = [s.fill for s in found.node.shapes if isinstance(s, Box) and s.fill] or [PAPER.paper]
    titles = (s for s in found.node.shapes if isinstance(s, Glyphs) and s.block.text == found.node.text)
    inks = [s.colour for s in titles] or [PAPER.ink]
    return QColor(boxes[0]), QColor(boxes[-1]), QColor(inks[0])


def _column(labels: list[Copy], view: QRect) -> QRect:
    """Return the strip of the view behind *labels*, as high as the lanes."""
    first, last = labels[0].rect, labels[-1].rect
    rows = QRect(round(first.left()), round(first.top()), round(first.width()), round(last.bottom() - first.top()))
    return rows.intersected(view)
