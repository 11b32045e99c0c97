"""The program's own icon, as windows, the task bar and dialogs show it."""

from PySide6.QtGui import QIcon

from journeydesk.resources import resources_dir


def app_icon() -> QIcon:
    """Return the icon in all its sizes; an empty one when its files are missing, so that the program starts."""
    icon = QIcon()
    try:
        pictures = sorted((resources_dir() / "icons").glob("journeydesk-*.png"))
    except FileNotFoundError:
        return icon
    for picture in pictures:
        icon.addFile(str(picture))
    return icon
