"""The system's clipboard: puts copies there for JourneyDesk and for every other program, and reads what is there."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from journeydesk.edit.clipboard import Clip
from journeydesk.widgets.mime import RECORDS_MIME


def put(clip: Clip) -> None:
    """Put *clip* onto the clipboard."""
    data = QMimeData()
    data.setData(RECORDS_MIME, clip.records.encode())
    data.setText(clip.text)
    QGuiApplication.clipboard().setMimeData(data)


def copy_text(text: str) -> None:
    """Put plain text onto the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copied_records() -> str:
    """Return the copied records that are on the clipboard; empty when there are none."""
    data = content()
    found = data.data(RECORDS_MIME).data() if data is not None and data.hasFormat(RECORDS_MIME) else b""
    return bytes(found).decode(errors="replace")


def copied_picture() -> QImage:
    """Return the picture that is on the clipboard; a null one when there is none."""
    return QGuiApplication.clipboard().image()


def copied_text() -> str:
    """Return the plain text that is on the clipboard."""
    return QGuiApplication.clipboard().text()


def is_table() -> bool:
    """Tell whether what is on the clipboard comes from a spreadsheet, or is a table of a page."""
    data = content()
    return data is not None and "<table" in data.html().lower()


def content() -> QMimeData | None:
    """Return what is on the clipboard; None where nothing has been copied since the system came up."""
    return QGuiApplication.clipboard().mimeData()


def put_picture(image: QImage, png: bytes, svg: bytes, pdf: bytes) -> None:
    """Put one picture onto the clipboard in every way that programs take: each picks what it shows best."""
    data = QMimeData()
    data.setImageData(image)
    for name, content_ in (("image/svg+xml", svg), ("application/pdf", pdf), ("image/png", png)):
        data.setData(name, content_)
    QGuiApplication.clipboard().setMimeData(data)
