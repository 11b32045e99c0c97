"""A sheet that people move about on: panned by the wheel, zoomed by Ctrl and the wheel, or by a pinch."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from journeydesk.canvas.sheet_view import SheetView

_NOTCH = 120
"""What Qt counts for one notch of a wheel."""
_PAN_PER_NOTCH = 96
_ZOOM_PER_NOTCH = 1.2


class RoamingView(SheetView):
    """Pans and zooms; what is shown there puts its buttons away meanwhile."""

    def __init__(self, pictures: Callable[[], Mapping[str, bytes]], parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def put_buttons_away(self) -> None:
        """Show no buttons beside the pointer; there are none here."""

    def leave_gesture(self) -> None:
        """Leave what one finger began, without a trace, when another one comes; there is nothing here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan; with Shift sideways; with Ctrl zoom to the pointer."""
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_gesture(event.position(), _ZOOM_PER_NOTCH ** (turn.y() / _NOTCH))
        else:
            by = pixels if not pixels.isNull() else turn * (_PAN_PER_NOTCH / _NOTCH)
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x()
            self.camera.pan(by.transposed() if sideways else by)
            self.after_pan()
        self.put_buttons_away()
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom on a pinch, of a touchpad or of two fingers, which pan too."""
        if event.type() == QEvent.Type.NativeGesture:
            native = cast(QNativeGestureEvent, event)
            if native.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_gesture(native.position(), 1.0 + native.value())
                return True
        if event.type() == QEvent.Type.Gesture:
            pinch = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._follow_fingers(pinch)
                return True
        if event.type() == QEvent.Type.Leave:
            self.put_buttons_away()
        return super().viewportEvent(event)

    def _follow_fingers(self, pinch: QPinchGesture) -> None:
        """Keep under two fingers what is there: pan with their middle, zoom with their distance."""
        if pinch.state() == Qt.GestureState.GestureStarted:
            self.leave_gesture()
            self.put_buttons_away()
        centre = self.viewport().mapFromGlobal(pinch.centerPoint())
        if pinch.state() != Qt.GestureState.GestureStarted:
            by = (pinch.centerPoint() - pinch.lastCenterPoint()).toPoint()
            if not by.isNull():
                self.camera.pan(by)
        if pinch.scaleFactor() != 1.0:
            self.zoom_gesture(QPointF(centre), pinch.scaleFactor())
        else:
            self.after_pan()
