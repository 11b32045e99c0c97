"""Letters, words and undo: what the keyboard does on the sheet and in fields."""

from operator import attrgetter

import pytest
from PySide6.QtCore import Qt

from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.model import queries
from journeydesk.model.records import Note, Stage, Touchpoint
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.shell.conftest import first_touchpoint


def test_undo_is_named_in_menu_and_tooltip(window: MainWindow) -> None:
    window.commands.run("insert.stage")
    Driver(window).type("Returns")
    window.commands.run("edit.none")
    assert window.commands.actions["edit.undo"].text() == "Undo Add stage"
    assert "Undo Add stage" in window.commands.actions["edit.undo"].toolTip()
    window.commands.run("edit.undo")
    assert not window.commands.actions["edit.undo"].isEnabled()
    assert window.commands.actions["edit.redo"].text() == "Redo Add stage"


def test_undo_of_a_new_thing_without_words_takes_nothing_else_back(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    ws.selection.set([first_touchpoint(window).id])
    window.commands.run("feeling.4")
    before = ws.project
    window.commands.run("insert.stage")
    window.commands.run("edit.undo")
    assert ws.project == before


def test_letters_are_commands_on_the_sheet_and_letters_in_text(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    window.ws.selection.set([first_touchpoint(window).id])
    view = window.page.view
    view.setFocus()
    Driver(view).type("p")
    notes = window.ws.project.all(Note)
    assert len(notes) == 1
    hand = Driver(window)
    hand.type("printer is slow")
    assert len(window.ws.project.all(Note)) == 1
    hand.key(Qt.Key.Key_Escape)
    assert window.ws.project.all(Note)[0].text == "printer is slow"


def test_letters_do_nothing_while_a_field_is_typed_into(window: MainWindow) -> None:
    assert window.page is not None
    field = window.page.inspector.form.editors["title"].widget  # type: ignore[union-attr]
    field.setFocus()
    field.selectAll()
    Driver(window).type("pond")
    assert field.text() == "pond"
    assert window.ws is not None
    assert not window.ws.project.all(Note)


def test_letters_do_nothing_while_a_list_has_the_keyboard(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    add_to_inbox(window.ws, ["Why twice?"])
    before = window.ws.project
    window.page.inbox.list.setFocus()
    Driver(window.page.inbox.list).type("as")
    assert window.ws.project is before


@pytest.mark.parametrize("name", ["title", "scenario"])
def test_undo_key_in_a_field_is_the_undo_of_the_program(window: MainWindow, name: str) -> None:
    assert window.page is not None
    field = window.page.inspector.form.editors[name].widget  # type: ignore[union-attr]
    field.setFocus()
    field.selectAll()
    Driver(window).type("typed")
    Driver(window).key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.commands.actions["edit.redo"].text().startswith("Redo Change")
    assert window.ws is not None
    assert "typed" not in getattr(queries.journeys(window.ws.project)[0], name)


def test_typing_run_in_the_inspector_is_one_step_of_undo(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    touchpoint = first_touchpoint(window)
    window.ws.selection.set([touchpoint.id])
    field = window.page.inspector.form.editors["title"].widget  # type: ignore[union-attr]
    field.setFocus()
    field.selectAll()
    Driver(window).type("Reads")
    field.run.commit()
    Driver(window).type(" reviews")
    window.commands.run("edit.undo")
    assert window.ws.project.get(touchpoint.id, Touchpoint).title == touchpoint.title
    assert field.text() == touchpoint.title
    assert window.ws.session.history.cursor == 0


def test_fields_of_several_show_mixed_and_set_all(window: MainWindow) -> None:
    assert window.page is not None
    ws = window.ws
    assert ws is not None
    assert ws.journey is not None
    ids = [t.id for t in queries.journey_touchpoints(ws.project, ws.journey)]
    ws.selection.set(ids)
    form = window.page.inspector.form
    assert form is not None
    assert form.editors["title"].widget.placeholderText() == "Mixed"
    form.editors["satisfaction"].widget.buttons[3].click()
    assert [ws.project.get(id_, Touchpoint).satisfaction for id_ in ids] == [4, 4]
    window.commands.run("edit.undo")
    assert [ws.project.get(id_, Touchpoint).satisfaction for id_ in ids] == [None, None]


def test_a_pain_point_with_nothing_selected_is_written_into_the_inbox(window: MainWindow) -> None:
    assert window.ws is not None
    assert window.page is not None
    window.page.fold("left")
    window.ws.selection.clear()
    window.focus_sheet()
    Driver(window).type("pAsks about the stage\n")
    note = window.ws.project.all(Note)[0]
    assert note.text == "Asks about the stage"
    assert note.severity == 2
    assert len(queries.stages(window.ws.project, window.ws.journey or "")) == 5


def press_fit(window: MainWindow) -> None:
    Driver(window).key(Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier, "!")


@pytest.mark.parametrize("pane", ["view", "outline", "inbox.list", "toolbar"])
def test_fit_all_works_from_every_pane_without_text(window: MainWindow, pane: str) -> None:
    assert window.page is not None
    view = window.page.view
    view.set_zoom(2.5)
    widget = attrgetter(pane)(window.page)
    widget.setVisible(True)
    widget.setFocus()
    press_fit(window)
    assert view.zoom < 2


def test_an_exclamation_mark_in_a_text_is_only_that(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    page = window.page
    page.view.set_zoom(2.5)
    page.inbox.line.setFocus()
    press_fit(window)
    assert page.inbox.line.text() == "!"
    field = page.inspector.form.editors["scenario"].widget  # type: ignore[union-attr]
    field.setFocus()
    press_fit(window)
    assert field.toPlainText() == "!"
    window.commands.run("insert.stage")
    Driver(window).type("Go")
    press_fit(window)
    Driver(window).key(Qt.Key.Key_Escape)
    assert [s.title for s in window.ws.project.all(Stage) if s.title.startswith("Go")] == ["Go!"]
    assert page.view.zoom == pytest.approx(2.5)
