"""The mouse on the sheet: presses become gestures, the middle button and Space pan, edges scroll, “+” appears."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.fold_handles import FoldHandles
from journeydesk.canvas.free_grips import FreeGrips
from journeydesk.canvas.gestures import Gestures
from journeydesk.canvas.hover import RADIUS, Buttons, Plus
from journeydesk.canvas.overlay import Button, Grip
from journeydesk.canvas.sticky import Sticky
from journeydesk.canvas.tools import feelings, notes, stages, touchpoints
from journeydesk.canvas.tools.ground import Ground, Pointer
from journeydesk.canvas.tools.select import Drag, press
from journeydesk.widgets.plain import set_tip

_EDGE = 28
"""Pixels from the view's edge within which a drag scrolls."""
_BEYOND = 12
"""Pixels outside the view up to which it still does; further away the pointer is on its way to a panel."""
_FASTEST = 24
_TICK_MS = 16
_LAYER = "buttons"

DRAGS: Mapping[str, Drag] = {role: tool.drag for tool in (stages, touchpoints, notes, feelings) for role in tool.ROLES}
"""Which tool drags what, by the role of the node."""
_CURSORS = {
    "feeling": Qt.CursorShape.SizeVerCursor,
    "stage": Qt.CursorShape.OpenHandCursor,
    "touchpoint": Qt.CursorShape.OpenHandCursor,
    "note": Qt.CursorShape.OpenHandCursor,
}


