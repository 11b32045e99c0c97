"""What is said when a project was opened: why it cannot be edited, or what came back after a crash."""

from collections.abc import Callable

from journeydesk.edit.intents.typing import put_back
from journeydesk.edit.workspace import TextPlace
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided


def greet(file: ProjectFile, notice: NoticeBar, save_as: Callable[[], object], undo: Callable[[], object]) -> None:
    """Say what is to be said about *file*, and put back what was being typed when the program stopped."""
    if file.read_only_reason:
        notice.say(file.read_only_reason, [(tr("Save as…"), save_as)], "lock-simple")
        return
    back = []
    for key, text in file.typed_before().items():
        id_, _, field = key.partition(" ")
        if put_back(file.ws, TextPlace(id_, field), text):
            back.append(elided(text, 60))
        if file.document:
            file.document.clear_pending(key)
    if back:
        words = tr("The program stopped while you typed “{text}”; it is back in its place.")
        notice.say(words.format(text=back[0]), [(tr("Undo"), undo)])
