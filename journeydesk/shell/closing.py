"""Letting go of a project: nothing is closed before it is on the disk, or the person said so."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask

FLUSH_SECONDS = 5.0


def may_close(
    file: ProjectFile, parent: QWidget, save_elsewhere: Callable[[], bool], seconds: float = FLUSH_SECONDS
) -> bool:
    """Wait until every edit is on the disk; where that fails, ask what to do. Return whether to close."""
    while not file.flush(seconds):
        status = file.status
        why = file.trouble or (status.sentence if status else "")
        question = tr("“{title}” is not saved. {why}").format(title=file.title, why=why).strip()
        answers = [tr("Try again"), tr("Save elsewhere…"), tr("Close anyway"), tr("Cancel")]
        answer = ask(parent, question, answers)
        if answer == 0:
            file.retry()
        elif answer == 1:
            save_elsewhere()
        else:
            return answer == 2
    return True
