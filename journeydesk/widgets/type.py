"""The window's type: Inter in one clear scale. Its weights are an axis of the font, which style sheets cannot set.

All of it grows with the text size that a person chose. What is painted onto the sheet does not: that has its zoom.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.layout.faces import font_book
from journeydesk.layout.fonts import family_of

BADGE, SMALL, BODY, LARGE, TITLE, DISPLAY = 11, 12, 13, 15, 20, 28
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600
"""Sizes in pixels at 100 %, and weights."""

TEXT_SIZES = (100, 115, 130, 150)
"""The text sizes that a person can choose, in percent."""

_SIZE, _WIDTH, _USUAL = "journeydesk_text_size", "journeydesk_width", "journeydesk_usual_size"


def window_font(size: int = BODY, weight: int = REGULAR) -> QFont:
    """Return the window's font at a size in pixels at 100 % and a weight; the system's when Inter is missing."""
    return sheet_font(scaled(size), weight)


def scaled(pixels: int) -> int:
    """Return what measures *pixels* at 100 % at the text size that was chosen."""
    return round(pixels * text_size() / 100)


def text_size() -> int:
    """Return the chosen text size in percent."""
    app = QApplication.instance()
    chosen = app.property(_SIZE) if app is not None else None
    return chosen if isinstance(chosen, int) else 100


def fix_width(widget: QWidget, pixels: int) -> None:
    """Make *widget* as wide as *pixels* are at the text size, now and whenever that changes."""
    widget.setProperty(_WIDTH, pixels)
    widget.setFixedWidth(scaled(pixels))


def choose_text_size(app: QApplication, percent: int) -> None:
    """Let all text of the window be *percent* of its usual size; what is shown already follows with `fit_text`."""
    before = text_size()
    for widget in app.allWidgets() if before != percent else ():
        size = widget.font().pixelSize()
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and size > 0 and widget.property(_USUAL) is None:
            widget.setProperty(_USUAL, round(size * 100 / before))
    app.setProperty(_SIZE, percent)


def fit_text(app: QApplication) -> None:
    """Give what is shown the text size; to be called after each new style sheet, which brings first fonts back."""
    for widget in app.allWidgets():
        fit_widget(widget)


def fit_widget(widget: QWidget) -> None:
    """Give one widget the text size; to be called after it alone was polished."""
    usual, width = widget.property(_USUAL), widget.property(_WIDTH)
    if isinstance(usual, int):
        font = widget.font()
        font.setPixelSize(scaled(usual))
        widget.setFont(font)
    if isinstance(width, int):
        widget.setFixedWidth(scaled(width))


def sheet_font(size: int, weight: int = REGULAR) -> QFont:
    """Return the window's font at a size in pixels that no setting changes, for what is painted onto the sheet."""
    font = QFont(_family())
    font.setPixelSize(size)
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setVariableAxis(QFont.Tag("opsz"), 14.0 if size < TITLE else 24.0)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _family() -> str:
    try:
        return family_of(font_book().first.name)
    except FileNotFoundError:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
