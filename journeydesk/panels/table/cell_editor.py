"""Typing in a cell: Enter ends it and goes down, Shift+Enter begins the next note, Escape leaves the cell as it was."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = Qt.KeyboardModifier.NoModifier
_BREAKING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class CellEditor(QPlainTextEdit):
    """A cell's text while it is typed; lines are notes where the cell holds notes."""

    def __init__(self, parent: QWidget, has_lines: bool) -> None:
        super().__init__(parent)
        self._has_lines = has_lines
        self.setObjectName("cell")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Shift+Enter and Alt+Enter begin the next line; a bare Enter is for the table."""
        if not breaks_line(event):
            super().keyPressEvent(event)
        elif self._has_lines:
            self.insertPlainText("\n")

    def begin_line(self) -> None:
        """Go to a new line at the end, or to the empty first one."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        if self.toPlainText().strip():
            self.insertPlainText("\n")

    def take_over(self) -> None:
        """End the typing as Enter does."""
        QCoreApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NONE))


def breaks_line(event: QKeyEvent) -> bool:
    """Tell whether a key asks for a new line within the cell."""
    return event.key() in ENTER and bool(event.modifiers() & _BREAKING)


def ends_typing(event: QEvent) -> bool:
    """Tell whether an event is the Enter that takes over what was typed."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in ENTER
        and not breaks_line(event)
    )
