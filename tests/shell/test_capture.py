"""What people say is caught and put in its place by keys: the Inbox, its palette, outlines, pastes of every kind."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Lane, Note, Touchpoint
from journeydesk.shell.command_palette import CommandPalette
from journeydesk.shell.dialogs.outline import OutlineDialog
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.guards import Dialogs
from tests.shell.conftest import first_touchpoint

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def ws_of(window: MainWindow) -> Workspace:
    assert window.ws is not None
    return window.ws


def waiting(window: MainWindow) -> list[str]:
    ws = ws_of(window)
    return [note.text for note in queries.inbox(ws.project, ws.journey or "")]


def role(window: MainWindow, text: str) -> str:
    ws = ws_of(window)
    note = next(n for n in ws.project.all(Note) if n.text == text)
    lane = ws.project.find(note.lane)
    return lane.role if isinstance(lane, Lane) else ""


def under(window: MainWindow, touchpoint: Touchpoint) -> list[str]:
    return [note.text for note in queries.notes_at(ws_of(window).project, touchpoint.id)]


def jot(window: MainWindow, text: str) -> None:
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_J, CONTROL)
    Driver(window).type(text)


def drop(onto: QWidget, data: QMimeData, at: QPointF) -> None:
    """Let go of *data* over a point of a widget, as the platform reports it."""
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at.toPoint(), action, data, button, none),
        QDragMoveEvent(at.toPoint(), action, data, button, none),
        QDropEvent(at, action, data, button, none),
    ):
        QApplication.sendEvent(onto, event)


def test_the_line_opens_a_folded_panel_and_stays_ready(window: MainWindow) -> None:
    assert window.page is not None
    window.page.left.hide()
    jot(window, "queue too long\nno prices\n")
    assert window.page.left.isVisible()
    assert waiting(window) == ["queue too long", "no prices"]
    assert window.page.inbox.line.hasFocus()
    Driver(window).key(Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()


def test_a_line_says_its_role_and_shows_it_as_a_chip(window: MainWindow) -> None:
    assert window.page is not None
    inbox = window.page.inbox
    jot(window, "p: queue")
    assert inbox.chip.isVisible()
    assert inbox.chip.text() == "Pain point"
    assert inbox.line.text() == "queue"
    Driver(window).type("\nplain\n+ an app\n? who pays\n")
    assert waiting(window) == ["queue", "plain", "an app", "who pays"]
    assert [role(window, text) for text in waiting(window)] == ["pains", "", "opportunities", "questions"]
    Driver(window).type("p: x")
    for _ in range(2):
        Driver(window).key(Qt.Key.Key_Backspace)
    assert not inbox.chip.isVisible()


def test_several_notes_are_placed_by_keys_in_one_step(window: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    ws = ws_of(window)
    jot(window, "p: one\ntwo\nthree\n")
    before = ws.project
    Driver(window).key(Qt.Key.Key_Down)
    Driver(window).key(Qt.Key.Key_Down, SHIFT)
    Driver(window).key(Qt.Key.Key_Down, SHIFT)
    Driver(window).key(Qt.Key.Key_Return)
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    Driver(palette).type("finds\n")
    assert "lane" in palette.field.placeholderText()
    Driver(palette).type("opp\n")
    assert sorted(under(window, first_touchpoint(window))) == ["one", "three", "two"]
    assert [role(window, text) for text in ("one", "two", "three")] == ["pains", "opportunities", "opportunities"]
    ws.session.undo()
    assert ws.project == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Delete])
def test_a_single_note_is_chosen_by_a_key_and_nothing_else_is_touched(window: MainWindow, key: Qt.Key) -> None:
    assert window.page is not None
    ws = ws_of(window)
    jot(window, "one\n")
    ws.selection.set([first_touchpoint(window).id])
    before = ws.project
    window.page.inbox.list.setFocus()
    Driver(window).key(key)
    assert ws.selection.ids == tuple(note.id for note in queries.inbox(ws.project, ws.journey or ""))
    assert ws.project == before


def test_notes_that_are_alike_are_grouped_and_merged(window: MainWindow) -> None:
    assert window.page is not None
    for line in ("Long queue on Saturdays", "No prices", "One counter, long queue", "Prices are hidden"):
        jot(window, f"{line}\n")
    Driver(window).key(Qt.Key.Key_K, CONTROL | SHIFT)
    shown = window.page.inbox.list.texts()
    assert shown[:3] == ["Long queue  2", "Long queue on Saturdays", "One counter, long queue"]
    Driver(window).key(Qt.Key.Key_Down)
    assert len(ws_of(window).selected(Note)) == 2
    Driver(window).key(Qt.Key.Key_Y, CONTROL | SHIFT)
    assert "Long queue on Saturdays\nOne counter, long queue" in waiting(window)


def test_a_touchpoint_and_a_note_move_by_the_palette_and_back(window: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    ws = ws_of(window)
    first = first_touchpoint(window)
    ws.selection.set([first.id])
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_G, text="g")
    Driver(QApplication.activeModalWidget() or window).type("asks\n")
    assert [t.title for t in queries.journey_touchpoints(ws.project, ws.journey or "")][-1] == "Finds the shop"
    window.commands.run("insert.note.pains")
    Driver(window).type("Closed\x1b")
    assert not waiting(window)
    Driver(window).key(Qt.Key.Key_J, CONTROL | SHIFT)
    assert waiting(window) == ["Closed"]
    assert role(window, "Closed") == "pains"


def test_tab_goes_on_from_a_note_that_was_left_empty(window: MainWindow) -> None:
    ws = ws_of(window)
    ws.selection.set([first_touchpoint(window).id])
    window.commands.run("insert.note.pains")
    Driver(window).type("\tHere\tTold a friend\x1b")
    along = queries.journey_touchpoints(ws.project, ws.journey or "")
    assert [t.title for t in along] == ["Finds the shop", "Asks for help", "Told a friend"]
    assert [under(window, t) for t in along] == [[], ["Here"], []]


def test_tab_goes_from_word_to_word_of_feelings(window: MainWindow) -> None:
    ws = ws_of(window)
    for touchpoint in queries.journey_touchpoints(ws.project, ws.journey or ""):
        ws.selection.set([touchpoint.id])
        window.commands.run("feeling.2")
    first = queries.feeling_of(ws.project, first_touchpoint(window).id, ws.persona or "")
    assert first is not None
    ws.edit_text(first.id, "emotion")
    Driver(window).type("lost\tcross\x1b")
    assert [f.emotion for f in ws.project.all(Feeling)] == ["lost", "cross"]


def test_a_note_whose_words_are_all_deleted_vanishes(window: MainWindow) -> None:
    ws = ws_of(window)
    lane = next(one for one in ws.project.all(Lane) if one.role == "pains")
    change = add_note(ws.project, ws.journey or "", NotePlace(lane.id, first_touchpoint(window).id), text="Old")
    ws.do(change)
    ws.edit_text(next(iter(change.added)), "text")
    Driver(window).type("\b\b\b\x1b")
    assert not ws.project.all(Note)
    assert ws.selection.ids == (first_touchpoint(window).id,)
    ws.session.undo()
    assert [n.text for n in ws.project.all(Note)] == ["Old"]


def test_an_outline_is_typed_with_a_preview(window: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    ws = ws_of(window)
    before = ws.project
    window.commands.run("insert.outline")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OutlineDialog)
    assert not dialog.go.isEnabled()
    Driver(dialog).type("Moving\n\tPacks\n\tP: Boxes break\n")
    Driver(dialog).key(Qt.Key.Key_Backtab, SHIFT)
    Driver(dialog).type("Calls")
    assert dialog.count.text() == "1 stage · 2 touchpoints · 1 note"
    Driver(dialog).key(Qt.Key.Key_Return, CONTROL)
    assert queries.stages(ws.project, ws.journey or "")[-1].title == "Moving"
    assert window.page is not None
    assert "1 stage, 2 touchpoints, 1 note" in window.page.notice.label.text()
    ws.session.undo()
    assert ws.project == before


@pytest.fixture
def spreadsheet() -> QMimeData:
    """What LibreOffice Calc puts on the clipboard for two rows: text, a page and a picture."""
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    data = QMimeData()
    data.setText("Touchpoints\tSees it\tBuys it\nPain points\tDear\t\n")
    data.setHtml("<html><body><table><tr><td>Touchpoints</td></tr></table></body></html>")
    data.setImageData(image)
    return data


def test_a_range_of_a_spreadsheet_becomes_lanes_by_touchpoints(window: MainWindow, spreadsheet: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(spreadsheet)
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_V, CONTROL)
    ws = ws_of(window)
    titles = [t.title for t in queries.journey_touchpoints(ws.project, ws.journey or "")]
    assert titles[-2:] == ["Sees it", "Buys it"]
    assert role(window, "Dear") == "pains"
    assert window.page is not None
    assert window.page.notice.label.text() == "Pasted: 2 touchpoints, 1 note."


def test_paste_as_asks_what_lines_are(window: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    QGuiApplication.clipboard().setText("Pays\nLeaves")
    ws = ws_of(window)
    ws.selection.set([first_touchpoint(window).id])
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_V, CONTROL | SHIFT)
    Driver(QApplication.activeModalWidget() or window).type("touch\n")
    titles = [t.title for t in queries.journey_touchpoints(ws.project, ws.journey or "")]
    assert titles == ["Finds the shop", "Pays", "Leaves", "Asks for help"]


def test_lines_that_say_their_role_hang_under_the_selected_touchpoint(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("P: Closed\nlater perhaps")
    ws_of(window).selection.set([first_touchpoint(window).id])
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_V, CONTROL)
    assert under(window, first_touchpoint(window)) == ["Closed"]
    assert waiting(window) == ["later perhaps"]
    assert role(window, "Closed") == "pains"


def test_several_waiting_notes_are_dropped_onto_one_cell_or_a_stage(window: MainWindow) -> None:
    assert window.page is not None
    ws, view, inbox = ws_of(window), window.page.view, window.page.inbox
    jot(window, "p: one\ntwo\n")
    Driver(window).key(Qt.Key.Key_Down)
    Driver(window).key(Qt.Key.Key_Down, SHIFT)
    stage = view.sheet.of_record(queries.stages(ws.project, ws.journey or "")[0].id)
    assert stage is not None
    view.reveal(stage.node.record)
    at = view.camera.to_view(QPointF(*stage.rect.centre))
    drop(view.viewport(), inbox.list.mimeData(inbox.list.selectedItems()), at)
    assert not waiting(window)
    assert [role(window, text) for text in ("one", "two")] == ["pains", "doing"]
    assert {n.stage for n in ws.project.all(Note)} == {stage.node.record}
