"""Presenting and finding one's way from the window: keys, buttons, what is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import first_touchpoint


def test_f5_presents_and_escape_comes_back_to_the_sheet(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    page.view.setFocus()
    Driver(window).key(Qt.Key.Key_F5)
    shown = page.presenting.shown
    assert shown is not None
    assert shown.isFullScreen()
    assert shown.screen() is window.screen()
    Driver(shown).key(Qt.Key.Key_Right)
    assert shown.route.number == 1
    Driver(shown).key(Qt.Key.Key_Escape)
    assert page.presenting.shown is None
    QApplication.processEvents()


def test_window_that_is_closed_meanwhile_takes_the_presentation_along(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    window.commands.run("view.present")
    shown = page.presenting.shown
    assert shown is not None
    window.close()
    assert not shown.isVisible()
    QApplication.processEvents()


def test_text_that_is_typed_is_kept_when_presenting_begins(window: MainWindow) -> None:
    page, ws = window.page, window.ws
    assert page is not None
    assert ws is not None
    touchpoint = first_touchpoint(window)
    ws.edit_text(touchpoint.id, "title")
    Driver(page.view).type("Sees the sign")
    window.commands.run("view.present")
    assert first_touchpoint(window).title == "Sees the sign"
    page.presenting.end()
    QApplication.processEvents()


def test_minimap_is_switched_by_key_and_remembered(window: MainWindow, program: Program) -> None:
    page = window.page
    assert page is not None
    assert page.minimap.wanted
    Driver(window).key(Qt.Key.Key_F9)
    assert not page.minimap.wanted
    assert not program.settings.minimap
    assert not window.commands.actions["view.minimap"].isChecked()


def test_back_returns_from_where_the_palette_led(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    page.view.set_zoom(0.5)
    page.trail.note()
    window._go_to(first_touchpoint(window).id)
    page.trail.note()
    assert page.view.zoom > 1.0
    Driver(window).key(Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom == pytest.approx(0.5)
    Driver(window).key(Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom > 1.0
