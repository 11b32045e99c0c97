"""The command palette: every command, stage and touchpoint, found as people type."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeydesk.tr import tr
from journeydesk.widgets.icons import icon
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import BADGE, LARGE, SMALL, window_font

_SHOWN = 60
_LEAST_SCORE = 55.0


Question = tuple[str, "Sequence[Choice]"]
"""What the field asks for, and the choices that answer it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: its words, where it belongs, its keys, and what happens when it is chosen.

    One with a question asks that in the same place instead; then `run` is not called.
    """

    words: str
    place: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    asks: Question | None = None


class CommandPalette(QDialog):
    """Type to narrow, arrows to move, Enter to do it, Escape to leave."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget, hint: str = "") -> None:
        """Take the choices, and what the field asks for when it is not a command."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._choices = choices
        self._shown: list[Choice] = []
        self.setObjectName("palette")
        self.setWindowTitle(hint or tr("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(self)
        self.field.setFont(window_font(LARGE))
        self.field.setPlaceholderText(hint or tr("Type a command, a stage or a touchpoint"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setAccessibleName(self.windowTitle())
        self.field.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setIconSize(QSize(16, 16))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._none = PlainLabel(tr("Nothing is called that."), self, tone="muted")
        self._none.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.resize(74 * UNIT, 56 * UNIT)
        middle = parent.mapToGlobal(parent.rect().center()).x()
        self.move(middle - self.width() // 2, parent.mapToGlobal(parent.rect().topLeft()).y() + 12 * UNIT)
        self._narrow("")
        self.field.setFocus()

    def _lay_out(self) -> None:
        top, middle = QHBoxLayout(), QVBoxLayout()
        top.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        top.addWidget(self.field)
        middle.setContentsMargins(UNIT, UNIT, UNIT // 2, UNIT)
        for widget in (self._none, self.list):
            middle.addWidget(widget, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule(self))
        column.addLayout(middle, 1)
        column.addWidget(_keys(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter act on the list while the field keeps the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            by = step.get(Qt.Key(event.key()))
            if by is not None and self._shown:
                at = self.list.currentRow() + by
                self.list.setCurrentRow(max(0, min(at, len(self._shown) - 1)) if abs(by) > 1 else at % len(self._shown))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self._shown = ranked(self._choices, typed)[:_SHOWN]
        self.list.clear()
        for choice in self._shown:
            item = QListWidgetItem(self.list)
            item.setSizeHint(QSize(0, 4 * UNIT + UNIT // 2))
            self.list.setItemWidget(item, _row(choice, self.list))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words}, {choice.place}")
        self.list.setCurrentRow(0)
        self._none.setVisible(not self._shown)
        self.list.setVisible(bool(self._shown))

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            if chosen.asks is not None:
                self._ask(*chosen.asks)
                return
            self.accept()
            chosen.run()

    def _ask(self, hint: str, choices: "Sequence[Choice]") -> None:
        """Go on with the next question."""
        self._choices = choices
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.setWindowTitle(hint)
        self.field.clear()
        self._narrow("")


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that fit what was typed, the best first; all of them in their order for nothing typed."""
    from rapidfuzz import fuzz, utils

    if not typed.strip():
        return list(choices)
    scored = []
    for at, choice in enumerate(choices):
        words = utils.default_process(choice.words)
        wanted = utils.default_process(typed)
        score = fuzz.WRatio(wanted, words)
        begins = any(word.startswith(wanted) for word in (words, *words.split()))
        if score >= _LEAST_SCORE or begins:
            scored.append((-(score + 30 * begins), at, choice))
    return [choice for _, _, choice in sorted(scored, key=lambda one: one[:2])]


def _row(choice: Choice, parent: QWidget) -> QWidget:
    """Return a line: icon, words, and at the end its place and keys."""
    holder = QWidget(parent)
    holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(holder)
    row.setContentsMargins(UNIT, 0, UNIT, 0)
    row.setSpacing(UNIT)
    mark = PlainLabel("", holder)
    mark.setFixedWidth(2 * UNIT)
    if choice.icon:
        mark.setPixmap(icon(choice.icon, "muted").pixmap(16, 16))
    row.addWidget(mark)
    row.addWidget(PlainLabel(elided(choice.words, 64), holder), 1)
    row.addWidget(PlainLabel(choice.place, holder, size=SMALL, tone="muted"))
    if choice.keys:
        row.addWidget(PlainLabel(choice.keys, holder, size=BADGE, tone="key"))
    return holder


def _keys(parent: QWidget) -> QWidget:
    """Return the line at the end that says which keys do what."""
    holder = QWidget(parent)
    holder.setObjectName("keys")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(holder)
    row.setContentsMargins(2 * UNIT, UNIT // 2, 2 * UNIT, UNIT // 2)
    row.setSpacing(UNIT - 2)
    for key, what in (("↑ ↓", tr("Choose")), (tr("Enter"), tr("Do it")), (tr("Esc"), tr("Close"))):
        row.addWidget(PlainLabel(key, holder, size=BADGE, tone="key"))
        row.addWidget(PlainLabel(what, holder, size=SMALL, tone="muted"))
        row.addSpacing(UNIT)
    row.addStretch(1)
    return holder
