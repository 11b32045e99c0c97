"""A label that is cut with “…” where its room ends, and says all of it in its tooltip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.type import BODY, REGULAR


class ElidedLabel(PlainLabel):
    """Plain text on at most *lines* lines; `text` is always all of it."""

    def __init__(
        self, text: str, parent: QWidget, *, lines: int = 1, size: int = BODY, weight: int = REGULAR, tone: str = ""
    ) -> None:
        super().__init__(text, parent, size=size, weight=weight, tone=tone)
        self._lines = lines

    def sizeHint(self) -> QSize:
        """Want the height of all lines, and whatever width there is."""
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Get along with any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, the last one cut when there is more."""
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.setFont(self.font())
            ascent, step = self.fontMetrics().ascent(), self.fontMetrics().lineSpacing()
            for at, line in enumerate(self.shown_lines()):
                width = self.fontMetrics().horizontalAdvance(line)
                x = self.width() - width if self._is_mirrored() else 0
                painter.drawText(QPointF(x, at * step + ascent), line)
        finally:
            painter.end()

    def _is_mirrored(self) -> bool:
        return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def shown_lines(self) -> list[str]:
        """Return the text broken at words into the lines that are shown, the last one cut."""
        words = " ".join(self.text().split())
        found: list[tuple[int, int]] = []
        layout = QTextLayout(words, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeading))
        layout.beginLayout()
        while len(found) < self._lines - 1:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, self.width()))
            found.append((line.textStart(), line.textLength()))
        layout.endLayout()
        done = found[-1][0] + found[-1][1] if found else 0
        rest = self.fontMetrics().elidedText(words[done:], Qt.TextElideMode.ElideRight, self.width())
        lines = [*(words[start : start + length].rstrip() for start, length in found), rest]
        return [line for line in lines if line]
