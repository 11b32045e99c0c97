"""Letting go of a project: nothing is closed before it is on the disk, or the person said so."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask

FLUSH_SECONDS = 5.0


def may_close(
    file: ProjectFile,
    parent: QWidget,
    save_elsewhere: Callable[[], bool],
    part: Callable[[], str],
    seconds: float = FLUSH_SECONDS,
) -> bool:
    """Wait until every edit is on the disk; where that fails, ask what to do. Return whether to close.

    When somebody else changed the file, *part* goes on in our version beside it and returns a sentence that says so.
    """
    while not file.flush(seconds):
        parted = part()
        if parted:
            return ask(parent, parted, [tr("Close"), tr("Go on editing")]) == 0
        status = file.status
        why = file.trouble or (status.sentence if status else "")
        question = tr("“{title}” is not saved. {why}").format(title=file.title, why=why).strip()
        answers = [tr("Try again"), tr("Save elsewhere…"), tr("Keep a recovery copy and close"), tr("Cancel")]
        answer = ask(parent, question, answers)
        if answer == 0:
            file.retry()
        elif answer == 1:
            save_elsewhere()
        else:
            return answer == 2 and _is_kept(file, parent)
    return True


def _is_kept(file: ProjectFile, parent: QWidget) -> bool:
    """Keep a recovery copy, which the Start page offers; ask whether to lose all when there is no place for one."""
    if file.keep_copy() is not None:
        return True
    question = tr(
        "There is no place for a recovery copy of “{title}” either. What was not saved is lost when it is closed."
    )
    return ask(parent, question.format(title=file.title), [tr("Go back"), tr("Close and lose it")], safe=0) == 1
