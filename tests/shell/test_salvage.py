"""A project that does not open: what can be read of it is offered, shown in numbers, and opened when it is wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.records import Persona
from journeydesk.shell.dialogs.salvage import SalvageDialog
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.store.create import write_project
from journeydesk.store.document import read_project
from tests.guards import Dialogs
from tests.shell.conftest import Answers

Answer = Callable[[SalvageDialog], None]


@pytest.fixture
def ruined(tmp_path: Path, project: Project) -> Path:
    """Return the path of a project of which the first page is gone."""
    path = tmp_path / "Parcel.journey"
    write_project(path, project)
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:])
    data = bytearray(path.read_bytes())
    data[68:72] = b"JRNY"
    path.write_bytes(data)
    return path


def buttons(dialog: SalvageDialog) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]


def recovered(qtbot: QtBot, then: Answer) -> Answer:
    """Return an answer that asks for what can be read by Enter, waits for it and goes on with *then*."""

    def answer(dialog: SalvageDialog) -> None:
        assert buttons(dialog) == ["Cancel", "Recover what can be read…"]
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.report.isVisible)
        then(dialog)

    return answer


def test_what_can_be_read_opens_as_a_draft(
    program: Program, ruined: Path, project: Project, folders: Folders, dialogs: Dialogs, qtbot: QtBot
) -> None:
    before = ruined.read_bytes()
    told: list[str] = []

    def open_it(dialog: SalvageDialog) -> None:
        told.extend((dialog.sentence.text(), dialog.report.toPlainText()))
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.isHidden)

    dialogs.answer(recovered(qtbot, open_it))
    window = program.open_path(ruined)
    assert "nothing is missing" in told[0]
    assert "2 of 2 touchpoints" in told[1]
    assert window is not None
    assert window.ws is not None
    assert window.ws.project == project
    assert window.file is not None
    assert window.file.document is not None
    assert window.file.document.path.parent == folders.drafts
    assert ruined.read_bytes() == before


def test_what_can_be_read_is_saved_under_a_name_and_opened(
    program: Program, ruined: Path, project: Project, dialogs: Dialogs, answers: Answers, qtbot: QtBot
) -> None:
    target = ruined.with_name("Parcel again.journey")
    answers.paths.extend((ruined, target))

    def save_it(dialog: SalvageDialog) -> None:
        dialog.save_as()
        qtbot.waitUntil(lambda: "is the damaged file itself" in dialog.hint.text())
        dialog.save_as()
        qtbot.waitUntil(dialog.isHidden)

    dialogs.answer(recovered(qtbot, save_it))
    window = program.open_path(ruined)
    assert window is not None
    assert window.file is not None
    assert window.file.path == target
    assert answers.suggested[0].name == "Parcel (recovered).journey"
    assert read_project(target).project == project


def test_escape_leaves_everything_as_it_is(
    program: Program, ruined: Path, folders: Folders, dialogs: Dialogs, qtbot: QtBot
) -> None:
    before = ruined.read_bytes()
    dialogs.answer(recovered(qtbot, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)))
    assert program.open_path(ruined) is None
    assert ruined.read_bytes() == before
    assert not folders.drafts.exists()
    assert program.windows == []


def test_escape_while_it_is_read_stops_the_reading(program: Program, ruined: Path, dialogs: Dialogs) -> None:
    def stop(dialog: SalvageDialog) -> None:
        dialog.recover()
        assert buttons(dialog) == ["Cancel"]
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.recovered is None

    dialogs.answer(stop)
    assert program.open_path(ruined) is None


def test_file_of_which_nothing_is_left_is_said_to_be_so(
    program: Program, ruined: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    ruined.write_bytes(ruined.read_bytes()[:4096] + bytes(len(ruined.read_bytes()) - 4096))
    told: list[str] = []

    def read(dialog: SalvageDialog) -> None:
        dialog.recover()
        qtbot.waitUntil(lambda: buttons(dialog) == ["Close"])
        told.append(dialog.sentence.text())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    dialogs.answer(read)
    assert program.open_path(ruined) is None
    assert "nothing in it can be read" in told[0]


def test_newer_project_shows_what_this_version_can_read(
    program: Program, tmp_path: Path, project: Project, dialogs: Dialogs
) -> None:
    path = tmp_path / "Newer.journey"
    write_project(path, project)
    told: list[str] = []

    def look(dialog: SalvageDialog) -> None:
        told.extend((dialog.heading.text(), *buttons(dialog)))
        dialog.reject()

    path.write_bytes(path.read_bytes().replace(b"min_reader2", b"min_reader9"))
    dialogs.answer(look)
    assert program.open_path(path) is None
    assert told == ["This project needs a newer JourneyDesk", "Cancel", "Show what can be read…"]


def test_newest_backup_is_shown_instead(
    program: Program, tmp_path: Path, project: Project, dialogs: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "Parcel.journey"
    write_project(path, project)
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.file is not None
    window.ws.do(adding(Persona(id="mia", name="Mia"), label="Add persona"))
    assert window.file.flush(5)
    assert window.close()
    path.write_bytes(path.read_bytes()[:4096] + bytes(4096) + path.read_bytes()[8192:])
    told: list[str] = []

    def show_it(dialog: SalvageDialog) -> None:
        told.append(dialog.hint.text())
        button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Show newest backup")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    dialogs.answer(show_it)
    program.open_path(path)
    assert "An automatic backup from " in told[0]
    shown = program.windows[-1].ws
    assert shown is not None
    assert "mia" in shown.project
