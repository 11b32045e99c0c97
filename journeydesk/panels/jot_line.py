"""The line of the Inbox: what is typed there becomes a note; what begins with a role shows it as a chip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journeydesk.edit.spoken import role_and_words
from journeydesk.model.roles import role_of
from journeydesk.tr import tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import BADGE, window_font

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class JotLine(QLineEdit):
    """One line that Enter sends off and that is ready for the next; several pasted lines go off at once.

    `jotted` tells the lines, `chip_changed` the role of the note being written, `left` that the person went on to
    something else, `closed` that they go back to the map and `listed` that they go down to the notes.
    """

    jotted = Signal(list)
    chip_changed = Signal(str)
    left = Signal()
    closed = Signal()
    listed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = ""
        self._stays = False
        self.setFont(window_font())
        self.setAccessibleName(tr("Add to Inbox"))
        self.setPlaceholderText(tr("Jot down, then Enter"))
        self.textEdited.connect(self._read_role)

    def wear(self, role: str, stays: bool = False) -> None:
        """Write notes of a role: the next one, or all until the person goes elsewhere when it *stays*."""
        self._stays = stays and bool(role)
        if role != self.role:
            self.role = role
            self.chip_changed.emit(role)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person went on to something else."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter; take the lines of a paste apart; Escape and Down leave, Backspace takes the chip off."""
        pasted = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len(pasted.splitlines()) > 1:
            self.jotted.emit(pasted.splitlines())
        elif event.key() in _ENTERS:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.listed.emit()
        elif (
            event.key() == Qt.Key.Key_Backspace and self.role and not self.cursorPosition() and not self.selectedText()
        ):
            self.wear("")
        else:
            super().keyPressEvent(event)

    def send(self) -> None:
        """Make a note of what is written, if anything is."""
        words = self.text()
        if not words.strip():
            return
        self.clear()
        self.jotted.emit([words])
        if not self._stays:
            self.wear("")

    def _read_role(self, typed: str) -> None:
        role, words = role_and_words(typed)
        if role and self.cursorPosition() >= len(typed) - len(words):
            self.setText(words)
            self.wear(role, self._stays)


class JotRow(QWidget):
    """The line with its chip before it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = PlainLabel("", self, size=BADGE, tone="key")
        self.chip.hide()
        self.line = JotLine(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, UNIT, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.chip)
        row.addWidget(self.line, 1)
        self.line.chip_changed.connect(self._show_chip)

    def _show_chip(self, role: str) -> None:
        words = tr(role_of(role).singular) if role else ""
        self.chip.setText(words)
        self.chip.setVisible(bool(role))
        self.line.setAccessibleDescription(words)
        hint = tr("{note}, then Enter").format(note=words) if role else tr("Jot down, then Enter")
        self.line.setPlaceholderText(hint)
