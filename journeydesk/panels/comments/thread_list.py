"""All threads of a project one below the other, in reading order; a click goes to what one is about."""

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.edit.threads import Thread, home_of, path_words
from journeydesk.model.project import Project
from journeydesk.panels.comments.moments import spoken_moment
from journeydesk.panels.words import KINDS
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.row_button import RowButton
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import SEMIBOLD, SMALL, window_font

_AT_ONCE = 100
"""Threads that are shown before somebody asks for more; nobody reads so many at a time."""
_ONE_LINE = 248
"""Pixels of words that a row has room for on one line in a panel of the usual width."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ThreadList(QWidget):
    """Shows threads; `chosen` tells the record that one of them is about."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ThreadRow] = []
        self._most = _AT_ONCE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_threads(self, project: Project, found: Sequence[Thread], now: datetime.datetime, none: str) -> None:
        """Show *found*, under the titles of their journeys when there are several; *none* says that nothing is."""
        self._clear()
        homes = [home_of(project, thread.anchor) for thread in found]
        told, last = len({home.id if home else "" for home in homes}) > 1, object()
        for thread, home in zip(found[: self._most], homes, strict=False):
            if told and home is not last:
                title = (home.title or tr("Untitled journey")) if home is not None else tr("Project")
                self._column.addWidget(ElidedLabel(title, self, size=SMALL, weight=SEMIBOLD, tone="muted"))
            last = home
            self._add_row(ThreadRow(project, thread, now, self))
        if not found:
            self._column.addWidget(PlainLabel(none, self, tone="muted", wrap=True))
        rest = len(found) - self._most
        if rest > 0:
            words = tr_count("Show {n} more", "Show {n} more", rest)
            self._column.addWidget(push_button(words, partial(self._show_more, project, found, now), parent=self))
        self._column.addStretch(1)

    def enter(self) -> None:
        """Give the keyboard to the first thread."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def step_from(self, row: "ThreadRow", by: int) -> None:
        """Give the keyboard to the row *by* rows on."""
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_row(self, row: "ThreadRow") -> None:
        row.clicked.connect(lambda _down=False: self.chosen.emit(row.about.anchor))
        self.rows.append(row)
        self._column.addWidget(row)
        # A layout shows its widgets some events later, and the keyboard may be on its way to them.
        row.show()

    def _show_more(self, project: Project, found: Sequence[Thread], now: datetime.datetime) -> None:
        self._most += _AT_ONCE
        self.show_threads(project, found, now, "")

    def _clear(self) -> None:
        self.rows = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class ThreadRow(RowButton):
    """One thread: what it is about, what was said first of all that waits, and by whom."""

    def __init__(self, project: Project, thread: Thread, now: datetime.datetime, owner: ThreadList) -> None:
        super().__init__(owner)
        self.about = thread
        self._owner = owner
        said = (thread.waiting or thread.comments)[0]
        record = project.find(thread.anchor)
        kind = KINDS[record.kind] if record is not None else KINDS["project"]
        path = " › ".join(path_words(project, thread.anchor)) or tr(kind[0])
        facts = [said.author, spoken_moment(said.time, now)]
        if len(thread.comments) > 1:
            facts.append(tr_count("{n} comment", "{n} comments", len(thread.comments)))
        if not thread.waiting:
            facts.append(tr("Resolved"))
        told = " · ".join(filter(None, facts))
        self.setAccessibleName(f"{tr(kind[0])}: {path}. {said.text[:200]}")
        self.setAccessibleDescription(told)
        image = PlainLabel("", self)
        image.setPixmap(pixmap(kind[3], 16, tokens().muted, self.devicePixelRatioF()))
        top = QHBoxLayout()
        top.setSpacing(UNIT - 2)
        top.addWidget(image)
        top.addWidget(ElidedLabel(path, self, size=SMALL, tone="muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT // 2)
        column.addLayout(top)
        text = " ".join(said.text[:400].split())
        lines = 1 if QFontMetrics(window_font()).horizontalAdvance(text) < _ONE_LINE else 2
        column.addWidget(ElidedLabel(text, self, lines=lines, tone="" if thread.waiting else "muted"))
        column.addWidget(ElidedLabel(told, self, size=SMALL, tone="muted"))
        self.let_clicks_through()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrow keys; Enter goes there."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._owner.step_from(self, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
