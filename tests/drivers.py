"""A hand for tests: real mouse, wheel and key events, sent to a real widget.

`QTest` does not keep buttons pressed while it moves, so it starts no drag; these events do.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_NOTCH = 120
_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace, "\x1b": Qt.Key.Key_Escape}

Position = QPointF | QPoint | tuple[float, float]


class Driver:
    """Works one widget as a person does; positions are in the widget's own units.

    For a scroll area, a graphics view too, mouse events go to its viewport and positions are the viewport's.
    Keys go to whatever holds the focus inside the widget, or else to the widget.
    """

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self._target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self._at = QPointF()
        self._held = NO_BUTTON
        self._modifiers = NO_MODIFIER

    def press(
        self,
        pos: Position,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    ) -> None:
        """Move to *pos* and press *button* there; *modifiers* stay held until the release."""
        self._modifiers = modifiers
        self.move(pos)
        self._held |= button
        self._mouse(QEvent.Type.MouseButtonPress, button)

    def move(self, pos: Position, steps: int = 1, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Move to *pos* in *steps* equal moves, with whatever is pressed held."""
        if modifiers is not None:
            self._modifiers = modifiers
        start, end = self._at, _point(pos)
        for step in range(1, steps + 1):
            self._at = start + (end - start) * (step / steps)
            self._mouse(QEvent.Type.MouseMove, NO_BUTTON)

    def release(self, pos: Position | None = None, button: Qt.MouseButton = LEFT) -> None:
        """Move to *pos*, when one is given, and release *button*."""
        if pos is not None and _point(pos) != self._at:
            self.move(pos)
        self._held &= ~button
        self._mouse(QEvent.Type.MouseButtonRelease, button)
        self._modifiers = NO_MODIFIER

    def click(
        self,
        pos: Position,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    ) -> None:
        """Press and release *button* at *pos*; the right one asks for the context menu as well."""
        self.press(pos, button, modifiers)
        self.release(button=button)
        if button == Qt.MouseButton.RightButton:
            self._context_menu(modifiers)

    def double_click(self, pos: Position, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Click at *pos* twice, as the platform reports it: the second press is a double click."""
        self.click(pos, modifiers=modifiers)
        self._modifiers = modifiers
        self._held |= LEFT
        self._mouse(QEvent.Type.MouseButtonDblClick, LEFT)
        self.release()

    def drag(
        self,
        start: Position,
        end: Position,
        *,
        steps: int = 8,
        hold: bool = False,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    ) -> None:
        """Drag from *start* to *end* in *steps* moves; with *hold* the button stays pressed at the end."""
        self.press(start, button, modifiers)
        self.move(end, steps)
        if not hold:
            self.release(button=button)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, text: str = "") -> None:
        """Press and release one key; a shortcut of the active window comes first, as it does for a person."""
        target = self._focus()
        QTest.sendKeyEvent(QTest.KeyAction.Press, target, key, text, modifiers)
        QTest.sendKeyEvent(QTest.KeyAction.Release, target, key, text, modifiers)
        if modifiers != NO_MODIFIER:
            self._let_go()

    def _let_go(self) -> None:
        """Release the modifiers too: Qt would take them for held in all that follows, in later tests as well."""
        if isValid(self.widget):
            QTest.sendKeyEvent(QTest.KeyAction.Release, self._focus(), Qt.Key.Key_Control, "", NO_MODIFIER)

    def type(self, text: str) -> None:
        """Type *text* letter by letter; line feed, tab, backspace and escape are their keys."""
        for letter in text:
            held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else NO_MODIFIER
            self.key(_key_of(letter), held, "\r" if letter == "\n" else letter)

    def compose(self, text: str) -> None:
        """Enter *text* at once, as an input method does for Japanese or an emoji."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def wheel(self, pos: Position, notches: float, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Turn the wheel at *pos*: away from the person for *notches* above 0 (up, or zoom in)."""
        at, turn = _point(pos), QPoint(0, round(notches * _NOTCH))
        where, phase = self._target.mapToGlobal(at), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, where, QPoint(), turn, self._held, modifiers, phase, False)
        QApplication.sendEvent(self._target, event)

    def _mouse(self, kind: QEvent.Type, button: Qt.MouseButton) -> None:
        where = self._target.mapToGlobal(self._at)
        event = QMouseEvent(kind, self._at, where, button, self._held, self._modifiers)
        QApplication.sendEvent(self._target, event)

    def _focus(self) -> QWidget:
        return self.widget.focusWidget() or self.widget

    def _context_menu(self, modifiers: Qt.KeyboardModifier) -> None:
        at = self._at.toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, at, self._target.mapToGlobal(at), modifiers)
        QApplication.sendEvent(self._target, event)


def _point(pos: Position) -> QPointF:
    return QPointF(*pos) if isinstance(pos, tuple) else QPointF(pos)


def _key_of(letter: str) -> Qt.Key:
    special = _KEYS.get(letter)
    if special is not None:
        return special
    return Qt.Key(ord(letter.upper())) if ord(letter) < 128 else Qt.Key.Key_unknown
