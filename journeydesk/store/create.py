"""New project files: written whole beside their place, checked, made durable, then moved into it."""

import contextlib
import errno
import os
import secrets
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

import journeydesk
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT
from journeydesk.store import schema
from journeydesk.store.errors import NotThere, Occupied, StoreError, outcomes, shown_name
from journeydesk.store.load import MOST_ROWS
from journeydesk.store.lock import SideLock, is_open_here, take_lock
from journeydesk.store.rows import Row, codecs, digest_text, hash_of
from journeydesk.store.screen import beside
from journeydesk.tr import tr

_WINDOWS_WAITS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8)
_SHARING_ERRORS = (5, 32)  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION: a virus scanner or sync client looks at it
_TEMP_MARK = ".tmp-jd-"


def write_project(path: Path, project: Project, *, replace: bool = False, draft: bool = False) -> None:
    """Write *project* to a new file at *path*, with an empty history; raise a `StoreError` and leave nothing else.

    An existing file is only replaced when told so, and never while anybody has it open.
    """
    path = new_place(path)
    if not replace and path.exists():
        sentence = tr("“{name}” exists already; choose another name.")
        raise Occupied(sentence.format(name=shown_name(path)))
    with outcomes(path), to_be_replaced(path), temporary_beside(path) as temporary:
        fill(temporary, rows_of(project), new_meta(draft))
        publish(temporary, path)


@contextlib.contextmanager
def to_be_replaced(path: Path) -> Iterator[SideLock]:
    """Keep others from opening the file at *path* inside the block; raise a `StoreError` when somebody has it open."""
    if is_open_here(path):
        sentence = tr("“{name}” is open here; choose another name.")
        raise Occupied(sentence.format(name=shown_name(path)))
    lock = take_lock(path)
    try:
        yield lock
    finally:
        lock.release()


def new_place(path: Path) -> Path:
    """Return where *path* really is; raise `NotThere` when its folder is not there."""
    with outcomes(path):
        # Not Path.resolve: what that raises for a link to itself depends on the version of Python.
        target = Path(os.path.realpath(path))
        for needed in (target, beside(target, "-journal")):  # without the latter SQLite could never write it again
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                needed.stat()
    if not target.parent.is_dir():
        sentence = tr("The folder “{folder}” is not there; choose another one for “{name}”.")
        raise NotThere(sentence.format(folder=shown_name(target.parent), name=shown_name(target)))
    return target


class temporary_beside:
    """A name for a new file in the folder of *path*; what is left under it at the end of the block is removed."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name[:40]}{_TEMP_MARK}{os.getpid()}-{secrets.token_hex(4)}")

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        for suffix in ("", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()


def publish(temporary: Path, path: Path) -> None:
    """Make the closed file *temporary* durable and name it *path*; raise OSError and leave *path* as it was.

    What a killed process left in that folder is swept on the way.
    """
    sync(temporary)
    for wait in (*_WINDOWS_WAITS, None):
        try:
            os.replace(temporary, path)
            break
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in _SHARING_ERRORS:
                raise
            time.sleep(wait)
    if os.name != "nt":
        _sync_names(path.parent)
    sweep(path.parent)


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, safely to the disk."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_names(folder: Path) -> None:
    """Bring the names in *folder* to the disk, where the system can do that: some network shares cannot."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def sweep(folder: Path) -> None:
    """Remove files that a killed process left in *folder* under our temporary names more than a day ago."""
    for path in folder.glob(f".*{_TEMP_MARK}*"):
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink() and time.time() - path.stat().st_mtime > 86_400:
                path.unlink()


def refuse_too_many(counts: Mapping[str, int]) -> None:
    """Raise `StoreError` when there are more records of one kind than a file is read with."""
    for kind, count in counts.items():
        if count > MOST_ROWS:
            sentence = tr(
                "A project can hold {most:,} records of a kind, and this one has {count:,} ({kind}); split it."
            )
            raise StoreError(sentence.format(most=MOST_ROWS, count=count, kind=kind))


def fill(path: Path, rows: Mapping[str, Iterable[Row]], meta: Mapping[str, str]) -> None:
    """Write *rows* by table to the new file *path*, not yet durably; raise what sqlite3 raises.

    *meta* lacks the digest, which is found on the way.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody knows this file yet and it is synced as a whole before it gets its name.
        for pragma in (f"page_size={schema.PAGE_SIZE}", "journal_mode=OFF", "synchronous=OFF", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        connection.execute("BEGIN")
        for name, table in schema.metadata.tables.items():
            connection.execute(schema.create_statement(name, table.columns.keys()))
        _insert_all(connection, rows, meta)
        connection.execute("COMMIT")
    finally:
        connection.close()


def rows_of(project: Project) -> dict[str, Iterable[Row]]:
    """Return the records of *project* and the blobs that it needs now, as rows by table; raise like `record_rows`."""
    return {**record_rows(project), "blob": project.used_blobs().items()}


def record_rows(project: Project) -> dict[str, list[Row]]:
    """Return the records of *project* as rows by table.

    Raises what encoding raises, and `StoreError` when they are too many.
    """
    rows: dict[str, list[Row]] = {kind: [] for kind in schema.record_tables}
    for record in project:
        rows[record.kind].append(codecs[record.kind].encode(record))
    refuse_too_many({kind: len(of_kind) for kind, of_kind in rows.items()})
    return rows


def _insert_all(connection: sqlite3.Connection, rows: Mapping[str, Iterable[Row]], meta: Mapping[str, str]) -> None:
    digest = 0
    for name, of_table in {**rows, "meta": meta.items()}.items():
        statement = _insert_statement(name)
        for row in of_table:
            digest += hash_of(name, row)
            connection.execute(statement, row)
    connection.execute(_insert_statement("meta"), ("digest", digest_text(digest)))


@cache
def _insert_statement(name: str) -> str:
    return str(sa.insert(schema.metadata.tables[name]).compile(dialect=sqlite_dialect(paramstyle="qmark")))


def new_meta(draft: bool = False, cursor: int = 0, top: int = 0) -> dict[str, str]:
    """Return what a new file says about itself, but for its digest. Of *top* steps *cursor* are applied."""
    meta = {
        "rev": "1",
        "doc_uuid": str(uuid.uuid4()),
        "min_reader": str(FORMAT),
        "min_writer": str(FORMAT),
        "app_version": journeydesk.__version__,
        "history_cursor": str(cursor),
        "history_top": str(top),
    }
    return {**meta, "draft": "1"} if draft else meta
