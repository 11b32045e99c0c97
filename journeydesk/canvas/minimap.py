"""The whole sheet in a corner of the view: where one is, and a way to anywhere else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.canvas.sheet_picture import SheetPicture
from journeydesk.layout.drawing import Box, Node, Path, Picture
from journeydesk.paint.qt import paint_node
from journeydesk.tr import tr
from journeydesk.widgets.tokens import RADIUS, UNIT, tokens

if TYPE_CHECKING:
    from journeydesk.canvas.view import JourneyView

_ROOM = QSize(224, 150)
_LEAST_SIDE = 28
"""Pixels: the largest picture, and the least side of the map however long a journey is."""
_MOST_SEEN = 0.6
"""The share of the sheet that is seen anyway above which a map would only be in the way."""
_ENOUGH = QSize(560, 380)
"""The least view in which a map leaves enough of the sheet in sight."""
_SLICE = 0.004
_PAUSE_MS = 250
"""Pause after an edit before the picture follows."""
_FEW = 60
"""Changed parts up to which the picture is mended instead of made anew."""
_ZOOM_PER_NOTCH = 1.2
_BESIDE = 24
"""Pixels of desk that may show beside the sheet."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Minimap(QWidget):
    """Shows the sheet of *view* while that does not fit and `wanted` says so; `avoid` tells what not to cover.

    It stands behind the viewport, which paints it and hands its mouse on: over a widget in front of it Qt could not
    scroll, and would paint all of the view for every step of a pan.
    """

    def __init__(self, view: "JourneyView", assets: Callable[[], Mapping[str, bytes]], wanted: bool = True) -> None:
        super().__init__(view)
        self._view, self._assets = view, assets
        self.wanted = wanted
        self.avoid: Callable[[], list[QRectF]] = list
        self._picture: SheetPicture | None = None
        self._next: SheetPicture | None = None
        self._changed: list[QRectF] = []
        self._grip: QPointF | None = None
        self._held = False
        self._stands: tuple[object, ...] = ()
        self.setAccessibleName(tr("Minimap"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._work = self._timer(0, self._paint_slice, once=False)
        self._pause = self._timer(_PAUSE_MS, self._follow_edits)
        self._soon = self._timer(0, self.follow)
        view.sheet_changed.connect(self._note_change)
        view.zoom_changed.connect(self.follow_soon)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.follow_soon)
            bar.rangeChanged.connect(self.follow_soon)
        view.viewport().installEventFilter(self)
        view.minimap = self
        self.hide()

    def area(self) -> QRect:
        """Return what it takes of the viewport now; nothing while it is hidden."""
        return self.geometry().translated(-self._view.viewport().pos()) if self.isVisible() else QRect()

    def want(self, wanted: bool) -> None:
        """Show the map when there is reason to, or never."""
        self.wanted = wanted
        self.follow()

    def follow(self) -> None:
        """Show or hide, and stand where nothing that is worked on is covered."""
        useful, before = self.wanted and self._is_useful(), self.area()
        if useful:
            if self._picture is None and self._next is None:
                self._make()
            self._place()
        if useful != self.isVisibleTo(self._view):
            self.setVisible(useful)
            self.lower()
        stands = self.frame(), self.area()
        if stands != self._stands:
            self._stands = stands
            self._view.viewport().update(before)
            self._repaint()

    def follow_soon(self, *_what: object) -> None:
        """Follow what the view shows, or what is selected, before the next frame."""
        self._soon.start()

    def refresh_look(self) -> None:
        """Paint anew after the window's theme changed."""
        self._repaint()

    def to_map(self) -> QTransform:
        """Return what takes units of the sheet to pixels of the map."""
        sheet, inside = self._view.sheet.sheet(), self._inside()
        zoom = min(inside.width() / sheet.width(), inside.height() / sheet.height())
        shift = inside.center() - sheet.center() * zoom
        return QTransform(zoom, 0, 0, zoom, shift.x(), shift.y())

    def frame(self) -> QRectF:
        """Return the part of the map that the view shows."""
        if self._view.sheet.sheet().isEmpty():
            return QRectF()
        back, _ = self._view.viewportTransform().inverted()
        shown = back.mapRect(QRectF(self._view.viewport().rect()))
        return self.to_map().mapRect(shown).intersected(self._inside())

    # Where it stands

    def _is_useful(self) -> bool:
        sheet, area = self._view.sheet.sheet(), self._view.viewport().rect()
        if sheet.isEmpty() or area.width() < _ENOUGH.width() or area.height() < _ENOUGH.height():
            return False
        whole = self._view.viewportTransform().mapRect(sheet)
        seen = whole.intersected(QRectF(area))
        return seen.width() * seen.height() < _MOST_SEEN * whole.width() * whole.height()

    def _place(self) -> None:
        """Take the first corner in which nothing is covered that is worked on."""
        size, area = self._wanted_size(), self._view.viewport().geometry()
        gap = 2 * UNIT
        right, bottom = area.right() - size.width() - gap + 1, area.bottom() - size.height() - gap + 1
        left, top = area.left() + gap, area.top() + gap + round(self._view.sticky.header_height)
        if self._view.sticky.at_right():
            left, right = right, left
        corners = [QRect(x, y, size.width(), size.height()) for x, y in ((right, bottom), (right, top), (left, bottom))]
        busy = [rect.toAlignedRect() for rect in self.avoid()]
        free = [corner for corner in corners if not any(corner.intersects(rect) for rect in busy)]
        self.setGeometry((free or corners)[0])

    def _wanted_size(self) -> QSize:
        sheet = self._view.sheet.sheet()
        zoom = min(_ROOM.width() / sheet.width(), _ROOM.height() / sheet.height())
        sides = (max(_LEAST_SIDE, round(side * zoom)) for side in (sheet.width(), sheet.height()))
        return QSize(*sides).grownBy(self._margins())

    def _inside(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._margins()))

    def _margins(self) -> QMargins:
        return QMargins(*(UNIT // 2,) * 4)

    # Its picture

    def _note_change(self, rects: object) -> None:
        self._changed += rects if isinstance(rects, list) else []
        self._pause.start()
        self._soon.start()

    def _follow_edits(self) -> None:
        """Mend what few edits changed, or make a new picture while the old one is still shown."""
        changed, self._changed = self._changed, []
        self.follow()
        if not self.isVisible():
            self._picture = self._next = None
            self._work.stop()
        elif self._picture is not None and self._picture.to_view == self._to_picture() and 0 < len(changed) <= _FEW:
            self._picture.mend(changed)
            self._work.start()
        else:
            self._make()

    def _to_picture(self) -> QTransform:
        sheet, size = self._view.sheet.sheet(), self._wanted_size().shrunkBy(self._margins())
        zoom = min(size.width() / sheet.width(), size.height() / sheet.height())
        shift = QRectF(QPointF(), size.toSizeF()).center() - sheet.center() * zoom
        return QTransform(zoom, 0, 0, zoom, shift.x(), shift.y())

    def _make(self) -> None:
        size = self._wanted_size().shrunkBy(self._margins())
        desk, ratio = QColor(Qt.GlobalColor.transparent), self.devicePixelRatioF()
        self._next = SheetPicture(self._view.sheet, _paint, self._assets, self._to_picture(), size, ratio, desk)
        self._work.start()

    def _paint_slice(self) -> None:
        picture = self._next or self._picture
        if picture is None or picture.work(_SLICE):
            self._picture, self._next = picture, None
            self._work.stop()
            self._repaint()

    def _repaint(self) -> None:
        self._view.viewport().update(self.area())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where it is asked for by itself; on screen it is behind the viewport."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint on the viewport, in its pixels."""
        if self.isVisible():
            corner = self.area().topLeft()
            painter.translate(corner)
            self._paint(painter)
            painter.translate(-corner)

    def _paint(self, painter: QPainter) -> None:
        """Paint surface, picture and the frame around what the view shows."""
        worn = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(worn.edge))
        painter.setBrush(QColor(worn.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._picture is not None:
            painter.drawPixmap(self._inside().toRect(), self._picture.pixmap)
        frame = self.frame().adjusted(0.5, 0.5, -0.5, -0.5)
        accent = QColor(worn.accent)
        painter.setPen(QPen(accent, 2.0))
        accent.setAlphaF(0.10)
        painter.setBrush(accent)
        painter.drawRoundedRect(frame, 2, 2)

    # Hands

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take from the viewport what a hand does over the map, and the whole of a drag that begins there."""
        if isinstance(event, QMouseEvent) and self._takes(event):
            at = event.position() - QPointF(self.area().topLeft())
            held, keys = event.buttons(), event.modifiers()
            mine = QMouseEvent(event.type(), at, event.globalPosition(), event.button(), held, keys)
            QApplication.sendEvent(self, mine)
            return True
        if isinstance(event, QWheelEvent) and self._is_over(event.position()):
            self.wheelEvent(event)
            return True
        if isinstance(event, (QContextMenuEvent, QHelpEvent)) and self._is_over(QPointF(event.pos())):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QMouseEvent) -> bool:
        """Tell whether a mouse event of the viewport is the map's; what is pressed over it is until the release."""
        kind, held, over = event.type(), event.buttons(), self._is_over(event.position())
        if kind in _PRESSES and held == event.button():
            self._held = over
        hovers = over and kind == QEvent.Type.MouseMove and held == Qt.MouseButton.NoButton
        if hovers:
            self._view.viewportEvent(QEvent(QEvent.Type.Leave))
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        takes = self._held or hovers
        if held == Qt.MouseButton.NoButton:
            self._held = False
        return takes

    def _is_over(self, at: QPointF) -> bool:
        return self.area().contains(at.toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame where it is, or bring it to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            frame, at = self.frame(), event.position()
            self._grip = self._middle() - at if frame.contains(at) else QPointF()
            if not frame.contains(at):
                self._look_at(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame along."""
        if self._grip is not None:
            self._look_at(event.position() + self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the view around its middle."""
        middle = QRectF(self._view.viewport().rect()).center()
        self._view.zoom_gesture(middle, _ZOOM_PER_NOTCH ** (event.angleDelta().y() / 120))
        event.accept()

    def _middle(self) -> QPointF:
        """Return where on the map the middle of the view is; the frame's own is elsewhere where the sheet ends."""
        return self.to_map().map(self._view.camera.to_sheet(QRectF(self._view.viewport().rect()).center()))

    def _look_at(self, at: QPointF) -> None:
        """Bring what is under *at* into the middle of the view, as far as there is sheet all around."""
        back, _ = self.to_map().inverted()
        point, sheet = back.map(at), self._view.sheet.sheet()
        half = QRectF(self._view.viewport().rect()).size() / (2 * self._view.zoom)
        spare = _BESIDE / self._view.zoom
        x = _within(point.x(), sheet.left() - spare + half.width(), sheet.right() + spare - half.width())
        y = _within(point.y(), sheet.top() - spare + half.height(), sheet.bottom() + spare - half.height())
        self._view.camera.look_at(QPointF(x, y))
        self._view.after_pan()

    def _timer(self, milliseconds: int, run: Callable[[], object], once: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer


def _within(value: float, low: float, high: float) -> float:
    """Return *value* between *low* and *high*, the middle where there is nothing between them."""
    return min(max(value, low), high) if low < high else (low + high) / 2


def _paint(painter: QPainter, node: Node, assets: Mapping[str, bytes]) -> None:
    """Paint *node* without words and signs, which nobody could read."""
    shapes = tuple(shape for shape in node.shapes if isinstance(shape, (Box, Path, Picture)))
    paint_node(painter, replace(node, shapes=shapes, children=()), assets)
    for child in node.children:
        painter.translate(child.x, child.y)
        _paint(painter, child.node, assets)
        painter.translate(-child.x, -child.y)
