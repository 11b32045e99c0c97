"""A short, soft way of the view from one place of the sheet to another."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from journeydesk.canvas.camera import Camera
from journeydesk.canvas.present.place import Place
from journeydesk.widgets import motion

_MILLISECONDS = 140


class Glide(QObject):
    """Takes *camera* along; *moved* hears of each step. Who moves the view meanwhile ends it where it is."""

    def __init__(self, camera: Camera, moved: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._camera, self._moved = camera, moved
        self._from = self._to = self._at = Place(1.0, 0.0, 0.0)
        self._landed: Callable[[], object] | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(_MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._land)

    @property
    def is_gliding(self) -> bool:
        """Whether it is on its way."""
        return self._landed is not None

    def go(self, to: Place, landed: Callable[[], object]) -> None:
        """Go to a place and call *landed* there: at once, where nothing may move."""
        self.stop()
        self._from, self._to, self._landed = self._camera.stand, to, landed
        if motion.is_wanted():
            self._at = self._from
            self._animation.start()
        else:
            self._land()

    def stop(self) -> None:
        """Stay where the view is now."""
        self._landed = None
        self._animation.stop()

    def _step(self, share: object) -> None:
        if self._landed is None or not isinstance(share, float) or share in (0.0, 1.0):
            return
        if self._camera.stand != self._at:
            self._arrive()
            return
        self._camera.take(self._from.towards(self._to, share))
        self._at = self._camera.stand
        self._moved()

    def _land(self) -> None:
        if self._landed is not None:
            self._camera.take(self._to)
            self._arrive()

    def _arrive(self) -> None:
        landed, self._landed = self._landed, None
        self._animation.stop()
        self._moved()
        if landed is not None:
            landed()
