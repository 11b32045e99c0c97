"""Cut, copy and paste by their keys, on the sheet and in a field, between two projects too."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from journeydesk.importers.library import find, open_copy
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Note, Touchpoint
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from journeydesk.widgets.mime import RECORDS_MIME
from tests.drivers import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(program: Program, project: Project, qtbot: QtBot) -> MainWindow:
    QGuiApplication.clipboard().clear()
    window = program.new_project(project)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def titles(window: MainWindow) -> list[str]:
    assert window.ws is not None
    return [t.title for t in queries.journey_touchpoints(window.ws.project, window.ws.journey or "")]


def select(window: MainWindow, title: str) -> None:
    assert window.ws is not None
    window.ws.selection.set([next(t.id for t in window.ws.project.all(Touchpoint) if t.title == title)])
    window.focus_sheet()


def press(window: MainWindow, key: Qt.Key) -> None:
    Driver(window).key(key, CONTROL)


def test_copy_and_paste_on_the_sheet(window: MainWindow) -> None:
    select(window, "Finds the shop")
    press(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "Finds the shop"
    press(window, Qt.Key.Key_V)
    assert titles(window) == ["Finds the shop", "Finds the shop", "Asks for help"]
    press(window, Qt.Key.Key_Z)
    assert titles(window) == ["Finds the shop", "Asks for help"]


def test_cut_in_one_project_and_paste_into_another(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    select(window, "Asks for help")
    press(window, Qt.Key.Key_X)
    assert titles(window) == ["Finds the shop"]
    other = program.new_project(open_copy(find("template", "blank")))
    qtbot.waitUntil(other.isActiveWindow)
    other.focus_sheet()
    press(other, Qt.Key.Key_V)
    assert titles(other) == ["Asks for help"]


def test_lines_from_another_program_wait_in_the_inbox(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Queue too long\nNo prices")
    window.focus_sheet()
    press(window, Qt.Key.Key_V)
    assert window.ws is not None
    assert {n.text for n in window.ws.project.all(Note)} == {"Queue too long", "No prices"}


def test_a_picture_from_another_program_lands_under_the_selected_touchpoint(window: MainWindow) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    select(window, "Finds the shop")
    press(window, Qt.Key.Key_V)
    assert window.ws is not None
    (asset,) = window.ws.project.all(Asset)
    assert (asset.width, asset.height) == (40, 30)
    (note,) = window.ws.project.all(Note)
    assert note.touchpoint == next(t.id for t in window.ws.project.all(Touchpoint) if t.title == "Finds the shop")


def test_a_picture_that_was_copied_as_a_file_is_the_picture_and_not_its_path(
    window: MainWindow, tmp_path: Path
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = tmp_path / "the shop.png"
    image.save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    QGuiApplication.clipboard().setMimeData(data)
    select(window, "Finds the shop")
    press(window, Qt.Key.Key_V)
    assert window.ws is not None
    (asset,) = window.ws.project.all(Asset)
    assert (asset.name, asset.width) == ("the shop.png", 40)
    assert [note.text for note in window.ws.project.all(Note)] == [""]


def test_cells_as_a_spreadsheet_gives_them_come_as_a_table_with_line_breaks_and_quotes(window: MainWindow) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    data = QMimeData()
    data.setHtml("<html><body><table><tr><td>Doing</td><td>Walks</td></tr></table></body></html>")
    data.setText('\tEnters\tPays\nDoing\t"Walks in,\nlooks around"\t"Says ""no"""\n')
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    window.focus_sheet()
    press(window, Qt.Key.Key_V)
    assert window.ws is not None
    texts = {note.text for note in window.ws.project.all(Note)}
    assert {"Walks in,", "looks around", 'Says "no"'} <= texts
    assert not window.ws.project.all(Asset)


def test_in_a_field_the_keys_belong_to_the_text(window: MainWindow) -> None:
    select(window, "Finds the shop")
    window.commands.run("insert.note.pains")
    Driver(window).type("Closed")
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "Closed"
    assert len(titles(window)) == 2


def test_a_damaged_copy_is_refused_in_the_bar(window: MainWindow) -> None:
    data = QMimeData()
    data.setData(RECORDS_MIME, b"{}")
    QGuiApplication.clipboard().setMimeData(data)
    window.focus_sheet()
    press(window, Qt.Key.Key_V)
    assert window.page is not None
    assert "Copy it again" in window.page.notice.label.text()
