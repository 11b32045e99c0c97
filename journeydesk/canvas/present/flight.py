"""The smooth way from one halt to the next, and what is lit on it."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QVariantAnimation

from journeydesk.canvas.present.halts import Halt
from journeydesk.canvas.present.place import Place, rect_between

_MILLISECONDS = 380


class Flight(QObject):
    """Goes from halt to halt: `place` and `focus` are where it is, `share` how far on its way.

    *moved* hears of each step, *landed* of the end.
    """

    def __init__(self, at: Halt, moved: Callable[[], object], landed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._moved, self._landed = moved, landed
        self._from, self._to = at, at
        self.place, self.focus, self.share = at.place, at.focus, 1.0
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._land)

    @property
    def is_flying(self) -> bool:
        """Whether it is on its way."""
        return self._animation.state() == QVariantAnimation.State.Running

    @property
    def ends(self) -> tuple[Place, Place]:
        """Where it began and where it goes."""
        return self._from.place, self._to.place

    def go(self, to: Halt, milliseconds: int = _MILLISECONDS) -> None:
        """Fly to a halt from wherever it is; 0 cuts."""
        self._animation.stop()
        self._from = Halt(self.place, self.focus)
        self._to = to
        if milliseconds:
            self._animation.setDuration(milliseconds)
            self._animation.start()
        else:
            self._land()

    def _step(self, share: object) -> None:
        if self.is_flying and isinstance(share, float):
            self.share = share
            self.place = self._from.place.towards(self._to.place, share)
            self.focus = rect_between(self._from.focus, self._to.focus, share)
            self._moved()

    def _land(self) -> None:
        self._from = self._to
        self.place, self.focus = self._to.place, QRectF(self._to.focus)
        self._landed()
