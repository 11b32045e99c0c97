"""Buttons in the window's few looks: quiet, primary, and icons alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from journeydesk.widgets.fields import commit_typing
from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import menu_text, set_tip
from journeydesk.widgets.tokens import ICON
from journeydesk.widgets.type import MEDIUM, window_font


def push_button(
    words: str,
    run: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    primary: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button with words; the primary one is the one thing a view is for."""
    button = QPushButton(menu_text(words), parent)
    button.setFont(window_font(weight=MEDIUM))
    button.setProperty("look", "primary" if primary else "")
    button.setIconSize(QSize(ICON, ICON))
    # The ring of the keyboard is for who uses it: a click leaves the focus where it was.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if icon_name:
        set_icon(button, icon_name, "on_accent" if primary else "")
    if run is not None:
        button.clicked.connect(partial(_press, run))
    return button


def icon_button(
    icon_name: str, tip: str, run: Callable[[], object] | None = None, parent: QWidget | None = None
) -> QToolButton:
    """Return a quiet button that shows an icon alone and says in its tooltip what it does."""
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(ICON, ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_icon(button, icon_name)
    set_tip(button, tip)
    if run is not None:
        button.clicked.connect(partial(_press, run))
    return button


def _press(run: Callable[[], object], _checked: bool = False) -> None:
    """Do what a button is for, after what was typed into the field that keeps the keyboard."""
    commit_typing(QApplication.focusWidget())
    run()
