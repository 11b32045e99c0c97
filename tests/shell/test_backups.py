"""Automatic backups as the window makes and offers them: before an import, when the file is gone or an older one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.values import set_value
from journeydesk.model.records import Note, Touchpoint
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from journeydesk.store.backups import list_backups
from journeydesk.store.connect import Handle
from journeydesk.store.document import read_project
from tests.guards import Dialogs
from tests.shell.conftest import Answers, first_touchpoint


def test_a_backup_that_cannot_be_made_is_said_in_the_window(
    saved_window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(_handle: Handle, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Handle, "copy_to", full)
    assert saved_window.page is not None
    saved_window.commands.run("insert.stage")
    notice = saved_window.page.notice
    qtbot.waitUntil(notice.isVisible)
    assert "no room left for backups of “Parcel.journey”" in notice.label.text()
    assert saved_window.file is not None
    assert saved_window.file.flush(5)
    assert not any(list_backups(folder) for folder in program.folders.backups.glob("*"))


def test_before_an_import_there_is_a_version(
    saved_window: MainWindow, answers: Answers, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "more.mmd"
    source.write_text("journey\n  title More\n  section Buy\n    Pays: 3: Mia\n", "utf-8")
    saved_window.commands.run("insert.stage")
    answers.paths.append(source)
    dialogs.answer(lambda dialog: dialog.accept())
    saved_window.commands.run("file.import")
    assert saved_window.file is not None
    document = saved_window.file.document
    assert document is not None
    qtbot.waitUntil(lambda: [one.reason for one in document.backups()] == ["as opened", "before import"])
    kept = read_project(document.backups()[-1].path).project
    assert not [one for one in kept.all(Touchpoint) if one.title == "Pays"]
    assert not kept.all(Note)


def test_a_recent_project_that_is_gone_is_offered_as_its_last_backup(
    saved_window: MainWindow, program: Program, tmp_path: Path
) -> None:
    assert saved_window.ws is not None
    saved_window.ws.do(
        set_value(saved_window.ws.project, [first_touchpoint(saved_window).id], "title", "Looks for a shop")
    )
    saved_window.close()
    (tmp_path / "Parcel.journey").unlink()
    program.show_start()
    start = program.windows[-1].start
    [card] = [card for card, entry in start.cards if entry.badge == "Backup"]
    assert card.title.text() == "Parcel"
    card.click()
    [window] = program.windows
    assert first_touchpoint(window).title == "Looks for a shop"
    assert window.file is not None
    assert window.file.path is None
    assert not (tmp_path / "Parcel.journey").exists()


def test_a_project_that_is_gone_opens_as_its_last_backup_from_the_menu_too(
    saved_window: MainWindow, program: Program, dialogs: Dialogs, tmp_path: Path
) -> None:
    assert saved_window.ws is not None
    saved_window.ws.do(
        set_value(saved_window.ws.project, [first_touchpoint(saved_window).id], "title", "Looks for a shop")
    )
    saved_window.close()
    path = tmp_path / "Parcel.journey"
    path.unlink()
    said: list[str] = []

    def decline(box: QMessageBox) -> None:
        said.append(box.text())
        box.reject()

    program.show_start()
    start = program.windows[-1]
    dialogs.answer(decline)
    assert program.open_path(path, start) is None
    assert "“Parcel.journey” is not there" in said[0]
    assert "Today" in said[0]
    assert str(path) in program.settings.recent
    dialogs.answer(lambda box: box.buttons()[0].click())
    window = program.open_path(path, start)
    assert window is not None
    assert first_touchpoint(window).title == "Looks for a shop"


def test_a_recent_project_that_is_gone_without_a_backup_is_not_offered(
    saved_window: MainWindow, program: Program, tmp_path: Path
) -> None:
    saved_window.close()
    (tmp_path / "Parcel.journey").unlink()
    program.show_start()
    assert not [entry for _, entry in program.windows[-1].start.cards if entry.title == "Parcel"]


def test_a_file_that_an_older_one_took_the_place_of_says_that_there_is_a_newer_version(
    saved_window: MainWindow, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Parcel.journey"
    assert saved_window.ws is not None
    touchpoint = first_touchpoint(saved_window)
    old = path.read_bytes()
    saved_window.ws.do(set_value(saved_window.ws.project, [touchpoint.id], "title", "Looks for a shop"))
    saved_window.close()
    new = path.read_bytes()
    path.write_bytes(old)
    window = program.open_path(path)
    assert window is not None
    assert window.page is not None
    assert "There is a newer version of “Parcel”" in window.page.notice.label.text()
    assert window.page.notice.offers
    window.close()
    path.write_bytes(new)
    window = program.open_path(path)
    assert window is not None
    assert window.page is not None
    assert window.page.notice.isHidden()
