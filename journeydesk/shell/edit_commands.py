"""The commands of the menu Edit."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QKeySequence

from journeydesk.edit.intents import changing, moving
from journeydesk.edit.workspace import Workspace
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, TellingHost
from journeydesk.tr import tr

Undo = QKeySequence.StandardKey.Undo


def edit_commands(host: TellingHost) -> Iterator[Command]:
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


def _history(host: TellingHost) -> Iterator[Command]:
    make = Making(host, "Edit")
    yield make(
        "edit.undo",
        tr("Undo"),
        lambda ws: _travel(ws.session.undo, host),
        keys=(Undo,),
        icon="arrow-u-up-left",
        words=lambda: _history_words(host, tr("Undo"), tr("Undo {what}"), "undo_label"),
        when=lambda ws: bool(ws.session.history.cursor),
    )
    yield make(
        "edit.redo",
        tr("Redo"),
        lambda ws: _travel(ws.session.redo, host),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="arrow-u-up-right",
        words=lambda: _history_words(host, tr("Redo"), tr("Redo {what}"), "redo_label"),
        when=lambda ws: ws.session.history.cursor < ws.session.history.top,
    )


def _history_words(host: TellingHost, verb: str, sentence: str, which: str) -> str:
    if host.ws is None or not host.ws.session.history.top:
        return verb
    from journeydesk.store.errors import StoreError

    try:
        what = getattr(host.ws.session.history, which)
    except StoreError:
        # The step cannot be read; doing it says why.
        return verb
    return sentence.format(what=what) if what else verb


def _travel(move: Callable[[], object], host: TellingHost) -> None:
    """Undo or redo; say why when a step of an earlier day cannot be read."""
    from journeydesk.store.errors import StoreError

    try:
        move()
    except StoreError as error:
        host.say(error.sentence)


def _is_selected(ws: Workspace) -> bool:
    return bool(len(ws.selection))


def _select_nothing(ws: Workspace) -> None:
    ws.selection.clear()
