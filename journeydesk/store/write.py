"""The writer of one document: a thread that brings edits to the disk in batches and says when they are there."""

import errno
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from journeydesk.edit.observers import Observers
from journeydesk.edit.session import Edit, utc_now
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.store.backups import State as FileState
from journeydesk.store.backups_keeper import BackUp, BackupKeeper
from journeydesk.store.batch import Batch, Job, Ledger, PendingText, commit, conflict, plan, revision
from journeydesk.store.connect import Handle
from journeydesk.store.errors import ANYTHING, Conflict, StoreError, outcome_of, shown_name, sqlite_name
from journeydesk.store.rotation import Reason
from journeydesk.store.rows import digest_text
from journeydesk.store.status import State, Status
from journeydesk.tr import tr

MOST_AT_ONCE = 200
PENDING_SECONDS = 0.5
RETRY_SECONDS = 5.0
Rescue = Callable[[Project, bool], Path | None]
"""Writes a recovery copy of a project (the flag says that it is because of a conflict); None when it could not."""

_log = logging.getLogger(__name__)


class Writer:
    """Writes jobs in the order they come.

    `statuses` are told **on the writer thread** (by `move_to`, on its caller's) and must not wait for anybody: a window
    passes them on with a signal. Jobs stay in memory until they are on the disk. The thread starts with the first job
    and ends with `stop`. `prepare` is called on it before anything is written, and again until it succeeds; it returns
    what the file holds afterwards when it changed it. `keeper` makes the backups. `let_go` closes what else this
    document has open of the file: SQLite keeps a lock that could not be given back until nobody here has it open.
    """

    def __init__(
        self,
        handle: Handle,
        ledger: Ledger,
        rescue: Rescue,
        saved: Callable[[], None] = lambda: None,
        prepare: Callable[[], Ledger | None] = lambda: None,
        keeper: BackupKeeper | None = None,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        self.statuses: Observers[Status] = Observers()
        self.status = Status("saved", ledger.rev)
        self._handle = handle
        self._ledger = ledger
        self._rescue = rescue
        self._saved = saved
        self._prepare: Callable[[], Ledger | None] | None = prepare
        self.keeper = keeper
        self._let_go = let_go
        self._jobs: deque[Job | BackUp] = deque()
        self._news = threading.Condition()
        self._writing = threading.RLock()
        self._thread: threading.Thread | None = None
        self._due = 0.0
        self._hurry = self._stopping = False
        self._attempt = self._failed_attempt = 0
        self._batch: tuple[Batch, list[Job]] | None = None
        self._is_doubtful = False
        self._seen: tuple[int, int, int] | None = None
        self._rescued: Edit | None = None

    def put(self, job: Job | BackUp) -> None:
        """Take a job; return at once."""
        with self._news:
            due = time.monotonic() + (PENDING_SECONDS if isinstance(job, PendingText) else 0.0)
            self._due = min(self._due, due) if self._jobs else due
            self._jobs.append(job)
            is_running = self._start()
            self._news.notify_all()
        if not is_running:
            self._announce(self.status)

    def _start(self) -> bool:
        """Start the thread when there is none yet and work for it; return whether that went well."""
        has_one = self._thread is not None and self._thread.is_alive()
        if has_one or self._stopping or not self._jobs:
            return True
        thread = threading.Thread(target=self._run, name="journeydesk-writer", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # the system has no memory for another one; a later job or try may find some
            _log.error("no thread to save with: %s", error)
            self._attempt += 1
            self._failed_attempt = self._attempt
            self._set(
                replace(self.status, state="failed", sentence=outcome_of(self._handle.path, MemoryError()).sentence)
            )
            return False
        self._thread = thread
        return True

    def waiting(self) -> list[Job]:
        """Return the jobs that are not on the disk yet."""
        with self._news:
            return [job for job in self._jobs if not isinstance(job, BackUp)]

    def hurry(self) -> None:
        """Write now; after a failure, try again."""
        with self._news:
            self._hurry = bool(self._jobs)
            self._start()
            self._news.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on the disk, at most *timeout* seconds; return whether it is."""
        with self._news:
            next_attempt = self._attempt + 1  # one that is under way may lack what came last
            self.hurry()
            self._news.wait_for(lambda: not self._jobs or self._failed_attempt >= next_attempt, timeout)
            return not self._jobs

    def stop(self, timeout: float) -> bool:
        """Write what waits, end the thread and close the file; return whether everything is on the disk."""
        is_done = self.flush(timeout)
        with self._news:
            self._stopping = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(timeout + 5.0)
        if self.keeper is not None:
            self.keeper.finish(self._handle, self._state() if is_done else None)
        self._handle.close()
        return is_done

    @contextmanager
    def paused(self) -> Iterator[Ledger]:
        """Keep the thread from writing inside the block; give what is on the disk."""
        with self._writing:
            yield self._ledger

    def move_to(self, path: Path, ledger: Ledger, is_whole: bool) -> None:
        """Go on with the file at *path*, which is as *ledger* says; only inside `paused`.

        It holds what this file held, and all that waits too when it *is_whole*.
        """
        self._handle.move_to(path)
        self._ledger, self._batch, self._is_doubtful, self._seen = ledger, None, False, None
        if is_whole:
            with self._news:
                edits = sum(isinstance(job, Edit) for job in self._jobs)
                self._jobs = deque(job for job in self._jobs if isinstance(job, PendingText))
                status = self._set(Status("saved", ledger.rev, self.status.acked + edits, utc_now()))
            self._announce(status)

    def _run(self) -> None:
        while self._wait_for_work():
            with self._writing:
                self._back_up()
                if not self._jobs:
                    continue
                failure = self._write_some()
                status = self._acknowledged() if failure is None else self._failed(failure)
            self._announce(status)
            if failure is not None:
                self._wait_after_failure(failure)

    def _wait_for_work(self) -> bool:
        with self._news:
            while True:
                has_jobs = bool(self._jobs)
                if self._stopping and (not has_jobs or self.status.state == "failed"):
                    return False
                late = self._due - time.monotonic()
                if has_jobs and (late <= 0 or self._hurry or self._stopping):
                    self._hurry = False
                    self._attempt += 1
                    return True
                due = self.keeper.due_in() if self.keeper is not None else None
                if due is not None and due <= 0:
                    return True
                waits = [seconds for seconds in (late if has_jobs else None, due) if seconds is not None]
                self._news.wait(min(waits, default=None))

    def _back_up(self) -> None:
        """Make the backup that somebody asked for before the jobs that come now, or that is due."""
        reason: Reason | None = None
        with self._news:
            while self._jobs and isinstance(asked := self._jobs[0], BackUp):
                reason = asked.reason
                self._jobs.popleft()
            self._news.notify_all()
        if self.keeper is None or self._batch is not None:
            return
        due = self.keeper.due_in()
        if reason is not None or (due is not None and due <= 0):
            self.keeper.take(self._handle, self._state(), reason or "while editing")

    def _state(self) -> FileState:
        return self._ledger.rev, self._ledger.digest

    def _wait_after_failure(self, failure: StoreError) -> None:
        """Wait until somebody asks for another try, or for a while; what a conflict took is not tried again."""
        end = time.monotonic() + RETRY_SECONDS
        with self._news:
            while not (self._hurry or self._stopping):
                left = end - time.monotonic()
                if left <= 0:
                    if not isinstance(failure, Conflict) or self._has_unrescued():
                        break
                    left = RETRY_SECONDS
                self._news.wait(left)

    def _write_some(self) -> StoreError | None:
        """Bring the first jobs to the disk; return why not, or None when they are there."""
        try:
            if self._prepare is not None:
                self._ledger, self._prepare = self._prepare() or self._ledger, None
            if self._batch is None:
                with self._news:
                    jobs = _before_backup(islice(self._jobs, MOST_AT_ONCE))
                self._batch = plan(self._ledger, jobs), jobs
                if any(isinstance(job, Edit) for job in jobs):
                    if self.keeper is not None:
                        self.keeper.begin(self._handle, self._state())
                    self._announce(self._set(replace(self.status, state="saving", sentence="", cause=None)))
            failure = self._settle(self._batch[0])
            if failure is None:
                self._batch[0].enter_into(self._ledger)
            return failure
        except FieldError as error:
            sentence = tr("“{name}” cannot be saved until the last step is undone: {why}")
            return StoreError(sentence.format(name=shown_name(self._handle.path), why=error))
        except (*ANYTHING, StoreError) as error:
            return self._outcome(error)
        except Exception:
            _log.exception("saving failed")
            sentence = tr("“{name}” could not be saved because of a fault in JourneyDesk; save it as another file.")
            return StoreError(sentence.format(name=shown_name(self._handle.path)))

    def _settle(self, batch: Batch) -> StoreError | None:
        """Commit *batch*; after an error find out whether it took effect all the same, else try once more."""
        failure: BaseException | None = None
        for _ in range(2):
            if self._is_doubtful and self._is_committed(batch):
                return None
            failure = self._try(batch)
            if failure is None or (self._is_doubtful and self._is_committed(batch)):
                return None
            if _is_busy(failure):
                break
        return self._outcome(failure) if failure is not None else None

    def _outcome(self, failure: BaseException) -> StoreError:
        """Return what *failure* amounts to; whatever SQLite says of a file that is not there, that is what is told."""
        path = self._handle.path
        gone = FileNotFoundError(errno.ENOENT, "")
        return outcome_of(path, failure if os.path.lexists(path) else gone)

    def _try(self, batch: Batch) -> BaseException | None:
        try:
            if self._fingerprint() != self._seen:
                # Somebody else wrote: what SQLite remembers of the file may be wrong, even when the counter that it
                # goes by is the same again.
                self._handle.close()
            self._is_doubtful = True
            commit(self._handle, self._ledger, batch)
            self._seen = self._fingerprint()
        except (*ANYTHING, StoreError) as error:
            self._handle.close()
            self._let_go()
            if _is_busy(error):  # it has waited long enough already, and nothing was written
                self._is_doubtful = False
            return error
        self._is_doubtful = False
        return None

    def _fingerprint(self) -> tuple[int, int, int]:
        found = self._handle.path.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _is_committed(self, batch: Batch) -> bool:
        """Ask the file through a fresh connection; raise `Conflict` when it is neither before nor after *batch*.

        That connection may write, since it may have to roll back first.
        """
        with Handle(self._handle.path, "rw") as fresh:
            found = revision(fresh)
        if found == (str(batch.rev), digest_text(batch.digest)):
            self._is_doubtful = False
            return True
        if found != (str(self._ledger.rev), digest_text(self._ledger.digest)):
            raise conflict(self._handle)
        self._is_doubtful = False
        return False

    def _acknowledged(self) -> Status:
        """Let go of the jobs that are on the disk now."""
        assert self._batch is not None
        (batch, jobs), self._batch = self._batch, None
        edits = sum(isinstance(job, Edit) for job in jobs)
        with self._news:
            for _ in jobs:
                self._jobs.popleft()
            if edits and self.keeper is not None:
                self.keeper.note_edit()
            state: State = "saving" if self.waiting() else "saved"
            if state == "saved" and self._rescued is not None:
                self._rescued = None
                self._saved()
            return self._set(Status(state, batch.rev, self.status.acked + edits, utc_now()))

    def _failed(self, failure: StoreError) -> Status:
        """Put all edits into a recovery copy, and say what happened."""
        last = self.last_edit()
        copy, is_conflict = self.status.copy, isinstance(failure, Conflict)
        has_parted = is_conflict and self.status.cause is not Conflict  # then the copy belongs beside the file
        if last is not None and (last is not self._rescued or has_parted):
            copy = self._rescued_copy(last, is_conflict)
            self._rescued = last if copy is not None else None
        with self._news:
            self._failed_attempt = self._attempt
            return self._set(
                replace(self.status, state="failed", sentence=failure.sentence, cause=type(failure), copy=copy)
            )

    def _rescued_copy(self, last: Edit, is_conflict: bool) -> Path | None:
        """Return where a recovery copy is now; whatever goes wrong with it, the thread lives on and tries again."""
        try:
            return self._rescue(last.after, is_conflict)
        except Exception as error:
            _log.error("the recovery copy failed: %r", error)
            return None

    def _has_unrescued(self) -> bool:
        return self.last_edit() is not self._rescued

    def last_edit(self) -> Edit | None:
        """Return the last edit that is not on the disk yet, or None."""
        with self._news:
            return next((job for job in reversed(self._jobs) if isinstance(job, Edit)), None)

    def _set(self, status: Status) -> Status:
        with self._news:
            self.status = status
            self._news.notify_all()
        return status

    def _announce(self, status: Status) -> None:
        try:
            self.statuses.tell(status)
        except Exception:  # who listens must not stop the saving
            _log.exception("a listener to the status failed")


def _before_backup(jobs: Iterable[Job | BackUp]) -> list[Job]:
    """Return the jobs up to the next request for a backup, which has to see what they made and no more."""
    found: list[Job] = []
    for job in jobs:
        if isinstance(job, BackUp):
            break
        found.append(job)
    return found


def _is_busy(failure: BaseException) -> bool:
    return sqlite_name(failure).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
