"""Every command has a place; keys do not collide; the palette finds what people type."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journeydesk.shell.command_palette import Choice, CommandPalette, ranked
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver


def in_menu(menu: QMenu) -> set[str]:
    words: set[str] = set()
    for action in menu.actions():
        inner = action.menu()
        words |= in_menu(inner) if isinstance(inner, QMenu) else {action.text()}
    return words


def test_every_command_is_in_a_menu(window: MainWindow) -> None:
    shown = set().union(*(in_menu(menu) for menu in window.commands.menus.values()))
    missing = [key for key, action in window.commands.actions.items() if action.text() not in shown]
    assert not missing


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [keys.toString() for action in window.commands.actions.values() for keys in action.shortcuts()]
    letters = [command.letter for command in window.commands.all.values() if command.letter]
    assert not [key for key, count in Counter(keys).items() if count > 1]
    assert not [key for key, count in Counter(letters).items() if count > 1]


def test_every_plain_letter_has_a_twin_with_a_modifier(window: MainWindow) -> None:
    alone = [c.key for c in window.commands.all.values() if c.letter and not c.keys]
    assert not alone


def test_palette_runs_what_was_typed(window: MainWindow, qtbot: QtBot, dialogs: object) -> None:
    dialogs.let_open()  # type: ignore[attr-defined]
    window.commands.run("help.palette")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    Driver(palette.field).type("add stage\n")
    assert window.ws is not None
    assert window.commands.actions["edit.undo"].text() == "Undo Add stage"


def test_palette_goes_to_a_touchpoint(window: MainWindow, dialogs: object) -> None:
    dialogs.let_open()  # type: ignore[attr-defined]
    window.commands.run("help.palette")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    Driver(palette.field).type("asks for\n")
    assert window.page is not None
    assert [item.text(0) for item in window.page.outline.selectedItems()] == ["Asks for help"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("undo", "Undo Move stage"), ("pain", "Add pain point"), ("exprot", "Export"), ("zoom", "Zoom in")],
)
def test_ranking(typed: str, first: str) -> None:
    words = ("Add pain point", "Add opportunity", "Export", "Undo Move stage", "Zoom in", "Zoom out")
    choices = [Choice(one, "", lambda: None) for one in words]
    assert ranked(choices, typed)[0].words == first


def test_nothing_fits_nonsense() -> None:
    assert not ranked([Choice("Add stage", "", lambda: None)], "qqqq")
