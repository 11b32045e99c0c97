"""The same file in two programs: one edits, the other follows, and takes over when the first lets go."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from journeydesk.model.project import Project
from journeydesk.model.records import Note, Touchpoint
from journeydesk.shell import following
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import ProjectFile
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import create_document, open_document, read_project
from journeydesk.store.lock import lock_path
from tests.guards import Dialogs
from tests.shell.conftest import first_touchpoint

_ROOT = Path(__file__).parents[2]
_OTHER = """
import json, sys
from pathlib import Path
from journeydesk.edit.session import Session
from journeydesk.model.change import updating
from journeydesk.model.records import Touchpoint, with_values
from journeydesk.store.document import open_document
document = open_document(Path(sys.argv[1]))
session = Session(document.project, document.history)
session.edits.join(document.submit)
print(json.dumps(document.read_only_reason), flush=True)
for line in sys.stdin:
    words = json.loads(line)
    if words == "undo":
        session.undo()
    elif words == "type":
        document.write_pending("@inbox", "\\nHalf a thought")
    else:
        first = sorted(session.project.all(Touchpoint), key=lambda one: one.id)[0]
        session.do(updating((first, with_values(first, {"title": words})), label=f"Rename to {words}"))
    print(json.dumps(document.flush()), flush=True)
document.close()
"""


class Other:
    """Another program that edits the file at *path* in a process of its own, as it is told."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", _OTHER, str(path)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
        assert self._answer() is None

    def rename(self, title: str) -> None:
        """Give the first touchpoint another title, and wait until it is on the disk."""
        assert self._say(title) is True

    def undo(self) -> None:
        """Take the last step back."""
        assert self._say("undo") is True

    def type(self) -> None:
        """Type into the line of the Inbox, and wait until that is on the disk."""
        assert self._say("type") is True

    def close(self) -> None:
        """Close the file."""
        self.process.communicate("")

    def _say(self, words: str) -> object:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> object:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def path(project: Project, tmp_path: Path) -> Path:
    create_document(tmp_path / "shared.journey", project).close()
    return tmp_path / "shared.journey"


@pytest.fixture
def start_other(path: Path) -> Iterator[Callable[[], Other]]:
    started: list[Other] = []

    def start() -> Other:
        started.append(Other(path))
        return started[-1]

    yield start
    for other in started:
        if other.process.poll() is None:
            other.close()


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_MS", 30)


def opened(program: Program, path: Path) -> MainWindow:
    window = program.open_path(path)
    assert window is not None
    return window


def said(window: MainWindow) -> str:
    return window.file_bar.label.text() if window.file_bar.isVisible() else ""


def offer(window: MainWindow, words: str) -> QPushButton:
    found = [one for one in window.file_bar.offers if isinstance(one, QPushButton) and one.text() == words]
    assert len(found) == 1, said(window)
    return found[0]


def is_writable(window: MainWindow) -> bool:
    return window.ws is not None and window.ws.session.writable


def shown_titles(window: MainWindow) -> list[str]:
    assert window.ws is not None
    return [one.title for one in sorted(window.ws.project.all(Touchpoint), key=lambda one: one.id)]


def test_window_follows_what_another_program_saves_and_stays_where_it_looks(
    program: Program, path: Path, start_other: Callable[[], Other], qtbot: QtBot
) -> None:
    other = start_other()
    window = opened(program, path)
    assert f"process {other.process.pid}" in said(window)
    assert window.page is not None
    assert window.ws is not None
    window.ws.selection.set([first_touchpoint(window).id])
    window.page.view.set_zoom(1.7)
    before = window.page.view.camera.to_sheet(window.page.view.rect().center().toPointF())
    other.rename("Calls the hotline")
    qtbot.waitUntil(lambda: "Calls the hotline" in shown_titles(window))
    qtbot.waitUntil(lambda: window.commands.actions["edit.undo"].text() == "Undo Rename to Calls the hotline")
    assert not window.commands.actions["edit.undo"].isEnabled()
    assert window.ws.selection.ids == (first_touchpoint(window).id,)
    assert window.page.view.zoom == pytest.approx(1.7)
    after = window.page.view.camera.to_sheet(window.page.view.rect().center().toPointF())
    assert (after - before).manhattanLength() < 2
    other.undo()
    qtbot.waitUntil(lambda: "Calls the hotline" not in shown_titles(window))


