"""File ▸ Versions, worked by keys: what is listed, what is seen of it, naming, renaming, deleting, opening as a copy."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.actions.values import set_value
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Snapshot, Touchpoint
from journeydesk.shell import versions
from journeydesk.shell.dialogs.versions import VersionsDialog
from journeydesk.shell.program import Program
from journeydesk.shell.sheet import Sheet
from journeydesk.shell.thumbnails import whole_picture_of
from journeydesk.shell.versions import Version
from journeydesk.shell.window import MainWindow
from journeydesk.store.backups import list_backups
from journeydesk.store.connect import Handle
from journeydesk.store.document import open_document, read_project
from tests.drivers import Driver
from tests.guards import Dialogs
from tests.shell.conftest import Answers, first_touchpoint

KEY = Qt.Key


@pytest.fixture
def saved(window: MainWindow, answers: Answers, tmp_path: Path) -> MainWindow:
    """A window whose project has a file of its own and no version yet."""
    answers.paths.append(tmp_path / "Parcel.journey")
    assert window.save_as()
    return window


@pytest.fixture
def shown(saved: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[VersionsDialog]:
    """The dialog over a project with a named version, and an automatic one from before that."""
    assert saved.ws is not None
    saved.ws.do(add_touchpoint(saved.ws.project, first_touchpoint(saved).stage, title="Asks a friend"))
    saved.ws.do(take_snapshot(saved.ws.project, "Before the workshop", "2027-01-02T09:00:00Z"))
    touchpoint = first_touchpoint(saved)
    saved.ws.do(set_value(saved.ws.project, [touchpoint.id], "title", "Looks for a shop"))
    dialogs.let_open()
    dialog = opened(saved, qtbot)
    yield dialog
    if saved.findChild(VersionsDialog) is not None:
        dialog.close()


def opened(window: MainWindow, qtbot: QtBot) -> VersionsDialog:
    assert window.file is not None
    assert window.file.flush(5)
    document = window.file.document
    if document is not None and window.ws is not None and len(window.ws.session.history.undo_label):
        qtbot.waitUntil(lambda: bool(document.backups()))
    window.commands.run("file.versions")
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    return dialog


def lines(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) or "" for row in range(dialog.list.count())]


def read(dialog: VersionsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.open_button.isEnabled)


def changes(dialog: VersionsDialog) -> list[str]:
    tree = dialog.view.list
    tops = filter(None, map(tree.topLevelItem, range(tree.topLevelItemCount())))
    return [item.text(0) for top in tops for item in filter(None, map(top.child, range(top.childCount())))]


def test_versions_have_a_key_and_a_place_in_the_menu(saved: MainWindow) -> None:
    action = saved.commands.actions["file.versions"]
    assert action in saved.commands.menus["File"].actions()
    assert action.shortcut() == QKeySequence("Ctrl+Shift+H")
    assert saved.commands.actions["file.name_version"].isEnabled()


def test_named_and_automatic_versions_are_listed_the_newest_first(shown: VersionsDialog) -> None:
    named, opened_before = [line for line in lines(shown) if line]
    assert named == "Before the workshop, 09:00 · Named version"
    assert opened_before.endswith("As it was opened")
    assert lines(shown).count("") == 2
    assert shown.focusWidget() is shown.list


def test_the_chosen_version_shows_its_map_its_counts_and_what_changed(shown: VersionsDialog, qtbot: QtBot) -> None:
    read(shown, qtbot)
    assert shown.view.title.text() == "Before the workshop"
    assert "3 touchpoints · 0 notes" in shown.view.facts.text()
    assert shown.view.picture.image is not None
    assert not shown.view.picture.image.isNull()
    assert changes(shown) == ["Touchpoint: Looks for a shop"]
    assert shown.view.sums["changed"].label.text() == "Changed: 1 touchpoint"
    assert not shown.view.sums["added"].isVisible()
    Driver(shown).key(KEY.Key_Down)
    assert not shown.open_button.isEnabled()
    read(shown, qtbot)
    assert shown.view.facts.text().startswith("As it was opened")
    assert shown.view.facts.text().endswith("kB")
    assert "Added: 1 touchpoint" in shown.view.sums["added"].label.text()


def test_enter_opens_a_copy_and_leaves_the_original_alone(
    shown: VersionsDialog, saved: MainWindow, program: Program, qtbot: QtBot
) -> None:
    read(shown, qtbot)
    assert saved.file is not None
    assert saved.file.path is not None
    before = saved.file.path.read_bytes()
    Driver(shown).key(KEY.Key_Return)
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    copy = program.windows[-1]
    assert first_touchpoint(copy).title == "Finds the shop"
    assert first_touchpoint(saved).title == "Looks for a shop"
    assert copy.file is not None
    assert copy.file.path is None
    assert copy.page is not None
    assert "Parcel" in copy.page.notice.label.text()
    assert saved.file.path.read_bytes() == before
    copy.commands.run("insert.stage")
    assert copy.file.flush(5)
    assert copy.file.document is not None
    assert copy.file.document.path.parent == program.folders.drafts


def test_an_automatic_version_opens_as_it_was(
    shown: VersionsDialog, saved: MainWindow, program: Program, qtbot: QtBot
) -> None:
    Driver(shown).key(KEY.Key_Down)
    read(shown, qtbot)
    shown.open_button.click()
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    copy = program.windows[-1]
    assert copy.ws is not None
    assert saved.ws is not None
    titles = [{one.title for one in ws.project.all(Touchpoint)} for ws in (copy.ws, saved.ws)]
    assert titles == [{"Finds the shop", "Asks for help"}, {"Looks for a shop", "Asks for help", "Asks a friend"}]
    assert not copy.ws.project.all(Snapshot)


def test_naming_keeps_the_project_as_it_is_now(
    shown: VersionsDialog, saved: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_words: ("  Agreed & signed ", True))
    shown.name_button.click()
    assert shown.version is not None
    assert shown.version.title == "Agreed & signed"
    read(shown, qtbot)
    assert changes(shown) == []
    assert shown.view.since.text() == "Nothing has changed since then."
    assert saved.ws is not None
    shown.reject()
    assert saved.file is not None
    assert saved.file.flush(5)
    assert saved.file.path is not None
    kept = [snapshot.title for snapshot in queries.snapshots(read_project(saved.file.path).project)]
    assert sorted(kept) == ["Agreed & signed", "Before the workshop"]
    saved.commands.run("edit.undo")
    assert [snapshot.title for snapshot in saved.ws.project.all(Snapshot)] == ["Before the workshop"]


def test_renaming_and_deleting_are_steps_that_can_be_undone(
    shown: VersionsDialog, saved: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_words: ("Kick-off", True))
    assert saved.ws is not None
    hand = Driver(shown)
    hand.key(KEY.Key_F2)
    assert next(filter(None, lines(shown))).startswith("Kick-off, 09:00")
    assert shown.version is not None
    assert shown.version.title == "Kick-off"
    hand.key(KEY.Key_Delete)
    assert not saved.ws.project.all(Snapshot)
    assert len([line for line in lines(shown) if line]) == 1
    undo = shown.notice.offers[0]
    QTest.keyClick(undo, KEY.Key_Space)
    assert next(filter(None, lines(shown))).startswith("Kick-off")
    assert shown.version is not None
    assert shown.version.title == "Kick-off"
    assert shown.notice.isHidden()


def test_an_automatic_version_can_neither_be_renamed_nor_deleted(shown: VersionsDialog) -> None:
    hand = Driver(shown)
    hand.key(KEY.Key_Down)
    assert not shown.rename_button.isVisible()
    assert not shown.delete_button.isVisible()
    assert shown.folder_button.isVisible()
    hand.key(KEY.Key_Delete)
    hand.key(KEY.Key_F2)
    assert len([line for line in lines(shown) if line]) == 2


def test_a_damaged_version_says_so_and_does_not_open(shown: VersionsDialog, saved: MainWindow, qtbot: QtBot) -> None:
    assert saved.file is not None
    assert saved.file.document is not None
    path = saved.file.document.backups()[0].path
    path.write_bytes(path.read_bytes().replace(b"Finds the shop", b"Finds the ship"))
    Driver(shown).key(KEY.Key_Down)
    qtbot.waitUntil(lambda: "damaged" in shown.view.picture.words)
    assert not shown.open_button.isEnabled()
    Driver(shown).key(KEY.Key_Return)
    assert shown.isVisible()


def test_without_versions_the_dialog_says_how_they_come(saved: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    saved.commands.run("file.versions")
    dialog = saved.findChild(VersionsDialog)
    assert dialog is not None
    assert dialog.body.currentIndex() == 1
    assert dialog.focusWidget() is dialog.name_button
    assert not dialog.open_button.isVisible()
    dialog.close()


def test_running_through_a_long_list_reads_only_where_one_stays(
    shown: VersionsDialog, saved: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    read(shown, qtbot)
    assert saved.ws is not None
    for number in range(30):
        saved.ws.do(take_snapshot(saved.ws.project, f"Version {number}", f"2026-05-{number + 1:02}T10:00:00Z"))
    looked: list[str] = []

    def note(project: Project, version: Version) -> Project:
        looked.append(version.title)
        return project

    monkeypatch.setattr(versions, "read_version", note)
    hand = Driver(shown)
    for _ in range(25):
        hand.key(KEY.Key_Down)
    read(shown, qtbot)
    assert shown.version is not None
    assert looked[-1] == shown.version.title
    assert len(looked) <= 3


def test_a_backup_that_cannot_be_made_is_said_in_the_window(
    saved: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(_handle: Handle, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Handle, "copy_to", full)
    assert saved.page is not None
    saved.commands.run("insert.stage")
    notice = saved.page.notice
    qtbot.waitUntil(notice.isVisible)
    assert "no room left for backups of “Parcel.journey”" in notice.label.text()
    assert saved.file is not None
    assert saved.file.flush(5)
    assert not any(list_backups(folder) for folder in program.folders.backups.glob("*"))


def test_days_are_called_as_people_call_them(shown: VersionsDialog, saved: MainWindow) -> None:
    assert saved.file is not None
    assert saved.file.document is not None
    backup = saved.file.document.backups()[0]
    os.utime(backup.path, (time.time() - 86_400,) * 2)
    shown.refresh()
    headings = [shown.list.item(row).text() for row in range(shown.list.count()) if not lines(shown)[row]]
    assert headings == ["2 January 2027", "Yesterday"]


def test_before_an_import_there_is_a_version(
    saved: MainWindow, answers: Answers, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "more.mmd"
    source.write_text("journey\n  title More\n  section Buy\n    Pays: 3: Mia\n", "utf-8")
    saved.commands.run("insert.stage")
    answers.paths.append(source)
    dialogs.answer(lambda dialog: dialog.accept())
    saved.commands.run("file.import")
    assert saved.file is not None
    document = saved.file.document
    assert document is not None
    qtbot.waitUntil(lambda: [one.reason for one in document.backups()] == ["as opened", "before import"])
    kept = read_project(document.backups()[-1].path).project
    assert not [one for one in kept.all(Touchpoint) if one.title == "Pays"]
    assert not kept.all(Note)


def test_a_recent_project_that_is_gone_is_offered_as_its_last_backup(
    saved: MainWindow, program: Program, tmp_path: Path
) -> None:
    assert saved.ws is not None
    saved.ws.do(set_value(saved.ws.project, [first_touchpoint(saved).id], "title", "Looks for a shop"))
    saved.close()
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
    saved: MainWindow, program: Program, dialogs: Dialogs, tmp_path: Path
) -> None:
    assert saved.ws is not None
    saved.ws.do(set_value(saved.ws.project, [first_touchpoint(saved).id], "title", "Looks for a shop"))
    saved.close()
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
    saved: MainWindow, program: Program, tmp_path: Path
) -> None:
    saved.close()
    (tmp_path / "Parcel.journey").unlink()
    program.show_start()
    assert not [entry for _, entry in program.windows[-1].start.cards if entry.title == "Parcel"]


def test_a_file_that_an_older_one_took_the_place_of_says_that_there_is_a_newer_version(
    saved: MainWindow, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Parcel.journey"
    assert saved.ws is not None
    touchpoint = first_touchpoint(saved)
    old = path.read_bytes()
    saved.ws.do(set_value(saved.ws.project, [touchpoint.id], "title", "Looks for a shop"))
    saved.close()
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


def test_who_only_follows_a_file_sees_its_versions_too(
    saved: MainWindow, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    assert saved.ws is not None
    assert saved.file is not None
    saved.ws.do(set_value(saved.ws.project, [first_touchpoint(saved).id], "title", "Looks for a shop"))
    document = saved.file.document
    assert document is not None
    qtbot.waitUntil(lambda: bool(document.backups()))
    assert saved.file.flush(5)
    saved.file.follow(open_document(tmp_path / "Parcel.journey", read_only=True))
    dialogs.let_open()
    saved.commands.run("file.versions")
    dialog = saved.findChild(VersionsDialog)
    assert dialog is not None
    assert [line.partition(", ")[2] for line in lines(dialog) if line][-1] == "As it was opened"
    dialog.close()


def test_of_a_long_map_the_picture_shows_the_beginning(program: Program, project: Project) -> None:
    journey = queries.journeys(project)[0].id
    for number in range(150):
        stage = queries.stages(project, journey)[number % 3].id
        project = project.apply(add_touchpoint(project, stage, title=f"Step {number}"))
    picture = whole_picture_of(project, journey, Sheet(program.typesetter), versions.PICTURE)
    assert picture.width() / picture.height() < 16
