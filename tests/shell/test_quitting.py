"""Quitting: every window goes, whatever stands open, and nothing runs on."""

import threading
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from journeydesk.model.project import Project
from journeydesk.shell.export_tasks import ExportTask
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.guards import Dialogs


def test_quitting_leaves_an_open_dialog_and_the_export_that_runs(
    window: MainWindow, program: Program, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    program.new_project(Project.new("Another"))
    window.commands.run("insert.stage")
    heard: list[object] = []

    def quit_meanwhile(dialog: QDialog) -> None:
        assert window.ws is not None
        options = dialog.options  # type: ignore[attr-defined]
        task = ExportTask(window.ws.project, (window.ws.journey or "",), options, "pdf", tmp_path / "late.pdf")
        program.worker.start(task, heard.append, heard.append)
        program.quit()

    dialogs.answer(quit_meanwhile)
    window.commands.run("file.export")
    qtbot.waitUntil(lambda: not program.windows)
    program.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("journeydesk job")]
    assert heard == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_begins_beside_the_window_once_the_program_ended(program: Program) -> None:
    program.close()
    begun: list[int] = []
    assert program.jobs.start(program, lambda: begun.append(1), print).cancelled()
    assert begun == []
