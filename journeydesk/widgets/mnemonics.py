"""The underlined letters of the menu bar show while Alt is held, as elsewhere, and not all the time."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from journeydesk.widgets.plain import menu_text

_ENDS = (QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut)


class Mnemonics(QObject):
    """Watches the keys that reach a window, and its menu bar."""

    def __init__(self, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._menus: list[tuple[QMenu, str, str]] = []
        self._taken = set[str]()
        self._shown = False
        window.installEventFilter(self)
        bar.installEventFilter(self)

    def add(self, menu: QMenu, words: str) -> None:
        """Call *menu* by *words*; Alt and the first of its letters that no menu before it has opens it."""
        letters = ((n, letter.lower()) for n, letter in enumerate(words))
        at, letter = next(((n, one) for n, one in letters if one.isascii() and one not in self._taken), (0, ""))
        self._taken.add(letter)
        plain = menu_text(words)
        self._menus.append((menu, plain, f"{menu_text(words[:at])}&{menu_text(words[at:])}"))
        menu.setTitle(plain)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the letters when Alt goes down, hide them when it comes up and the bar was not entered."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                self._show(True)
            elif event.type() == QEvent.Type.KeyRelease:
                # The bar learns of the key after this, and takes the focus when Alt was pressed alone.
                QTimer.singleShot(0, self, self._leave)
        elif event.type() in _ENDS:
            self._show(False)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if not self._bar.hasFocus():
            self._show(False)

    def _show(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            for menu, plain, marked in self._menus:
                menu.setTitle(marked if shown else plain)
