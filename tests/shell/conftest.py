"""A whole program for tests: real windows and files in a person's own folders, and answers to file dialogs."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Touchpoint
from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow


class Answers:
    """What the person answers when asked for a path; an answer that nobody announced fails."""

    def __init__(self) -> None:
        self.paths: deque[Path | None] = deque()
        self.suggested: list[Path] = []

    def __call__(self, _parent: QWidget, _title: str, suggested: Path, _filters: str) -> Path | None:
        self.suggested.append(suggested)
        return self.paths.popleft()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def folders(home: Path) -> Folders:
    return Folders(*(home / name for name in ("drafts", "recovery", "config", "cache", "logs", "backups")))


@pytest.fixture
def program(qapp: QApplication, folders: Folders, answers: Answers) -> Iterator[Program]:
    program = Program(qapp, folders, ChoosePath(answers, answers))
    yield program
    for window in tuple(program.windows):
        window.close()
    program.close()


@pytest.fixture
def project() -> Project:
    """A journey with two touchpoints in its first stage."""
    project = Project.new("Parcel")
    project = project.apply(add_journey(project, "Sending a parcel"))
    stage = queries.stages(project, queries.journeys(project)[0].id)[0]
    for title in ("Finds the shop", "Asks for help"):
        project = project.apply(add_touchpoint(project, stage.id, title=title))
    return project


@pytest.fixture
def window(program: Program, project: Project, qtbot: QtBot) -> MainWindow:
    window = program.new_project(project)
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def saved_window(window: MainWindow, answers: Answers, tmp_path: Path) -> MainWindow:
    """A window whose project, Parcel, has a file of its own and no version yet."""
    answers.paths.append(tmp_path / "Parcel.journey")
    assert window.save_as()
    return window


def first_touchpoint(window: MainWindow) -> Touchpoint:
    assert window.ws is not None
    assert window.ws.journey is not None
    return queries.journey_touchpoints(window.ws.project, window.ws.journey)[0]
