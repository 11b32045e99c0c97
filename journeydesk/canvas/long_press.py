"""A finger or pen that stays where it is asks for what the right button of a mouse asks for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice, QMouseEvent

_HELD = (QInputDevice.DeviceType.TouchScreen, QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.Airbrush)
_STEADY = 10.0
"""Pixels that a finger may tremble."""


class LongPress(QObject):
    """Watches presses of fingers and pens, which come as those of a mouse; *held* is told the place of a long one."""

    def __init__(self, held: Callable[[QPointF], object], parent: QObject) -> None:
        super().__init__(parent)
        self._held = held
        self._at = QPointF()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    def press(self, event: QMouseEvent) -> None:
        """Begin to wait, unless a mouse was pressed."""
        device = event.device()
        if device is not None and device.type() in _HELD:
            self._at = event.position()
            self._timer.start(QGuiApplication.styleHints().mousePressAndHoldInterval())

    def move(self, event: QMouseEvent) -> None:
        """Wait no more when it moves away."""
        if (event.position() - self._at).manhattanLength() > _STEADY:
            self._timer.stop()

    def stop(self) -> None:
        """Wait no more: it was let go, or other fingers came."""
        self._timer.stop()

    def _tell(self) -> None:
        self._held(self._at)
