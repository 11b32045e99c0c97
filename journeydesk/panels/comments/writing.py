"""The place to write a comment, and under which name; what was begun about one thing waits until one is back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journeydesk.panels.comments.write_field import WriteField
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL, window_font


class Writing(QWidget):
    """A field, the name it is signed with, and a button that sends; *author* tells the name it begins with."""

    def __init__(self, author: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._drafts: dict[str, str] = {}
        self._about = ""
        self.field = WriteField(tr("Write a comment"), self)
        self.name = QLineEdit(self)
        self.name.setProperty("look", "heading")
        self.name.setFont(window_font(SMALL))
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(tr("Your name"))
        self.name.setAccessibleName(tr("Your name"))
        self.name.setText(author())
        self.name.setCursorPosition(0)
        self.name.returnPressed.connect(lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.send = icon_button("paper-plane-right", tr("Send  Enter"), None, self)
        self.send.setEnabled(False)
        self.field.textChanged.connect(self._note)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(PlainLabel(tr("From"), self, size=SMALL, tone="muted"))
        row.addSpacing(UNIT)
        row.addWidget(self.name, 1)
        row.addSpacing(UNIT)
        row.addWidget(self.send)
        inside = QVBoxLayout()
        inside.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        inside.setSpacing(UNIT // 2)
        inside.addWidget(self.field)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule(self))
        column.addLayout(inside)

    def ask(self, about: str, question: str) -> None:
        """Write about the record *about* from now on, where one left off."""
        self.field.ask(question)
        if about != self._about:
            self._about = about
            self.field.show_value(self._drafts.get(about, ""))
            self.field.moveCursor(QTextCursor.MoveOperation.End)

    def empty(self) -> None:
        """Forget what was written: it has been sent."""
        self.field.clear()

    def begin(self, about: str, text: str) -> None:
        """Let *text* be what was begun about a record."""
        self._drafts[about] = text
        if about == self._about:
            self.field.show_value(text)

    def unsent(self) -> dict[str, str]:
        """Return what was begun, by the record it is about."""
        return {about: text for about, text in self._drafts.items() if text.strip()}

    def take_unsent(self) -> dict[str, str]:
        """Return what was begun, by the record it is about, and forget it."""
        unsent = self.unsent()
        self.field.clear()
        self._drafts = {}
        return unsent

    def _note(self) -> None:
        text = self.field.toPlainText()
        self._drafts[self._about] = text
        self.send.setEnabled(bool(text.strip()))
