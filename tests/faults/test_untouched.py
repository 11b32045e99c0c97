# ruff: noqa: F811
"""Row 14: opening and closing leaves a file, its time and its folder as they were, whoever opens it and whatever it is."""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from journeydesk.cli.program import main
from journeydesk.importers import library
from journeydesk.shell.program import Program
from journeydesk.store import document as store
from journeydesk.store.document import create_document, open_document
from tests.faults.tally import Tally
from tests.guards import Dialogs
from tests.shell.conftest import answers, folders, program, project  # noqa: F401
from tests.store.projects import add_note, session_on, small_project

_ROOT = Path(__file__).parents[2]
_CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE filler (x)")
connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 4000,)] * 200)
os.kill(os.getpid(), 9)
"""
_READERS = ("info", "info --json", "verify", "verify --json", "export", "recover")

State = dict[str, tuple[int, int, str]]


def _state(folder: Path) -> State:
    """Return size, time and SHA-256 of every file in *folder*."""
    return {
        found.name: (found.stat().st_size, found.stat().st_mtime_ns, hashlib.sha256(found.read_bytes()).hexdigest())
        for found in folder.iterdir()
    }


def _sound(path: Path) -> None:
    create_document(path, small_project()).close()


def _edited(path: Path) -> None:
    _sound(path)
    with open_document(path) as document:
        session = session_on(document)
        for number in range(5):
            add_note(session, number)
        session.undo()


def _draft(path: Path) -> None:
    document = store.create_draft(path.parent, small_project())
    document.close()
    document.path.rename(path)


def _old(path: Path) -> None:
    shutil.copyfile(_ROOT / "tests" / "old_files" / "format-1.journey", path)


def _cut(path: Path) -> None:
    _edited(path)
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=False)
    assert path.with_name(path.name + "-journal").exists()


def _wal(path: Path) -> None:
    import sqlite3

    _sound(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _altered(path: Path) -> None:
    import sqlite3

    _sound(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE note SET text='another'")
    connection.commit()
    connection.close()


def _truncated(path: Path) -> None:
    _edited(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _foreign_lock(path: Path) -> None:
    _edited(path)
    path.with_name(f".~lock.{path.name}#").write_text("JourneyDesk\n4711\nminerva\n")


def _nonsense(path: Path) -> None:
    path.write_bytes(b"<html>not a project</html>" * 100)


def _empty_journal(path: Path) -> None:
    _sound(path)
    path.with_name(path.name + "-journal").write_bytes(b"")


def _sample(path: Path) -> None:
    create_document(path, library.open_copy(library.samples()[0])).close()


_FIXTURES: list[Callable[[Path], None]] = [
    _sound,
    _edited,
    _draft,
    _old,
    _cut,
    _wal,
    _altered,
    _truncated,
    _foreign_lock,
    _nonsense,
    _empty_journal,
    _sample,
]


@contextlib.contextmanager
def _unchanged(folder: Path) -> Iterator[None]:
    before, times = _state(folder), folder.stat().st_mode
    yield
    assert _state(folder) == before
    assert folder.stat().st_mode == times


@pytest.fixture(params=_FIXTURES, ids=lambda make: make.__name__.strip("_"))
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    request.param(folder / "project.journey")
    for found in folder.iterdir():
        os.utime(found, (1_700_000_000, 1_700_000_000))
    return folder / "project.journey"


def test_opening_and_closing_the_window_changes_nothing(
    path: Path, program: Program, dialogs: Dialogs, tally: Tally, qtbot: QtBot
) -> None:
    row = tally(14, "opened and closed")

    def leave(dialog: QDialog) -> None:
        buttons = dialog.buttons() if isinstance(dialog, QMessageBox) else []
        copies = [button for button in buttons if button.text() == "Open a copy read-only"]
        if copies:
            copies[0].click()
        else:
            dialog.reject()

    if (
        (path.with_name(path.name + "-journal").exists() and path.with_name(path.name + "-journal").stat().st_size)
        or path.read_bytes()[:6] in (b"<html>",)
        or _is_cut_short(path)
    ):
        dialogs.answer(leave)
    with _unchanged(path.parent):
        window = program.open_path(path)
        QApplication.processEvents()
        if window is not None:
            assert window.page is not None
            window.page.view.zoom_in()
            window.commands.run("edit.all")
            assert window.close()
    row.case()
    row.check()


def _is_cut_short(path: Path) -> bool:
    return len(path.read_bytes()) < int.from_bytes(path.read_bytes()[28:32], "big") * 4096


@pytest.mark.parametrize("command", _READERS)
def test_commands_that_read_change_nothing(path: Path, command: str, tmp_path: Path, tally: Tally) -> None:
    row = tally(14, "opened and closed")
    name, *options = command.split()
    arguments = [name, str(path), *options]
    if name in ("export", "recover"):
        arguments.append(str(tmp_path / ("out.json" if name == "export" else "out.journey")))
    with _unchanged(path.parent), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(arguments)
    row.case()
    row.check()


def test_it_is_noticed_when_something_is_written(tmp_path: Path) -> None:
    """The check of this row can fail: an edit that is taken back changes the file."""
    folder = tmp_path / "folder"
    folder.mkdir()
    _sound(folder / "project.journey")
    with pytest.raises(AssertionError), _unchanged(folder):
        _edit_and_undo(folder / "project.journey")


def _edit_and_undo(path: Path) -> None:
    with open_document(path) as document:
        session = session_on(document)
        add_note(session, 1)
        session.undo()
