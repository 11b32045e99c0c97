"""Cards in as many columns as there is room for, all of them equally wide."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from journeydesk.shell.cards import NARROWEST, WIDEST, Card
from journeydesk.widgets.tokens import UNIT

GAP = 2 * UNIT


class Flow(QWidget):
    """Holds cards, and lays them out again when the width changes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def add(self, card: Card) -> None:
        """Put *card* after the others."""
        self.cards.append(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        columns = max(1, (self.width() + GAP) // (NARROWEST + GAP))
        width = min(WIDEST, (self.width() + GAP) // columns - GAP)
        height = Card.height_for(width)
        mirrored = self.isRightToLeft()
        for index, card in enumerate(self.cards):
            row, column = divmod(index, columns)
            x = column * (width + GAP)
            card.setGeometry(self.width() - x - width if mirrored else x, row * (height + GAP), width, height)
        rows = -(-len(self.cards) // columns)
        self.setFixedHeight(max(0, rows * (height + GAP) - GAP))
