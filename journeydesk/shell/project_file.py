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
from journeydesk.edit.session import ELSEWHERE, Edit, Session
from journeydesk.edit.workspace import Typing, Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.text import clean_title
from journeydesk.shell.paths import file_name_for
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.store.backups_keeper import BackupPlace
    from journeydesk.store.document import Document
    from journeydesk.store.rotation import Reason
    from journeydesk.store.status import Status
    from journeydesk.store.traces import Trace


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the platform lets the program keep things."""

    drafts: Path
    recovery: Path
    config: Path
    cache: Path
    logs: Path
    backups: Path

    @property
    def open_files(self) -> Path:
        """Where it is noted which files are open for writing."""
        return self.recovery / "open"

    def is_own(self, path: Path) -> bool:
        """Return whether what lies beside the file at *path* can only have been left by us, on this computer."""
        from journeydesk.store.traces import is_known

        return path.parent in (self.drafts, self.recovery) or is_known(self.open_files, path)


class ProjectFile(QObject):
    """One project with its session and, once there is one, its document.

    `saving` tells how far saving has come, `renamed` that it is another file from now on, `access_changed` that it may
    be edited now, or for another reason not; `not_backed_up` says in a sentence that no automatic backup can be made.
    """

    saving = Signal(object)
    not_backed_up = Signal(str)
    renamed = Signal()
    access_changed = Signal()

    def __init__(self, project: Project, folders: Folders, document: "Document | None" = None) -> None:
        super().__init__()
        self._folders = folders
        self._unsaved: list[Edit] = []
        self.document = document
        history = document.history if document else History()
        self.read_only_reason: str | None = document.read_only_reason if document else None
        """Why nothing can be edited, in one sentence, or None."""
        self.may_be_taken_over = False
        """Whether nothing but somebody else's hold on the file, or a wish to read only, keeps us from editing it."""
        self.session = Session(project, history, writable=self.read_only_reason is None)
        self.ws = Workspace(self.session)
        self.trouble = ""
        self.session.edits.join(self._keep)
        self.ws.typing.join(self._keep_typing)
        self._trace: Trace | None = None
        if document:
            self._attend(document)

    @classmethod
    def open(cls, path: Path, folders: Folders, read_only: bool = False, roll_back: bool = False) -> "ProjectFile":
        """Open the project at *path*; raise a `StoreError` when that cannot be.

        It is `Unsettled` when it was cut off while it was being saved, nobody knows that it was here, and we are not
        told to `roll_back` all the same.
        """
        from journeydesk.store.document import open_document
        from journeydesk.store.following import read_ahead
        from journeydesk.store.lock import is_held_elsewhere

        document = open_document(
            path,
            read_only=read_only,
            recovery_dir=folders.recovery,
            backups=_backup_place(folders),
            roll_back=roll_back or folders.is_own(path),
        )
        file = cls(document.project, folders, document)
        if document.read_only_reason is not None:
            read_ahead(document)
            file.may_be_taken_over = read_only or is_held_elsewhere(document.path)
        return file

    @property
    def path(self) -> Path | None:
        """Where the file is; None for a draft and for what was not edited yet."""
        return self.document.path if self.document and not self.document.is_draft else None

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
        return clean_title(self.path.stem) if self.path else title_of(self.session.project)

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
            self._note_down(self.document)
        self._be_writable()

    def save_whole(self, path: Path) -> None:
        """Move to *path* with all that is in memory, when the file here is not ours any more; raise a `StoreError`."""
        from journeydesk.store.document import create_document
        from journeydesk.store.errors import StoreError

        try:
            self.save_as(path)
        except StoreError:
            recovery, place = self._folders.recovery, _backup_place(self._folders)
            project = self.session.project
            document = create_document(path, project, replace=True, recovery_dir=recovery, backups=place)
            self._change_document(document)
            self._be_writable()

    def follow(self, document: "Document") -> None:
        """Show what is in the file now, as *document*, which was opened anew, has it."""
        self._change_document(document)

    def take_over(self, ignore_foreign: bool = False, roll_back: bool = False) -> None:
        """Try to become the one who may edit the file; `read_only_reason` says why not. Raises what `open` raises."""
        from journeydesk.store.document import open_document
        from journeydesk.store.lock import is_held_elsewhere

        old = self.document
        if old is None:
            return
        old.close()
        self.document = document = open_document(
            old.path,
            recovery_dir=self._folders.recovery,
            backups=_backup_place(self._folders),
            ignore_foreign_lock=ignore_foreign,
            roll_back=roll_back or self._folders.is_own(old.path),
        )
        self._attend(document)
        self.session.follow(document.project, document.history)
        self.read_only_reason = document.read_only_reason
        self.may_be_taken_over = is_held_elsewhere(document.path)
        if self.read_only_reason is None:
            self._be_writable()
        else:
            self.access_changed.emit()

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
        self._forget_trace()

    def accept(self) -> Path | None:
        """Take what is in the file, which was changed outside, for what it should hold, and go on editing it.

        Returns the copy of it as it was; raises a `StoreError`, and then it can be read as before.
        """
        from journeydesk.store.restoring import accept

        old = self.document
        if old is None:
            return None
        old.close()
        kept = accept(old.path, self._folders.recovery)
        self.take_over()
        return kept

    def keep_copy(self) -> Path | None:
        """Put all that is in memory into a recovery copy; return where, or None when there is no place for it."""
        from journeydesk.store.rescue import Rescue

        project = self.session.project
        if self.document is not None:
            return self.document.keep_copy(project)
        return Rescue(Path(file_name_for(self.title)), project.info.id, self._folders.recovery)(project, False)

    def typed_before(self) -> dict[str, str]:
        """Return what was being typed when the program stopped, by place."""
        return self.document.pending() if self.document else {}

    def _keep(self, edit: Edit | None) -> None:
        """Hand an edit to the file; the first one of a new project makes the draft."""
        if edit is not None and edit.origin == ELSEWHERE:
            return
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
        self._attend(document)
        self.renamed.emit()

    def _change_document(self, document: "Document") -> None:
        """Go on with another document of the project, and show what it holds."""
        old, self.document = self.document, document
        self._attend(document)
        self.session.follow(document.project, document.history)
        if old is not None:
            old.close(0.0)

    def _attend(self, document: "Document") -> None:
        """Hear how saving goes, and note that the file is open for writing if it is."""
        document.on_status(self.saving.emit)
        document.on_backup_trouble(self.not_backed_up.emit)
        if document.read_only_reason is None:
            self._note_down(document)

    def _note_down(self, document: "Document") -> None:
        from journeydesk.store.traces import note_down

        self._forget_trace()
        self._trace = note_down(self._folders.open_files, document.path)

    def _forget_trace(self) -> None:
        if self._trace is not None:
            self._trace.leave()
            self._trace = None

    def _be_writable(self) -> None:
        self.read_only_reason = None
        self.session.writable = True
        self.renamed.emit()
        self.access_changed.emit()

    def keep_text(self, key: str, text: str | None) -> None:
        """Keep *text*, which is no edit yet, under *key* for after a crash; None when it has become one or was left."""
        if self.document is None or self.read_only_reason is not None:
            return
        if text is None:
            self.document.clear_pending(key)
        else:
            self.document.write_pending(key, text)

    def _keep_typing(self, typing: Typing) -> None:
        self.keep_text(f"{typing.place.id} {typing.place.field}", typing.text)


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
