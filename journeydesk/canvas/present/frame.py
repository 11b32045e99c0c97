"""One frame of a presentation: the sheet from pictures that exist, what is not spoken about dimmed, labels above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from journeydesk.canvas.desk import desk_colour
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.present.flight import Flight
from journeydesk.canvas.present.halts import Halt
from journeydesk.canvas.present.pictures import HaltPictures
from journeydesk.canvas.scene import SheetScene
from journeydesk.canvas.sticky import Sticky
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import LARGE, SEMIBOLD, sheet_font

_VEIL = 0.66
_FADE = 1.4
"""How much sooner than the flight ends its goal stands there in full."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Paints *area*, the screen, as the *flight* is now."""

    area: QRect
    scene: SheetScene
    pictures: HaltPictures
    flight: Flight
    sticky: Sticky

    def paint(self, painter: QPainter, whole: Halt | None) -> None:
        """Paint sheet, labels and veil; the picture of the *whole* sheet shows where others have nothing."""
        painter.fillRect(self.area, desk_colour())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sheet(painter, whole)
        self.sticky.paint(painter)
        self._paint_veil(painter)

    def say(self, painter: QPainter, words: str) -> None:
        """Say a sentence in the lower part of the screen."""
        painter.setFont(sheet_font(round(LARGE * max(1.4, self.area.height() / 720)), SEMIBOLD))
        painter.setPen(QColor(tokens().text))
        room = self.area.adjusted(4 * UNIT, 0, -4 * UNIT, -8 * UNIT)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(room, centre, words)

    def _paint_sheet(self, painter: QPainter, whole: Halt | None) -> None:
        start, end = self.flight.ends
        target = self.pictures.get(end)
        below = [place for place in (whole.place if whole else end, start) if place != end]
        known = [picture for picture in map(self.pictures.known, below) if picture is not None]
        if not known or (target.is_done and not self.flight.is_flying):
            known = [target]
        for picture in known:
            self.pictures.paint(painter, picture, self.flight.place)
        if target.is_done and self.flight.is_flying:
            painter.setOpacity(min(1.0, _FADE * self.flight.share))
            self.pictures.paint(painter, target, self.flight.place)
            painter.setOpacity(1.0)

    def _paint_veil(self, painter: QPainter) -> None:
        veil = desk_colour()
        veil.setAlphaF(_VEIL)
        lit = self.flight.place.transform().mapRect(self.flight.focus).toAlignedRect()
        dimmed = QRegion(self.area) - QRegion(lit) - QRegion(self._labels().toAlignedRect())
        for rect in cast(Iterable[QRect], dimmed):
            painter.fillRect(rect, veil)

    def _headers_end(self) -> float:
        """Return how far down the headers that stay in sight reach on the screen."""
        return max((copy.rect.bottom() for copy in self.sticky.headers()), default=0.0)

    def _labels(self) -> QRectF:
        """Return where the labels of lanes stand on the screen, below the headers that stay in sight."""
        copies = self.sticky.labels()
        if copies:
            found = copies[0].rect.united(copies[-1].rect)
            return found.intersected(QRectF(self.area).adjusted(0, self._headers_end(), 0, 0))
        labels, lanes = self.scene.of_role("lanelabel"), self.scene.of_role("lane")
        if not labels or not lanes:
            return QRectF()
        across, down = to_qt(labels[0].rect), to_qt(lanes[0].rect).united(to_qt(lanes[-1].rect))
        return self.flight.place.transform().mapRect(
            QRectF(across.left(), down.top(), across.width(), down.height() + UNIT)
        )
