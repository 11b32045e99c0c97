"""A choice among several whose words are cut with “…” where its room ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.type import window_font


class ElidedRadio(QRadioButton):
    """Shows *words* as far as there is room; a screen reader and the tip have all of them."""

    def __init__(self, words: str, tip: str, parent: QWidget) -> None:
        super().__init__(menu_text(words), parent)
        self._words = words
        self.setFont(window_font())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        set_tip(self, f"{words}\n{tip}")
        self.setAccessibleDescription(tip)

    def minimumSizeHint(self) -> QSize:
        """Get along with any width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark, and the words cut to the room beside it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self).width()
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        option.text = menu_text(words)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_RadioButton, option)
