"""Clean copies, originals that are put back, changes from outside that are accepted, and what is told of a place."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.values import set_text
from journeydesk.model import queries
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Journey, Note, ProjectInfo, Touchpoint
from journeydesk.shell.dialogs.clean_copy import CleanCopyDialog
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store.clean_copy import LeaveOut, clean
from journeydesk.store.document import create_document, open_document, read_project
from tests.guards import Dialogs
from tests.shell.conftest import Answers


@pytest.fixture
def talked(project: Project) -> Project:
    """A project with a comment, a waiting note, and names."""
    journey = queries.journeys(project)[0].id
    project = project.apply(
        adding(Comment(id="said", anchor=journey, author="Ana", text="Secret", time="2026-01-05T09:00:00Z"))
    )
    project = project.apply(adding(Note(id="waiting", journey=journey, text="Not for the client")))
    project = project.apply(set_text(project, project.info.id, "author", "Ana"))
    return project.apply(set_text(project, journey, "owner", "Ben"))


def opened(program: Program, path: Path, project: Project) -> MainWindow:
    create_document(path, project).close()
    window = program.open_path(path)
    assert window is not None
    return window


def offer(widgets: list[QWidget], words: str) -> QPushButton:
    return next(one for one in widgets if isinstance(one, QPushButton) and one.text() == words)


def test_a_clean_copy_lacks_what_is_not_for_others(
    program: Program, talked: Project, answers: Answers, dialogs: Dialogs, tmp_path: Path
) -> None:
    window = opened(program, tmp_path / "mine.journey", talked)
    window.commands.run("insert.lane.notes.quotes")
    answers.paths.append(tmp_path / "theirs")

    def choose(dialog: CleanCopyDialog) -> None:
        assert dialog.comments.text() == "1 comment"
        dialog.accept()

    dialogs.answer(choose)
    window.commands.run("file.clean")
    assert window.page is not None
    assert "without its history" in window.page.notice.label.text()
    with open_document(tmp_path / "theirs.journey") as document:
        assert document.history.top == 0
        assert not document.project.all(Comment)
        assert document.project.find("waiting") is None
        assert document.project.all(ProjectInfo)[0].author == ""
        assert {journey.owner for journey in document.project.all(Journey)} == {""}
        assert window.file is not None
        assert window.file.document is not None
        assert document.doc_uuid != window.file.document.doc_uuid
    for secret in (b"Secret", b"Not for the client", b"Ana", b"Ben"):
        assert secret not in (tmp_path / "theirs.journey").read_bytes()
    assert window.file.path == tmp_path / "mine.journey"


def test_what_should_stay_in_a_clean_copy_stays(talked: Project) -> None:
    kept = clean(talked, LeaveOut(comments=False, inbox=False, names=False))
    assert kept == talked
    unsigned = clean(talked, LeaveOut(comments=False, inbox=True, names=True))
    assert [(one.text, one.author) for one in unsigned.all(Comment)] == [("Secret", "")]


def test_save_as_offers_to_put_the_original_back(
    program: Program, project: Project, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    old = tmp_path / "old.journey"
    window = opened(program, old, project)
    assert window.file is not None
    assert window.page is not None
    answers.paths.append(tmp_path / "same.journey")
    assert window.save_as()
    assert window.page.notice.isHidden(), "nothing was edited since it was opened"
    window.close()
    window = program.open_path(old) or window
    assert window.file is not None
    assert window.page is not None
    window.commands.run("insert.lane.notes.quotes")
    assert window.file.flush(5)
    answers.paths.append(tmp_path / "new.journey")
    assert window.save_as()
    assert read_project(old).project != project
    offer(window.page.notice.offers, "Put the original back as it was opened").click()
    assert read_project(old).project == project
    assert "is again as it was" in window.page.notice.label.text()
    assert window.ws is not None
    assert read_project(tmp_path / "new.journey").project == window.ws.project


def test_a_change_from_outside_is_accepted_and_a_copy_kept(
    program: Program, project: Project, folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "altered.journey"
    create_document(path, project).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE touchpoint SET title = 'From outside'")
    connection.commit()
    connection.close()
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert not _is_writable(window)
    assert "changed outside JourneyDesk" in window.file_bar.label.text()
    offer(window.file_bar.offers, "Accept as it is").click()
    assert _is_writable(window)
    assert window.file_bar.isHidden()
    window.commands.run("insert.lane.notes.quotes")
    shown = window.ws.project
    window.close()
    with open_document(path) as document:
        assert document.read_only_reason is None
        assert document.is_intact
        assert document.project == shown
    (kept,) = folders.recovery.glob("altered (before accepting *.journey")
    with open_document(kept) as document:
        assert not document.is_intact, "it is as it was before"
        assert {one.title for one in document.project.all(Touchpoint)} == {"From outside"}


def _is_writable(window: MainWindow) -> bool:
    return window.ws is not None and window.ws.session.writable


def test_the_place_of_a_file_is_told_once_and_other_versions_each_time(
    program: Program, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    window = opened(program, folder / "Map.journey", project)
    qtbot.waitUntil(window.file_bar.isVisible)
    assert "Dropbox synchronises" in window.file_bar.label.text()
    window.close()
    shutil.copyfile(folder / "Map.journey", folder / "Map (conflicted copy).journey")
    os.link(folder / "Map.journey", tmp_path / "Second.journey")
    window = program.open_path(folder / "Map.journey") or window
    qtbot.waitUntil(window.file_bar.isVisible)
    assert "another version of it: “Map (conflicted copy).journey”" in window.file_bar.label.text()
    window.file_bar._dismiss()
    assert "hard links" in window.file_bar.label.text()
    window.file_bar._dismiss()
    assert window.file_bar.isHidden()
    QApplication.processEvents()


def test_who_opens_an_old_file_is_told_what_the_first_change_does(program: Program, tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "old_files" / "format-1.journey"
    path = Path(shutil.copy(old, tmp_path / "alt.journey"))
    assert program.open_path(path)
    window = program.windows[-1]
    assert "“alt.journey” was made by an older JourneyDesk" in window.file_bar.label.text()


def test_a_name_that_turns_the_direction_does_not_turn_the_title(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "rechnung\u202egnp\nzwei.journey"
    create_document(path, Project.new("Titel")).close()
    assert program.open_path(path)
    assert program.windows[-1].file is not None
    assert program.windows[-1].file.title == "rechnunggnp zwei"
