"""What is left after a crash: whose it is, what is offered, and what is asked before anything changes."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from journeydesk.model.project import Project
from journeydesk.shell.cards import Card
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import create_document, read_project
from journeydesk.store.traces import is_known, left_behind, note_down
from tests.guards import Dialogs
from tests.shell.conftest import Answers

_ROOT = Path(__file__).parents[2]
_CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE meta SET v='half' WHERE k='app_version'")
connection.execute("CREATE TABLE filler (x)")
connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 4000,)] * 200)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def path(project: Project, tmp_path: Path) -> Path:
    create_document(tmp_path / "mailed.journey", project).close()
    return tmp_path / "mailed.journey"


def cut_off(path: Path) -> None:
    """Let a process be killed in the middle of writing to the file, so that a journal stays beside it."""
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=False)
    assert journal(path).stat().st_size > 512


def journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text() == words).click()


def cards(window: MainWindow, badge: str) -> list[Card]:
    return [card for card, entry in window.start.cards if entry.badge == badge]


def test_a_file_that_was_cut_off_elsewhere_is_changed_only_after_asking(
    program: Program, project: Project, path: Path, dialogs: Dialogs
) -> None:
    cut_off(path)
    before = path.read_bytes(), journal(path).read_bytes()
    dialogs.answer(partial(press, words="Cancel"))
    assert program.open_path(path) is None
    assert (path.read_bytes(), journal(path).read_bytes()) == before
    dialogs.answer(partial(press, words="Open a copy read-only"))
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.ws.project == project
    window.close()
    assert (path.read_bytes(), journal(path).read_bytes()) == before
    dialogs.answer(partial(press, words="Bring it in order"))
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.ws.project == project
    assert window.ws.session.writable
    assert not journal(path).exists()


def test_a_file_that_was_cut_off_here_is_brought_in_order_without_a_word(
    program: Program, project: Project, path: Path, folders: Folders
) -> None:
    code = (
        "import sys, os; from pathlib import Path; from journeydesk.store.traces import note_down\n"
        "note_down(Path(sys.argv[1]), Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folders.open_files), str(path)], cwd=_ROOT, check=False)
    cut_off(path)
    assert is_known(folders.open_files, path)
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.ws.project == project
    assert not journal(path).exists()
    window.close()
    assert list(folders.open_files.iterdir()) == []


def test_another_file_under_the_same_name_is_not_taken_for_ours(path: Path, folders: Folders) -> None:
    trace = note_down(folders.open_files, path)
    assert trace is not None
    assert is_known(folders.open_files, path)
    assert list(left_behind(folders.open_files)) == []
    shutil.copyfile(path, path.with_name("copy.journey"))
    path.with_name("copy.journey").replace(path)
    assert not is_known(folders.open_files, path)
    trace.leave()


def test_the_command_line_never_brings_a_file_in_order(path: Path) -> None:
    cut_off(path)
    before = path.read_bytes(), journal(path).read_bytes(), sorted(path.parent.iterdir())
    for command in (
        ["info", str(path)],
        ["verify", str(path)],
        ["export", str(path), str(path.parent / "o" / "x.json")],
    ):
        subprocess.run([sys.executable, "-m", "journeydesk", *command], cwd=_ROOT, check=False, capture_output=True)
    (path.parent.parent / "day.mmd").write_text("journey\n  title My day\n  section Work\n    Tea: 5: Me\n")
    source = path.parent.parent / "day.mmd"
    done = subprocess.run(
        [sys.executable, "-m", "journeydesk", "import", str(source), str(path)],
        cwd=_ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "cut off in the middle of being saved" in done.stderr
    assert (path.read_bytes(), journal(path).read_bytes(), sorted(path.parent.iterdir())) == before


def test_an_unexpected_end_is_told_once_with_what_was_open(
    program: Program, path: Path, folders: Folders, qtbot: QtBot
) -> None:
    code = (
        "import sys, os; from pathlib import Path; from journeydesk.store.traces import note_down\n"
        "note_down(Path(sys.argv[1]), Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folders.open_files), str(path)], cwd=_ROOT, check=False)
    program.start([])
    notice = program.windows[0].notice
    qtbot.waitUntil(notice.isVisible)
    assert "ended unexpectedly" in notice.label.text()
    (offer,) = notice.offers
    assert isinstance(offer, QPushButton)
    assert offer.text() == "Open mailed"
    offer.click()
    assert program.windows[0].file is not None
    assert program.windows[0].file.path == path
    assert not any(not left.is_told for left in left_behind(folders.open_files))


def test_recovery_copies_are_offered_saved_under_their_name_and_deleted_by_the_person_alone(
    program: Program, project: Project, folders: Folders, answers: Answers, dialogs: Dialogs, tmp_path: Path
) -> None:
    program.folders.drafts.parent.mkdir(parents=True, exist_ok=True)
    program.folders.drafts.write_text("a file where the folder should be")
    window = program.new_project(project)
    window.commands.run("insert.lane.notes.quotes")
    assert window.ws is not None
    kept = window.ws.project
    dialogs.answer(partial(press, words="Keep a recovery copy and close"))
    assert window.close()
    program.show_start()
    start = program.windows[0]
    (card,) = cards(start, "Kept")
    assert card.title.text() == "Parcel"
    entry = next(entry for one, entry in start.start.cards if one is card)
    assert "could not be saved" in entry.line
    answers.paths.append(tmp_path / "again")
    dict(entry.offers)["Save under its name…"]()
    assert read_project(tmp_path / "again.journey").project == kept
    assert program.windows[0].file is not None
    assert program.windows[0].file.path == tmp_path / "again.journey"
    (copy,) = folders.recovery.glob("*.journey")
    program.windows[0].close()
    program.show_start()
    (card,) = cards(program.windows[0], "Kept")
    entry = next(entry for one, entry in program.windows[0].start.cards if one is card)
    dialogs.answer(partial(press, words="Keep"))
    dict(entry.offers)["Delete"]()
    assert copy.exists()
    dialogs.answer(partial(press, words="Delete"))
    dict(entry.offers)["Delete"]()
    assert not copy.exists()
    assert cards(program.windows[0], "Kept") == []


def test_a_recovery_copy_says_what_it_is_when_it_is_opened(
    program: Program, project: Project, folders: Folders
) -> None:
    folders.recovery.mkdir(parents=True)
    create_document(folders.recovery / "Acme (recovered 12345678).journey", project).close()
    program.show_start()
    (card,) = cards(program.windows[0], "Kept")
    card.click()
    window = program.windows[0]
    assert "recovery copy of “Acme”" in window.file_bar.label.text()
