"""Cut, copy and paste on the sheet. Text that is being edited has keys of its own, which come first."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QWidget

from journeydesk.edit.clipboard import (
    Clip,
    PasteError,
    copy_selection,
    cut_selection,
    paste_records,
)
from journeydesk.edit.intents.capturing import Way, lines_of, paste_text, ways_of
from journeydesk.edit.outline_text import read_outline
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import PICTURE_SUFFIXES, PictureError
from journeydesk.shell.command_palette import Choice, CommandPalette
from journeydesk.shell.commands import Command
from journeydesk.shell.file_drops import dropped_files
from journeydesk.shell.hosting import Making, TellingHost
from journeydesk.shell.pictures import put_picture, put_picture_file
from journeydesk.tr import later, tr, tr_count
from journeydesk.widgets import clipboard

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage

_Key = QKeySequence.StandardKey
_WAYS = later(
    {
        "notes": ("Notes, one of each line", "note"),
        "touchpoints": ("Touchpoints, one of each line", "hand-pointing"),
        "outline": ("An outline of stages and touchpoints", "list-dashes"),
        "table": ("A table, lanes by touchpoints", "table"),
    }
)
"""What text can be taken for, as people read it, and its icon."""


class Host(TellingHost, Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""

    def widget(self) -> QWidget:
        """Return the window, as a parent of dialogs."""


def clipboard_commands(host: Host) -> Iterator[Command]:
    """Yield the commands of the menu Edit that use the clipboard."""
    make, look = Making(host, "Edit"), Making(host, "Edit", writes=False)
    yield make("edit.cut", tr("Cut"), _cut, group=1, keys=(_Key.Cut,), icon="scissors", when=_is_selected)
    yield look("edit.copy", tr("Copy"), _copy, group=1, keys=(_Key.Copy,), icon="copy", when=_is_selected)
    as_picture = ("edit.copy_picture", tr("Copy as picture"), _copy_picture, host)
    yield look(*as_picture, group=1, keys=("Ctrl+Alt+Shift+C",), icon="image-square", when=_is_journey_shown)
    yield make("edit.paste", tr("Paste"), _paste, host, group=1, keys=(_Key.Paste,), icon="clipboard-text")
    yield make("edit.paste_as", tr("Paste as…"), _paste_as, host, group=1, keys=("Ctrl+Shift+V",))
    insert = Making(host, "Insert")
    outline = tr("Outline…")
    yield insert("insert.outline", outline, _ask_outline, host, group=2, icon="list-dashes", when=_is_journey_shown)


def _cut(ws: Workspace) -> None:
    _put(cut_selection(ws))


def _copy(ws: Workspace) -> None:
    _put(copy_selection(ws))


def _copy_picture(ws: Workspace, host: Host) -> None:
    """Copy a picture of what is selected, else of the whole sheet, and say which it was."""
    from journeydesk.shell.copying_pictures import copy_as_picture

    if host.page is None:
        return
    is_selection = copy_as_picture(ws, host.page.draw)
    whole = tr("The whole map was copied as a picture; select something to copy that alone.")
    words = tr("What is selected was copied as a picture.") if is_selection else whole
    host.page.notice.pass_by(words, icon_name="image-square")


def _put(clip: Clip | None) -> None:
    if clip is not None:
        clipboard.put(clip)


def _paste(ws: Workspace, host: Host) -> None:
    """Paste records of ours, else pictures that were copied as files, else text as what it is, else a picture.

    Text comes before a picture because spreadsheets offer one of their cells too.
    """
    records, picture, text = clipboard.copied_records(), clipboard.copied_picture(), clipboard.copied_text()
    files = [path for path in dropped_files(clipboard.content()) if path.suffix.lower() in PICTURE_SUFFIXES]
    try:
        if records:
            paste_records(ws, records)
            _say_what_came(host, "")
        elif files:
            for path in files:
                put_picture_file(ws, path)
            _say_what_came(host, "")
        elif text.strip():
            _say_what_came(host, paste_text(ws, text, is_table=clipboard.is_table()))
        elif not picture.isNull():
            put_picture(ws, _as_png(picture), tr("Pasted picture"))
        else:
            host.say(tr("There is nothing on the clipboard that a map can show; copy text, cells or a picture."))
    except (PasteError, PictureError) as error:
        host.say(str(error))


def _paste_as(ws: Workspace, host: Host) -> None:
    """Ask what the text on the clipboard is, with what it would bring."""
    text, picture = clipboard.copied_text(), clipboard.copied_picture()
    if not text.strip() and picture.isNull():
        _paste(ws, host)
        return
    try:
        choices = [_as_way(ws, host, text, way) for way in ways_of(text)] if text.strip() else []
    except PasteError as error:
        host.say(str(error))
        return
    if not picture.isNull():
        show = partial(_put_picture, ws, host)
        choices.append(Choice(tr("A picture"), f"{picture.width()} × {picture.height()}", show, icon="image"))
    CommandPalette(choices, host.widget(), tr("What is on the clipboard?")).open()


def _as_way(ws: Workspace, host: Host, text: str, way: Way) -> Choice:
    words, icon = _WAYS[way]
    count = tr_count("{n} line", "{n} lines", len(lines_of(text)))
    if way == "outline":
        count = tr_count("{n} stage", "{n} stages", len(read_outline(text)))
    return Choice(tr(words), count, partial(_paste_text, ws, host, text, way), icon=icon)


def _paste_text(ws: Workspace, host: Host, text: str, way: Way) -> None:
    try:
        _say_what_came(host, paste_text(ws, text, way))
    except PasteError as error:
        host.say(str(error))


def _put_picture(ws: Workspace, host: TellingHost) -> None:
    try:
        put_picture(ws, _as_png(clipboard.copied_picture()), tr("Pasted picture"))
    except PictureError as error:
        host.say(str(error))


def _say_what_came(host: Host, sentence: str) -> None:
    """Tell what came in, when that takes a sentence, and bring it into sight."""
    if host.page is None:
        return
    if sentence:
        host.page.notice.pass_by(sentence, icon_name="check")
    chosen = host.page.ws.selection.ids
    if chosen:
        host.page.view.reveal(chosen[0])


def _ask_outline(ws: Workspace, host: Host) -> None:
    from journeydesk.shell.dialogs.outline import OutlineDialog

    OutlineDialog(lambda text: _paste_text(ws, host, text, "outline"), host.widget()).open()


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _is_journey_shown(ws: Workspace) -> bool:
    return ws.journey is not None


def _is_selected(ws: Workspace) -> bool:
    return bool(len(ws.selection))
