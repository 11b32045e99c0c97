"""One hardened connection to a project file (sqlite.org/security.html, "Defense Against The Dark Arts").

A file may come from anybody. The connection has low limits, runs nothing that the file brings along (triggers,
views), knows no statement that changes the schema or reaches another file, and can be given a deadline.
"""

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from journeydesk.store.screen import screen_journal

Mode = Literal["ro", "rw"]

BUSY_SECONDS = 2.0
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 64,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 16,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 32_766,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 4,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "recursive_triggers=OFF",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "max_page_count=524288",
    "hard_heap_limit=402653184",  # of the whole process, and it can only be lowered
)
_PLAIN_ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT}
_WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_FUNCTIONS = {"count", "max", "min", "sum", "length", "coalesce", "typeof"}
_CHECKS = {"quick_check", "integrity_check", "foreign_key_check"}
_READABLE = {"user_version", "application_id", "data_version", "page_count", "journal_mode", "read_uncommitted"}
_JOURNAL_MODE = "TRUNCATE" if os.name == "nt" else "DELETE"  # winDelete does not sync the folder
_TICK = 20_000


class Handle:
    """A connection to one file that opens when it is first used; threads take turns.

    Its methods raise what SQLAlchemy and sqlite3 raise.
    """

    def __init__(self, path: Path, mode: Mode) -> None:
        self.path = path
        self._mode: Mode = mode
        self._turn = threading.RLock()
        self._deadline: float | None = None
        self._connection: sqlite3.Connection | None = None
        self._engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
        sa.event.listen(self._engine, "begin", self._begin)

    def __enter__(self) -> "Handle":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._mode == "rw" else "BEGIN")

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give a connection in a transaction (immediate when the mode is rw) that commits at the end.

        Raises `Damaged` when a journal was planted beside the file.
        """
        with self._turn:
            self._screen()
            with self._engine.begin() as connection:
                yield connection

    def copy_to(self, path: Path) -> None:
        """Write a copy of the database to the new file *path*, page by page, in one read transaction.

        Raises `Damaged` when a journal was planted beside the file.
        """
        with self._turn:
            self._screen()
            with self._engine.connect() as connection, closing(sqlite3.connect(path)) as target:
                source = connection.connection.driver_connection
                assert isinstance(source, sqlite3.Connection)
                source.backup(target, progress=_give_up_when_busy)

    def _screen(self) -> None:
        """Look at what lies beside the file again: SQLite rolls back any journal that it finds there, at any time."""
        if self._mode == "rw":
            screen_journal(self.path)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Stop statements inside the block with SQLITE_INTERRUPT after *seconds* in all."""
        self._deadline = time.monotonic() + seconds
        try:
            yield
        finally:
            self._deadline = None

    def close(self) -> None:
        """Close the connection; using the handle again opens a fresh one."""
        with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None and self._mode == "rw" and _JOURNAL_MODE == "TRUNCATE":
                with suppress(sqlite3.Error):
                    connection.execute("PRAGMA journal_mode=DELETE")  # takes the empty journal away
            self._engine.dispose()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Close the connection and keep every thread from opening it again inside the block."""
        with self._turn:
            self.close()
            yield

    def move_to(self, path: Path) -> None:
        """Go on with the file at *path* instead."""
        with self._turn:
            self.close()
            self.path = path

    def _is_late(self) -> bool:
        return self._deadline is not None and time.monotonic() > self._deadline

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{_uri(self.path)}?mode={self._mode}",
            uri=True,
            isolation_level=None,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
        )
        try:
            self._harden(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _harden(self, connection: sqlite3.Connection) -> None:
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if self._mode == "ro":
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute(f"PRAGMA journal_mode={_JOURNAL_MODE}")
            connection.execute("PRAGMA synchronous=EXTRA")
            if sys.platform == "darwin":
                connection.execute("PRAGMA fullfsync=ON")
        connection.set_progress_handler(self._is_late, _TICK)
        connection.set_authorizer(_authorize)


def _give_up_when_busy(status: int, _left: int, _pages: int) -> None:
    """Raise `sqlite3.OperationalError` when somebody holds the file: Python's module would try again for ever."""
    if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode, error.sqlite_errorname = status, "SQLITE_BUSY"
        raise error


def _uri(path: Path) -> str:
    """Return *path* as the start of a file: address, names that are no UTF-8 and Windows shares included."""
    posix = os.fsencode(path.absolute().as_posix())
    return "file://" + quote(posix if posix.startswith(b"/") else b"/" + posix)


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, inner: str | None) -> int:
    return sqlite3.SQLITE_OK if _is_allowed(action, first or "", second, inner) else sqlite3.SQLITE_DENY


def _is_allowed(action: int, first: str, second: str | None, inner: str | None) -> bool:
    if inner is not None:  # it would run from inside a trigger or a view of the file
        return False
    if action in _PLAIN_ACTIONS:
        return True
    if action in _WRITES:
        return not first.startswith("sqlite_")
    if action == sqlite3.SQLITE_FUNCTION:
        return (second or "").lower() in _FUNCTIONS
    if action == sqlite3.SQLITE_PRAGMA:
        ends_truncating = (first, second) == ("journal_mode", "DELETE")
        return first in _CHECKS or (first in _READABLE and second is None) or ends_truncating
    return False
