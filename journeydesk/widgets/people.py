"""Several of a list of things to tick; none ticked means all."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeydesk.widgets.fields import FlagField
from journeydesk.widgets.plain import menu_text
from journeydesk.widgets.tokens import UNIT


class PeopleField(QWidget):
    """Ticks for several values; it tells the ticked ones in the order of the list."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[Any, FlagField] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(UNIT // 2)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer (value, words)."""
        if [(value, box.text()) for value, box in self._boxes.items()] == [(v, menu_text(w)) for v, w in choices]:
            return
        for box in self._boxes.values():
            self._rows.removeWidget(box)
            box.deleteLater()
        self._boxes = {value: FlagField(menu_text(words), self) for value, words in choices}
        for box in self._boxes.values():
            box.changed.connect(self._tell)
            self._rows.addWidget(box)

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Tick the values in *value*."""
        for own, box in self._boxes.items():
            box.show_value(own in (value or ()), mixed)

    def _tell(self, _value: Any, merge: str) -> None:
        ticked = [value for value, box in self._boxes.items() if box.isChecked()]
        self.changed.emit(tuple(ticked), merge)
