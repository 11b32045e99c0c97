"""What is said aloud while somebody works."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.comments import add_comment
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import first_touchpoint


def test_edits_and_undo_are_said_with_the_place_they_led_to(window: MainWindow) -> None:
    heard, hand = listen(window), Driver(window)
    assert window.ws is not None
    window.ws.selection.set([first_touchpoint(window).id])
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert heard.pop().startswith("Move touchpoint, touchpoint 2 of 2, 2 of 2 in ")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert heard.pop().startswith("Undo Move touchpoint, touchpoint 1 of 2")


def test_what_is_added_by_a_key_is_said_with_its_place(window: MainWindow) -> None:
    heard, hand = listen(window), Driver(window)
    assert window.ws is not None
    window.ws.selection.set([first_touchpoint(window).id])
    hand.key(Qt.Key.Key_P)
    QApplication.processEvents()
    assert heard[-1].startswith("Add pain point, 1 of 1 in Pain points, touchpoint 1 of 2")
    hand.type("\x1b")


def test_a_selection_of_several_is_counted(window: MainWindow) -> None:
    heard = listen(window)
    Driver(window).key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.ws is not None
    assert heard == [f"{len(window.ws.selection)} selected"]


def test_hits_and_notices_are_said(window: MainWindow, qtbot: QtBot) -> None:
    heard, hand = listen(window), Driver(window)
    assert window.page is not None
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    hand.type("help")
    qtbot.waitUntil(lambda: any("1 of 1" in one for one in heard))
    window.say("That does not go.")
    assert heard[-1] == "That does not go."


def listen(window: MainWindow) -> list[str]:
    heard: list[str] = []
    assert window.page is not None
    QApplication.processEvents()
    window.page.narrator.said.connect(heard.append)
    return heard


def test_a_new_comment_is_said_at_once_with_who_said_it_about_what(window: MainWindow) -> None:
    heard, ws = listen(window), window.ws
    assert ws is not None
    touchpoint = first_touchpoint(window)
    ws.do(add_comment(ws.project, touchpoint.id, "Is that so?", "Ada", "2026-11-21T10:00:00Z"))
    QApplication.processEvents()
    assert heard == [f"Add comment; Ada on {touchpoint.title}: Is that so?"]
