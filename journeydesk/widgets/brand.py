"""The program's own mark, as it stands on its Start page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from journeydesk.resources import resources_dir
from journeydesk.widgets.plain import PlainLabel


def brand_mark(size: int, parent: QWidget) -> PlainLabel:
    """Return the program's icon, *size* pixels square; hidden when its file is missing."""
    mark = PlainLabel("", parent)
    mark.setFixedSize(size, size)
    picture = _picture()
    mark.setHidden(picture.isNull())
    if not picture.isNull():
        ratio = parent.devicePixelRatioF()
        shown = picture.scaledToWidth(round(size * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        mark.setPixmap(shown)
    return mark


def _picture() -> QPixmap:
    try:
        return QPixmap(str(resources_dir() / "icons" / "journeydesk-256.png"))
    except FileNotFoundError:
        return QPixmap()
