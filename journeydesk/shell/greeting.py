"""What is said when a project was opened: what came back after a crash."""

from collections.abc import Callable

from journeydesk.edit.intents.typing import put_back
from journeydesk.edit.workspace import TextPlace
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided


def greet(file: ProjectFile, notice: NoticeBar, undo: Callable[[], object]) -> None:
    """Put back what was being typed in *file* when the program stopped, and say so."""
    if file.read_only_reason:
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
