"""How the window looks: Fusion with our own palette and one small style sheet, light, dark or high contrast."""

from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journeydesk.widgets.icons import draw_again
from journeydesk.widgets.tokens import CONTRAST, DARK, LIGHT, SCROLL_BAR, Tokens, tokens, wear
from journeydesk.widgets.type import fit_text, window_font

Choice = Literal["system", "light", "dark", "contrast"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark", "contrast")

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "on_tip",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "outline",
    QPalette.ColorRole.Shadow: "outline",
}

_FADED = {
    QPalette.ColorRole.Text: "muted",
    QPalette.ColorRole.WindowText: "muted",
    QPalette.ColorRole.ButtonText: "disabled",
}


def dress(app: QApplication, choice: Choice = "system") -> None:
    """Give the program its look; called again when the choice or the system's scheme changes."""
    chosen = _chosen(choice)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    wear(app, chosen)
    app.setPalette(palette_of(chosen))
    app.setFont(window_font())
    app.setStyleSheet(style_sheet(chosen))
    fit_text(app)
    for widget in app.topLevelWidgets():
        draw_again(widget)


def _chosen(choice: Choice) -> Tokens:
    named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return named.get(choice, DARK if is_dark else LIGHT)


def palette_of(chosen: Tokens) -> QPalette:
    """Return the palette of the tokens."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(chosen, name)))
    # What cannot be edited is still read; only what cannot be pressed fades.
    for role, name in _FADED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(getattr(chosen, name)))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(chosen.accent))
    return palette


def style_sheet(chosen: Tokens | None = None) -> str:
    """Return the style sheet of the tokens."""
    worn = chosen or tokens()
    names = Tokens.__dataclass_fields__
    return _SHEET.substitute({name: str(getattr(worn, name)) for name in names}, scroll_bar=SCROLL_BAR)


_SHEET = Template("""
QMainWindow, QDialog, QWidget#panel { background: $window; }
QToolTip { background: $tip; color: $on_tip; border: 1px solid $outline; padding: 5px 8px; }
QDialog#palette { background: $surface; border: 1px solid $outline; }
QDialog#palette QLineEdit { border: none; background: transparent; padding: 8px 4px; }
QWidget#keys { background: $window; border-top: 1px solid $line; }
QMessageBox { background: $surface; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="key"] { color: $muted; background: $hover; border: 1px solid $line; border-radius: 4px; padding: 1px 5px; }

