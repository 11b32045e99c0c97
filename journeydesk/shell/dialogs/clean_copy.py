"""What goes into a copy to hand out, and what stays here."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.store.clean_copy import Counts, LeaveOut
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.fields import FlagField
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD


class CleanCopyDialog(QDialog):
    """Accepted when the person wants the copy; `leave_out` says what should not be in it."""

    def __init__(self, name: str, counts: Counts, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Send a clean copy"))
        self.setMinimumWidth(60 * UNIT)
        heading = tr("A clean copy of “{name}”").format(name=name)
        always = tr("The steps of undo, earlier versions and what is not used any more are never in it.")
        self.comments = self._choice(tr_count("{n} comment", "{n} comments", counts.comments), counts.comments)
        waiting = tr_count("{n} note that waits in the Inbox", "{n} notes that wait in the Inbox", counts.inbox)
        self.inbox = self._choice(waiting, counts.inbox)
        named = tr_count("The name of an author or owner", "The names of authors and owners", counts.names)
        self.names = self._choice(named, counts.names + counts.comments)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(PlainLabel(heading, self, size=LARGE, weight=SEMIBOLD, wrap=True))
        column.addWidget(PlainLabel(always, self, tone="muted", wrap=True))
        column.addSpacing(UNIT)
        column.addWidget(PlainLabel(tr("Leave out as well"), self, weight=SEMIBOLD))
        for choice in (self.comments, self.inbox, self.names):
            column.addWidget(choice)
        column.addSpacing(UNIT)
        column.addLayout(self._buttons())

    @property
    def leave_out(self) -> LeaveOut:
        """What was chosen."""
        return LeaveOut(self.comments.isChecked(), self.inbox.isChecked(), self.names.isChecked())

    def _choice(self, words: str, count: int) -> FlagField:
        choice = FlagField(words, self)
        choice.setChecked(count > 0)
        choice.setEnabled(count > 0)
        return choice

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addStretch(1)
        row.addWidget(push_button(tr("Cancel"), self.reject, parent=self))
        save = push_button(tr("Save the copy…"), self.accept, primary=True, parent=self)
        save.setDefault(True)
        save.setFocus()
        row.addWidget(save)
        return row
