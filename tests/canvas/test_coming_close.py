"""Typing in what is too small to be read: the view comes close first, softly, and leaves no trace on Escape."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeydesk.canvas.short_titles import stands_in
from journeydesk.model.records import Touchpoint
from tests.canvas.conftest import Desk


def test_header_with_a_larger_copy_is_typed_at_close(desk: Desk, still: None) -> None:
    desk.view.set_zoom(0.58)
    assert desk.view.sticky.headers()
    desk.ws.edit_text("s1", "title")
    assert desk.view.writing.editor is not None
    assert not desk.view.sticky.headers()


def test_title_in_larger_letters_is_typed_where_it_has_its_own_size(desk: Desk, qtbot: QtBot) -> None:
    desk.view.set_zoom(0.7)
    before = desk.view.camera.stand
    desk.ws.edit_text("t2", "title")
    editor = desk.view.writing.editor
    assert editor is not None
    assert not desk.view.viewport().rect().intersects(editor.geometry()), "a caret is seen on the way"
    desk.hand.type("Gypsy")
    qtbot.waitUntil(lambda: not desk.view.glide.is_gliding)
    found = desk.view.sheet.of_record("t2")
    assert found is not None
    assert stands_in(found.node, desk.view.zoom) is None
    assert desk.view.viewport().rect().contains(editor.geometry())
    assert editor.words() == "Gypsy"
    assert desk.view.camera.stand != before


def test_escape_leads_back_to_where_one_looked_from(desk: Desk, qtbot: QtBot) -> None:
    desk.view.set_zoom(0.4)
    before = desk.view.camera.stand
    for key_at_once in (True, False):
        desk.ws.edit_text("t2", "title")
        if not key_at_once:
            qtbot.waitUntil(lambda: not desk.view.glide.is_gliding)
            assert desk.view.zoom == 1.0
        desk.hand.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not desk.view.glide.is_gliding)
        assert desk.view.camera.stand == before
        assert desk.view.writing.editor is None
    desk.ws.edit_text("t2", "title")
    qtbot.waitUntil(lambda: not desk.view.glide.is_gliding)
    desk.hand.type("Kept\x1b")
    assert desk.ws.project.get("t2", Touchpoint).title == "Kept"
    assert desk.view.zoom == 1.0


def test_with_motion_off_the_view_is_there_at_once(desk: Desk, still: None) -> None:
    desk.view.set_zoom(0.3)
    before = desk.view.camera.stand
    desk.ws.edit_text("s1", "title")
    assert desk.view.zoom == 1.0
    desk.hand.key(Qt.Key.Key_Escape)
    assert desk.view.camera.stand == before