QMenuBar { background: $window; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QWidget#side { background: $surface; border-right: 1px solid $line; }
QWidget#offer { background: $accent_soft; border-radius: 8px; }
QWidget#nothing { border: 1px dashed $outline; border-radius: 10px; }

QWidget#inset { background: $window; border: 1px solid $line; border-radius: 6px; }
QListView#offers { background: $surface; border: 1px solid $edge; padding: 4px; }

QWidget#inbox_notes { border: 2px solid transparent; border-radius: 6px; }
QWidget#inbox_notes[drop="true"] { border-color: $accent; background: $accent_soft; }

QWidget#bar { background: $window; border-bottom: 1px solid $line; }
QWidget#status { background: $window; border-top: 1px solid $line; }
QWidget#status QPushButton { padding: 2px 10px; }
QWidget#status QPushButton:focus { padding: 1px 9px; }
QWidget#status QPushButton[look="link"] { padding: 3px 5px; }
QWidget#status QPushButton[look="link"]:focus { padding: 2px 4px; }
QWidget#notice { background: $accent_soft; border-bottom: 1px solid $line; }
QWidget#notice[tone="warning"] { background: $warning_soft; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QFrame#rule { background: $line; }

QPushButton { background: $surface; border: 1px solid $outline; border-radius: 6px; padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:pressed { background: $accent_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $pressed; color: $disabled; border-color: $pressed; }

QPushButton[size="large"] { padding: 9px 16px; }
QPushButton[look="row"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 0; }
QPushButton[look="row"]:hover { background: $hover; }
QPushButton[look="row"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 5px 6px;
    text-align: left; }
QPushButton[look="link"]:hover { background: $hover; color: $text; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 4px 5px; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_soft; }
QToolButton:disabled { color: $disabled; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="heading"] { color: $muted; padding: 2px 0; text-align: left; }
QToolButton[look="heading"]:hover { color: $text; background: transparent; }
QToolButton[look="heading"]:checked { background: transparent; }
QToolButton[look="heading"]:focus { color: $accent; border-color: transparent; }
QToolButton[look="tab"] { border: none; border-bottom: 2px solid transparent; border-radius: 0; color: $muted;
    padding: 5px 0 4px 0; }
QToolButton[look="tab"]:hover { background: transparent; color: $text; }
QToolButton[look="tab"]:checked { background: transparent; color: $text; border-bottom-color: $accent; }
QToolButton[look="tab"]:focus { color: $accent; }
QToolButton[look="chosen"] { background: $accent_soft; color: $accent_text; }
QToolButton[look="swatch"] { padding: 2px; border-radius: 12px; }
QToolButton[look="swatch"]:checked { background: transparent; border: 2px solid $accent; padding: 1px; }
QToolButton[look="segment"] { background: $surface; border: 1px solid $outline; border-radius: 0; padding: 4px 2px;
    margin-left: -1px; }
QToolButton[look="segment"][end="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px;
    margin-left: 0; }
QToolButton[look="segment"][end="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton[look="segment"]:hover { background: $hover; }
QToolButton[look="segment"]:checked { background: $accent_soft; border: 1px solid $accent; color: $accent_text; }
QToolButton[look="segment"]:pressed { background: $pressed; }
QToolButton[look="segment"]:focus { border: 2px solid $accent; padding: 3px 1px; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; border: 1px solid $outline; border-radius: 6px;
    padding: 5px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: 2px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QPlainTextEdit[look="report"] { background: $window; border: 1px solid $line; padding: 8px 10px; }
QPlainTextEdit:focus { padding: 1px 5px; }
QLineEdit[look="heading"] { background: transparent; border: 1px solid transparent; padding: 4px 7px; margin: 0 -8px; }
QLineEdit[look="heading"]:hover { border-color: $outline; }
QLineEdit[look="heading"]:focus { background: $surface; border: 2px solid $accent; padding: 3px 6px; }
QLineEdit[wrong="true"] { border: 2px solid $danger; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $muted; border-color: $line;
    background: transparent; }
QLabel:disabled { color: $muted; }
QToolButton[look="segment"]:disabled { background: transparent; border-color: $line; color: $muted; }
QToolButton[look="segment"]:checked:disabled { background: $pressed; border-color: $outline; }
QTreeView QLineEdit { padding: 0 2px; border-radius: 2px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; padding: 4px; outline: none; }

QRadioButton { spacing: 8px; padding: 2px 0; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $outline; border-radius: 8px;
    background: $surface; }
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent; }
QRadioButton:focus { color: $accent_text; }
QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator:disabled { border-color: $disabled; }

QTreeView, QListView { background: transparent; border: none; outline: none; show-decoration-selected: 0;
    selection-color: $text; }
QTreeView::item, QListView::item { padding: 4px 4px; border-radius: 4px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $accent_soft; }
QTreeView[look="quiet"]::item:selected { background: transparent; }
QTableView { background: $surface; border: none; outline: none; }
QTableView QPlainTextEdit, QTableView QPlainTextEdit:focus { border: 2px solid $accent; border-radius: 0;
    padding: 3px 2px; }
QTableView#frozen { border-right: 1px solid $outline; }
QTableView#frozen[mirrored="true"] { border-right: none; border-left: 1px solid $outline; }
QHeaderView { background: $window; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $outline;
    border-right: 1px solid $line; padding: 0 8px; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: ${scroll_bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scroll_bar}px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 2px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: none; border-radius: 3px; background: $pressed; height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
""")
