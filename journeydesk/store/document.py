"""The public face of the store: one open `.journey` file.

    document = open_document(path)
    session = Session(document.project, document.history, writable=document.read_only_reason is None)
    session.edits.join(document.submit)

Everything that goes wrong raises a `StoreError` whose `sentence` can be shown as it is.
"""

import datetime
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from journeydesk.edit.history import Entry, History
from journeydesk.edit.session import Edit
from journeydesk.model.change import Change
from journeydesk.model.ids import new_id
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT
from journeydesk.model.rules import problems
from journeydesk.model.text import clean_text
from journeydesk.store import schema
from journeydesk.store.backups import backups_of
from journeydesk.store.backups_keeper import MASS_DELETE, BackUp, BackupKeeper, BackupPlace
from journeydesk.store.batch import Ledger, PendingText
from journeydesk.store.connect import Handle
from journeydesk.store.create import new_place, to_be_replaced, write_project
from journeydesk.store.errors import NO_ROOM, NotWritable, StoreError, outcome_of, outcomes, shown_name
from journeydesk.store.load import Loaded, read_row
from journeydesk.store.lock import Entered, is_held, is_open_here
from journeydesk.store.open import Opened, open_file
from journeydesk.store.rescue import Rescue
from journeydesk.store.rotation import Backup, Reason
from journeydesk.store.rows import entry_of
from journeydesk.store.save_as import copy_file, write_whole
from journeydesk.store.status import Status
from journeydesk.store.upgrade import upgrade
from journeydesk.store.write import Writer
from journeydesk.tr import tr

FLUSH_SECONDS = 5.0


