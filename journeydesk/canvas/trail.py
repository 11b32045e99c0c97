"""Back and forward: the places of the sheets that were looked at, as a browser keeps its pages."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from journeydesk.canvas.sheet_view import SheetView
from journeydesk.edit.workspace import Workspace

_MOST = 60
_FAR = 0.6
"""Parts of the view's width and height; what stands farther off is another place."""
_CLOSER = 1.6
"""How much the zoom has to differ for another place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A journey, a zoom, and the point of the sheet (units) in the middle of the view."""

    journey: str | None
    zoom: float
    middle: QPointF


class Trail(QObject):
    """Remembers where *view* looked. Panning and zooming by steps move the spot one is at; a jump makes a new one."""

    def __init__(self, ws: Workspace, view: SheetView) -> None:
        super().__init__(view)
        self._ws, self._view = ws, view
        self._spots: list[Spot] = []
        self._at = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.note)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._note_soon)
        view.zoom_changed.connect(self._note_soon)
        ws.views.join(self._note_soon)

    @property
    def has_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._next(-1) is not None

    @property
    def has_forward(self) -> bool:
        """Whether one came back from a place."""
        return self._next(1) is not None

    def go(self, step: int) -> None:
        """Look at the place before (-1) or after (1) this one."""
        self.note()
        at = self._next(step)
        if at is None:
            return
        self._at = at
        spot = self._spots[at]
        self._ws.show_journey(spot.journey)
        self._view.camera.look_at(spot.middle, spot.zoom)
        self._view.after_pan()

    def note(self) -> None:
        """Take down where the view looks now."""
        self._soon.stop()
        if not self._view.isVisible() or self._view.glide.is_gliding:
            return
        area = QRectF(self._view.viewport().rect())
        here = Spot(self._ws.journey, self._view.zoom, self._view.camera.to_sheet(area.center()))
        if self._at >= 0 and _is_near(here, self._spots[self._at], area):
            self._spots[self._at] = here
            return
        self._spots = [*self._spots[: self._at + 1], here][-_MOST:]
        self._at = len(self._spots) - 1

    def _note_soon(self, _value: object) -> None:
        self._soon.start()

    def _next(self, step: int) -> int | None:
        """Return the index of the next place in a direction whose journey still exists."""
        at = self._at + step
        while 0 <= at < len(self._spots):
            if self._spots[at].journey in self._ws.project:
                return at
            at += step
        return None


def _is_near(one: Spot, other: Spot, area: QRectF) -> bool:
    if one.journey != other.journey or not 1 / _CLOSER < one.zoom / other.zoom < _CLOSER:
        return False
    off = (one.middle - other.middle) * one.zoom
    return abs(off.x()) < _FAR * area.width() and abs(off.y()) < _FAR * area.height()
