"""F1: every key and every gesture, in one list to look through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from journeydesk.tr import later, tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import MEDIUM, SEMIBOLD, SMALL, fix_width, window_font

Line = tuple[str, str]

GESTURES: tuple[Line, ...] = later(
    (
        ("Drag a stage, touchpoint or note", "Move it; what hangs under it comes along"),
        ("Drag a point of the curve", "Change the feeling in halves; with Alt freely"),
        ("Drag over empty paper, Ctrl or Shift and click", "Select several"),
        ("Double-click, F2 or Enter", "Edit the text in place"),
        ("Enter while typing", "End, and open the next of its kind; Shift+Enter breaks the line"),
        ("Tab while typing", "Go on at the next touchpoint"),
        ("Escape", "End typing and keep the text; give a drag up"),
        ("Arrows; Alt and arrows", "Move the selection; move the thing itself"),
        ("Ctrl and arrows", "Go cell by cell, to empty ones and to the lanes too; Enter adds there"),
        ("Home, End; with Ctrl", "Go to the ends of the lane; of the whole sheet"),
        ("Page up, Page down", "Go from stage to stage"),
        ("Paste", "What was copied, notes, cells or an outline of text, or a picture"),
        ("“p:”, “+”, “!” or “?” before words", "Say what a note is, in the Inbox and in pasted lines"),
        ("Enter on waiting notes", "Say where on the map they go"),
        ("Ctrl and wheel, pinch", "Zoom to the pointer"),
        ("Space and drag, middle button and drag, wheel", "Move over the sheet"),
    )
)


class KeysDialog(QDialog):
    """Two columns: what to press, what it does. Typing narrows them."""

    def __init__(self, commands: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and gestures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(84 * UNIT, 84 * UNIT)
        self.field = QLineEdit(self)
        self.field.setFont(window_font())
        self.field.setPlaceholderText(tr("Search"))
        self.field.setAccessibleName(tr("Search"))
        self.field.textChanged.connect(self._narrow)
        body = QWidget(self)
        body.setObjectName("panel")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(UNIT, UNIT, 2 * UNIT, UNIT)
        self._grid.setHorizontalSpacing(3 * UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[str, list[QWidget]]] = []
        self._add_part(tr("Gestures"), [(tr(what), tr(result)) for what, result in GESTURES], body)
        self._add_part(tr("Commands"), commands, body)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setAccessibleName(tr("Keys and gestures"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.field)
        column.addWidget(area)

    def _add_part(self, heading: str, lines: Sequence[Line], parent: QWidget) -> None:
        title = PlainLabel(heading, parent, size=SMALL, weight=SEMIBOLD, tone="muted")
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, 2)
        for keys, what in lines:
            row = self._grid.rowCount()
            key, meaning = PlainLabel(keys, parent, weight=MEDIUM, wrap=True), PlainLabel(what, parent, wrap=True)
            fix_width(key, 30 * UNIT)
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(key, row, 0)
            self._grid.addWidget(meaning, row, 1, Qt.AlignmentFlag.AlignTop)
            self._rows.append((f"{keys} {what}".casefold(), [key, meaning]))

    def _narrow(self, typed: str) -> None:
        for words, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(typed.casefold() in words)