class Hands(QObject):
    """Turns mouse events of the viewport into pointers on the sheet."""

    def __init__(
        self, ground: Ground, sticky: Sticky, buttons: Buttons, viewport: QWidget, moved: Callable[[], object]
    ) -> None:
        super().__init__(viewport)
        self._ground = ground
        self._sticky = sticky
        self._buttons = buttons
        self.folds = FoldHandles(ground, sticky)
        self.grips = FreeGrips(ground, sticky, viewport)
        self._viewport = viewport
        self._moved = moved
        self._pluses: list[Plus] = []
        self._shift = QPointF()
        self._start = QPoint()
        self._last: QMouseEvent | None = None
        self._panning: QPoint | None = None
        self._space = False
        self.gestures = Gestures(lambda change: ground.workspace.do(change))
        self._edge = QTimer(self)
        self._edge.setInterval(_TICK_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    def standing_marks(self) -> list[Grip | Button]:
        """Return the grips and the handle of what is selected, which are seen without the pointer near them."""
        fold = self.folds.selected()
        folds = [Button(fold.at, sign=fold.sign)] if fold is not None else []
        return [*(handle.mark for handle in self.grips.all()), *folds]

    @property
    def panning(self) -> bool:
        """Whether the sheet is being dragged about."""
        return self._panning is not None

    def hold_space(self, held: bool) -> None:
        """Let the left button pan while Space is held."""
        self._space = held
        if not self.gestures.running and self._panning is None:
            shape = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
            self._viewport.setCursor(shape)

    def press(self, event: QMouseEvent) -> None:
        """Begin to pan, press a “+”, or begin a gesture."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self.gestures.cancel()
            self._panning = event.position().toPoint()
            self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            plus = self._plus_at(event.position()) or self._fold_at(event.position())
            if plus is not None:
                self.clear_buttons()
                plus.press()
            else:
                self._begin(event)

    def move(self, event: QMouseEvent) -> None:
        """Pan, go on with the gesture, or show what is near."""
        if self._panning is not None:
            now = event.position().toPoint()
            self._ground.camera.pan(now - self._panning)
            self._panning = now
            self._moved()
        elif self.gestures.running:
            self._last = event.clone()
            self.gestures.send(self.pointer(event))
            self._watch_edge(event.position().toPoint())
        else:
            self._hover(event)

    def release(self, event: QMouseEvent) -> None:
        """End what was begun."""
        self._edge.stop()
        if self._panning is not None:
            self._panning = None
            self.hold_space(self._space)
        elif self.gestures.running and event.button() == Qt.MouseButton.LeftButton:
            self.gestures.send(self.pointer(event, down=False))
            self._viewport.unsetCursor()
        self._shift = QPointF()

    def cancel(self) -> bool:
        """Leave the gesture without a trace; tell whether there was one."""
        self._edge.stop()
        self._shift = QPointF()
        return self.gestures.cancel()

    def leave(self) -> None:
        """Put the buttons away when the pointer leaves."""
        self.clear_buttons()

    def clear_buttons(self) -> None:
        """Show no “+”."""
        self._pluses = []
        self._ground.overlay.show(_LAYER, ())

    def pointer(self, event: QMouseEvent, down: bool = True) -> Pointer:
        """Return where the event's pointer is."""
        at = self._ground.camera.to_sheet(event.position()) + self._shift
        screen = event.globalPosition().toPoint()
        return Pointer(at.x(), at.y(), event.position(), screen, event.modifiers(), down)

    def _begin(self, event: QMouseEvent) -> None:
        """Begin a gesture; one that begins on a copy at the view's edge acts on the real thing."""
        self.clear_buttons()
        self._start = event.position().toPoint()
        self._shift = QPointF()
        handle = self.grips.at(event.position())
        if handle is not None:
            self.gestures.begin(handle.drag(self._ground, self.pointer(event)))
            return
        copied = self._sticky.at(event.position())
        if copied is not None:
            at = self._ground.camera.to_sheet(event.position())
            rect = copied.rect
            x = min(max(at.x(), rect.x + 1), rect.right - 1)
            y = min(max(at.y(), rect.y + 1), rect.bottom - 1)
            self._shift = QPointF(x, y) - at
        self.gestures.begin(press(self._ground, self.pointer(event), DRAGS))

    def _hover(self, event: QMouseEvent) -> None:
        at = self.pointer(event)
        covered = self._sticky.at(event.position()) is not None
        self._pluses = self._near(at, covered)
        hot = self._plus_at(event.position())
        self._ground.overlay.show(_LAYER, [Button(plus.at, plus is hot, plus.sign) for plus in self._pluses])
        handle = self.grips.at(event.position())
        words = hot.words if hot is not None else handle.words if handle is not None else ""
        if self._viewport.toolTip() or words:
            set_tip(self._viewport, words)
        if not self._space:
            self._viewport.setCursor(Qt.CursorShape.CrossCursor if handle is not None else self._cursor(at, hot))

    def _near(self, at: Pointer, covered: bool) -> list[Plus]:
        """Return the buttons near the pointer, those that it is on its way to included."""
        found = [*([] if covered else self._buttons.near(at.x, at.y)), *self.folds.near(at.view)]
        places = {(p.at.x(), p.at.y()) for p in found}
        kept = [p for p in self._pluses if self._distance(p, at.view) <= 2 * RADIUS]
        return [*found, *(p for p in kept if (p.at.x(), p.at.y()) not in places)]

    def _cursor(self, at: Pointer, hot: Plus | None) -> Qt.CursorShape:
        if hot is not None:
            return Qt.CursorShape.PointingHandCursor
        found = self._ground.under(at.x, at.y).record
        return _CURSORS.get(found.node.role if found is not None else "", Qt.CursorShape.ArrowCursor)

    def _plus_at(self, point: QPointF) -> Plus | None:
        return next((p for p in self._pluses if self._distance(p, point) <= RADIUS), None)

    def _fold_at(self, point: QPointF) -> Plus | None:
        """Return the handle of the selected stage, when it is there; it is seen without the pointer near it."""
        fold = self.folds.selected()
        return fold if fold is not None and self._distance(fold, point) <= RADIUS else None

    def _distance(self, plus: Plus, point: QPointF) -> float:
        off = self._ground.camera.to_view(plus.at) - point
        return float((off.x() ** 2 + off.y() ** 2) ** 0.5)

    def _watch_edge(self, at: QPoint) -> None:
        drags = (at - self._start).manhattanLength() >= _EDGE // 2
        if drags and not self._edge_speed(at).isNull():
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _edge_speed(self, at: QPoint) -> QPoint:
        view = self._viewport.rect()
        if not view.adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND).contains(at):
            return QPoint()
        return QPoint(
            _speed(at.x() - view.left(), view.right() - at.x()), _speed(at.y() - view.top(), view.bottom() - at.y())
        )

    def _scroll_at_edge(self) -> None:
        if self._last is None or not self.gestures.running:
            self._edge.stop()
            return
        self._ground.camera.pan_within(self._edge_speed(self._last.position().toPoint()))
        self._moved()
        self.gestures.send(self.pointer(self._last))


def _speed(before: int, after: int) -> int:
    """Return how fast to move the sheet: positive near the edge before, negative near the one after."""
    if before < _EDGE:
        return min(_FASTEST, (_EDGE - before) // 2 + 1)
    return -min(_FASTEST, (_EDGE - after) // 2 + 1) if after < _EDGE else 0
