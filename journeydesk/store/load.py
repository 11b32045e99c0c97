"""Everything in a file into memory, with every check on the way: schema, structure, values, references, digest."""

import errno
import hashlib
import os
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from journeydesk.model.change import Change
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT, Record
from journeydesk.store import schema
from journeydesk.store.blobs import StoredBlobs, is_named
from journeydesk.store.connect import Handle
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.formats import Columns, selecting, tables_in
from journeydesk.store.repair import mend
from journeydesk.store.rows import DIGEST_BITS, Row, blob_hash, codecs, digest_text, row_hash
from journeydesk.store.screen import newer
from journeydesk.tr import tr

OPEN_SECONDS = 5.0
MOST_ROWS = 50_000
LARGE = 100 << 20
_PAGE_CODE = re.compile(r"unable to get the page. error code=(\d+)")
_UUID = re.compile(r"[0-9A-Za-z-]{8,64}")
META_KEYS = frozenset(
    {
        "rev",
        "doc_uuid",
        "min_reader",
        "min_writer",
        "app_version",
        "digest",
        "history_cursor",
        "history_top",
        "draft",
    }
)

Key = tuple[str, str | int]
"""(table, primary key) of a row."""


@dataclass
class Layout:
    """How a file keeps its rows: its format, and what it has beyond ours when a newer JourneyDesk made it.

    `wider` has all columns of those of our tables that have more than ours, `rest` the cells that we do not know, in
    their order, of every row that has some.
    """

    format: int = FORMAT
    wider: Mapping[str, Columns] = field(default_factory=dict)
    rest: dict[Key, Row] = field(default_factory=dict)

    def raw(self, key: Key, row: Row) -> Row:
        """Return a row of ours as this file keeps it, unknown cells as they are."""
        table = key[0]
        if table not in self.wider:
            return row
        own = dict(zip(schema.metadata.tables[table].columns.keys(), row, strict=True))
        rest = iter(self.rest.get(key, ()))
        return tuple(own[name] if name in own else next(rest, None) for name in self.wider[table])


@dataclass(frozen=True)
class Loaded:
    """What a file holds.

    `project` is what was read, `repair` the change that mends its references (empty when they are sound). `hashes` has
    one for every row; `is_intact` says whether their sum is the stored digest.
    """

    project: Project
    repair: Change
    meta: Mapping[str, str]
    hashes: dict[Key, int]
    is_intact: bool
    layout: Layout

    @property
    def rev(self) -> int:
        """The number of the last transaction that wrote the file."""
        return int(self.meta["rev"])

    @property
    def cursor(self) -> int:
        """The number of the last history entry that is applied."""
        return int(self.meta["history_cursor"])

    @property
    def top(self) -> int:
        """The number of the last history entry."""
        return int(self.meta["history_top"])

    @property
    def digest(self) -> int:
        """The digest of what was read."""
        return sum(self.hashes.values()) % (1 << DIGEST_BITS)


def load(handle: Handle) -> Loaded:
    """Check and read the file behind *handle* in one read transaction; raise a `StoreError` for what is no project."""
    path = handle.path
    with outcomes(path), handle.within(OPEN_SECONDS), handle.transaction() as connection:
        format_ = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
        tables = _read_schema(path, connection, format_)
        _check_structure(path, connection)
        layout = Layout(format_, {name: columns for name, columns in tables.items() if _is_wider(name, columns)})
        hashes: dict[Key, int] = {}
        meta = _read_meta(path, connection, hashes)
        records = _read_records(path, connection, tables, layout, hashes)
        _read_others(connection, tables, hashes)
        _read_history(path, connection, meta, hashes)
        blobs = _read_blob_names(connection, hashes)
        _read_pending(connection, hashes)
    with outcomes(path):
        project = Project.of(records, StoredBlobs(blobs, lambda sha256: read_blob(handle, sha256)))
        repair = mend(project)
    return Loaded(project, repair, meta, hashes, meta["digest"] == digest_text(sum(hashes.values())), layout)


def read_blob(handle: Handle, sha256: str) -> bytes:
    """Return the bytes of one blob; raise KeyError when it is not there and `Damaged` when they are others."""
    with outcomes(handle.path), handle.transaction() as connection:
        found = connection.execute(sa.select(schema.blob.c.bytes).where(schema.blob.c.sha256 == sha256)).scalar()
    if not isinstance(found, bytes) or not is_named(sha256, found):
        raise damaged(handle.path, tr("a picture in it is not as it was saved"))
    return found


def _read_schema(path: Path, connection: sa.Connection, format_: int) -> Mapping[str, Columns]:
    query = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema LIMIT 200"
    tables = tables_in(format_, (tuple(row) for row in connection.exec_driver_sql(query)))
    if tables is None:
        raise newer(path) if format_ > FORMAT else damaged(path, tr("its tables are not those of a project"))
    return tables


def _is_wider(name: str, columns: Columns) -> bool:
    known = schema.metadata.tables.get(name)
    return known is not None and not set(columns) <= set(known.columns.keys())


