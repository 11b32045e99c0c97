"""The commands about comments: to write one on what is selected, and to see all of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from journeydesk.edit.intents.commenting import begin_comment, subject_of
from journeydesk.edit.workspace import Workspace
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""


def comment_commands(host: Host) -> Iterator[Command]:
    """Yield the commands."""
    write, look = Making(host, "Insert"), Making(host, "View", writes=False)
    yield write(
        "comment.add",
        tr("Comment"),
        begin_comment,
        group=2,
        keys=("Ctrl+Shift+C",),
        letter="C",
        icon="chat-circle-text",
        when=_has_subject,
    )
    yield look(
        "comment.list", tr("Comments"), lambda _ws: _show_list(host), group=2, keys=("Ctrl+Alt+C",), icon="chats"
    )


def _has_subject(ws: Workspace) -> bool:
    return subject_of(ws) is not None


def _show_list(host: Host) -> None:
    if host.page is not None:
        host.page.talking.show_list()
        host.page.talking.panel.list.enter()
