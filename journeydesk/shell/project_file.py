"""A project being edited and the file that keeps it: opened from disk, or new and a draft from its first edit.

Nothing here imports the store before a file is needed, since SQLAlchemy takes longer to import than the window to show.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeydesk.edit.history import History
from journeydesk.edit.session import Edit, Session
from journeydesk.edit.workspace import Typing, Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.store.backups_keeper import BackupPlace
    from journeydesk.store.document import Document
    from journeydesk.store.rotation import Reason
    from journeydesk.store.status import Status


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the platform lets the program keep things."""

    drafts: Path
    recovery: Path
    config: Path
    cache: Path
    logs: Path
    backups: Path


class ProjectFile(QObject):
    """One project with its session and, once there is one, its document.

    `saving` tells how far saving has come; `not_backed_up` says in a sentence that no automatic backup can be made.
    """

    saving = Signal(object)
    not_backed_up = Signal(str)
    renamed = Signal()

    def __init__(self, project: Project, folders: Folders, document: "Document | None" = None) -> None:
        super().__init__()
        self._folders = folders
        self._unsaved: list[Edit] = []
        self.document = document
        history = document.history if document else History()
        self.session = Session(project, history, writable=document is None or document.read_only_reason is None)
        self.ws = Workspace(self.session)
        self.trouble = ""
        self.session.edits.join(self._keep)
        self.ws.typing.join(self._keep_typing)
        if document:
            self._listen_to(document)

    @classmethod
    def open(cls, path: Path, folders: Folders, read_only: bool = False) -> "ProjectFile":
        """Open the project at *path*; raise a `StoreError` when that cannot be."""
        from journeydesk.store.document import open_document

        place = _backup_place(folders)
        document = open_document(path, read_only=read_only, recovery_dir=folders.recovery, backups=place)
        return cls(document.project, folders, document)

    @property
    def path(self) -> Path | None:
        """Where the file is; None for a draft and for what was not edited yet."""
        return self.document.path if self.document and not self.document.is_draft else None

    @property
    def read_only_reason(self) -> str | None:
        """Why nothing can be edited, in one sentence, or None."""
        return self.document.read_only_reason if self.document else None

    @property
    def status(self) -> "Status | None":
        """How far saving has come; None before the first edit of a new project."""
        if self.document is None:
            return None
        status = self.document.status
        # The writer takes a moment to notice an edit; what it said before is no word about that one.
        is_behind = status.state == "saved" and self.document.has_waiting
        return replace(status, state="saving") if is_behind else status

    @property
    def title(self) -> str:
        """What the window calls the project: the file's name, else the project's title."""
        return self.path.stem if self.path else title_of(self.session.project)

    def save_as(self, path: Path) -> None:
        """Move to *path* (and away from the draft); raise a `StoreError` and stay as it was when that fails."""
        from journeydesk.store.document import create_document

        if self.document is None:
            before = self._unsaved[0].before if self._unsaved else self.session.project
            place, recovery = _backup_place(self._folders), self._folders.recovery
            self._adopt(create_document(path, before, replace=True, recovery_dir=recovery, backups=place))
            self._keep(None)
        else:
            self.document.save_as(path)
        self.session.writable = True
        self.renamed.emit()

    def retry(self) -> None:
        """Try to save again what could not be saved."""
        if self.document is None:
            self._keep(None)
        else:
            self.document.retry()

    def flush(self, seconds: float) -> bool:
        """Wait at most *seconds* until every edit is on the disk; return whether it is."""
        return self.document.flush(seconds) if self.document else not self._unsaved

    def back_up(self, reason: "Reason") -> None:
        """Have a backup made of the project as it is now, before what is done to it next."""
        if self.document:
            self.document.back_up(reason)

    def close(self, seconds: float = 5.0) -> None:
        """Let go of the file."""
        if self.document:
            self.document.close(seconds)
            self.document = None

    def typed_before(self) -> dict[str, str]:
        """Return what was being typed when the program stopped, by place."""
        return self.document.pending() if self.document else {}

    def _keep(self, edit: Edit | None) -> None:
        """Hand an edit to the file; the first one of a new project makes the draft."""
        if edit is not None:
            self._unsaved.append(edit)
        if self.document is None and self._unsaved:
            self._make_draft(self._unsaved[0].before)
        if self.document is not None:
            waiting, self._unsaved = self._unsaved, []
            for one in waiting:
                self.document.submit(one)

    def _make_draft(self, project: Project) -> None:
        from journeydesk.store.document import create_draft
        from journeydesk.store.errors import StoreError

        try:
            place = _backup_place(self._folders)
            document = create_draft(self._folders.drafts, project, recovery_dir=self._folders.recovery, backups=place)
        except StoreError as error:
            self.trouble = error.sentence
            self.saving.emit(None)
        else:
            self._adopt(document)

    def _adopt(self, document: "Document") -> None:
        self.trouble = ""
        self.document = document
        self._listen_to(document)
        self.renamed.emit()

    def _listen_to(self, document: "Document") -> None:
        document.on_status(self.saving.emit)
        document.on_backup_trouble(self.not_backed_up.emit)

    def _keep_typing(self, typing: Typing) -> None:
        if self.document is None or self.read_only_reason is not None:
            return
        key = f"{typing.place.id} {typing.place.field}"
        if typing.text is None:
            self.document.clear_pending(key)
        else:
            self.document.write_pending(key, typing.text)


def _backup_place(folders: Folders) -> "BackupPlace":
    from journeydesk.store.backups_keeper import BackupPlace

    return BackupPlace(folders.backups)


def title_of(project: Project) -> str:
    """Return what a project without a file name is called: its title, else that of its first journey."""
    titles = [project.info.title, *(journey.title for journey in queries.journeys(project)), tr("Untitled")]
    return next(filter(None, titles))


def saved_words(time: datetime.datetime | None, in_zone: Callable[[datetime.datetime], datetime.datetime]) -> str:
    """Return what the status bar says when everything is on the disk since *time*."""
    if time is None:
        return tr("All changes saved")
    return tr("All changes saved {time}").format(time=in_zone(time).strftime("%H:%M"))
