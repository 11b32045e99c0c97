"""A card of the Start page: a picture of the map, its name, and a line about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QVBoxLayout, QWidget

from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.tokens import RADIUS_LARGE, UNIT, tokens
from journeydesk.widgets.type import BADGE, MEDIUM, SEMIBOLD, SMALL, scaled, window_font

NARROWEST, WIDEST = 216, 320
"""Pixels that a card is wide."""
PICTURE = QSize(WIDEST, 192)
"""The picture of the widest card; it keeps its proportions on narrower ones."""
_WORDS = 94
"""Pixels below the picture."""
_PAD = 12
_SHADE = 0.86
"""How bright pictures of paper are in a dark window, where full white would glare."""


class Card(QAbstractButton):
    """Pressing it opens what it shows; *offers* are the entries of its context menu, *badge* says what kind it is."""

    def __init__(
        self,
        title: str,
        line: str,
        run: Callable[[], object],
        parent: QWidget,
        *,
        icon_name: str = "path",
        badge: str = "",
        offers: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        super().__init__(parent)
        self._offers = offers
        self._icon_name = icon_name
        self._badge = badge
        self._picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        set_tip(self, f"{title}\n{line}")
        self.setAccessibleDescription(line)
        self.title = ElidedLabel(title, self, weight=MEDIUM)
        self.line = ElidedLabel(line, self, lines=3, size=SMALL, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        for label in (self.title, self.line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        self._column.addStretch(1)
        self.clicked.connect(lambda _checked=False: run())

    @staticmethod
    def height_for(width: int) -> int:
        """Return how high a card of *width* is."""
        return _picture_height(width) + scaled(_WORDS)

    @property
    def has_picture(self) -> bool:
        """Tell whether the picture came already."""
        return self._picture is not None

    def show_picture(self, image: QImage) -> None:
        """Show *image*, which has the proportions of `PICTURE`."""
        self._picture = QPixmap.fromImage(image)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words below the picture."""
        super().resizeEvent(event)
        self._column.setContentsMargins(_PAD, _picture_height(self.width()) + _PAD - 2, _PAD, UNIT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be at rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, its picture or an icon until there is one, and its edge in the state it is in."""
        painter = QPainter(self)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            whole = QRectF(self.rect())
            outline = QPainterPath()
            outline.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_LARGE, RADIUS_LARGE)
            painter.fillPath(outline, QColor(tokens().hover if self.isDown() else tokens().surface))
            top = QRectF(0, 0, whole.width(), _picture_height(self.width()))
            painter.setClipPath(outline)
            self._paint_picture(painter, top)
            painter.setClipping(False)
            self._paint_badge(painter)
            self._paint_edge(painter, outline)
        finally:
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what else can be done with it."""
        if not self._offers:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in self._offers:
            menu.addAction(menu_text(words), run)
        menu.popup(event.globalPos())

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        worn = tokens()
        painter.fillRect(area, QColor(worn.sunken))
        if self._picture is not None:
            painter.setOpacity(_SHADE if worn.dark else 1.0)
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
            painter.setOpacity(1.0)
        else:
            mark = pixmap(self._icon_name, 32, worn.disabled, self.devicePixelRatioF())
            painter.drawPixmap(area.center() - QPointF(16, 16), mark)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(worn.line))

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        worn = tokens()
        painter.setFont(window_font(BADGE, SEMIBOLD))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self._badge) + 2 * UNIT
        left = self.width() - width - UNIT if self.isRightToLeft() else UNIT
        chip = QRectF(left, _picture_height(self.width()) - 20 - UNIT, width, 20)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(QColor(worn.surface))
        painter.drawRoundedRect(chip, 10, 10)
        painter.setPen(QColor(worn.muted))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_edge(self, painter: QPainter, outline: QPainterPath) -> None:
        worn = tokens()
        colour = worn.accent if self.hasFocus() else worn.outline if self.underMouse() else worn.line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 2 if self.hasFocus() else 1))
        painter.drawPath(outline)


def _picture_height(width: int) -> int:
    return width * PICTURE.height() // PICTURE.width()
