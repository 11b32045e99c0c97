"""Everything in a file into memory, with every check on the way: schema, structure, values, references, digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from journeydesk.model.change import Change
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import Record
from journeydesk.store import schema
from journeydesk.store.blobs import StoredBlobs, is_named
from journeydesk.store.connect import Handle
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.repair import mend
from journeydesk.store.rows import DIGEST_BITS, Row, blob_hash, codecs, digest_text, row_hash
from journeydesk.store.screen import newer
from journeydesk.tr import tr

OPEN_SECONDS = 5.0
MOST_ROWS = 50_000
LARGE = 100 << 20
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
        _check_schema(path, connection)
        _check_structure(path, connection)
        hashes: dict[Key, int] = {}
        meta = _read_meta(path, connection, hashes)
        records = _read_records(path, connection, hashes)
        _read_history(path, connection, meta, hashes)
        blobs = _read_blob_names(connection, hashes)
        _read_pending(connection, hashes)
    with outcomes(path):
        project = Project.of(records, StoredBlobs(blobs, lambda sha256: read_blob(handle, sha256)))
        repair = mend(project)
    return Loaded(project, repair, meta, hashes, meta["digest"] == digest_text(sum(hashes.values())))


def read_blob(handle: Handle, sha256: str) -> bytes:
    """Return the bytes of one blob; raise KeyError when it is not there and `Damaged` when they are others."""
    with outcomes(handle.path), handle.transaction() as connection:
        found = connection.execute(sa.select(schema.blob.c.bytes).where(schema.blob.c.sha256 == sha256)).scalar()
    if not isinstance(found, bytes) or not is_named(sha256, found):
        raise damaged(handle.path, tr("a picture in it is not as it was saved"))
    return found


def _check_schema(path: Path, connection: sa.Connection) -> None:
    query = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema LIMIT 200"
    found = {tuple(row) for row in connection.exec_driver_sql(query)}
    if found != schema.expected_objects():
        raise damaged(path, tr("its tables are not those of a project"))


def _check_structure(path: Path, connection: sa.Connection) -> None:
    checks = ["quick_check(20)"]
    if path.stat().st_size <= LARGE:
        checks.append("integrity_check(20)")
    for check in checks:
        if connection.exec_driver_sql(f"PRAGMA {check}").scalars().all() != ["ok"]:
            raise damaged(path, tr("its structure is broken"))


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
    if int(meta["min_reader"]) > schema.FORMAT:
        raise newer(path)
    return meta


def _read_records(path: Path, connection: sa.Connection, hashes: dict[Key, int]) -> list[Record]:
    records: list[Record] = []
    seen: set[str] = set()
    for kind, table in schema.record_tables.items():
        codec = codecs[kind]
        rows = connection.execute(sa.select(table).limit(MOST_ROWS + 1)).all()
        if len(rows) > MOST_ROWS:
            raise damaged(path, tr("it holds more than any project can"))
        for row in rows:
            try:
                record = codec.decode(row)
            except FieldError as error:
                raise damaged(path, str(error).rstrip(".")) from error
            if record.id in seen:
                raise damaged(path, tr("two things in it have the same id"))
            seen.add(record.id)
            records.append(record)
            hashes[kind, record.id] = row_hash(kind, tuple(row))
    return records


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
