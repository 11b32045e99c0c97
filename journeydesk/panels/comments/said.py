"""One comment of a thread: who said what and when, and what can be done with it."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from journeydesk.edit.actions.values import delete, set_text
from journeydesk.edit.intents.commenting import settle
from journeydesk.edit.workspace import Workspace
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Comment
from journeydesk.panels.comments.moments import full_moment, spoken_moment
from journeydesk.panels.comments.write_field import WriteField
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel, menu_text, set_tip
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import SEMIBOLD, SMALL
from journeydesk.widgets.wrapped import WrappedLabel

_SHOWN_AT_FIRST = 700
"""Characters of a long comment that are shown before somebody asks for all of it."""
_ONE_LINE = 180
"""Pixels that a name and a time have beside each other in a panel of the usual width."""


class Said(QWidget):
    """Shows *comment*; whoever may write settles, changes or deletes it here."""

    def __init__(
        self,
        ws: Workspace,
        comment: Comment,
        now: datetime.datetime,
        refused: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ws, self.comment, self._refused = ws, comment, refused
        self.editor: WriteField | None = None
        when = spoken_moment(comment.time, now)
        who = comment.author or tr("Somebody")
        self.setAccessibleName(tr("Comment by {author}").format(author=who))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        self._column.setSpacing(UNIT // 2)
        self._column.insertLayout(0, self._head(who, when))
        self.words = WrappedLabel("", self, tone="muted" if comment.resolved else "")
        self._column.addWidget(self.words)
        self._more = push_button(tr("Show all"), self._show_all, parent=self)
        self._more.setProperty("look", "link")
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        is_long = len(comment.text) > _SHOWN_AT_FIRST
        self.words.setText(comment.text[:_SHOWN_AT_FIRST].rstrip() + "…" if is_long else comment.text)
        self._more.setVisible(is_long)

    @property
    def holds_focus(self) -> bool:
        """Whether the keyboard is somewhere in here."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def take_focus(self) -> None:
        """Give the keyboard to what can be done with the comment."""
        if self._ws.session.writable:
            self.choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Let the words be changed in place: Enter keeps them, Escape leaves them as they were."""
        if self.editor is not None:
            return
        self.editor = WriteField(tr("Edit comment"), self)
        self.editor.show_value(self.comment.text)
        self.editor.sent.connect(self._keep)
        self.editor.left.connect(self._leave)
        self.words.hide()
        self._more.hide()
        self._column.addWidget(self.editor)
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def _head(self, who: str, when: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        if self.comment.resolved:
            mark = PlainLabel("", self)
            mark.setPixmap(pixmap("check-circle", 16, tokens().success, self.devicePixelRatioF()))
            mark.setAccessibleName(tr("Resolved"))
            row.addWidget(mark)
        name = ElidedLabel(who, self, size=SMALL, weight=SEMIBOLD)
        name.setMaximumWidth(name.sizeHint().width() + 2)
        set_tip(name, who)
        row.addWidget(name, 3, Qt.AlignmentFlag.AlignVCenter)
        time = PlainLabel(when, self, size=SMALL, tone="muted")
        set_tip(time, full_moment(self.comment.time))
        if name.maximumWidth() + time.sizeHint().width() <= _ONE_LINE:
            row.addWidget(time)
        else:
            self._column.addWidget(time)
        row.addStretch(1)
        if self._ws.session.writable:
            row.addWidget(self._settling())
            row.addWidget(self._choices())
        return row

    def _settling(self) -> QToolButton:
        done = self.comment.resolved
        icon_name, words = ("arrow-counter-clockwise", tr("Reopen")) if done else ("check", tr("Resolve"))
        self.settling = icon_button(icon_name, words, lambda: settle(self._ws, [self.comment.id], not done), self)
        return self.settling

    def _choices(self) -> QToolButton:
        self.choices = icon_button("dots-three", tr("More"), None, self)
        menu = QMenu(self.choices)
        menu.addAction(menu_text(tr("Edit")), self.edit)
        menu.addAction(menu_text(tr("Delete")), self._delete)
        self.choices.setMenu(menu)
        self.choices.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return self.choices

    def _show_all(self) -> None:
        self._more.hide()
        self.words.setText(self.comment.text)
        self.words.updateGeometry()

    def _delete(self) -> None:
        self._ws.do(delete(self._ws.project, [self.comment.id]))

    def _keep(self) -> None:
        text = self.editor.toPlainText().strip() if self.editor is not None else ""
        if not text or text == self.comment.text:
            self._leave()
            return
        try:
            self._ws.do(set_text(self._ws.project, self.comment.id, "text", text))
        except FieldError as error:
            self._refused(str(error))

    def _leave(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.words.show()
            self._more.setVisible(self.words.text() != self.comment.text)
            self.take_focus()
