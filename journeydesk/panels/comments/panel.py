"""The comments of a project: the thread of what is selected, or the list of all threads, and a field to write."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journeydesk.edit.intents.commenting import go_to, say, settle, subject_of
from journeydesk.edit.session import Edit
from journeydesk.edit.threads import Thread, open_count, thread_of, threads
from journeydesk.edit.workspace import Workspace
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Comment
from journeydesk.panels.comments.heading import Heading
from journeydesk.panels.comments.said import Said
from journeydesk.panels.comments.thread_list import ThreadList
from journeydesk.panels.comments.writing import Writing
from journeydesk.tr import tr
from journeydesk.widgets.segments import SegmentsField
from journeydesk.widgets.tokens import UNIT

_SOON_MS = 200
"""How long nothing is edited before the list is put in order anew."""


@dataclass(frozen=True, slots=True)
class CommentsHost:
    """What the panel needs of the program: who writes, where things are that the sheet hides, and the time.

    `place` tells (words, offer, what shows it) of a record the sheet does not show; words are empty for one it does.
    """

    author: Callable[[], str]
    keep_author: Callable[[str], object]
    place: Callable[[str], tuple[str, str, Callable[[], object] | None]]
    refused: Callable[[str], object]
    now: Callable[[], datetime.datetime]


class CommentsPanel(QWidget):
    """Follows the selection. `counted` tells how many comments are open; `left` that the keyboard is free again.

    `shown` tells which record was gone to, so that the sheet can bring it into sight.
    """

    counted = Signal(int)
    shown = Signal(str)
    left = Signal()

    def __init__(self, ws: Workspace, host: CommentsHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._host = ws, host
        self._listing = False
        self._shown: object = None
        self.said: list[Said] = []
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Comments"))
        self.heading = Heading(self)
        choices = [("open", tr("Open", "comments"), "", ""), ("all", tr("All"), "", ""), ("mine", tr("Mine"), "", "")]
        self.filter = SegmentsField(choices, self, may_be_empty=False)
        self.filter.setAccessibleName(tr("Which comments"))
        self.filter.show_value("open")
        self._which = "open"
        self.list = ThreadList(self)
        self._thread = QWidget(self)
        self._talk = QVBoxLayout(self._thread)
        self._talk.setContentsMargins(0, 0, 0, 0)
        self._talk.setSpacing(UNIT)
        self.writing = Writing(host.author, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._lay_out()
        self._wire()
        self.read()

    @property
    def is_list(self) -> bool:
        """Whether the list of all threads is shown, not one of them."""
        return self._listing or not self._ws.selection.ids

    def show_list(self) -> None:
        """Show all threads, whatever is selected."""
        self._listing = True
        self.read()

    def show_thread(self, anchor: str) -> None:
        """Select a record and show its thread."""
        self._listing = False
        go_to(self._ws, anchor)
        self.read()
        self.shown.emit(anchor)

    def write(self) -> None:
        """Give the keyboard to the field, when anything can be written."""
        if self.writing.isVisibleTo(self):
            self.writing.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_unsent(self) -> None:
        """Say what was begun about anything and never sent."""
        for about, text in self.writing.take_unsent().items():
            if self._ws.project.find(about) is not None:
                self._say(about, text)

    def read(self) -> None:
        """Show what was said now; words that are being written stay."""
        self._soon.stop()
        project, subject = self._ws.project, subject_of(self._ws)
        self.counted.emit(open_count(project))
        if not self.isVisible():
            self._shown = None
            return
        self.heading.setVisible(not self.is_list)
        self.filter.setVisible(self.is_list)
        self.list.setVisible(self.is_list)
        self._thread.setVisible(not self.is_list)
        can_write = self._ws.session.writable and subject is not None and not (self._listing and self._ws.selection.ids)
        self.writing.setVisible(can_write)
        if subject is not None:
            self.writing.ask(subject.id, self._question())
        if self.is_list:
            self._show_list()
        elif subject is not None:
            self._show_thread(thread_of(project, subject.id))

    def refresh_look(self) -> None:
        """Make anew what does not follow the theme by itself."""
        self._shown = None
        self.read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what happened meanwhile, and how long ago things are."""
        super().showEvent(event)
        self._shown = None
        self.read()

    def _question(self) -> str:
        return tr("Comment on the journey") if self.is_list else tr("Write a comment")

    def _show_list(self) -> None:
        found = [thread for thread in threads(self._ws.project) if self._is_wanted(thread)]
        none = {
            "open": tr("No open comments. Select anything on the map and press C to comment on it."),
            "all": tr("Nobody has commented yet. Select anything on the map and press C to comment on it."),
            "mine": tr("You have not commented yet. Select anything on the map and press C to comment on it."),
        }
        words = [self._words_of(thread) for thread in found]
        if self._shown != (found, words):
            self._shown = found, words
            self.list.show_threads(self._ws.project, found, self._host.now(), none[self._which])

    def _words_of(self, thread: Thread) -> object:
        return self._ws.project.find(thread.anchor)

    def _is_wanted(self, thread: Thread) -> bool:
        if self._which == "mine":
            me = self._host.author().casefold()
            return any(comment.author.casefold() == me for comment in thread.comments)
        return self._which == "all" or bool(thread.waiting)

    def _show_thread(self, thread: Thread) -> None:
        count = len(self._ws.selection.ids)
        self.heading.show_subject(self._ws.project, thread, count, self._ws.session.writable)
        self.heading.show_place(*self._host.place(thread.anchor))
        if self._shown == thread:
            return
        is_same = isinstance(self._shown, Thread) and self._shown.anchor == thread.anchor
        self._shown = thread
        held = next((old.comment.id for old in self.said if old.holds_focus), None)
        for old in self.said:
            self._talk.removeWidget(old)
            old.hide()
            old.deleteLater()
        now = self._host.now()
        self.said = [Said(self._ws, one, now, self._host.refused, self._thread) for one in thread.comments]
        for at, one in enumerate(self.said):
            self._talk.insertWidget(at, one)
            one.show()
            if one.comment.id == held:
                one.take_focus()
        if is_same:
            QTimer.singleShot(0, self._scroll, self._scroll_to_end)
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def _scroll_to_end(self) -> None:
        if self.said:
            self._scroll.ensureWidgetVisible(self.said[-1])

    def _send(self) -> None:
        subject, text = subject_of(self._ws), self.writing.field.toPlainText()
        if subject is not None and text.strip() and self._say(subject.id, text):
            self.writing.empty()

    def _say(self, about: str, text: str) -> bool:
        author = self.writing.name.text().strip() or self._host.author()
        try:
            is_said = say(self._ws, about, text, author, self._host.now())
        except FieldError as error:
            self._host.refused(str(error))
            return False
        if is_said:
            self._host.keep_author(author)
        return is_said

    def _settle_all(self) -> None:
        subject = subject_of(self._ws)
        if subject is not None:
            settle(self._ws, [c.id for c in thread_of(self._ws.project, subject.id).waiting])

    def _choose(self, which: object, _word: str) -> None:
        self._which = str(which)
        self._shown = None
        self.read()

    def _reselect(self, _ids: tuple[str, ...]) -> None:
        self._listing = False
        self.read()

    def _reread(self, _what: object) -> None:
        self.read()

    def _follow(self, edit: Edit) -> None:
        change = edit.change
        touched = [*change.added.values(), *change.removed.values(), *(new for _, new in change.updated.values())]
        if not self.is_list or any(isinstance(record, Comment) for record in touched):
            self.read()
        elif self.isVisible():
            self._soon.start()

    def _wire(self) -> None:
        ws = self._ws
        ws.selection.changes.join(self._reselect)
        ws.views.join(self._reread)
        ws.looks.join(self._reread)
        ws.session.edits.join(self._follow)
        self._soon.timeout.connect(self.read)
        self.filter.changed.connect(self._choose)
        self.list.chosen.connect(self.show_thread)
        self.heading.back.clicked.connect(self.show_list)
        self.heading.settle.clicked.connect(self._settle_all)
        self.writing.field.sent.connect(self._send)
        self.writing.field.left.connect(self.left)
        self.writing.send.clicked.connect(self._send)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self._scroll)
        body.setObjectName("panel")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        inside.addWidget(self.list)
        inside.addWidget(self._thread)
        inside.addStretch(1)
        self._scroll.setWidget(body)
        top = QVBoxLayout()
        top.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        top.addWidget(self.heading)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.writing)