class Document:
    """An open project file. `project` and `history` are as they were when it was opened; a session takes it from there.

    `read_only_reason` is one sentence, or None when edits may be submitted. `faults` has a sentence for each reference
    that was broken; `project` is mended, and the file will be with the first edit.
    """

    def __init__(self, opened: Opened, recovery_dir: Path | None = None, backups: BackupPlace | None = None) -> None:
        self.path = opened.path
        self.history = History(opened.loaded.cursor, opened.loaded.top, self.load_entry)
        self.project, self._repair = self._mended(opened.loaded)
        self.faults = tuple(problems(opened.loaded.project))
        self.read_only_reason = opened.reason
        self.is_draft = "draft" in opened.loaded.meta
        self.is_intact = opened.loaded.is_intact
        self.is_copy = opened.handle.path != opened.path
        self.version = opened.loaded.meta["rev"], opened.loaded.meta["digest"]
        self._reader = opened.handle
        self._held, self._entered = opened.held, opened.entered
        self._loaded: Loaded | None = opened.loaded if opened.loaded.layout.format < FORMAT else None
        self._recovery_dir = recovery_dir
        self._uuid = opened.loaded.meta["doc_uuid"]
        self._rescue = Rescue(self.path, self._uuid, recovery_dir)
        self._pending = _read_pending(self._reader)
        self._backups = backups
        self._keeper = BackupKeeper(backups, self.path, self._uuid) if backups and opened.reason is None else None
        handle, ledger = Handle(opened.handle.path, "rw"), _ledger(opened.loaded)
        self._writer = Writer(
            handle, ledger, self._write_copy, self._forget_copy, self._prepare, self._keeper, self._let_go
        )

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def doc_uuid(self) -> str:
        """What the file is called by, whatever its name is."""
        return self._uuid

    @property
    def is_old(self) -> bool:
        """Whether the file is of an older format, to which the first edit will put an end."""
        return self._loaded is not None

    @property
    def rev(self) -> int:
        """The number of the last transaction that is on the disk."""
        return self._writer.status.rev

    @property
    def status(self) -> Status:
        """How far saving has come."""
        return self._writer.status

    @property
    def has_waiting(self) -> bool:
        """Whether an edit was submitted that is not on the disk yet."""
        return self._writer.last_edit() is not None

    def on_status(self, hear: Callable[[Status], object]) -> None:
        """Tell *hear* each new status, **on the writer thread**: a window must pass it on with a signal."""
        self._writer.statuses.join(hear)

    def submit(self, edit: Edit) -> None:
        """Take an edit; it is on the disk when a status says so. Returns at once."""
        if self.read_only_reason is not None:
            raise NotWritable(self.read_only_reason)
        if self._repair is not None:
            self._writer.put(self._repair)
            self._repair = None
        if len(edit.change.removed) > MASS_DELETE:
            self.back_up("before delete")
        self._writer.put(edit)

    def back_up(self, reason: Reason) -> None:
        """Have a backup made of what was submitted so far, before anything else is written. Returns at once."""
        if self._keeper is not None:
            self._writer.put(BackUp(reason))

    def backups(self) -> list[Backup]:
        """Return the automatic backups of this file in its place for them, the oldest first."""
        return self.backups_in(self._backups.folder) if self._backups is not None else []

    def backups_in(self, folder: Path) -> list[Backup]:
        """Return the automatic backups of this file in *folder*, the oldest first."""
        return backups_of(folder, self._uuid, self.path)

    def on_backup_trouble(self, hear: Callable[[str], object]) -> None:
        """Tell *hear* in one sentence when no backup can be made, **on another thread**; saving goes on."""
        if self._keeper is not None:
            self._keeper.troubles.join(hear)

    def retry(self) -> None:
        """Try to save again, after a failure."""
        self._writer.hurry()

    def flush(self, timeout: float = FLUSH_SECONDS) -> bool:
        """Wait until everything submitted is on the disk, at most *timeout* seconds; return whether it is."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = FLUSH_SECONDS) -> bool:
        """Save what waits and let go of the file; return whether everything is on the disk."""
        is_done = self._writer.stop(timeout)
        self.read_only_reason = self.read_only_reason or tr("It is closed.")
        self._held.close()
        return is_done

    def write_pending(self, key: str, text: str) -> None:
        """Keep *text*, which somebody is typing under *key*, so that a crash takes at most half a second of it."""
        self._put_pending(PendingText(clean_text(key), text, _now()))

    def clear_pending(self, key: str) -> None:
        """Forget the text under *key*: it has become an edit, or was given up."""
        key = clean_text(key)
        if key in self._pending:
            self._put_pending(PendingText(key, None, _now()))

    def pending(self) -> dict[str, str]:
        """Return the texts by key that were being typed and are not edits yet; after a crash, offer them."""
        return {key: job.text for key, job in self._pending.items() if job.text is not None}

    def _put_pending(self, job: PendingText) -> None:
        if self.read_only_reason is not None:
            raise NotWritable(self.read_only_reason)
        if job.text is None:
            self._pending.pop(job.key, None)
        else:
            self._pending[job.key] = job
        self._writer.put(job)

    def load_entry(self, seq: int) -> Entry:
        """Return history entry *seq*, from memory when it is not on the disk yet; raise a `StoreError` otherwise."""
        for job in reversed(self._writer.waiting()):
            if isinstance(job, Edit) and job.step.entry is not None and job.step.entry.seq == seq:
                return job.step.entry
        with outcomes(self.path):
            with self._reader.transaction() as connection:
                row = read_row(connection, seq)
            if row is None:
                sentence = tr("This step stayed in another file than “{name}”, so it cannot be undone here.")
                raise StoreError(sentence.format(name=shown_name(self.path)))
            return entry_of(row)

    def save_copy(self, path: Path) -> None:
        """Save everything under *path* too, and stay where we are."""
        target = new_place(path)
        self._writer.flush(FLUSH_SECONDS)
        with outcomes(target), to_be_replaced(target), self._writer.paused() as ledger:
            self._copy_to(target, ledger)

    def save_as(self, path: Path) -> None:
        """Save everything under *path* and go on there, also when saving here has failed.

        A draft is removed afterwards; any other file stays as it is. Takes as long as copying the file.
        """
        target, old, was_draft = new_place(path), self.path, self.is_draft
        self._writer.flush(FLUSH_SECONDS)
        with outcomes(target), ExitStack() as held:
            held.enter_context(to_be_replaced(target))
            with self._writer.paused() as ledger:
                loaded, is_whole = self._copy_to(target, ledger)
                entered = Entered(target)
                held.callback(entered.leave)
                self._reader.move_to(target)
                self._writer.move_to(target, _ledger(loaded), is_whole)
                self._loaded = loaded if loaded.layout.format < FORMAT else None
                self._uuid = loaded.meta["doc_uuid"]
                self.version = loaded.meta["rev"], loaded.meta["digest"]
                self.is_intact, self.is_copy = True, False
                self._keep_backups_for(target, was_draft)
            held.callback(self._reader.close)
            given_up, self._held, self._entered = self._held, held.pop_all(), entered
        self.path, self.is_draft, self.read_only_reason = target, False, None
        self._rescue = Rescue(target, self._uuid, self._recovery_dir)
        given_up.close()
        if is_whole:  # what was being typed is in the file that was given up
            for job in self._pending.values():
                self._writer.put(job)
        self._writer.hurry()
        if was_draft and old != target:
            old.unlink(missing_ok=True)

    def _keep_backups_for(self, target: Path, was_draft: bool) -> None:
        """Make backups of the file at *target* from now on."""
        if self._keeper is not None:
            self._keeper.move_to(target, self._uuid, was_draft=was_draft)
        elif self._backups is not None:
            self._keeper = self._writer.keeper = BackupKeeper(self._backups, target, self._uuid)

    def _copy_to(self, target: Path, ledger: Ledger) -> tuple[Loaded, bool]:
        """Copy the file to *target*, or write what is in memory when the file is not ours any more.

        Return what is there now, and whether edits that wait are in it.
        """
        last = self._writer.last_edit()
        try:
            return copy_file(self._reader, target, ledger), False
        except StoreError:
            if last is None:
                raise
        return write_whole(last.after, self.history, target), True

    def _prepare(self) -> Ledger | None:
        """Bring a file of an older format to this one before its first edit; return what it holds then."""
        if self._loaded is None:
            return None
        with self._reader.aside(), Handle(self._reader.path, "ro") as source:
            if self._keeper is not None:
                self._keeper.take_now(source, (self._loaded.rev, self._loaded.digest), "before upgrade")
            upgraded = upgrade(source, self._loaded)
        self._entered.renew(self._reader.path)
        self._loaded = None
        return _ledger(upgraded)

    def _let_go(self) -> None:
        """Close the reader, which opens again by itself; not when the file is gone, since it still has the pictures."""
        if is_open_here(self._reader.path):
            self._reader.close()

    def _mended(self, loaded: Loaded) -> tuple[Project, Edit | None]:
        """Return the project to show, and the step that brings the file in line with it, if it needs one."""
        if not loaded.repair:
            return loaded.project, None
        after = loaded.project.apply(loaded.repair)
        return after, Edit(loaded.project, after, loaded.repair, self.history.push(loaded.repair, _now()), "repair")

    def keep_copy(self, project: Project) -> Path | None:
        """Put *project* into the recovery copy; return where, or None when there is no place for it."""
        with self._writer.paused():
            return self._rescue(project, False)

    def _write_copy(self, project: Project, is_conflict: bool) -> Path | None:
        return self._rescue(project, is_conflict)

    def _forget_copy(self) -> None:
        self._rescue.forget()


def open_document(
    path: Path,
    *,
    read_only: bool = False,
    recovery_dir: Path | None = None,
    backups: BackupPlace | None = None,
    ignore_foreign_lock: bool = False,
    roll_back: bool = True,
) -> Document:
    """Open the project at *path*, for reading only when it cannot be otherwise (`Document.read_only_reason`).

    Recovery copies go to *recovery_dir* (the folder of the file when None), automatic *backups* to their place, if one
    is given. Raises a `StoreError`, `Unsettled` when not to `roll_back` what was cut off while it was being saved.
    """
    opened = open_file(
        path,
        read_only=read_only,
        recovery_dir=recovery_dir,
        ignore_foreign=ignore_foreign_lock,
        roll_back=roll_back,
    )
    try:
        return Document(opened, recovery_dir, backups)
    except BaseException:
        opened.held.close()  # or the file would count as open here from now on
        raise


def create_document(
    path: Path,
    project: Project,
    *,
    replace: bool = False,
    recovery_dir: Path | None = None,
    backups: BackupPlace | None = None,
) -> Document:
    """Write *project* to a new file at *path* and open it; raise `Occupied` when there is one and not to *replace*."""
    write_project(path, project, replace=replace)
    return open_document(path, recovery_dir=recovery_dir, backups=backups)


def create_draft(
    drafts_dir: Path, project: Project, *, recovery_dir: Path | None = None, backups: BackupPlace | None = None
) -> Document:
    """Write *project*, which has no name yet, to a new file in *drafts_dir* and open it."""
    try:
        drafts_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise outcome_of(drafts_dir, error) from error
        sentence = tr("Drafts cannot be kept on this computer; give the journey a name with Save as.")
        raise NotWritable(sentence) from error
    path = drafts_dir / f"{new_id()}.journey"
    write_project(path, project, draft=True)
    return open_document(path, recovery_dir=recovery_dir, backups=backups)


def list_drafts(drafts_dir: Path) -> list[Path]:
    """Return the drafts (or recovery copies) in *drafts_dir* that nobody has open, the last changed first."""
    drafts = [path for path in drafts_dir.glob("*.journey") if path.is_file() and not is_held(path)]
    return sorted(drafts, key=lambda path: path.stat().st_mtime, reverse=True)


def read_project(path: Path) -> Loaded:
    """Return what the file at *path* holds, without changing anything there; raise a `StoreError`.

    A file that somebody edits is read as it was saved last; one with a journal to roll back is read in a copy.
    Pictures are read too, so nothing stays open. Broken references are mended.
    """
    opened = open_file(path, read_only=True, recovery_dir=None)
    with opened.held:
        loaded = opened.loaded
        whole = Project.of(loaded.project.apply(loaded.repair), dict(loaded.project.blobs))
    return replace(loaded, project=whole, repair=Change())


def _ledger(loaded: Loaded) -> Ledger:
    return Ledger(loaded.rev, loaded.digest, loaded.top, loaded.hashes, loaded.layout)


def _read_pending(handle: Handle) -> dict[str, PendingText]:
    with outcomes(handle.path), handle.transaction() as connection:
        rows = connection.execute(sa.select(schema.pending)).all()
    return {row.key: PendingText(row.key, row.text, row.time) for row in rows}


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
