"""Files that come to the program: dropped, from the system, from the recent menu; and where they are found again."""

import json
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note
from journeydesk.shell.outside import reveal_in_folder
from journeydesk.shell.program import Program
from journeydesk.shell.recent_menu import names_of
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import create_document
from tests.guards import Dialogs
from tests.shell.conftest import Answers, first_touchpoint

NONE = Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over *target* and let go, as a file manager does; tell whether somebody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, left = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(target.rect().center(), actions, data, left, NONE)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(target.rect().center()), actions, data, left, NONE))
        QApplication.processEvents()
    return enter.isAccepted()


def saved(path: Path, title: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    create_document(path, Project.new(title or path.stem)).close()
    return path


def titles(program: Program) -> list[str]:
    return sorted(window.windowTitle() for window in program.windows)


def test_projects_dropped_on_the_start_page_open_each_in_a_window(program: Program, tmp_path: Path) -> None:
    program.show_start()
    assert titles(program) == ["JourneyDesk"]
    start = program.windows[0].start
    assert drop(start, saved(tmp_path / "one.journey"), saved(tmp_path / "two.journey"))
    assert titles(program) == ["one — JourneyDesk", "two — JourneyDesk"]
    assert program.windows[0].windowFilePath() == str(tmp_path / "one.journey")


def test_project_dropped_on_the_sheet_opens_also_beside_a_picture(
    window: MainWindow, program: Program, tmp_path: Path
) -> None:
    assert window.page is not None
    assert window.ws is not None
    Image.new("RGB", (20, 20), "red").save(tmp_path / "shop.png")
    window.ws.selection.set([first_touchpoint(window).id])
    assert drop(window.page.view.viewport(), saved(tmp_path / "other.journey"), tmp_path / "shop.png")
    assert titles(program) == ["Parcel — JourneyDesk", "other — JourneyDesk"]
    assert [note.touchpoint for note in window.ws.project.all(Note) if note.picture] == [first_touchpoint(window).id]


def test_dropped_outline_is_imported_into_the_open_project(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "map.mmd").write_text("journey\n  title Returns\n  section Send\n    Pack: 3: Ana\n")
    dialogs.answer(QDialog.accept)
    assert window.page is not None
    assert drop(window.page.outline, tmp_path / "map.mmd")
    assert window.ws is not None
    assert [journey.title for journey in queries.journeys(window.ws.project)][-1:] == ["Returns"]


def test_what_cannot_be_taken_is_said_in_one_sentence(program: Program, tmp_path: Path) -> None:
    program.show_start()
    window = program.windows[0]
    (tmp_path / "<b>notes.exe").write_text("x")
    assert drop(window.start, tmp_path / "<b>notes.exe", tmp_path)
    assert "“<b>notes.exe” cannot be opened here" in window.notice.label.text()
    Image.new("RGB", (20, 20)).save(tmp_path / "shop.png")
    assert drop(window.start, tmp_path / "shop.png")
    assert "open one first" in window.notice.label.text()
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/map.journey")])
    enter = QDragEnterEvent(
        window.start.rect().center(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE
    )
    QApplication.sendEvent(window.start, enter)
    assert not enter.isAccepted()


def test_names_of_recent_files_are_told_apart() -> None:
    paths = ["/c/Acme/2025/Parcel.journey", "/c/Bolt/2025/parcel.journey", "/c/Bolt/Bank.journey"]
    assert names_of([Path(path) for path in paths]) == ["Parcel – Acme/2025", "parcel – Bolt/2025", "Bank"]
    assert names_of([Path("/Parcel.journey"), Path("/a/Parcel.journey")]) == ["Parcel – /", "Parcel – a"]


def test_recent_menu_opens_says_what_is_gone_and_forgets(
    program: Program, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("kept", "gone"):
        program.settings.remember_file(saved(tmp_path / f"{name}.journey"))
    (tmp_path / "gone.journey").unlink()
    program.show_start()
    window = program.windows[0]
    (menu,) = (action.menu() for action in window.commands.menus["File"].actions() if action.text() == "Open recent")
    menu.aboutToShow.emit()
    gone, kept, _, clear = menu.actions()
    assert str(tmp_path / "kept.journey") in kept.toolTip()
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.text())
        box.accept()

    dialogs.answer(read)
    gone.trigger()
    assert "gone.journey" in said[0]
    assert program.settings.recent == [str(tmp_path / "kept.journey")]
    kept.trigger()
    assert titles(program) == ["kept — JourneyDesk"]
    clear.trigger()
    assert json.loads(program.settings.path.read_text("utf-8"))["files"]["recent"] == []


class Opened(QObject):
    """The system's way of opening files, heard instead of done."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks its Explorer")
@pytest.mark.parametrize("understands", [True, False])
def test_file_is_revealed_by_the_file_manager_or_its_folder_opened(
    understands: bool, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a, b & ü.journey")
    bus = tmp_path / "bin" / "dbus-send"
    bus.parent.mkdir()
    bus.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/asked"\nexit {0 if understands else 1}\n')
    bus.chmod(0o755)
    monkeypatch.setenv("PATH", str(bus.parent))
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")
    owner = QObject()
    try:
        reveal_in_folder(path, owner)
        qtbot.waitUntil(lambda: not owner.children())
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert f"array:string:{path.as_uri()}" in (tmp_path / "asked").read_text().splitlines()
    assert [url.toLocalFile() for url in opened.urls] == ([] if understands else [str(tmp_path)])


def test_only_a_project_with_a_file_can_be_revealed(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    window.commands.run("insert.stage")
    window.commands.refresh()
    assert not window.commands.actions["file.reveal"].isEnabled()
    answers.paths.append(tmp_path / "named.journey")
    assert window.save_as()
    assert window.commands.actions["file.reveal"].isEnabled()


def test_windows_of_files_with_one_name_are_told_apart(program: Program, tmp_path: Path) -> None:
    one, other = (saved(tmp_path / folder / "Parcel.journey") for folder in ("Acme", "Bolt"))
    program.open_path(one)
    assert titles(program) == ["Parcel — JourneyDesk"]
    window = program.open_path(other)
    assert window is not None
    assert window.page is not None
    assert titles(program) == ["Parcel – Acme — JourneyDesk", "Parcel – Bolt — JourneyDesk"]
    assert str(other) in window.page.status.saving.toolTip()
    program.windows[0].close()
    assert titles(program) == ["Parcel — JourneyDesk"]
