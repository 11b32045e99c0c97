"""The bar above the sheet that finds words and replaces them, in the journey that is shown or in the whole project."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.finding import Hit, Wanted
from journeydesk.edit.search import Search
from journeydesk.edit.workspace import Workspace
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Comment
from journeydesk.shell.find_places import FindPlace, place_of
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.tr import number, tr, tr_count
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.icons import icon, set_icon
from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.rules import rule
from journeydesk.widgets.segments import SegmentsField
from journeydesk.widgets.tokens import ICON, UNIT
from journeydesk.widgets.type import fix_width, scaled, window_font

_PAUSE_MS = 120
"""How long nobody types before it is looked for: a person who types fast is not kept waiting by every letter."""
_NARROW_FIELD, _FIELD = 24 * UNIT, 34 * UNIT
_ROOM_BESIDE_WORDS = 108 * UNIT
"""Pixels at 100 % that the bar needs beside the words of its switches; with less they show icons."""


class FindBar(QWidget):
    """Hidden until it is opened; what was looked for last is still there the next time.

    `closed` tells that the keyboard is free again; `found` tells all hits and the current one; `found_beside` the field
    of a hit that the sheet does not show, which the inspector may bring into sight; `details_wanted` asks to go to
    that field. For a comment `thread_found` tells what it is about, and `thread_wanted` asks to go there.
    """

    closed = Signal()
    found = Signal(object, object)
    found_beside = Signal(str)
    details_wanted = Signal(str)
    thread_found = Signal(str)
    thread_wanted = Signal(str)
    counted = Signal(str)

    def __init__(self, ws: Workspace, view: JourneyView, notice: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Find and replace"))
        self._ws = ws
        self._view = view
        self._notice = notice
        self._place = FindPlace("")
        self.search = Search(ws)
        self.search.changes.join(self._show_found)
        self.search.arrivals.join(self._arrive)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._make_fields()
        self._make_choices()
        self._lay_out()
        ws.looks.join(self._follow_look)
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar, with the second line for *replacing*, and give it the keyboard."""
        writable = self._ws.session.writable
        self.more.setEnabled(writable)
        self.more.setChecked((replacing or self.more.isChecked()) and writable)
        self.show()
        self.search.begin()
        self.look()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def step(self, by: int) -> None:
        """Go *by* hits on; with nothing to look for, ask what."""
        if not self.words.text().strip():
            self.open()
            return
        if self.isHidden():
            self.show()
            self.search.begin()
        self._step(by)

    def close_bar(self) -> None:
        """Put the bar away, and let keys act on what was found."""
        self._pause.stop()
        self.hide()
        self.search.end()
        self.closed.emit()

    def look(self) -> None:
        """Look for what is typed now."""
        self._pause.stop()
        self.search.look_for(self._wanted(), self._everywhere)

    def replace_one(self) -> None:
        """Replace the current hit and go to the next."""
        self._be_current()
        try:
            self.search.replace(self.instead.text())
        except FieldError as error:
            self._notice.say(str(error), icon_name="warning")

    def replace_all(self) -> None:
        """Replace every hit, as one step, and say how many there were."""
        self._be_current()
        try:
            count = self.search.replace_all(self.instead.text())
        except FieldError as error:
            self._notice.say(str(error), icon_name="warning")
            return
        if count:
            said = tr_count("Replaced in {n} place.", "Replaced in {n} places.", count)
            self._notice.say(said, icon_name="check")

    def refresh_look(self) -> None:
        """Wear the colours of the window's theme."""
        self._glass.setIcon(icon("magnifying-glass", "muted"))

    def minimumSizeHint(self) -> QSize:
        """Get along with narrow windows."""
        return QSize(_NARROW_FIELD, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have wide fields, and words on the switches, where there is room for them."""
        super().resizeEvent(event)
        switches = (self.case, self.whole, self.more)
        words = sum(switch.fontMetrics().horizontalAdvance(switch.text()) for switch in switches)
        wide = self.width() >= scaled(_ROOM_BESIDE_WORDS) + words
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        for switch in switches:
            switch.setToolButtonStyle(style)
        for field in (self.words, self.instead):
            fix_width(field, _FIELD if wide else _NARROW_FIELD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the bar away, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _be_current(self) -> None:
        """Look at once when something was typed that nobody looked for yet."""
        if self._pause.isActive():
            self.look()

    def _step(self, by: int) -> None:
        """Go *by* hits on; to the first one when what was typed last was not looked for yet."""
        typed = self._pause.isActive()
        self._be_current()
        if not (typed and self.search.has_arrived):
            self.search.step(by)

    def _wanted(self) -> Wanted:
        return Wanted(self.words.text(), self.whole.isChecked(), self.case.isChecked())

    def _arrive(self, hit: Hit) -> None:
        self._view.highlights.reveal()
        comment = self._ws.project.find(hit.id)
        if isinstance(comment, Comment):
            self.thread_found.emit(comment.anchor)
        elif self._place.words:
            self.found_beside.emit(hit.field)

    def _follow_look(self, _look: object) -> None:
        if self.search.on:
            self._show_found(None)

    def _choose_scope(self, everywhere: object, _word: str) -> None:
        self._everywhere = bool(everywhere)
        self.look()

    def _show_found(self, _nothing: None) -> None:
        """Mark the hits on the sheet, and say which one is the current one and where it is."""
        hits, current = self.search.hits, self.search.current
        marks = self._view.highlights
        marks.show(self._ws.project, self._ws.journey, hits, current)
        self.found.emit(hits, current)
        self._place = place_of(self._ws, current) if current and not marks.of(current) else FindPlace("")
        self.reveal.setText(menu_text(self._place.offer))
        self.reveal.setVisible(bool(self._place.offer) and self.search.has_arrived)
        self._say_count(len(hits))
        for button in (self.back, self.forth):
            button.setEnabled(bool(hits))
        for action in (self.one, self.all):
            action.setEnabled(bool(hits) and self._ws.session.writable)

    def _say_count(self, count: int) -> None:
        if not self.words.text().strip():
            words = ""
        elif not count:
            words = tr("Nothing found")
        else:
            words = tr("{n} of {count}").format(n=number(self.search.number), count=number(count))
        said = " · ".join(filter(None, (words, self._place.words)))
        self.count.setText(said)
        set_tip(self.count, said)
        self.words.setAccessibleDescription(said)
        self.counted.emit(said)

    def _reveal_place(self) -> None:
        if self._place.show is None:
            hit = self.search.current
            comment = self._ws.project.find(hit.id) if hit else None
            if isinstance(comment, Comment):
                self.thread_wanted.emit(comment.anchor)
            else:
                self.details_wanted.emit(hit.field if hit else "")
            return
        self._place.show()
        self.search.go()

    # How it is made

    def _make_fields(self) -> None:
        self.words = _WordsField(tr("Find"), self)
        self._glass = self.words.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.textEdited.connect(lambda _text: self._pause.start())
        self.words.entered.connect(self._step)
        self.instead = _WordsField(tr("Replace with"), self)
        self.instead.entered.connect(lambda _by: self.replace_one())
        self.count = ElidedLabel("", self, tone="muted")

    def _make_choices(self) -> None:
        self.back = icon_button("caret-up", tr("Previous hit  Shift+F3"), lambda: self._step(-1), self)
        self.forth = icon_button("caret-down", tr("Next hit  F3"), lambda: self._step(1), self)
        self.case = self._toggle(tr("Match case"), "text-aa")
        self.whole = self._toggle(tr("Whole words"), "text-underline")
        self._everywhere = False
        self.scope = SegmentsField(
            [(False, tr("Journey"), "", tr("Find in this journey")), (True, tr("Project"), "", tr("Find everywhere"))],
            self,
            may_be_empty=False,
        )
        fix_width(self.scope, 19 * UNIT)
        self.scope.show_value(False)
        self.scope.changed.connect(self._choose_scope)
        self.reveal = push_button("", self._reveal_place, parent=self)
        self.more = self._toggle(tr("Replace"), "swap")
        self.more.toggled.connect(lambda on: self._second.setVisible(on))
        self.one = push_button(tr("Replace"), self.replace_one, parent=self)
        self.all = push_button(tr("Replace all"), self.replace_all, parent=self)

    def _toggle(self, words: str, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(menu_text(words))
        button.setIconSize(QSize(ICON, ICON))
        set_icon(button, icon_name)
        set_tip(button, words)
        button.setFont(window_font())
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on: self.look())
        return button

    def _lay_out(self) -> None:
        first, self._second = QWidget(self), QWidget(self)
        row = _row(first, self.words, self.back, self.forth, self.count, self.reveal)
        row.setStretch(3, 1)
        row.setAlignment(self.count, Qt.AlignmentFlag.AlignVCenter)
        close = icon_button("x", tr("Close  Esc"), self.close_bar, self)
        for widget in (self.case, self.whole, self.scope, rule(self, height=20), self.more, close):
            row.addWidget(widget)
        _row(self._second, self.instead, self.one, self.all).addStretch(1)
        self._second.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        column.setSpacing(UNIT // 2)
        column.addWidget(first)
        column.addWidget(self._second)


class _WordsField(QLineEdit):
    """A line for words; `entered` tells 1 for Enter and −1 with Shift."""

    entered = Signal(int)

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on, and with Shift back; Escape is for the bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row(parent: QWidget, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    for widget in widgets:
        row.addWidget(widget)
    return row
