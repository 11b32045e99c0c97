"""The letters of the menu bar are underlined while Alt is held."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from journeydesk.widgets.mnemonics import Mnemonics

ALT = Qt.Key.Key_Alt


def test_letters_show_while_alt_is_held_and_each_menu_has_its_own(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    letters = Mnemonics(window.menuBar(), window)
    menus = [window.menuBar().addMenu("") for _ in range(3)]
    for menu, words in zip(menus, ("Insert", "Info", "R&D"), strict=True):
        letters.add(menu, words)
    window.show()
    assert [menu.title() for menu in menus] == ["Insert", "Info", "R&&D"]
    QTest.keyPress(window, ALT)
    assert [menu.title() for menu in menus] == ["&Insert", "I&nfo", "&R&&D"]
    QTest.keyRelease(window, ALT)
    qtbot.waitUntil(lambda: menus[0].title() == "Insert")
