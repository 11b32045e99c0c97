"""Comments in a window: the page of the right panel, the bubbles on the sheet, and the way from one to the other."""

import getpass
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from journeydesk.canvas.comment_marks import CommentMarks
from journeydesk.canvas.view import JourneyView
from journeydesk.edit.finding import Hit
from journeydesk.edit.session import utc_now
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Journey, Persona, ProjectInfo
from journeydesk.panels.comments.panel import CommentsHost, CommentsPanel
from journeydesk.panels.side import SidePanel
from journeydesk.shell.find_places import place_of
from journeydesk.shell.settings import Settings
from journeydesk.tr import tr


class Talking(QObject):
    """Puts the comments of a workspace onto *side*; *unfold* shows that panel when it is folded away."""

    def __init__(
        self,
        ws: Workspace,
        view: JourneyView,
        side: SidePanel,
        settings: Settings,
        refused: Callable[[str], object],
        unfold: Callable[[], object],
    ) -> None:
        super().__init__(side)
        self._ws, self._view, self._side, self._settings, self._unfold = ws, view, side, settings, unfold
        host = CommentsHost(self.author, self._keep_author, self._place, refused, utc_now)
        self.panel = CommentsPanel(ws, host, side)
        side.add_page(tr("Comments"), self.panel)
        self.marks = CommentMarks(ws, view)
        self.panel.counted.connect(partial(side.count, self.panel))
        self.panel.left.connect(partial(view.setFocus, Qt.FocusReason.OtherFocusReason))
        self.panel.shown.connect(view.reveal)
        self.marks.chosen.connect(self._open)
        ws.talks.join(self.write)
        self.panel.read()

    def author(self) -> str:
        """Return who writes: the name used last, else the project's author, else the name at this computer."""
        return self._settings.author or self._ws.project.info.author or _system_name()

    def show_list(self) -> None:
        """Show all comments."""
        self._turn()
        self.panel.show_list()

    def show_thread(self, anchor: str) -> None:
        """Select a record and show what was said about it."""
        self._turn()
        self.panel.show_thread(anchor)

    def write(self, anchor: str) -> None:
        """Show the thread of a record, and let a comment be written."""
        if len(self._ws.selection.ids) > 1 and self._ws.selection.primary == anchor:
            self._turn()
        elif self._ws.selection.ids or anchor != self._ws.journey:
            self.show_thread(anchor)
        else:
            self.show_list()
        self.panel.write()

    def _open(self, anchor: str) -> None:
        if self._view.finish_typing():
            self.show_thread(anchor)

    def _turn(self) -> None:
        self._unfold()
        self._side.turn_to(self.panel)

    def _keep_author(self, name: str) -> None:
        if name != self._settings.author:
            self._settings.author = name
            self._settings.save()

    def _place(self, anchor: str) -> tuple[str, str, Callable[[], object] | None]:
        """Return where a record is that the sheet does not show, and what would show it."""
        record = self._ws.project.find(anchor)
        if self._view.sheet.of_record(anchor) is not None or isinstance(record, ProjectInfo | Persona | Journey):
            return "", "", None
        found = place_of(self._ws, Hit(anchor, "", 0, 0))
        return found.words, found.offer if found.show is not None else "", found.show


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No login name, as in some containers: then nobody is suggested.
        return ""
