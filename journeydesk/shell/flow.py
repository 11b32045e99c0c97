"""Cards of one width in as many columns as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journeydesk.widgets.tokens import UNIT


class Flow(QWidget):
    """Holds cards and lays them out again when the width changes."""

    def __init__(self, card_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._card_width = card_width
        self._columns = 0
        self.cards: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * UNIT)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def add(self, card: QWidget) -> None:
        """Put *card* after the others."""
        self.cards.append(card)
        self._place(len(self.cards) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        columns = self._fitting()
        if columns != self._columns:
            self._columns = columns
            for index in range(len(self.cards)):
                self._place(index)

    def _place(self, index: int) -> None:
        columns = self._columns or self._fitting()
        self._grid.addWidget(self.cards[index], index // columns, index % columns)

    def _fitting(self) -> int:
        step = self._card_width + 2 * UNIT
        return max(1, (self.width() + 2 * UNIT) // step)
