"""Following a file that somebody else writes: what a look at it tells, and reading it anew when it has changed.

A look asks the system and, where that is not enough, SQLite. The file itself is never opened in another way, since
closing it would drop the locks of whoever has it open through SQLite in this process (howtocorrupt.html §2.2).
"""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journeydesk.store.batch import revision
from journeydesk.store.connect import Handle
from journeydesk.store.document import Document, open_document
from journeydesk.store.errors import StoreError, outcomes
from journeydesk.store.lock import Holder, holder_of
from journeydesk.store.screen import beside, screen_journal

Mark = tuple[tuple[int, int, int, int] | None, ...]
"""(device, inode, size, time in nanoseconds) of the file and of what SQLite keeps beside it; None for what is not."""

_YOUNG_NS = 2_000_000_000
"""Two commits within one tick of a file system's clock look the same, so a mark as young as this proves nothing."""
_BESIDE = ("", "-journal", "-wal")


@dataclass(frozen=True, slots=True)
class News:
    """What a look told: who has the file open for writing, whether it is there, and what it holds if that is new."""

    holder: Holder | None
    is_there: bool
    document: Document | None = None


class Follower:
    """Looks at the file of one document that is open for reading only.

    `look` is called off the window's thread, and what it tells is handed over with `take`; so nothing stays open when
    the window is closed in between.
    """

    def __init__(self, document: Document) -> None:
        self._guard = threading.Lock()
        self._is_over = False
        self._offered: Document | None = None
        self._path = document.path
        self._is_copy = document.is_copy
        self._version = document.version
        self._mark: Mark = ()

    def look(self) -> News:
        """Return the news; what cannot be read this time is read at one of the next looks."""
        holder, mark = holder_of(self._path), mark_of(self._path)
        document = None
        if mark[0] is not None and (mark != self._mark or _is_young(mark)):
            with suppress(StoreError):
                document = self._offer(self._read_anew())
                self._mark = mark
        return News(holder, mark[0] is not None, document)

    def take(self, news: News) -> bool:
        """Take over what *news* brings; return whether anybody still wants it."""
        with self._guard:
            self._offered = None
            return not self._is_over

    def stop(self) -> None:
        """Want nothing more, and let go of what was not taken."""
        with self._guard:
            self._is_over = True
            offered, self._offered = self._offered, None
        if offered is not None:
            offered.close()

    def _offer(self, document: Document | None) -> Document | None:
        with self._guard:
            if not self._is_over:
                self._offered = document
                return document
        if document is not None:
            document.close()
        return None

    def _read_anew(self) -> Document | None:
        """Return the document as it is in the file now, or None when it is as it was; raise a `StoreError`."""
        if not self._is_copy and self._is_same():
            return None
        document = open_document(self._path, read_only=True)
        if document.version == self._version:
            document.close()
            return None
        read_ahead(document)
        self._version, self._is_copy = document.version, document.is_copy
        return document

    def _is_same(self) -> bool:
        with outcomes(self._path):
            screen_journal(self._path)
            with Handle(self._path, "ro") as handle:
                return revision(handle) == self._version


def mark_of(path: Path) -> Mark:
    """Return what tells one state of the file at *path* from another without opening it."""
    return tuple(_mark_of(beside(path, suffix)) for suffix in _BESIDE)


def read_ahead(document: Document) -> None:
    """Read what the menus say about undo now, so that nobody waits for the file later."""
    with suppress(StoreError):
        _ = document.history.undo_label, document.history.redo_label


def _mark_of(path: Path) -> tuple[int, int, int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _is_young(mark: Mark) -> bool:
    now = time.time_ns()
    return any(one is not None and abs(now - one[3]) < _YOUNG_NS for one in mark)
