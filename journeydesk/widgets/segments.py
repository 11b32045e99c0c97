"""A row of small buttons of which at most one is down: numbers from 1 to 5, severities, faces."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QToolButton, QWidget

from journeydesk.widgets.fields import commit_typing
from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import window_font

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class SegmentsField(QWidget):
    """Shows which of some values is set; pressing the set one again clears it when it `may_be_empty`.

    One that *stacks* puts its buttons below each other where there is no room for their words side by side.
    """

    changed = Signal(object, str)

    def __init__(
        self,
        choices: Sequence[tuple[Any, str, str, str]],
        parent: QWidget | None = None,
        *,
        may_be_empty: bool = True,
        empty: Any = None,
        stacks: bool = False,
    ) -> None:
        """Take (value, words, icon name or "", tooltip) for each button; *empty* is the value of none."""
        super().__init__(parent)
        self._may_be_empty = may_be_empty
        self._empty = empty
        self._values = [value for value, *_ in choices]
        self._stacks = stacks
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.buttons = [self._button(*choice, index, len(choices)) for index, choice in enumerate(choices)]
        for button in self.buttons:
            self._row.addWidget(button, 1)

    def show_value(self, value: Any, mixed: bool = False) -> None:
        """Show *value*; no button is down when it is none of them, or mixed."""
        for button, own in zip(self.buttons, self._values, strict=True):
            button.setChecked(not mixed and own == value)

    def minimumSizeHint(self) -> QSize:
        """Get along with the room that the longest words need, where the buttons stack."""
        hint = super().minimumSizeHint()
        widths = [button.minimumSizeHint().width() for button in self.buttons]
        return QSize(max(widths), hint.height()) if self._stacks and widths else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons side by side or below each other, as there is room."""
        super().resizeEvent(event)
        if not self._stacks:
            return
        needed = sum(button.minimumSizeHint().width() for button in self.buttons)
        direction = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._row.setSpacing(0 if needed <= self.width() else UNIT // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the buttons with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is None or not isinstance(focused, QToolButton):
            super().keyPressEvent(event)
            return
        at = self.buttons.index(focused) + step
        self.buttons[at % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, value: Any, words: str, icon_name: str, tip: str, index: int, count: int) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setFont(window_font())
        button.setProperty("look", "segment")
        button.setProperty("end", "first" if index == 0 else "last" if index == count - 1 else "")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon_name:
            set_icon(button, icon_name)
        else:
            button.setText(menu_text(words))
        set_tip(button, tip or words)
        button.clicked.connect(lambda _down, value=value: self._choose(value))
        return button

    def _choose(self, value: Any) -> None:
        # A click leaves the keyboard where it is, so the field that has it does not notice by itself.
        commit_typing(QApplication.focusWidget())
        down = self.buttons[self._values.index(value)].isChecked()
        if not down and not self._may_be_empty:
            self.show_value(value)
            return
        chosen = value if down else self._empty
        self.show_value(chosen)
        self.changed.emit(chosen, "")


def numbers(low: int, high: int, words: Sequence[str] = ()) -> list[tuple[Any, str, str, str]]:
    """Return the choices *low* … *high*; up to three show the words that say what each means, more show numbers."""
    told = words or [""] * (high - low + 1)
    few = len(told) <= 3
    return [
        (n, word.capitalize() if few and word else str(n), "", f"{n} – {word}" if word else "")
        for n, word in zip(range(low, high + 1), told, strict=True)
    ]
