"""Commands: everything a person can do by menu, key or palette, each with a name, a place and a key.

A command has one or more shortcuts with a modifier, which work everywhere in the window, and may have a plain letter,
which works while the sheet or the outline has the focus and no text is edited. Text that is edited takes Shift and a
letter or digit first, so such a shortcut works everywhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from journeydesk.tr import later, tr
from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.mnemonics import Mnemonics
from journeydesk.widgets.plain import literal, menu_text

Keys = tuple[str | QKeySequence.StandardKey, ...]
UNDO = "edit.undo"
MENUS = later(("File", "Edit", "Insert", "View", "Journey", "Help"))


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `group` parts a menu by lines; `words` says a title that changes (“Undo Move stage”).

    `is_on` makes it a tick; `submenu` puts it one level down.
    """

    key: str
    title: str
    menu: str
    run: Callable[[], object]
    group: int = 0
    keys: Keys = ()
    letter: str = ""
    icon: str = ""
    submenu: str = ""
    enabled: Callable[[], bool] = _always
    words: Callable[[], str] | None = None
    is_on: Callable[[], bool] | None = None


class Commands:
    """The commands of one window as actions: in menus, on keys, in the palette."""

    def __init__(self, window: QWidget, before_each: Callable[[], bool]) -> None:
        """Take what ends typing before a command and tells whether a thing vanished by that, being left empty."""
        self._window = window
        self._before_each = before_each
        self.all: dict[str, Command] = {}
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._letters: list[QShortcut] = []

    def add(self, commands: Iterable[Command]) -> None:
        """Take on *commands*."""
        for command in commands:
            action = QAction(self._window)
            action.setText(menu_text(command.title))
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setCheckable(command.is_on is not None)
            # A tip is rich text to Qt; without one it would show the title with its mnemonics.
            action.setToolTip(literal(self._tip(command, command.title)))
            if command.icon:
                set_icon(action, command.icon)
            action.triggered.connect(lambda _checked=False, key=command.key: self.run(key))
            self._window.addAction(action)
            self.all[command.key] = command
            self.actions[command.key] = action

    def run(self, key: str) -> None:
        """Do the command *key* when it can be done now."""
        command = self.all[key]
        took_back = command.menu not in ("View", "Help") and self._before_each()
        # Undo of a thing that was just added and not named yet is its vanishing, and no step more.
        if command.enabled() and not (took_back and key == UNDO):
            command.run()
        self.refresh()

    def refresh(self) -> None:
        """Bring every action up to date: whether it can be done, what it is called, whether it is on."""
        for key, command in self.all.items():
            action = self.actions[key]
            action.setEnabled(command.enabled())
            if command.is_on:
                action.setChecked(command.is_on())
            if command.words:
                words = command.words()
                action.setText(self._menu_words(command, words))
                action.setToolTip(literal(self._tip(command, words)))

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        letters = Mnemonics(bar, self._window)
        for name in MENUS:
            menu = self.menus[name] = bar.addMenu("")
            letters.add(menu, tr(name))
            menu.aboutToShow.connect(self.refresh)
            inside = sorted((c for c in self.all.values() if c.menu == name), key=lambda c: c.group)
            self._fill_menu(menu, inside)

    def _fill_menu(self, menu: QMenu, inside: list[Command]) -> None:
        group, submenus = 0, dict[str, QMenu]()
        for command in inside:
            if command.group != group and not menu.isEmpty():
                menu.addSeparator()
            group = command.group
            home = menu
            if command.submenu:
                home = submenus.get(command.submenu) or menu.addMenu(tr(command.submenu))
                submenus[command.submenu] = home
            home.addAction(self.actions[command.key])
            self.actions[command.key].setText(self._menu_words(command, self.words_of(command)))

    def listen_on(self, *panes: QWidget) -> None:
        """Let the plain letters work while one of *panes* has the focus; text that is edited there takes them first."""
        for shortcut in self._letters:
            shortcut.deleteLater()
        self._letters = []
        lettered = [command for command in self.all.values() if command.letter]
        for command, pane in product(lettered, panes):
            shortcut = QShortcut(QKeySequence(command.letter), pane)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.actions[command.key].trigger)
            self._letters.append(shortcut)

    @staticmethod
    def words_of(command: Command) -> str:
        """Return what a command is called now."""
        return command.words() if command.words else command.title

    def keys_of(self, command: Command) -> str:
        """Return the keys of a command as people read them: “P or Ctrl+Shift+P”."""
        twins = [_as_read(keys) for keys in self.actions[command.key].shortcuts()]
        return tr(" or ").join(filter(None, [_as_read(command.letter), *twins[:1]]))

    def _menu_words(self, command: Command, words: str) -> str:
        # What stands behind a tab is shown where the shortcut would be.
        return menu_text(words) + (f"\t{_as_read(command.letter)}" if command.letter else "")

    def _tip(self, command: Command, words: str) -> str:
        keys = [_as_read(command.letter), *(_as_read(key) for key in command.keys[:1])]
        shown = " · ".join(filter(None, keys))
        return f"{words.rstrip('…')}  {shown}" if shown else words.rstrip("…")


def _as_read(keys: str | QKeySequence | QKeySequence.StandardKey) -> str:
    """Return *keys* as they are called in the person's language: “Strg+Umschalt+Entf”."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
