"""Pictures of the halts, made ahead in slices, so that a flight between two of them is copying alone."""

from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QPainter, QTransform

from journeydesk.canvas.desk import desk_colour
from journeydesk.canvas.greek import greeked
from journeydesk.canvas.present.place import Place
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.sheet_picture import SheetPicture
from journeydesk.canvas.short_titles import paint_legible
from journeydesk.layout.drawing import Node

_KEPT = 4
"""Pictures of a whole screen at most: here, next, before and the sheet as a whole."""
_SLICE = 0.012
_LEGIBLE = 4.0
"""Pixels of text size below which lines are shown as bars."""


class HaltPictures(QObject):
    """Makes the pictures of places on a screen; *grown* is told when one that is waited for shows more."""

    def __init__(
        self,
        scene: SheetScene,
        assets: Callable[[], Mapping[str, bytes]],
        grown: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scene = scene
        self._assets = assets
        self._grown = grown
        self._kept: OrderedDict[Place, SheetPicture] = OrderedDict()
        self._size, self._ratio = QSize(), 1.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def show_on(self, size: QSize, ratio: float) -> None:
        """Make pictures for a screen of *size* logical pixels from now on."""
        self._size, self._ratio = size, ratio
        self.forget()

    def forget(self) -> None:
        """Drop every picture, since the sheet looks different now."""
        self._kept.clear()
        self._timer.stop()

    def get(self, place: Place) -> SheetPicture:
        """Return the picture of a place, which goes on being made while it is not complete."""
        picture = self._kept.get(place)
        if picture is None:
            picture = SheetPicture(
                self._scene, _paint, self._assets, place.transform(), self._size, self._ratio, desk_colour()
            )
            self._kept[place] = picture
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(place)
        if not picture.is_done:
            self._timer.start()
        return picture

    def known(self, place: Place) -> SheetPicture | None:
        """Return the picture of a place if it is complete, else None."""
        picture = self._kept.get(place)
        return picture if picture is not None and picture.is_done else None

    def paint(self, painter: QPainter, picture: SheetPicture, now: Place) -> None:
        """Paint a picture where the sheet stands now."""
        back, _ = picture.to_view.inverted()
        shown: QTransform = back * now.transform()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not shown.isIdentity())
        painter.setTransform(shown)
        painter.drawPixmap(0, 0, picture.pixmap)
        painter.resetTransform()

    def _work(self) -> None:
        waiting = next((picture for picture in reversed(self._kept.values()) if not picture.is_done), None)
        if waiting is None:
            self._timer.stop()
        else:
            waiting.work(_SLICE)
            self._grown()


def _paint(painter: QPainter, node: Node, assets: Mapping[str, bytes]) -> None:
    paint_legible(painter, greeked(node, _LEGIBLE / painter.worldTransform().m11()), assets)
