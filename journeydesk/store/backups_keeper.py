"""When automatic backups of an open document are made; none of them ever holds up or fails the saving."""

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from journeydesk.edit.observers import Observers
from journeydesk.store.backups import State, copy_aside, folder_of, keep, list_backups, sweep_copies, temporary_in
from journeydesk.store.batch import revision
from journeydesk.store.connect import Handle
from journeydesk.store.errors import ANYTHING, Conflict, DiskFull, Locked, StoreError, shown_name
from journeydesk.store.rotation import Reason
from journeydesk.tr import tr

EVERY_SECONDS = 600.0
RETRY_SECONDS = 60.0
MASS_DELETE = 20
"""A change that removes more than this many records at once has a backup made before it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """Where backups are kept, and how many seconds of editing lie between two of them."""

    folder: Path
    every: float = EVERY_SECONDS


@dataclass(frozen=True, slots=True)
class BackUp:
    """Asks the writer to make a backup before it writes what was submitted after this."""

    reason: Reason


class BackupKeeper:
    """Makes the backups of one document. Its methods are for the writer, which is the only one to call them.

    Only the copying happens there and then; checking a copy and naming it is done on a thread of its own. `troubles`
    are told a sentence when no backup can be made, once until one was made again, **on either thread**.
    """

    def __init__(self, place: BackupPlace, document: Path, doc_uuid: str) -> None:
        self.troubles: Observers[str] = Observers()
        self._place = place
        self._document = document
        self._folder = folder_of(place.folder, doc_uuid, document)
        self._checker: ThreadPoolExecutor | None = None
        self._check: Future[None] | None = None
        self._turn = threading.Lock()
        self._has_begun = self._is_changed = self._is_failing = False
        self._last: State | None = None
        self._due = 0.0

    def begin(self, handle: Handle, state: State) -> None:
        """Before the first edit since it was opened: keep the file as it is, unless the newest backup is equal."""
        if not self._has_begun:
            self.take(handle, state, "as opened")

    def note_edit(self) -> None:
        """Take notice that an edit is on the disk that no backup has."""
        if not self._is_changed:
            self._due = time.monotonic() + self._place.every
        self._is_changed = True

    def due_in(self) -> float | None:
        """Return in how many seconds the next backup is due, or to ask again; None while nothing new is to be kept."""
        if self._is_changed:
            return self._due - time.monotonic()
        return RETRY_SECONDS if self._check is not None and not self._check.done() else None

    def take(self, handle: Handle, state: State, reason: Reason) -> None:
        """Copy the file behind *handle*, which is in *state*, and have the copy checked and kept."""
        try:
            self._start()
            self._is_changed = False
            with self._turn:
                is_kept, self._last = state == self._last, state
            if not is_kept:
                self._copy(handle, state, reason)
        except StoreError as error:
            self._fail(error)
        except Exception as error:  # no fault in making backups may keep the edits from the disk
            _log.exception("a backup could not be made")
            self._fail(StoreError(str(error)))

    def take_now(self, handle: Handle, state: State, reason: Reason) -> None:
        """Make a backup that is checked and durable when this returns, or say that none could be made."""
        try:
            self._start()
            with temporary_in(self._folder) as temporary:
                copy_aside(handle, temporary)
                keep(temporary, state, reason, self._document)
            self._last = state
        except StoreError as error:
            self._fail(error)

    def finish(self, handle: Handle, state: State | None) -> None:
        """When the document is closed: keep its last *state*, if no backup has that, and wait until all are made."""
        if self._is_changed and state is not None:
            self.take(handle, state, "at close")
        self._wait()

    def move_to(self, document: Path, doc_uuid: str, *, was_draft: bool) -> None:
        """Go on for the file at *document*; the backups of a draft, which is no more, come along."""
        self._wait()
        old, self._folder = self._folder, folder_of(self._place.folder, doc_uuid, document)
        self._document, self._has_begun = document, False
        if was_draft and old != self._folder and not self._folder.exists():
            try:
                old.rename(self._folder)
            except OSError:  # they stay where they are, and are found there too
                return

    def _start(self) -> None:
        """Look at what is there already, before the first backup."""
        if not self._has_begun:
            self._has_begun = True
            sweep_copies(self._folder)
            self._last = _newest_state(self._folder)

    def _copy(self, handle: Handle, state: State, reason: Reason) -> None:
        """Copy the file now, and leave the rest to the other thread; raise a `StoreError`."""
        with ExitStack() as left:
            temporary = left.enter_context(temporary_in(self._folder))
            copy_aside(handle, temporary)
            if self._checker is None:
                self._checker = ThreadPoolExecutor(1, "journeydesk-backup")
            self._check = self._checker.submit(self._keep, left.pop_all(), temporary, state, reason)

    def _keep(self, left: ExitStack, temporary: Path, state: State, reason: Reason) -> None:
        with left:
            try:
                keep(temporary, state, reason, self._document)
            except StoreError as error:
                self._fail(error)
            except Exception as error:
                _log.exception("a backup could not be kept")
                self._fail(StoreError(str(error)))
            else:
                self._is_failing = False

    def _wait(self) -> None:
        if self._checker is not None:
            self._checker.shutdown()
            self._checker = None

    def _fail(self, error: StoreError) -> None:
        """Say once that there is no backup, and have it tried again soon."""
        with self._turn:
            self._last = None
            self._is_changed = True
            self._due = time.monotonic() + min(RETRY_SECONDS, self._place.every)
            was_failing, self._is_failing = self._is_failing, True
        if not was_failing and not isinstance(error, Locked | Conflict):
            self._tell(_sentence(error, self._document))

    def _tell(self, sentence: str) -> None:
        try:
            self.troubles.tell(sentence)
        except Exception:  # who listens must not stop the saving
            _log.exception("a listener to the backups failed")


def _newest_state(folder: Path) -> State | None:
    """Return the state of the newest backup in *folder*; None when there is none that can be read."""
    newest = list_backups(folder)[-1:]
    if not newest:
        return None
    try:
        with Handle(newest[0].path, "ro") as handle:
            rev, digest = revision(handle)
        return int(rev), int(digest, 16)
    except ANYTHING:
        return None


def _sentence(error: StoreError, document: Path) -> str:
    if isinstance(error, DiskFull):
        sentence = tr("There is no room left for backups of “{name}”; it is saved, but free some space soon.")
    else:
        sentence = tr("No backup of “{name}” can be made at the moment; it is saved, and the next try follows soon.")
    return sentence.format(name=shown_name(document))
