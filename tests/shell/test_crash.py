"""Our own mistakes: everything is saved first, the person is told once, and the program goes on."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from journeydesk.shell.crash import Crashes, details_of, tell_no_start
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from journeydesk.store.document import read_project
from tests.guards import Dialogs


@pytest.fixture
def crashes(program: Program) -> Iterator[Crashes]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    threading.excepthook = threading.__excepthook__
    made = Crashes(program.save_all, program.restart, program)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


Told = list[tuple[str, str]]


def expect(dialogs: Dialogs, times: int = 1) -> Told:
    """Return a list that gets what is told so many times; each is answered by going on."""
    told: Told = []

    def go_on(box: QMessageBox) -> None:
        told.append((box.text(), box.detailedText()))
        press(box, "Go on")

    dialogs.answer(*[go_on] * times)
    return told


def press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text() == words).click()


def fail(words: str = "<b>Anna said no</b>") -> None:
    raise ZeroDivisionError(words)


def report(crashes: Crashes, run: Callable[[], object] = fail) -> None:
    try:
        run()
    except ZeroDivisionError:
        crashes.report(*sys.exc_info())


def test_everything_is_saved_before_the_person_is_told(
    window: MainWindow,
    crashes: Crashes,
    dialogs: Dialogs,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert window.file is not None
    window.commands.run("insert.stage")
    saved: list[bool] = []
    texts: list[tuple[str, str]] = []

    def look(box: QMessageBox) -> None:
        assert window.file is not None
        assert window.file.document is not None
        saved.append(read_project(window.file.document.path).project == window.file.session.project)
        texts.append((box.text(), box.detailedText()))
        press(box, "Go on")

    dialogs.answer(look)
    report(crashes)
    qtbot.waitUntil(lambda: bool(saved))
    assert saved == [True]
    assert "Everything you did is kept" in texts[0][0]
    assert "ZeroDivisionError" in texts[0][1]
    assert "test_crash.py" in texts[0][1]
    assert "Anna" not in texts[0][1]
    assert "JourneyDesk " in texts[0][1]
    assert "ZeroDivisionError" in capsys.readouterr().err
    window.commands.run("insert.lane.notes.needs")
    assert window.commands.actions["edit.undo"].text() == "Undo Add lane"
    caplog.clear()


def test_what_cannot_be_saved_is_in_a_recovery_copy_or_said(
    window: MainWindow,
    program: Program,
    crashes: Crashes,
    dialogs: Dialogs,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
) -> None:
    for folder in (program.folders.drafts, program.folders.recovery):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("a file where the folder should be")
    window.commands.run("insert.stage")
    told = expect(dialogs)
    report(crashes)
    qtbot.waitUntil(lambda: bool(told))
    assert "not everything could be saved" in told[0][0]
    program.folders.recovery.unlink()
    assert program.save_all()
    assert window.ws is not None
    (copy,) = program.folders.recovery.glob("*.journey")
    assert read_project(copy).project == window.ws.project
    dialogs.answer(partial(press, words="Keep a recovery copy and close"))
    assert window.close()
    caplog.clear()


class Failing(QWidget):
    """A widget whose painting fails each time."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        fail()


def test_a_failing_paint_is_told_once(
    crashes: Crashes, dialogs: Dialogs, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    told = expect(dialogs)
    widget = Failing()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(3):
        before = widget.painted
        widget.update()
        qtbot.waitUntil(lambda before=before: widget.painted > before)  # type: ignore[misc]
    QApplication.processEvents()
    assert len(told) == 1
    assert len(caplog.records) > 3
    caplog.clear()


def test_threads_and_what_is_raised_while_something_is_deleted_are_told_too(
    crashes: Crashes, dialogs: Dialogs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard = expect(dialogs, 2)
    thread = threading.Thread(target=lambda: fail("in a thread"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 1)

    class Late:
        def __del__(self) -> None:
            raise ZeroDivisionError("too late")

    made = Late()
    del made
    gc.collect()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert "__del__" in heard[1][1]
    caplog.clear()


def test_details_can_be_copied_and_the_program_restarted(
    window: MainWindow,
    program: Program,
    crashes: Crashes,
    dialogs: Dialogs,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
) -> None:
    window.commands.run("insert.stage")
    assert window.file is not None
    assert window.file.document is not None
    path = window.file.document.path
    dialogs.answer(partial(press, words="Copy details"), partial(press, words="Restart JourneyDesk"))
    report(crashes)
    qtbot.waitUntil(lambda: not program.windows)
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert program.begins_again_with == [str(path)]
    caplog.clear()


def test_a_dialog_that_stood_open_is_no_obstacle_to_restarting(
    window: MainWindow, program: Program, dialogs: Dialogs, qtbot: QtBot
) -> None:
    dialogs.let_open()
    window.commands.run("journey.new")
    program.restart()
    qtbot.waitUntil(lambda: not program.windows)
    assert program.begins_again_with == []


def test_a_program_that_cannot_begin_says_so(
    qapp: QApplication, dialogs: Dialogs, caplog: pytest.LogCaptureFixture
) -> None:
    texts: list[str] = []

    def read(box: QMessageBox) -> None:
        texts.append(box.text())
        box.accept()

    dialogs.answer(read)
    tell_no_start(ValueError("x"))
    assert "could not begin" in texts[0]
    assert "ValueError" in details_of(ValueError("x"))
    caplog.clear()