def test_edit_here_is_offered_when_the_other_lets_go_and_makes_us_the_writer(
    program: Program, path: Path, start_other: Callable[[], Other], qtbot: QtBot
) -> None:
    other = start_other()
    window = opened(program, path)
    assert not window.commands.actions["insert.stage"].isEnabled()
    other.rename("Last word")
    other.close()
    qtbot.waitUntil(lambda: said(window).startswith("Nobody else has “shared.journey” open"))
    offer(window, "Edit here").click()
    assert said(window) == ""
    assert shown_titles(window)[0] == "Last word"
    assert window.page is not None
    assert window.page.inbox.line.isEnabled()
    assert window.commands.actions["insert.stage"].isEnabled()
    window.commands.run("edit.undo")
    window.commands.run("insert.stage")
    assert window.file is not None
    assert window.file.flush(5)
    assert read_project(path).project == window.file.session.project
    with open_document(path) as late:
        assert "another window" in str(late.read_only_reason)


def test_a_file_taken_again_meanwhile_cannot_be_edited_here(
    program: Program, path: Path, start_other: Callable[[], Other], qtbot: QtBot
) -> None:
    start_other().close()
    window = program.show_project(_read_only(program, path))
    button = offer(window, "Edit here")
    other = start_other()
    button.click()
    assert f"process {other.process.pid}" in said(window)
    assert not is_writable(window)


def test_a_killed_writer_frees_the_file(
    program: Program, path: Path, start_other: Callable[[], Other], qtbot: QtBot
) -> None:
    other = start_other()
    window = opened(program, path)
    other.rename("Before the plug was pulled")
    other.type()
    other.process.kill()
    other.process.communicate()
    qtbot.waitUntil(lambda: said(window).startswith("Nobody else"))
    offer(window, "Edit here").click()
    assert is_writable(window)
    assert shown_titles(window)[0] == "Before the plug was pulled"
    assert window.page is not None
    assert window.page.inbox.line.text() == "Half a thought"


def test_a_file_of_another_computer_is_opened_anyway_only_after_asking(
    program: Program, path: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    lock_path(path).write_text("JourneyDesk\n4711\nminerva\n")
    window = opened(program, path)
    assert "on the computer “minerva”" in said(window)
    asked: list[str] = []

    def answer(words: str) -> Callable[[QMessageBox], None]:
        def choose(box: QMessageBox) -> None:
            asked.append(box.text())
            next(button for button in box.buttons() if button.text() == words).click()

        return choose

    dialogs.answer(answer("Keep reading"))
    offer(window, "Open anyway…").click()
    assert not is_writable(window)
    dialogs.answer(answer("Open anyway"))
    offer(window, "Open anyway…").click()
    assert "both versions are kept" in asked[0]
    assert is_writable(window)
    assert said(window) == ""


def _read_only(program: Program, path: Path) -> ProjectFile:
    return ProjectFile.open(path, program.folders, read_only=True)


def test_a_copy_that_is_read_aside_follows_the_file_too(
    program: Program, path: Path, start_other: Callable[[], Other], qtbot: QtBot
) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    window = program.show_project(_read_only(program, path))
    assert window.file is not None
    assert window.file.document is not None
    assert window.file.document.is_copy
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    start_other().rename("In order again")
    qtbot.waitUntil(lambda: "In order again" in shown_titles(window))
    assert not window.file.document.is_copy


def _overwritten(path: Path, project: Project) -> bytes:
    """Write another project over the file at *path*, in place, as some sync tools do; return its bytes."""
    other = path.with_name("theirs.journey")
    create_document(other, project).close()
    data = other.read_bytes()
    other.unlink()
    path.write_bytes(data)
    return data


@pytest.mark.parametrize("in_place", [True, False], ids=["overwritten", "replaced"])
def test_after_a_conflict_the_window_goes_on_in_our_version(
    program: Program, project: Project, path: Path, qtbot: QtBot, in_place: bool
) -> None:
    window = opened(program, path)
    assert window.file is not None
    assert window.ws is not None
    window.commands.run("insert.stage")
    assert window.file.flush(5)
    if in_place:
        theirs = _overwritten(path, project)
    else:
        other = path.with_name("other.journey")
        create_document(other, project).close()
        theirs = other.read_bytes()
        other.replace(path)
    window.commands.run("insert.lane.notes.quotes")
    qtbot.waitUntil(lambda: window.file is not None and window.file.path != path)
    ours = window.file.path
    assert ours is not None
    assert ours.name.startswith("shared (my edits ")
    assert "Both are kept" in said(window)
    assert ours.stem in window.windowTitle()
    window.commands.run("edit.undo")
    window.commands.run("edit.undo")
    window.commands.run("edit.redo")
    assert window.page is not None
    status = window.page.status
    qtbot.waitUntil(lambda: status.saving.text().startswith("All changes saved"))
    offer(window, "Open the other version").click()
    assert len(program.windows) == 2
    assert program.windows[1].ws is not None
    assert program.windows[1].ws.project == project
    kept = window.ws.project
    window.close()
    assert read_project(ours).project == kept
    with open_document(ours) as again:
        assert again.read_only_reason is None
        assert again.history.undo_label
    program.windows[0].close()
    assert path.read_bytes() == theirs
    assert not kept.all(Note)
