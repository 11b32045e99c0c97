"""The commands of the menu Edit."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from journeydesk.edit.intents import changing, moving
from journeydesk.edit.workspace import Workspace
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import tr

Undo = QKeySequence.StandardKey.Undo


def edit_commands(host: WorkHost) -> Iterator[Command]:
    """Yield the commands of the menu Edit."""
    yield from _history(host)
    make, look = Making(host, "Edit"), Making(host, "Edit", writes=False)
    yield make(
        "edit.duplicate", tr("Duplicate"), changing.duplicate_selection, group=1, keys=("Ctrl+D",), when=_is_selected
    )
    yield make(
        "edit.delete",
        tr("Delete"),
        changing.delete_selection,
        group=1,
        keys=("Ctrl+Backspace",),
        letter="Del",
        icon="trash",
        when=_is_selected,
    )
    yield look("edit.all", tr("Select all"), changing.select_all, group=2, keys=("Ctrl+A",))
    yield look("edit.none", tr("Select nothing"), _select_nothing, group=2, keys=("Ctrl+Shift+A",), when=_is_selected)
    ways = {"left": tr("Move left"), "right": tr("Move right"), "up": tr("Move up"), "down": tr("Move down")}
    for way, title in ways.items():
        # The sheet knows Alt with an arrow itself; elsewhere that key belongs to the text.
        yield make(
            f"edit.move.{way}", title, moving.move_selection, way, group=3, submenu=tr("Move"), when=_is_selected
        )


def _history(host: WorkHost) -> Iterator[Command]:
    make = Making(host, "Edit")
    yield make(
        "edit.undo",
        tr("Undo"),
        lambda ws: ws.session.undo(),
        keys=(Undo,),
        icon="arrow-u-up-left",
        words=lambda: _history_words(host, tr("Undo"), "undo_label"),
        when=lambda ws: bool(ws.session.history.cursor),
    )
    yield make(
        "edit.redo",
        tr("Redo"),
        lambda ws: ws.session.redo(),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="arrow-u-up-right",
        words=lambda: _history_words(host, tr("Redo"), "redo_label"),
        when=lambda ws: ws.session.history.cursor < ws.session.history.top,
    )


def _history_words(host: WorkHost, verb: str, which: str) -> str:
    label = getattr(host.ws.session.history, which) if host.ws else ""
    return f"{verb} {label}".rstrip()


def _is_selected(ws: Workspace) -> bool:
    return bool(len(ws.selection))


def _select_nothing(ws: Workspace) -> None:
    ws.selection.clear()
