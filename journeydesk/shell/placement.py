"""Where a window stands: kept as four readable numbers, and brought back on a screen that is there, never larger."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journeydesk.shell.settings import Settings

_FIRST = QSize(1280, 800)
_FRAME = 32
"""Room in pixels that is left for the title bar, which Qt does not count as part of the window."""
_GRIP = 96
"""How many pixels of a window have to be in sight at least, so that it can be taken hold of."""


def place_window(window: QWidget, settings: Settings) -> None:
    """Put *window*, not shown yet, where the last one stood; without that, in the middle of the screen."""
    left_off = QRect(*settings.place) if len(settings.place) == 4 else QRect()
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    room = next((room for room in screens if _is_in_sight(left_off, room)), None)
    if room is None:
        room = window.screen().availableGeometry()
        size = left_off.size() if left_off.isValid() else _FIRST
        left_off = QRect(room.topLeft(), size)
        left_off.moveCenter(room.center())
    window.setGeometry(_inside(left_off, room))
    if settings.maximized:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep_place(window: QWidget, settings: Settings) -> None:
    """Remember where *window* stands, and where it would stand were it not maximized."""
    normal = window.normalGeometry()
    settings.place = [normal.x(), normal.y(), normal.width(), normal.height()]
    settings.maximized = window.isMaximized()


def _is_in_sight(rect: QRect, room: QRect) -> bool:
    seen = rect.intersected(room)
    return rect.isValid() and seen.width() >= _GRIP and room.top() <= rect.top() <= room.bottom() - _GRIP


def _inside(rect: QRect, room: QRect) -> QRect:
    """Return *rect* as large as it may be in *room*, and moved into it as far as it has to be."""
    room = room.adjusted(0, _FRAME, 0, 0)
    rect = QRect(rect.topLeft(), rect.size().boundedTo(room.size()))
    rect.moveLeft(max(room.left(), min(rect.left(), room.right() - rect.width() + 1)))
    rect.moveTop(max(room.top(), min(rect.top(), room.bottom() - rect.height() + 1)))
    return rect
