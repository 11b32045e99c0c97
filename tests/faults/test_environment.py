# ruff: noqa: F811
"""Row 8: whatever happens to the file, idle, editing or closing, is told; the edits are in memory and recoverable."""

import re
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from journeydesk.model.change import updating
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, with_values
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.window import MainWindow
from journeydesk.store import rescue, write
from journeydesk.store.document import create_document, open_document, read_project
from tests.faults.surroundings import Harm, Place, harms, place_for
from tests.faults.tally import Tally
from tests.guards import Dialogs
from tests.shell.conftest import Answers, answers, folders, program, project  # noqa: F401

_MOMENTS = ("idle", "editing", "closing")


def _press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text() == words).click()


def _rename(window: MainWindow, title: str) -> None:
    assert window.ws is not None
    journey = window.ws.project.all(Journey)[0]
    window.ws.do(updating((journey, with_values(journey, {"title": title})), label=f"Rename to {title}"))


def _offer(window: MainWindow, words: str) -> QPushButton:
    return next(one for one in window.file_bar.offers if isinstance(one, QPushButton) and one.text() == words)


def _told(window: MainWindow) -> str:
    return window.file_bar.label.text() if window.file_bar.isVisible() else ""


def _opened(program: Program, place: Place, project: Project) -> MainWindow:
    create_document(place.path, project).close()
    window = program.open_path(place.path)
    assert window is not None
    _rename(window, "before")
    assert window.file is not None
    assert window.file.flush(5)
    return window


@pytest.mark.timeout(0)
@pytest.mark.parametrize("moment", _MOMENTS)
@pytest.mark.parametrize("harm", harms(), ids=lambda harm: harm.name)
def test_whatever_happens_to_the_file_nothing_is_lost(
    tally: Tally,
    program: Program,
    project: Project,
    folders: Folders,
    answers: Answers,
    dialogs: Dialogs,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    harm: Harm,
    moment: str,
) -> None:
    if moment not in _MOMENTS[: tally.count(1 if harm.says else 3, 3)] and not (
        moment == "closing" and harm.undo is None
    ):
        pytest.skip("in the full run")
    monkeypatch.setattr(write, "RETRY_SECONDS", 60.0)
    row = tally(8, "environment matrix")
    row.case()
    with place_for(harm, tmp_path / "place") as place:
        window = _opened(program, place, project)
        assert window.ws is not None
        assert window.file is not None
        if moment == "editing":
            _rename(window, "in flight")
        else:
            assert window.file.flush(5)
        harm.do(place)
        _rename(window, "after")
        shown = window.ws.project
        if moment == "closing":
            _close(window, harm, dialogs)
        elif harm.says:
            _stays(window, harm, place, answers, tmp_path, qtbot)
        else:
            _goes_on_beside(window, place, qtbot)
        window.close()
        left = [*folders.recovery.glob("*.journey"), *tmp_path.rglob("*.journey")]
        if not any(_holds(path, shown) for path in left):
            row.lost += 1
    row.check()


def test_without_recovery_copies_an_edit_would_be_lost_and_the_person_is_told_so(
    program: Program,
    project: Project,
    folders: Folders,
    dialogs: Dialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rescue.Rescue, "__call__", lambda *_: None)
    place = Place(tmp_path / "place", ExitStack())
    place.folder.mkdir()
    window = _opened(program, place, project)
    place.path.unlink()
    _rename(window, "after")
    assert window.ws is not None
    shown = window.ws.project
    told: list[str] = []

    def lose_it(box: QMessageBox) -> None:
        told.append(box.text())
        _press(box, "Close and lose it")

    dialogs.answer(partial(_press, words="Keep a recovery copy and close"), lose_it)
    assert window.close()
    assert "no place for a recovery copy" in told[0]
    assert not any(_holds(path, shown) for path in [*folders.recovery.glob("*.journey"), *tmp_path.rglob("*.journey")])


def _close(window: MainWindow, harm: Harm, dialogs: Dialogs) -> None:
    """Close with an edit that cannot be saved: it is asked, and a recovery copy is kept."""
    stay, leave = ("Cancel", "Keep a recovery copy and close") if harm.says else ("Go on editing", "")
    dialogs.answer(partial(_press, words=stay))
    assert not window.close()
    assert window.isVisible()
    if leave:
        dialogs.answer(partial(_press, words=leave))
    assert window.close()


def _stays(
    window: MainWindow,
    harm: Harm,
    place: Place,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    """The bar tells, editing goes on, and trying again or another place helps."""
    qtbot.waitUntil(lambda: bool(re.search(harm.says, _told(window))), timeout=10_000)
    assert "kept in a recovery copy" in _told(window)
    assert window.page is not None
    assert window.page.status.saving.text().startswith("Not saved –")
    if harm.undo is not None:
        harm.undo(place)
        _offer(window, "Try again").click()
    else:
        answers.paths.append(tmp_path / "elsewhere.journey")
        _offer(window, "Save elsewhere…").click()
    qtbot.waitUntil(lambda: _told(window) == "", timeout=10_000)
    assert window.file is not None
    assert window.file.flush(5)
    path = window.file.path
    assert path is not None
    with open_document(path, read_only=True) as document:
        assert document.project == window.file.session.project


def _goes_on_beside(window: MainWindow, place: Place, qtbot: QtBot) -> None:
    """The window goes on in our version, and the other one is as it was."""
    theirs = place.path.read_bytes()
    qtbot.waitUntil(lambda: "Both are kept" in _told(window), timeout=10_000)
    assert window.file is not None
    assert window.file.path is not None
    assert "(my edits " in window.file.path.name
    assert window.file.flush(5)
    assert place.path.read_bytes() == theirs


def _holds(path: Path, shown: Project) -> bool:
    try:
        return read_project(path).project == shown
    except Exception:
        return False
