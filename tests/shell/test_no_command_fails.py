"""No command fails, whatever is open and selected: each is run, its dialogs cancelled, and taken back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note, Stage, Touchpoint
from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from tests.benchmarks.maps import make_map
from tests.canvas.conftest import small_project
from tests.guards import Dialogs

LEAVE = ("file.close", "file.quit", "help.tour")
"""Commands that end the window, or open another for good: each has a test of its own."""
_KINDS = (Stage, Touchpoint, Lane, Note, Feeling)
_POLL_MS = 5


@pytest.fixture
def program(qapp: QApplication, folders: Folders, dialogs: Dialogs) -> Iterator[Program]:
    """A program whose person cancels every dialog."""
    dialogs.let_open()
    none = lambda *_: None  # noqa: E731
    program = Program(qapp, folders, ChoosePath(none, none))
    cancel = QTimer()
    cancel.timeout.connect(_cancel)
    cancel.start(_POLL_MS)
    yield program
    program.choose_text_size(100)
    for window in tuple(program.windows):
        window.close()
    cancel.stop()
    program.close()


def _cancel() -> None:
    waiting = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if waiting is not None:
        getattr(waiting, "reject", waiting.close)()


def nothing(window: MainWindow) -> None:
    assert window.ws is not None
    window.ws.selection.clear()


def mixed(window: MainWindow) -> None:
    """Select one thing of each kind, the persona of the journey too."""
    assert window.ws is not None
    project = window.ws.project
    found = [next(iter(project.all(kind)), None) for kind in _KINDS]
    window.ws.selection.set([*(one.id for one in found if one is not None), *(p.id for p in queries.personas(project))])


def each(window: MainWindow, select: Callable[[MainWindow], None], qtbot: QtBot) -> list[str]:
    """Run every command with something selected; return those that were possible."""
    ws, page, ran = window.ws, window.page, []
    assert ws is not None
    assert page is not None
    journey = ws.journey
    for key, command in window.commands.all.items():
        if key in LEAVE:
            continue
        ws.show_journey(journey)
        select(window)
        if command.enabled():
            ran.append(key)
        window.commands.run(key)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        page.presenting.end()
        page.view.finish_typing()
        while ws.session.history.cursor:
            ws.session.undo()
    return ran


@pytest.mark.parametrize("select", [nothing, mixed])
@pytest.mark.parametrize("project", [Project.new(), small_project()], ids=["empty", "small"])
def test_every_command_runs(
    program: Program, project: Project, select: Callable[[MainWindow], None], qtbot: QtBot
) -> None:
    window = program.new_project(project)
    qtbot.waitUntil(window.isActiveWindow)
    assert len(each(window, select, qtbot)) > 20
    assert window.ws is not None
    assert window.ws.project == project


@pytest.mark.slow
@pytest.mark.parametrize("select", [nothing, mixed])
def test_every_command_runs_on_a_map_of_ten_thousand_cards(
    program: Program, select: Callable[[MainWindow], None], qtbot: QtBot
) -> None:
    window = program.new_project(make_map(10_000))
    qtbot.waitUntil(window.isActiveWindow)
    assert len(each(window, select, qtbot)) > 20
