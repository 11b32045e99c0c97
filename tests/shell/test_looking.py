"""Looking at a journey in other ways, in the real window: one persona alone, some lanes, saved views, the table."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.feelings import set_score
from journeydesk.edit.actions.personas import add_persona
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Note, Persona, Stage, Touchpoint
from journeydesk.panels.table.view import TableView
from journeydesk.shell.command_palette import CommandPalette
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import Answers

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def project(project: Project) -> Project:
    """Two personas who feel something."""
    journey = queries.journeys(project)[0]
    first = queries.journey_touchpoints(project, journey.id)[0]
    project = project.apply(set_value(project, journey.personas, "name", "Ada"))
    project = project.apply(add_persona(project, journey.id, "Bo"))
    for at, person in enumerate(project.all(Persona)):
        project = project.apply(set_score(project, first.id, person.id, float(at)))
    return project


def page_of(window: MainWindow) -> JourneyPage:
    assert window.page is not None
    return window.page


def people_on(window: MainWindow) -> set[str]:
    """Return whose feelings the sheet shows."""
    shown = page_of(window).view.sheet.of_role("feeling")
    project = page_of(window).ws.project
    return {project.get(found.node.target[1], Persona).name for found in shown}


def lanes_on(window: MainWindow) -> list[str]:
    project = page_of(window).ws.project
    return [project.get(f.node.record, Lane).title for f in page_of(window).view.sheet.of_role("lanelabel")]


def open_menu(menu: QMenu) -> dict[str, QWidget | QMenu]:
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}  # type: ignore[misc]


def test_a_letter_shows_one_persona_alone_and_all_again(window: MainWindow) -> None:
    page, hand = page_of(window), Driver(page_of(window).view)
    assert people_on(window) == {"Ada", "Bo"}
    hand.type("l")
    assert people_on(window) == {"Ada"}
    assert page.toolbar.persona.text() == "Only Ada"
    hand.type("i")
    assert (people_on(window), page.toolbar.persona.text()) == ({"Bo"}, "Only Bo")
    page.toolbar.everyone.click()
    assert (people_on(window), page.toolbar.persona.text()) == ({"Ada", "Bo"}, "Bo")
    assert page.toolbar.everyone.isHidden()
    assert not page.ws.session.history.cursor


def test_a_persona_who_goes_is_not_alone_any_more(window: MainWindow) -> None:
    page = page_of(window)
    window.commands.run("view.alone")
    page.ws.do(delete(page.ws.project, [page.ws.look.persona or ""]))
    assert people_on(window) == {"Bo"}
    assert page.toolbar.everyone.isHidden()


def test_lanes_are_left_out_without_changing_the_project(window: MainWindow) -> None:
    page = page_of(window)
    before, shown = page.ws.project, lanes_on(window)
    views = page.toolbar.views.menu()
    open_menu(views)
    lanes = next(action.menu() for action in views.actions() if action.text() == "Show only some lanes")
    assert isinstance(lanes, QMenu)
    lanes.actions()[1].trigger()
    assert lanes_on(window) == [shown[0], *shown[2:]]
    assert page.ws.project is before
    page.toolbar.all_lanes.click()
    assert lanes_on(window) == shown


def test_a_view_is_saved_chosen_by_name_and_brings_the_sheet_back(
    window: MainWindow, dialogs: object, qtbot: QtBot
) -> None:
    page = page_of(window)
    window.commands.run("view.alone")
    page.view.set_zoom(1.5)
    page.view.camera.pan(QPoint(-120, -40))
    stood = page.view.camera.to_sheet(page.view.viewport().rect().center().toPointF())

    def name(dialog: QInputDialog) -> None:
        dialog.setTextValue("Ada, near")
        dialog.accept()

    dialogs.answer(name)  # type: ignore[attr-defined]
    window.commands.run("view.save")
    window.commands.run("view.everything")
    page.view.fit_all()
    dialogs.let_open()  # type: ignore[attr-defined]
    window.commands.run("help.palette")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    Driver(palette.field).type("ada near\n")
    now = page.view.camera.to_sheet(page.view.viewport().rect().center().toPointF())
    assert people_on(window) == {"Ada"}
    assert page.view.zoom == pytest.approx(1.5)
    assert (now - stood).manhattanLength() < 4


def test_a_saved_view_with_lanes_that_went_does_no_harm(window: MainWindow) -> None:
    page = page_of(window)
    lanes = [lane.id for lane in queries.lanes(page.ws.project, page.ws.journey or "")]
    page.ws.look_with(page.standing.look())
    for count, kept in ((2, 1), (1, None)):
        page.ws.look_with(type(page.ws.look)(lanes=tuple(lanes[1 : 1 + count])))
        page.ws.do(delete(page.ws.project, [lanes[count]]))
        assert len(lanes_on(window)) == (kept or len(queries.lanes(page.ws.project, page.ws.journey or "")))
        page.ws.session.undo()


def test_what_is_shown_is_exported_when_that_is_asked_for(
    window: MainWindow, answers: Answers, dialogs: object, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.paths.append(tmp_path / "Ada.pdf")
    window.commands.run("view.alone")

    def hand_out(dialog: ExportDialog) -> None:
        assert dialog.fields.content.isVisible()
        dialog.fields.content.setCurrentIndex(1)
        dialog.fields.content.activated.emit(1)
        dialog.button.click()

    dialogs.answer(hand_out)  # type: ignore[attr-defined]
    window.commands.run("file.export")
    words = pypdf.PdfReader(tmp_path / "Ada.pdf").pages[0].extract_text()
    assert "Ada" in words
    assert "Bo" not in words.split()


# The table


def table_of(window: MainWindow) -> TableView:
    window.commands.run("view.table")
    table = page_of(window).middle.table
    assert table is not None
    assert table.isVisible()
    return table


def titles(window: MainWindow) -> list[str]:
    ws = page_of(window).ws
    return [t.title for t in queries.journey_touchpoints(ws.project, ws.journey or "")]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_words(words: str) -> None:
    for letter in words:
        QTest.keyClicks(focus(), letter)
    QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_the_table_takes_the_place_of_the_sheet_by_a_key_and_keeps_the_selection(window: MainWindow) -> None:
    page, hand = page_of(window), Driver(window)
    chosen = queries.journey_touchpoints(page.ws.project, page.ws.journey or "")[1]
    page.ws.selection.set([chosen.id])
    hand.key(Qt.Key.Key_T, CTRL)
    table = page.middle.table
    assert table is not None
    assert (table.isVisible(), page.view.isVisible(), table.hasFocus()) == (True, False, True)
    assert table.rows.touchpoint(table.currentIndex().row()) == chosen
    hand.key(Qt.Key.Key_F6)
    hand.key(Qt.Key.Key_F6, SHIFT)
    assert table.hasFocus()
    page.toolbar.ways.buttons[0].click()
    assert page.view.hasFocus()
    assert page.ws.selection.ids == (chosen.id,)


def test_commands_add_touchpoints_stages_and_notes_in_the_table(window: MainWindow) -> None:
    page = page_of(window)
    table = table_of(window)
    table.setCurrentIndex(table.rows.index(0, 1))
    hand = Driver(window)
    hand.key(Qt.Key.Key_Return, CTRL)
    type_words("Waits")
    assert titles(window) == ["Finds the shop", "Waits", "Asks for help"]
    window.commands.run("insert.note.pains")
    type_words("No chair")
    (note,) = page.ws.project.all(Note)
    assert note.text == "No chair"
    assert page.ws.project.get(note.touchpoint or "", Touchpoint).title == "Waits"
    steps = page.ws.session.history.cursor
    window.commands.run("insert.stage")
    type_words("Waiting")
    assert "Waiting" in [stage.title for stage in page.ws.project.all(Stage)]
    assert page.ws.session.history.cursor == steps + 1


def test_a_new_touchpoint_without_words_vanishes_from_the_table(window: MainWindow) -> None:
    before = page_of(window).ws.project
    table = table_of(window)
    table.setCurrentIndex(table.rows.index(0, 1))
    Driver(window).key(Qt.Key.Key_Return, CTRL)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert page_of(window).ws.project == before
    assert table.isVisible()


def test_a_stage_without_touchpoints_has_a_row_that_takes_words(window: MainWindow) -> None:
    page = page_of(window)
    table = table_of(window)
    last = table.rows.rowCount() - 1
    stage = table.rows.touchpoint(last).stage
    table.setCurrentIndex(table.rows.index(last, 1))
    assert page.ws.selection.ids == (stage,)
    type_words("Recommends")
    (made,) = queries.touchpoints(page.ws.project, stage)
    assert made.title == "Recommends"
    assert table.rows.text(table.currentIndex()) == "Recommends"
    page.ws.session.undo()
    assert not queries.touchpoints(page.ws.project, stage)


def test_stage_and_touchpoint_stay_in_sight_and_are_typed_into_there(window: MainWindow) -> None:
    window.resize(1240, 600)
    table = table_of(window)
    table.setCurrentIndex(table.rows.index(0, table.rows.columnCount() - 1))
    frozen = table.frozen
    assert frozen is not None
    assert frozen.isVisible()
    shown = table.visualRect(table.currentIndex())
    assert shown.left() >= frozen.width()
    table.setCurrentIndex(table.rows.index(0, 1))
    stood = table.horizontalScrollBar().value()
    QTest.keyClick(table, Qt.Key.Key_F2)
    type_words("Sees the shop")
    assert titles(window)[0] == "Sees the shop"
    assert table.horizontalScrollBar().value() == stood
    assert table.hasFocus()


def test_cells_are_copied_where_the_sheet_copies_things(window: MainWindow) -> None:
    table = table_of(window)
    table.setCurrentIndex(table.rows.index(0, 1))
    hand = Driver(table)
    hand.key(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().strip() == "Finds the shop"
    table.setCurrentIndex(table.rows.index(1, 1))
    hand.key(Qt.Key.Key_V, CTRL)
    assert titles(window) == ["Finds the shop", "Finds the shop"]


def test_what_the_table_does_not_hold_is_typed_on_the_sheet(window: MainWindow) -> None:
    table = table_of(window)
    window.commands.run("journey.rename")
    page = page_of(window)
    assert (table.isVisible(), page.view.isVisible()) == (False, True)
    assert page.view.writing.editor is not None


def test_an_empty_journey_says_how_to_begin_and_begins(window: MainWindow) -> None:
    page = page_of(window)
    page.ws.do(delete(page.ws.project, [stage.id for stage in page.ws.project.all(Stage)]))
    table = table_of(window)
    assert not table.rows.rowCount()
    Driver(window).key(Qt.Key.Key_Return, CTRL)
    type_words("Comes in")
    assert titles(window) == ["Comes in"]


def test_a_journey_from_right_to_left_is_a_table_from_right_to_left(window: MainWindow) -> None:
    page = page_of(window)
    table = table_of(window)
    page.ws.do(set_value(page.ws.project, [page.ws.journey or ""], "direction", "right to left"))
    first, second = (table.visualRect(table.rows.index(0, at)) for at in (0, 1))
    assert first.left() > second.left()
    table.setCurrentIndex(table.rows.index(0, table.rows.columnCount() - 1))
    frozen = table.frozen
    assert frozen is not None
    if frozen.isVisible():
        assert table.visualRect(table.currentIndex()).right() <= table.viewport().width() - frozen.width()


def test_the_table_and_its_widths_are_remembered_with_the_project(
    program: Program, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "Parcel.journey"
    answers.paths.append(file)
    assert window.save_as()
    table = table_of(window)
    table.setColumnWidth(1, 321)
    window.close()
    program.open_path(file, None)
    again = program.windows[-1]
    qtbot.waitUntil(lambda: page_of(again).middle.is_table)
    shown = page_of(again).middle.table
    assert shown is not None
    assert shown.columnWidth(1) == 321


def test_columns_follow_the_look(window: MainWindow) -> None:
    table = table_of(window)
    headers = [column.title for column in table.rows.table.columns]
    assert {"Ada", "Bo"} <= set(headers)
    window.commands.run("view.alone")
    assert "Bo" not in [column.title for column in table.rows.table.columns]


def test_zoom_is_for_the_map_alone(window: MainWindow) -> None:
    assert window.page is not None
    toolbar, actions = window.page.toolbar, window.commands.actions
    assert toolbar.zoom.isEnabled()
    table_of(window)
    assert not toolbar.zoom.isEnabled()
    assert not actions["view.zoom.in"].isEnabled()
    assert not actions["view.fit"].isEnabled()
    window.page.middle.toggle()
    assert toolbar.zoom.isEnabled()
    assert actions["view.fit"].isEnabled()
