"""What is on the disk, when the window says so, and what comes back from there."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import create_document, create_draft, list_drafts, open_document, read_project
from tests.drivers import Driver
from tests.shell.conftest import Answers, first_touchpoint


def saving_words(window: MainWindow) -> str:
    assert window.page is not None
    return window.page.status.saving.text()


def test_nothing_is_written_before_the_first_edit_and_a_draft_after_it(window: MainWindow, folders: Folders) -> None:
    assert not list_drafts(folders.drafts)
    assert "Nothing to save yet" in saving_words(window)
    window.commands.run("insert.stage")
    assert window.file is not None
    assert window.file.flush(5)
    draft = next(folders.drafts.glob("*.journey"))
    assert read_project(draft).project == window.file.session.project


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
        assert window.file_bar.isVisible()
        assert f"another JourneyDesk (process {holder.pid})" in window.file_bar.label.text()
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


def test_closing_keeps_the_line_and_the_comment_that_were_not_sent(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "kept.journey"
    answers.paths.append(path)
    assert window.save_as()
    assert window.ws is not None
    hand, touchpoint = Driver(window), first_touchpoint(window)
    window.focus_sheet()
    hand.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    hand.type("Nobody calls back")
    window.focus_sheet()
    window.ws.selection.set([touchpoint.id])
    window.commands.run("comment.add")
    hand.type("Is that so")
    window.close()
    kept = read_project(path).project
    assert [note.text for note in queries.inbox(kept, queries.journeys(kept)[0].id)] == ["Nobody calls back"]
    assert [(comment.anchor, comment.text) for comment in kept.all(Comment)] == [(touchpoint.id, "Is that so")]


def test_text_that_was_being_typed_at_a_crash_is_put_back(program: Program, project: Project, tmp_path: Path) -> None:
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


def test_the_line_and_the_comment_that_were_not_sent_survive_a_crash(
    program: Program, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "crashed.journey"
    create_document(path, project).close()
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.page is not None
    assert window.file is not None
    qtbot.waitUntil(window.isActiveWindow)
    hand, touchpoint = Driver(window), first_touchpoint(window)
    hand.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    hand.type("p: Nobody calls")
    window.focus_sheet()
    window.ws.selection.set([touchpoint.id])
    window.commands.run("comment.add")
    hand.type("Is that so")
    assert window.file.flush(5)
    copy = tmp_path / "after.journey"
    shutil.copyfile(path, copy)  # what a crash would have left
    again = program.open_path(copy)
    assert again is not None
    assert again.page is not None
    assert again.ws is not None
    assert again.page.inbox.line.text() == "Nobody calls"
    assert "it is back" in again.page.notice.label.text()
    again.ws.selection.set([touchpoint.id])
    again.commands.run("comment.add")
    assert again.page.talking.panel.writing.field.toPlainText() == "Is that so"
    again.close()
    with open_document(copy) as kept:
        assert kept.pending() == {}
        assert [comment.text for comment in kept.project.all(Comment)] == ["Is that so"]


def test_drafts_are_offered_after_a_crash(program: Program, project: Project, folders: Folders) -> None:
    create_draft(folders.drafts, project).close()
    program.start([])
    window = program.windows[0]
    card = next(card for card, entry in window.start.cards if entry.line.startswith("Draft"))
    assert card.title.text() == "Parcel"
    card.click()
    assert window.ws is not None
    assert window.ws.project == project


def test_saving_a_project_that_was_never_edited_may_replace_a_file(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "old.journey"
    path.write_bytes(b"an older file that the person agreed to replace")
    answers.paths.append(path)
    assert window.save_as()
    assert window.ws is not None
    assert read_project(path).project == window.ws.project
