"""The real main window, worked as a person works it."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Stage, Touchpoint
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import list_drafts, open_document, read_project
from tests.drivers import Driver
from tests.shell.conftest import Answers


@pytest.fixture
def window(program: Program, project: Project, qtbot: QtBot) -> MainWindow:
    window = program.new_project(project)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def first_touchpoint(window: MainWindow) -> Touchpoint:
    assert window.ws is not None
    assert window.ws.journey is not None
    return queries.journey_touchpoints(window.ws.project, window.ws.journey)[0]


def test_start_page_offers_templates_and_samples(program: Program, qtbot: QtBot) -> None:
    program.start([])
    window = program.windows[0]
    titles = [card.title.text() for card, _ in window.start.cards]
    assert "Blank journey" in titles
    assert len(titles) >= 3
    qtbot.waitUntil(lambda: all(card._picture is not None for card, _ in window.start.cards), timeout=20_000)


def test_template_opens_in_the_window_of_the_start_page(program: Program) -> None:
    program.start([])
    window = program.windows[0]
    card = next(card for card, _ in window.start.cards if card.title.text() == "Retail purchase")
    card.click()
    assert program.windows == [window]
    assert window.ws is not None
    assert window.ws.project.count(Touchpoint) > 3


def test_nothing_is_written_before_the_first_edit_and_a_draft_after_it(window: MainWindow, folders: Folders) -> None:
    assert not list_drafts(folders.drafts)
    assert "Nothing to save yet" in saving_words(window)
    window.commands.run("insert.stage")
    assert window.file is not None
    assert window.file.flush(5)
    draft = next(folders.drafts.glob("*.journey"))
    assert read_project(draft).project == window.file.session.project


def saving_words(window: MainWindow) -> str:
    assert window.page is not None
    return window.page.status.saving.text()


def test_saved_is_said_only_after_the_acknowledgement(window: MainWindow, folders: Folders, qtbot: QtBot) -> None:
    window.commands.run("insert.lane.notes.needs")
    qtbot.waitUntil(lambda: saving_words(window).startswith("All changes saved"))
    assert saving_words(window).endswith("as a draft")
    # Somebody else writes: the next edit has to wait, and must not be called saved meanwhile.
    lock = sqlite3.connect(next(folders.drafts.glob("*.journey")), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    window.commands.run("insert.lane.notes.quotes")
    QApplication.processEvents()
    assert saving_words(window) == "Saving…"
    lock.rollback()
    lock.close()
    qtbot.waitUntil(lambda: saving_words(window).startswith("All changes saved"))


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
    before = window.ws.project
    window.page.outline.setFocus()
    Driver(window.page.outline).type("as")
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


def test_outline_and_sheet_select_together(window: MainWindow) -> None:
    assert window.page is not None
    assert window.ws is not None
    touchpoint = first_touchpoint(window)
    window.ws.selection.set([touchpoint.id])
    assert [item.text(0) for item in window.page.outline.selectedItems()] == [touchpoint.title]
    stage = window.ws.project.get(touchpoint.stage, Stage)
    item = window.page.outline.item_of(stage.id)
    assert item is not None
    window.page.outline.setCurrentItem(item)
    assert window.ws.selection.ids == (stage.id,)


def test_save_as_moves_the_draft_to_its_name(
    window: MainWindow, answers: Answers, folders: Folders, tmp_path: Path
) -> None:
    window.commands.run("insert.stage")
    answers.paths.append(tmp_path / "Parcel map")
    window.commands.run("file.save")
    assert answers.suggested[0].name == "Parcel.journey"
    assert window.windowTitle() == "Parcel map — JourneyDesk"
    assert not list(folders.drafts.glob("*.journey"))
    window.commands.run("insert.stage")
    assert window.file is not None
    assert window.file.flush(5)
    assert read_project(tmp_path / "Parcel map.journey").project == window.file.session.project


def test_saved_file_is_recent_and_its_readable_settings_say_so(
    window: MainWindow, program: Program, answers: Answers, folders: Folders, tmp_path: Path
) -> None:
    answers.paths.append(tmp_path / "a & b.journey")
    assert window.save_as()
    assert "a & b.journey" in (folders.config / "settings.json").read_text("utf-8")
    menu = next(a.menu() for a in window.commands.menus["File"].actions() if a.text() == "Open recent")
    menu.aboutToShow.emit()
    assert "a && b" in menu.actions()[0].text()


def test_same_file_again_brings_its_window_forward(
    window: MainWindow, program: Program, answers: Answers, tmp_path: Path
) -> None:
    answers.paths.append(tmp_path / "one.journey")
    assert window.save_as()
    (tmp_path / "two.journey").symlink_to(tmp_path / "one.journey")
    assert program.open_path(tmp_path / "two.journey") is window
    assert len(program.windows) == 1


def test_file_open_elsewhere_is_shown_read_only_with_who_has_it(
    program: Program, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    import subprocess
    import sys

    from journeydesk.store.document import create_document

    path = tmp_path / "shared.journey"
    create_document(path, project).close()
    code = (
        "import sys; from pathlib import Path; from journeydesk.store.document import open_document\n"
        "document = open_document(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read(); document.close()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        window = program.open_path(path)
        assert window is not None
        assert window.page is not None
        assert window.page.notice.isVisible()
        assert window.file is not None
        assert window.page.notice.label.text() == window.file.read_only_reason
        assert not window.commands.actions["insert.stage"].isEnabled()
        assert saving_words(window) == "Read-only"
    finally:
        holder.communicate("")


def test_missing_file_is_one_sentence(program: Program, dialogs: object, tmp_path: Path) -> None:
    heard: list[str] = []
    dialogs.answer(lambda box: (heard.append(box.text()), box.accept()))  # type: ignore[attr-defined]
    assert program.open_path(tmp_path / "gone.journey") is None
    assert len(heard) == 1
    assert heard[0].startswith("“gone.journey” is not there")


def test_closing_keeps_what_was_typed_a_moment_ago(
    window: MainWindow, answers: Answers, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "kept.journey"
    answers.paths.append(path)
    assert window.save_as()
    assert window.page is not None
    field = window.page.inspector.form.editors["title"].widget  # type: ignore[union-attr]
    field.setFocus()
    field.selectAll()
    Driver(window).type("Sending")
    assert window.close()
    assert queries.journeys(read_project(path).project)[0].title == "Sending"
    assert not program.windows


def test_text_that_was_being_typed_at_a_crash_is_put_back(program: Program, project: Project, tmp_path: Path) -> None:
    from journeydesk.store.document import create_document

    path = tmp_path / "crashed.journey"
    touchpoint = queries.journey_touchpoints(project, queries.journeys(project)[0].id)[0]
    document = create_document(path, project)
    document.write_pending(f"{touchpoint.id} title", "Half a sent")
    document.close()
    window = program.open_path(path)
    assert window is not None
    assert window.page is not None
    assert first_touchpoint(window).title == "Half a sent"
    assert "Half a sent" in window.page.notice.label.text()
    window.commands.run("edit.undo")
    assert first_touchpoint(window).title == "Finds the shop"
    window.close()
    with open_document(path) as again:
        assert again.pending() == {}


def test_drafts_are_offered_after_a_crash(program: Program, project: Project, folders: Folders) -> None:
    from journeydesk.store.document import create_draft

    create_draft(folders.drafts, project).close()
    program.start([])
    window = program.windows[0]
    card = next(card for card, entry in window.start.cards if entry.line.startswith("Draft"))
    assert card.title.text() == "Parcel"
    card.click()
    assert window.ws is not None
    assert window.ws.project == project


def test_panels_fold_away_and_stay_so(window: MainWindow, program: Program, project: Project) -> None:
    assert window.page is not None
    window.commands.run("view.panels")
    assert window.page.left.isHidden()
    assert window.page.inspector.isHidden()
    other = program.new_project(project)
    assert other.page is not None
    assert other.page.left.isHidden()
    window.commands.run("view.panels")
    assert not window.page.left.isHidden()


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    assert window.page is not None
    page = window.page
    page.view.setFocus()
    window.commands.run("view.pane.next")
    assert page.inspector.isAncestorOf(QApplication.focusWidget())
    window.commands.run("view.pane.next")
    assert QApplication.focusWidget() is page.outline
    window.commands.run("view.pane.back")
    window.commands.run("view.pane.back")
    assert QApplication.focusWidget() is page.view


def test_title_follows_an_edit_of_the_project(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    from journeydesk.edit.actions.values import set_value

    ws.do(set_value(ws.project, [ws.project.info.id], "title", "Parcels & letters"))
    assert window.windowTitle() == "Parcels & letters — JourneyDesk"
    ws.do(add_touchpoint(ws.project, queries.stages(ws.project, ws.journey or "")[0].id))
    assert window.commands.actions["edit.undo"].text() == "Undo Add touchpoint"


def test_theme_is_worn_at_once_and_remembered(window: MainWindow, program: Program) -> None:
    assert window.page is not None
    light = window.grab().toImage().pixelColor(5, window.height() - 5).lightness()
    window.commands.run("view.theme.dark")
    dark = window.grab().toImage().pixelColor(5, window.height() - 5).lightness()
    assert dark < 64 < 192 < light
    assert window.commands.actions["view.theme.dark"].isChecked()
    assert program.settings.theme == "dark"
    assert window.page.inspector.form is not None
    window.commands.run("view.theme.light")


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


def test_a_new_journey_asks_for_its_title_and_enter_goes_on_to_the_stages(program: Program, qtbot: QtBot) -> None:
    window = program.new_project()
    qtbot.waitUntil(window.isActiveWindow)
    Driver(window).type("Moving house\nDecide\nPack\x1b")
    assert window.ws is not None
    (journey,) = queries.journeys(window.ws.project)
    assert journey.title == "Moving house"
    assert [s.title for s in queries.stages(window.ws.project, journey.id)][:3] == ["Decide", "Pack", "Purchase"]


def test_saving_a_project_that_was_never_edited_may_replace_a_file(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "old.journey"
    path.write_bytes(b"an older file that the person agreed to replace")
    answers.paths.append(path)
    assert window.save_as()
    assert window.ws is not None
    assert read_project(path).project == window.ws.project
