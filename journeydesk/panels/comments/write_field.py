"""Where a comment is written: Enter sends it, Shift and Enter break the line."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journeydesk.tr import tr
from journeydesk.widgets.fields import ParagraphField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WriteField(ParagraphField):
    """Tells `sent` on Enter and `left` on Escape; undo is about the text as long as there is some."""

    sent = Signal()
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self.setUndoRedoEnabled(True)
        self.setAccessibleName(hint)
        self.setAccessibleDescription(tr("Enter sends, Shift+Enter breaks the line"))

    def ask(self, hint: str) -> None:
        """Say what is to be written here."""
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter too, which elsewhere adds a touchpoint; an empty field leaves undo to the program."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                event.accept()
                return True
            if self.toPlainText():
                return QPlainTextEdit.event(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter, break the line with Shift, leave on Escape."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
