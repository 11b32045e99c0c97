"""Cut, copy and paste on the sheet. Text that is being edited has keys of its own, which come first."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QKeySequence

from journeydesk.edit.clipboard import (
    Clip,
    PasteError,
    copy_selection,
    cut_selection,
    paste_records,
)
from journeydesk.edit.intents.capturing import paste_text
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import PictureError
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, TellingHost
from journeydesk.shell.pictures import put_picture
from journeydesk.tr import tr
from journeydesk.widgets import clipboard

_Key = QKeySequence.StandardKey


def clipboard_commands(host: TellingHost) -> Iterator[Command]:
    """Yield the commands of the menu Edit that use the clipboard."""
    make, look = Making(host, "Edit"), Making(host, "Edit", writes=False)
    yield make("edit.cut", tr("Cut"), _cut, group=1, keys=(_Key.Cut,), icon="scissors", when=_is_selected)
    yield look("edit.copy", tr("Copy"), _copy, group=1, keys=(_Key.Copy,), icon="copy", when=_is_selected)
    yield make(
        "edit.paste", tr("Paste"), lambda ws: _paste(ws, host), group=1, keys=(_Key.Paste,), icon="clipboard-text"
    )


def _cut(ws: Workspace) -> None:
    _put(cut_selection(ws))


def _copy(ws: Workspace) -> None:
    _put(copy_selection(ws))


def _put(clip: Clip | None) -> None:
    if clip is not None:
        clipboard.put(clip)


def _paste(ws: Workspace, host: TellingHost) -> None:
    """Paste records of ours, else text as what it is, else a picture: spreadsheets offer one of their cells too."""
    records, picture, text = clipboard.copied_records(), clipboard.copied_picture(), clipboard.copied_text()
    try:
        if records:
            paste_records(ws, records)
        elif text.strip() or picture.isNull():
            paste_text(ws, text)
        else:
            put_picture(ws, _as_png(picture), tr("Pasted picture"))
    except (PasteError, PictureError) as error:
        host.say(str(error))


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _is_selected(ws: Workspace) -> bool:
    return bool(len(ws.selection))
