"""F1: complete, searchable, and nothing of it clipped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.shell.dialogs.keys import GESTURES, Caps, KeysDialog
from journeydesk.shell.window import MainWindow
from journeydesk.widgets.plain import PlainLabel
from tests.drivers import Driver
from tests.guards import Dialogs


@pytest.fixture
def sheet(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[KeysDialog]:
    dialogs.let_open()
    Driver(window).key(Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    for left in window.findChildren(KeysDialog):
        left.close()


def lines(sheet: KeysDialog) -> list[tuple[str, str]]:
    """Return (keys, meaning) of the lines in sight."""
    caps = [one for one in sheet.findChildren(Caps) if one.isVisible()]
    return [(cap.accessibleName(), cap.parentWidget().findChildren(PlainLabel)[0].text()) for cap in caps]


def test_every_key_and_every_gesture_stands_there(sheet: KeysDialog, window: MainWindow) -> None:
    shown = lines(sheet)
    words = {what for _, what in shown}
    for command in window.commands.all.values():
        if command.keys or command.letter:
            assert command.title.rstrip("…") in words
    gestures = [line for _, group in GESTURES for line in group]
    assert set(gestures) <= set(shown)


def test_typing_narrows_it_and_says_when_nothing_is_left(sheet: KeysDialog) -> None:
    all_of_it = len(lines(sheet))
    Driver(sheet).type("pain")
    assert ("P / Ctrl+Shift+P", "Add pain point") in lines(sheet)
    assert len(lines(sheet)) < all_of_it / 5
    Driver(sheet).type("zzz")
    assert not lines(sheet)
    assert sheet.nothing.isVisible()
    sheet.field.clear()
    assert len(lines(sheet)) == all_of_it


def test_no_key_is_clipped_and_every_meaning_has_its_room(sheet: KeysDialog) -> None:
    QApplication.processEvents()
    for cap in sheet.findChildren(Caps):
        for row, left, width, words in cap._places():
            assert width >= cap.fontMetrics().horizontalAdvance(words), words
            assert left + width <= cap.width()
            assert (row + 1) * cap._HEIGHT <= cap.height()
    for label in sheet.findChildren(PlainLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_escape_closes_it(sheet: KeysDialog, window: MainWindow) -> None:
    Driver(sheet.field).click(QPointF(5, 5))
    Driver(sheet).key(Qt.Key.Key_Escape)
    assert not window.findChildren(KeysDialog) or not window.findChildren(KeysDialog)[0].isVisible()
