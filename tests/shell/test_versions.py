"""File ▸ Versions, worked by keys: what is listed, what is seen of it, naming, renaming, deleting, opening as a copy."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.edit.actions.values import set_value
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Snapshot, Touchpoint
from journeydesk.shell import versions
from journeydesk.shell.dialogs.versions import VersionsDialog
from journeydesk.shell.program import Program
from journeydesk.shell.sheet import Sheet
from journeydesk.shell.thumbnails import whole_picture_of
from journeydesk.shell.versions import Version
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import open_document, read_project
from tests.drivers import Driver
from tests.guards import Dialogs
from tests.shell.conftest import first_touchpoint

KEY = Qt.Key


@pytest.fixture
def shown(saved_window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[VersionsDialog]:
    """The dialog over a project with a named version, and an automatic one from before that."""
    assert saved_window.ws is not None
    saved_window.ws.do(
        add_touchpoint(saved_window.ws.project, first_touchpoint(saved_window).stage, title="Asks a friend")
    )
    saved_window.ws.do(take_snapshot(saved_window.ws.project, "Before the workshop", "2027-01-02T09:00:00Z"))
    touchpoint = first_touchpoint(saved_window)
    saved_window.ws.do(set_value(saved_window.ws.project, [touchpoint.id], "title", "Looks for a shop"))
    dialogs.let_open()
    dialog = opened(saved_window, qtbot)
    yield dialog
    if saved_window.findChild(VersionsDialog) is not None:
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


def test_versions_have_a_key_and_a_place_in_the_menu(saved_window: MainWindow) -> None:
    action = saved_window.commands.actions["file.versions"]
    assert action in saved_window.commands.menus["File"].actions()
    assert action.shortcut() == QKeySequence("Ctrl+Shift+H")
    assert saved_window.commands.actions["file.name_version"].isEnabled()


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
    shown: VersionsDialog, saved_window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    read(shown, qtbot)
    assert saved_window.file is not None
    assert saved_window.file.path is not None
    before = saved_window.file.path.read_bytes()
    Driver(shown).key(KEY.Key_Return)
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    copy = program.windows[-1]
    assert first_touchpoint(copy).title == "Finds the shop"
    assert first_touchpoint(saved_window).title == "Looks for a shop"
    assert copy.file is not None
    assert copy.file.path is None
    assert copy.page is not None
    assert "Parcel" in copy.page.notice.label.text()
    assert saved_window.file.path.read_bytes() == before
    copy.commands.run("insert.stage")
    assert copy.file.flush(5)
    assert copy.file.document is not None
    assert copy.file.document.path.parent == program.folders.drafts


def test_an_automatic_version_opens_as_it_was(
    shown: VersionsDialog, saved_window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    Driver(shown).key(KEY.Key_Down)
    read(shown, qtbot)
    shown.open_button.click()
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    copy = program.windows[-1]
    assert copy.ws is not None
    assert saved_window.ws is not None
    titles = [{one.title for one in ws.project.all(Touchpoint)} for ws in (copy.ws, saved_window.ws)]
    assert titles == [{"Finds the shop", "Asks for help"}, {"Looks for a shop", "Asks for help", "Asks a friend"}]
    assert not copy.ws.project.all(Snapshot)


def test_naming_keeps_the_project_as_it_is_now(
    shown: VersionsDialog, saved_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_words: ("  Agreed & signed ", True))
    shown.name_button.click()
    assert shown.version is not None
    assert shown.version.title == "Agreed & signed"
    read(shown, qtbot)
    assert changes(shown) == []
    assert shown.view.since.text() == "Nothing has changed since then."
    assert saved_window.ws is not None
    shown.reject()
    assert saved_window.file is not None
    assert saved_window.file.flush(5)
    assert saved_window.file.path is not None
    kept = [snapshot.title for snapshot in queries.snapshots(read_project(saved_window.file.path).project)]
    assert sorted(kept) == ["Agreed & signed", "Before the workshop"]
    saved_window.commands.run("edit.undo")
    assert [snapshot.title for snapshot in saved_window.ws.project.all(Snapshot)] == ["Before the workshop"]


def test_renaming_and_deleting_are_steps_that_can_be_undone(
    shown: VersionsDialog, saved_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_words: ("Kick-off", True))
    assert saved_window.ws is not None
    hand = Driver(shown)
    hand.key(KEY.Key_F2)
    assert next(filter(None, lines(shown))).startswith("Kick-off, 09:00")
    assert shown.version is not None
    assert shown.version.title == "Kick-off"
    hand.key(KEY.Key_Delete)
    assert not saved_window.ws.project.all(Snapshot)
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


def test_a_damaged_version_says_so_and_does_not_open(
    shown: VersionsDialog, saved_window: MainWindow, qtbot: QtBot
) -> None:
    assert saved_window.file is not None
    assert saved_window.file.document is not None
    path = saved_window.file.document.backups()[0].path
    path.write_bytes(path.read_bytes().replace(b"Finds the shop", b"Finds the ship"))
    Driver(shown).key(KEY.Key_Down)
    qtbot.waitUntil(lambda: "damaged" in shown.view.picture.words)
    assert not shown.open_button.isEnabled()
    Driver(shown).key(KEY.Key_Return)
    assert shown.isVisible()


def test_without_versions_the_dialog_says_how_they_come(saved_window: MainWindow, dialogs: Dialogs) -> None:
    dialogs.let_open()
    saved_window.commands.run("file.versions")
    dialog = saved_window.findChild(VersionsDialog)
    assert dialog is not None
    assert dialog.body.currentIndex() == 1
    assert dialog.focusWidget() is dialog.name_button
    assert not dialog.open_button.isVisible()
    dialog.close()


def test_running_through_a_long_list_reads_only_where_one_stays(
    shown: VersionsDialog, saved_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    read(shown, qtbot)
    assert saved_window.ws is not None
    for number in range(30):
        saved_window.ws.do(
            take_snapshot(saved_window.ws.project, f"Version {number}", f"2026-05-{number + 1:02}T10:00:00Z")
        )
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


def test_days_are_called_as_people_call_them(shown: VersionsDialog, saved_window: MainWindow) -> None:
    assert saved_window.file is not None
    assert saved_window.file.document is not None
    backup = saved_window.file.document.backups()[0]
    os.utime(backup.path, (time.time() - 86_400,) * 2)
    shown.refresh()
    headings = [shown.list.item(row).text() for row in range(shown.list.count()) if not lines(shown)[row]]
    assert headings == ["2 January 2027", "Yesterday"]


def test_who_only_follows_a_file_sees_its_versions_too(
    saved_window: MainWindow, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    assert saved_window.ws is not None
    assert saved_window.file is not None
    saved_window.ws.do(
        set_value(saved_window.ws.project, [first_touchpoint(saved_window).id], "title", "Looks for a shop")
    )
    document = saved_window.file.document
    assert document is not None
    qtbot.waitUntil(lambda: bool(document.backups()))
    assert saved_window.file.flush(5)
    saved_window.file.follow(open_document(tmp_path / "Parcel.journey", read_only=True))
    dialogs.let_open()
    saved_window.commands.run("file.versions")
    dialog = saved_window.findChild(VersionsDialog)
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
