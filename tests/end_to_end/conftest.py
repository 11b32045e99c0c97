"""A program of a person's own, in their own folders, that saves and exports into their home."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from tests.end_to_end.person import Person
from tests.end_to_end.workshop import Facilitator
from tests.guards import Dialogs


@pytest.fixture
def own_program(qapp: QApplication, home: Path, dialogs: Dialogs) -> Iterator[Program]:
    dialogs.let_open()
    home.mkdir(parents=True, exist_ok=True)
    ask: Callable[..., Path] = lambda _parent, _title, suggested, _filters: home / f"map{suggested.suffix}"  # noqa: E731
    folders = Folders(*(home / name for name in ("drafts", "recovery", "config", "cache", "logs", "backups")))
    program = Program(qapp, folders, ChoosePath(ask, ask))
    yield program
    for window in tuple(program.windows):
        window.close()
    program.close()


@pytest.fixture
def person(own_program: Program) -> Person:
    """Somebody at the program."""
    person = Person(own_program)
    person.come()
    return person


@pytest.fixture
def facilitator(own_program: Program, home: Path) -> Iterator[Facilitator]:
    """Somebody who captures a workshop, which asks for no file."""
    person = Facilitator(own_program)
    person.come()
    yield person
    assert not list(home.glob("map.*")), "a workshop asks for no file"