def _check_structure(path: Path, connection: sa.Connection) -> None:
    checks = ["quick_check(20)"]
    if path.stat().st_size <= LARGE:
        checks.append("integrity_check(20)")
    for check in checks:
        found = connection.exec_driver_sql(f"PRAGMA {check}").scalars().all()
        if found != ["ok"]:
            raise _unsound(path, "\n".join(map(str, found)))


def _unsound(path: Path, found: str) -> Exception:
    """Return what a check that *found* something amounts to: it may have been the memory or the device that failed."""
    codes = {int(code) & 0xFF for code in _PAGE_CODE.findall(found)}
    if sqlite3.SQLITE_NOMEM in codes:
        return MemoryError(found)
    if sqlite3.SQLITE_IOERR in codes:
        return OSError(errno.EIO, os.strerror(errno.EIO))
    return damaged(path, tr("its structure is broken"))


def _read_meta(path: Path, connection: sa.Connection, hashes: dict[Key, int]) -> dict[str, str]:
    meta: dict[str, str] = {}
    for key, value in connection.execute(sa.select(schema.meta).limit(100)):
        meta[key] = value
        if key != "digest":
            hashes["meta", key] = row_hash("meta", (key, value))
    if not META_KEYS - {"draft"} <= set(meta) <= META_KEYS:
        raise damaged(path, tr("what it says about itself is incomplete"))
    for key in ("rev", "min_reader", "min_writer", "history_cursor", "history_top"):
        if not (meta[key].isascii() and meta[key].isdigit() and len(meta[key]) < 16):
            raise damaged(path, tr("what it says about itself makes no sense"))
    if not _UUID.fullmatch(meta["doc_uuid"]):  # it becomes part of the names of files
        raise damaged(path, tr("what it says about itself makes no sense"))
    if int(meta["min_reader"]) > FORMAT:
        raise newer(path)
    return meta


def _read_records(
    path: Path,
    connection: sa.Connection,
    tables: Mapping[str, Columns],
    layout: Layout,
    hashes: dict[Key, int],
) -> list[Record]:
    records: dict[str, Record] = {}
    for kind, table in schema.record_tables.items():
        columns = tables.get(kind, ())
        is_ours = columns == tuple(table.columns.keys())
        rows = connection.execute(selecting(kind, columns).limit(MOST_ROWS + 1)).all() if columns else []
        if len(rows) > MOST_ROWS:
            raise damaged(path, tr("it holds more than any project can"))
        for row in rows:
            record = _record(path, kind, row if is_ours else codecs[kind].whole(dict(row._mapping)))
            if record.id in records:
                raise damaged(path, tr("two things in it have the same id"))
            records[record.id] = record
            hashes[kind, record.id] = row_hash(kind, tuple(row))
            if kind in layout.wider:
                known = table.columns
                layout.rest[kind, record.id] = tuple(v for name, v in row._mapping.items() if name not in known)
    return list(records.values())


def _record(path: Path, kind: str, row: Sequence[Any]) -> Record:
    try:
        return codecs[kind].decode(row)
    except FieldError as error:
        raise damaged(path, str(error).rstrip(".")) from error


def _read_others(connection: sa.Connection, tables: Mapping[str, Columns], hashes: dict[Key, int]) -> None:
    """Read the hashes of what a newer version keeps in tables of its own; bytes count as their SHA-256."""
    for name in sorted(set(tables) - set(schema.metadata.tables)):
        for number, row in enumerate(connection.execute(selecting(name, tables[name]).limit(MOST_ROWS))):
            cells = [hashlib.sha256(cell).hexdigest() if isinstance(cell, bytes) else cell for cell in row]
            hashes[name, number] = row_hash(name, cells)


def _read_history(path: Path, connection: sa.Connection, meta: Mapping[str, str], hashes: dict[Key, int]) -> None:
    """Read the hashes of the steps. The last ones must be there; the first ones may have stayed in another file."""
    table = schema.history.c
    seqs = []
    for seq, stored in connection.execute(sa.select(table.seq, table.hash).order_by(table.seq)):
        seqs.append(seq)
        hashes["history", seq] = int(stored, 16)
    top, cursor = int(meta["history_top"]), int(meta["history_cursor"])
    if seqs != list(range(top - len(seqs) + 1, top + 1)) or not top - len(seqs) <= cursor <= top or len(seqs) > top:
        raise damaged(path, tr("steps are missing from its history"))


def _read_blob_names(connection: sa.Connection, hashes: dict[Key, int]) -> frozenset[str]:
    table = schema.blob.c
    query = sa.select(table.sha256, sa.func.length(table.bytes)).limit(MOST_ROWS)
    sizes: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
    hashes.update({("blob", sha256): blob_hash(sha256, size) for sha256, size in sizes.items()})
    return frozenset(sizes)


def _read_pending(connection: sa.Connection, hashes: dict[Key, int]) -> None:
    for row in connection.execute(sa.select(schema.pending).limit(MOST_ROWS)):
        hashes["pending", row.key] = row_hash("pending", tuple(row))


def read_row(connection: sa.Connection, seq: int) -> Row | None:
    """Return the row of history entry *seq*, or None when there is none."""
    found = connection.execute(sa.select(schema.history).where(schema.history.c.seq == seq)).first()
    return tuple(found) if found is not None else None
