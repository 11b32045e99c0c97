"""Icons of the window: the same outlines as on the sheet, drawn in the window's colours.

A button or action remembers the name of its icon, so that all of them can be drawn again when the theme changes.
"""

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
    found = QIcon()
    tones = {
        QIcon.Mode.Normal: getattr(worn, colour or "text"),
        QIcon.Mode.Active: getattr(worn, colour or "text"),
        QIcon.Mode.Selected: getattr(worn, colour or "text"),
        QIcon.Mode.Disabled: worn.disabled,
    }
    for mode, tone in tones.items():
        for size in _SIZES:
            for ratio in _RATIOS:
                found.addPixmap(pixmap(name, size, tone, ratio), mode)
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
