"""Icons of the window: the same outlines as on the sheet, drawn in the window's colours.

A button or action remembers the name of its icon, so that all of them can be drawn again when the theme changes.
"""

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from journeydesk.layout.drawing import Icon
from journeydesk.layout.geometry import Rect
from journeydesk.paint.qt import paint_shapes
from journeydesk.widgets.tokens import tokens

_SIZES = (16, 20, 24)
_RATIOS = (1, 2)
_NAME, _COLOUR = "journeydesk_icon", "journeydesk_icon_colour"


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon *name* in a colour of the tokens (text when empty)."""
    worn = tokens()
    return _icon_in(name, getattr(worn, colour or "text"), worn.disabled)


@lru_cache(512)
def _icon_in(name: str, tone: str, disabled: str) -> QIcon:
    found = QIcon()
    for size in _SIZES:
        for ratio in _RATIOS:
            lit = pixmap(name, size, tone, ratio)
            # Without one of its own a style tints the icon of what is selected.
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
                found.addPixmap(lit, mode)
            found.addPixmap(pixmap(name, size, disabled, ratio), QIcon.Mode.Disabled)
    return found


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return the icon *name*, *size* logical pixels square, in a colour ``#rrggbb``."""
    image = QPixmap(QSize(size, size) * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        paint_icon(painter, name, Rect(0, 0, size, size), colour)
    finally:
        painter.end()
    return image


def paint_icon(painter: QPainter, name: str, rect: Rect, colour: str) -> None:
    """Paint the icon *name* into the square *rect*; a plain dot when there is no such icon."""
    paint_shapes(painter, (Icon(name, rect, colour),), {})


def set_icon(target: QAction | QAbstractButton, name: str, colour: str = "") -> None:
    """Give an action or button the icon *name*, and let it be drawn again by `draw_again`."""
    target.setProperty(_NAME, name)
    target.setProperty(_COLOUR, colour)
    target.setIcon(icon(name, colour))


def draw_again(root: QWidget) -> None:
    """Draw all icons below *root* in the colours that are worn now."""
    targets: list[QAction | QAbstractButton] = [*root.findChildren(QAction), *root.findChildren(QAbstractButton)]
    for target in targets:
        name = target.property(_NAME)
        if name:
            target.setIcon(icon(name, target.property(_COLOUR) or ""))
