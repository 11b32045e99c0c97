"""What is said when a project was opened: what came back after a crash."""

from collections.abc import Callable

from journeydesk.edit.intents.typing import put_back
from journeydesk.edit.workspace import TextPlace
from journeydesk.shell.notice_bar import NoticeBar, Offer
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided


def greet(file: ProjectFile, notice: NoticeBar, unsent: Callable[[str, str], bool], undo: Callable[[], object]) -> None:
    """Put back what was being typed in *file* when the program stopped, and say so.

    *unsent* is offered each text with its key, and tells whether it took it.
    """
    if file.read_only_reason:
        return
    back, offers = list[str](), list[Offer]()
    for key, text in file.typed_before().items():
        if unsent(key, text):
            back.append(elided(text, 60))
            continue
        id_, _, field = key.partition(" ")
        if put_back(file.ws, TextPlace(id_, field), text):
            back.append(elided(text, 60))
            offers = [(tr("Undo"), undo)]
        if file.document:
            file.document.clear_pending(key)
    if back:
        words = tr("The program stopped while you typed “{text}”; it is back in its place.")
        notice.say(words.format(text=back[0]), offers)
