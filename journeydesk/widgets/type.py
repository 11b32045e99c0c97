"""The window's type: Inter in one clear scale. Its weights are an axis of the font, which style sheets cannot set."""

from PySide6.QtGui import QFont, QFontDatabase

from journeydesk.layout.faces import font_book
from journeydesk.layout.fonts import family_of

BADGE, SMALL, BODY, LARGE, TITLE, DISPLAY = 11, 12, 13, 15, 20, 28
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600
"""Sizes in pixels at 100 %, and weights."""


def window_font(size: int = BODY, weight: int = REGULAR) -> QFont:
    """Return the window's font at a size in pixels and a weight; the system's when Inter is missing."""
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
