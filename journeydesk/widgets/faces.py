"""Five faces to say what a customer feels, from -2 to +2; halves stand between two of them."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeydesk.layout.icons import FACES
from journeydesk.tr import later, signed, tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.segments import SegmentsField
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL, fix_width

WORDS = later(("Awful", "Poor", "Neutral", "Good", "Delighted"))


class FacesField(QWidget):
    """A feeling as a face, with the exact number beside it; pressing the same face again clears it where it may."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None, *, may_be_empty: bool = True) -> None:
        super().__init__(parent)
        choices = [
            (float(n - 2), tr(word), face, f"{n + 1} – {tr(word)}")
            for n, (face, word) in enumerate(zip(FACES, WORDS, strict=True))
        ]
        self.faces = SegmentsField(choices, self, may_be_empty=may_be_empty)
        self.faces.changed.connect(self._tell)
        self._number = PlainLabel("", self, size=SMALL, tone="muted")
        fix_width(self._number, 5 * UNIT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.faces, 1)
        row.addWidget(self._number)

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show the nearest face, and the number itself."""
        self.faces.show_value(None if value is None else float(round(value)), mixed)
        self._number.setText(tr("Mixed") if mixed else "" if value is None else signed(value))

    def _tell(self, value: Any, merge: str) -> None:
        self.show_value(value)
        self.changed.emit(value, merge)
