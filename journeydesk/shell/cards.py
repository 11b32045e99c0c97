"""A card of the Start page: a picture of the map, its name, and a line about it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import MEDIUM, SMALL

CARD = QSize(240, 216)
PICTURE = QSize(238, 144)


class Card(QToolButton):
    """Pressing it opens what it shows; *offers* are the entries of its context menu."""

    def __init__(
        self,
        title: str,
        line: str,
        run: Callable[[], object],
        parent: QWidget,
        *,
        icon_name: str = "path",
        offers: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        super().__init__(parent)
        self._offers = offers
        self._icon_name = icon_name
        self._picture: QPixmap | None = None
        self.setProperty("look", "card")
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT - 4, PICTURE.height() + UNIT, UNIT, UNIT)
        column.setSpacing(2)
        self.title = _elided(PlainLabel(title, self, weight=MEDIUM), title)
        self.line = _elided(PlainLabel(line, self, size=SMALL, tone="muted", wrap=True), line, 2)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.title, self.line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        self.clicked.connect(lambda _checked=False: run())

    @property
    def has_picture(self) -> bool:
        """Tell whether the picture came already."""
        return self._picture is not None

    def show_picture(self, image: QImage) -> None:
        """Show *image*, whose width is that of the card."""
        self._picture = QPixmap.fromImage(image)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture above the words, or an icon until there is one."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            area = self.rect().adjusted(1, 1, -1, -1)
            area.setHeight(PICTURE.height())
            if self._picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(area, self._picture)
            else:
                mark = pixmap(self._icon_name, 32, tokens().disabled, self.devicePixelRatioF())
                painter.drawPixmap(area.center().x() - 16, area.center().y() - 16, mark)
            painter.setPen(tokens().line)
            painter.drawLine(area.left(), area.bottom() + 1, area.right(), area.bottom() + 1)
        finally:
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what else can be done with it."""
        if not self._offers:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in self._offers:
            menu.addAction(words, run)
        menu.popup(event.globalPos())


def _elided(label: PlainLabel, text: str, lines: int = 1) -> PlainLabel:
    """Cut the words of *label* to what *lines* of a card hold; all but the last may break early at a long word."""
    room = CARD.width() - 4 * UNIT + (CARD.width() * 3 // 4) * (lines - 1)
    label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
    return label
