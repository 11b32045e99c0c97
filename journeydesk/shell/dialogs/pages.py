"""Pages of an export, one below the other, as they will come out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.shell.export_worker import PreviewPage
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import SMALL


class PagesView(QScrollArea):
    """Shows pages at the width there is; a word above them says what is going on."""

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
        self._word = PlainLabel("", body, tone="muted")
        self._column.addWidget(self._word, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._shown: list[QWidget] = []
        self.pages: list[QImage] = []
        self.setWidget(body)

    def say(self, words: str) -> None:
        """Show *words* above the pages."""
        self._word.setText(words)

    def show_pages(self, pages: Sequence[PreviewPage]) -> None:
        """Show *pages* in place of those before."""
        self.say("")
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        self.pages = [_image(page) for page in pages]
        self._shown = []
        for number, image in enumerate(self.pages, 1):
            words = tr("Page {number} of {count}").format(number=number, count=len(self.pages))
            label = PlainLabel(words, self._body, size=SMALL, tone="muted")
            for widget, where in ((_Sheet(image, words, self._body), None), (label, Qt.AlignmentFlag.AlignHCenter)):
                self._shown.append(widget)
                self._column.insertWidget(self._column.count() - 1, widget)
                if where is not None:
                    self._column.setAlignment(widget, where)


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
