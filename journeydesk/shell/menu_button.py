"""A button that opens a menu which is made anew each time."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.type import MEDIUM, window_font


class MenuButton(QToolButton):
    """Shows words (and an icon); *fill* puts the entries into its menu when it opens."""

    def __init__(self, tip: str, fill: Callable[[QMenu], object], parent: QWidget, icon_name: str = "") -> None:
        super().__init__(parent)
        self._fill = fill
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._make)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFont(window_font(weight=MEDIUM))
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self, icon_name or "caret-down", "" if icon_name else "muted")
        set_tip(self, tip)

    def say(self, words: str) -> None:
        """Show *words* on the button."""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(menu_text(words))

    def _make(self) -> None:
        self._menu.clear()
        self._fill(self._menu)
