"""A label for text that strangers wrote: broken anywhere where it must be, each paragraph in its own direction."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeydesk.layout.text import reads_from_right
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.type import BODY, REGULAR

_USUAL = 240
"""Pixels of width before anybody knows better."""


class WrappedLabel(PlainLabel):
    """Plain text that never makes its panel wider: a word too long for a line is broken; `text` is all of it."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, size: int = BODY, weight: int = REGULAR, tone: str = ""
    ) -> None:
        super().__init__(text, parent, size=size, weight=weight, tone=tone, wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the pixels that the text takes at a width."""
        return sum(self._height(layout) for layout in self._layouts(width))

    def sizeHint(self) -> QSize:
        """Want the height of all lines at the width there is."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else _USUAL
        return QSize(_USUAL, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Get along with any width, and need the height of all lines there."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paragraphs one below the other."""
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            top = 0.0
            for layout in self._layouts(self.width()):
                layout.draw(painter, QPointF(0.0, top))
                top += self._height(layout)
        finally:
            painter.end()

    def _height(self, layout: QTextLayout) -> int:
        return layout.lineCount() * self.fontMetrics().lineSpacing()

    def _layouts(self, width: int) -> list[QTextLayout]:
        return [broken(paragraph, self.font(), width) for paragraph in self.text().split("\n")]


def broken(paragraph: str, font: QFont, width: int) -> QTextLayout:
    """Return *paragraph* laid out in lines of *width* pixels, broken anywhere where it must be."""
    is_from_right = reads_from_right(paragraph)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_from_right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(option)
    layout.beginLayout()
    step, at = QFontMetrics(font).lineSpacing(), 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0.0, at * step))
        at += 1
    layout.endLayout()
    return layout
