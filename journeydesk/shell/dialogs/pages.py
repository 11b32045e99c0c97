"""Pages of an export, one below the other, as they will come out; the beginning of what is text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.shell.export_preview import Preview, PreviewPage
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import SMALL
from journeydesk.widgets.wrapped import WrappedLabel


class PagesView(QScrollArea):
    """Shows pages at the width there is; a word above them says what is going on. `turned` tells of another page."""

    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Preview"))
        body = self._body = QWidget(self)
        body.setStyleSheet(f"background: {tokens().sunken};")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(4 * UNIT, 3 * UNIT, 4 * UNIT, 4 * UNIT)
        self._column.setSpacing(UNIT)
        self._word = PlainLabel("", body, tone="muted", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._word)
        self._column.addStretch(1)
        self._shown: list[QWidget] = []
        self.pages: list[QImage] = []
        self.setWidget(body)
        for moved in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            moved.connect(self.turned)

    @property
    def current(self) -> int:
        """The page that is seen most, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        tops = [sheet.y() for sheet in self._sheets()]
        return max(0, sum(top <= middle for top in tops) - 1)

    def turn(self, by: int) -> None:
        """Bring the page *by* pages from here into sight."""
        sheets = self._sheets()
        if sheets:
            wanted = sheets[max(0, min(len(sheets) - 1, self.current + by))]
            self.verticalScrollBar().setValue(max(0, wanted.y() - 3 * UNIT))

    def _sheets(self) -> list[QWidget]:
        return [widget for widget in self._shown if isinstance(widget, _Sheet)]

    def say(self, words: str) -> None:
        """Show *words* above the pages."""
        self._word.setText(words)

    def show_preview(self, preview: Preview) -> None:
        """Show *preview* in place of the one before."""
        self.say(preview.facts)
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        self.pages = [_image(page) for page in preview.pages]
        self._shown = []
        for number, image in enumerate(self.pages, 1):
            told = tr("Page {number} of {count}") if preview.is_paged else tr("Map {number} of {count}")
            words = told.format(number=number, count=len(self.pages))
            self._add(_Sheet(image, words, self._body))
            if len(self.pages) > 1:
                label = PlainLabel(words, self._body, size=SMALL, tone="muted")
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._add(label)
        if preview.text:
            self._add(_Text(preview.text, self._body))
        self.turned.emit()

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)


class _Text(QFrame):
    """The beginning of a text on a sheet of paper."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printed")
        paper = f"background: {tokens().surface};"
        self.setStyleSheet(f"#printed {{ {paper} border: 1px solid {tokens().line}; }} #printed > QLabel {{ {paper} }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 3 * UNIT)
        column.addWidget(WrappedLabel(text, self, size=SMALL))


class _Sheet(QWidget):
    """One page, as wide as there is room, with the edge of paper."""

    def __init__(self, image: QImage, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = image
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(20 * UNIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the proportions of the page."""
        super().resizeEvent(event)
        self.setFixedHeight(self._size().height())

    def sizeHint(self) -> QSize:
        """Return the size of the page at the width there is."""
        return self._size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, smoothly scaled."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            area = self.rect().adjusted(0, 0, -1, -1)
            painter.drawImage(area, self._image)
            painter.setPen(QColor(tokens().line))
            painter.drawRect(area)
        finally:
            painter.end()

    def _size(self) -> QSize:
        width = max(1, self.width())
        return QSize(width, max(1, round(width * self._image.height() / max(1, self._image.width()))))


def _image(page: PreviewPage) -> QImage:
    # The copy owns its bytes; the page's own go when the preview goes.
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
