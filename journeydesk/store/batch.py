"""Many edits as one set of rows, and that set as one transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

import journeydesk
from journeydesk.edit.session import Edit
from journeydesk.model.records import Record
from journeydesk.model.text import clean_text
from journeydesk.store import schema
from journeydesk.store.connect import Handle
from journeydesk.store.create import refuse_too_many
from journeydesk.store.errors import Conflict, shown_name
from journeydesk.store.load import MOST_ROWS, Key, Layout
from journeydesk.store.rows import DIGEST_BITS, Row, codecs, digest_text, entry_row, hash_of
from journeydesk.tr import tr

_KEYS = {name: next(iter(table.primary_key.columns)).name for name, table in schema.metadata.tables.items()}


@dataclass(frozen=True, slots=True)
class PendingText:
    """Text being typed under *key*, or None for no longer; `time` is ISO 8601 in UTC."""

    key: str
    text: str | None
    time: str


Job = Edit | PendingText


@dataclass
class Ledger:
    """What is on the disk, as far as we know; `digest` is the sum of `hashes`, `top` the last history entry."""

    rev: int
    digest: int
    top: int
    hashes: dict[Key, int] = field(repr=False)
    layout: Layout = field(default_factory=Layout, repr=False)

    def hash_of(self, key: Key, row: Row) -> int:
        """Return the hash that a row of ours has in this file."""
        return hash_of(key[0], self.layout.raw(key, row))


@dataclass(frozen=True)
class Batch:
    """What one transaction brings the file to: rows by key (None removes), and their hashes."""

    rows: Mapping[Key, Row | None]
    rev: int
    digest: int
    top: int

    def enter_into(self, ledger: Ledger) -> None:
        """Bring *ledger* up to date once this batch is on the disk."""
        ledger.rev, ledger.digest, ledger.top = self.rev, self.digest, self.top
        for key, row in self.rows.items():
            if row is None:
                ledger.hashes.pop(key, None)
            else:
                ledger.hashes[key] = ledger.hash_of(key, row)


def plan(ledger: Ledger, jobs: Iterable[Job]) -> Batch:
    """Return what *jobs* amount to; raise `FieldError` or `StoreError` when a file cannot hold that."""
    things: dict[Key, Row | Record | None] = {}
    top = ledger.top
    for job in jobs:
        if isinstance(job, Edit):
            top = _plan_edit(things, job, top)
        else:
            things["pending", job.key] = None if job.text is None else (job.key, clean_text(job.text), job.time)
    rev = ledger.rev + 1
    for name, value in (("rev", str(rev)), ("history_top", str(top)), ("app_version", journeydesk.__version__)):
        things["meta", name] = (name, value)
    # Only what is left in the end is encoded, so that undoing an edit that cannot be saved helps.
    rows = {
        key: codecs[thing.kind].encode(thing) if isinstance(thing, Record) else thing for key, thing in things.items()
    }
    rows = {key: row for key, row in rows.items() if _differs(ledger, key, row)}
    if len(ledger.hashes) + len(rows) > MOST_ROWS:
        refuse_too_many(_counts(ledger, rows))
    before = sum(ledger.hashes.get(key, 0) for key in rows)
    after = sum(ledger.hash_of(key, row) for key, row in rows.items() if row is not None)
    return Batch(rows, rev, (ledger.digest - before + after) % (1 << DIGEST_BITS), top)


def _counts(ledger: Ledger, rows: Mapping[Key, Row | None]) -> Counter[str]:
    """Return how many rows each table will hold, but for the history, which may be as long as it likes."""
    keys = {**ledger.hashes, **rows}
    return Counter(key[0] for key in keys if key[0] != "history" and rows.get(key, ()) is not None)


def _plan_edit(rows: dict[Key, Row | Record | None], edit: Edit, top: int) -> int:
    """Add what *edit* brings to *rows*; return the number of the last history entry after it."""
    change, step = edit.change, edit.step
    for record in change.removed.values():
        rows[record.kind, record.id] = None
    for record in (*(new for _, new in change.updated.values()), *change.added.values()):
        rows[record.kind, record.id] = record
    for sha256, data in change.blobs.items():
        rows["blob", sha256] = (sha256, data)
    for seq in range(step.keep + 1, top + 1):
        rows["history", seq] = None
    if step.entry is not None:
        rows["history", step.entry.seq] = entry_row(step.entry)
    rows["meta", "history_cursor"] = ("history_cursor", str(step.cursor))
    return step.entry.seq if step.entry is not None else max(min(step.keep, top), step.cursor)


def _differs(ledger: Ledger, key: Key, row: Row | None) -> bool:
    return ledger.hashes.get(key) != (None if row is None else ledger.hash_of(key, row))


def commit(handle: Handle, ledger: Ledger, batch: Batch) -> None:
    """Write *batch* in one transaction; raise `Conflict` when the file is not as *ledger* knows it.

    Raises what SQLAlchemy and sqlite3 raise; whether the transaction took effect is then open.
    """
    with handle.transaction() as connection:
        rev = {"k_": "rev", "old": str(ledger.rev), "new": str(batch.rev)}
        digest = {"k_": "digest", "old": digest_text(ledger.digest), "new": digest_text(batch.digest)}
        for swap in (rev, digest):
            if connection.execute(_SWAP, swap).rowcount != 1:
                raise conflict(handle)
        for name, rows in _by_table(batch.rows).items():
            _write_table(handle, connection, name, rows, ledger)


def conflict(handle: Handle) -> Conflict:
    """Return the outcome for a file that somebody else changed."""
    sentence = tr(
        "“{name}” was changed by somebody else while it was open here, so it was not overwritten; compare the two."
    )
    return Conflict(sentence.format(name=shown_name(handle.path)))


def revision(handle: Handle) -> tuple[str, str]:
    """Return the revision and the digest that are in the file now."""
    with handle.transaction() as connection:
        found: dict[str, str] = {row.k: row.v for row in connection.execute(sa.select(schema.meta))}
    return found.get("rev", ""), found.get("digest", "")


def _by_table(rows: Mapping[Key, Row | None]) -> dict[str, dict[str | int, Row | None]]:
    grouped: dict[str, dict[str | int, Row | None]] = {}
    for (table, key), row in rows.items():
        if (table, key) != ("meta", "rev"):
            grouped.setdefault(table, {})[key] = row
    return grouped


def _write_table(
    handle: Handle,
    connection: sa.Connection,
    name: str,
    rows: Mapping[str | int, Row | None],
    ledger: Ledger,
) -> None:
    """Insert, update by known columns only (what a newer version added stays), and delete."""
    names, layout = schema.metadata.tables[name].columns.keys(), ledger.layout
    all_names = layout.wider.get(name, names)
    new = {key: row for key, row in rows.items() if row and (name, key) not in ledger.hashes}
    inserts = [dict(zip(all_names, layout.raw((name, key), row), strict=True)) for key, row in new.items()]
    updates = [_update_values(names, key, row) for key, row in rows.items() if row and key not in new]
    deletes = [{"key_": key} for key, row in rows.items() if row is None]
    insert, update, delete = _STATEMENTS[name]
    if deletes and connection.execute(delete, deletes).rowcount != len(deletes):
        raise conflict(handle)
    if updates and connection.execute(update, updates).rowcount != len(updates):
        raise conflict(handle)
    if inserts and name in layout.wider:
        insert = sa.insert(sa.table(name, *(sa.column(column) for column in all_names)))
    if inserts:
        connection.execute(insert, inserts)


def _update_values(names: Iterable[str], key: str | int, row: Row) -> dict[str, Any]:
    return {"key_": key, **{f"new_{name}": value for name, value in zip(names, row, strict=True)}}


def _statements(table: sa.Table) -> tuple[sa.Insert, sa.Update, sa.Delete]:
    is_this = table.c[_KEYS[table.name]] == sa.bindparam("key_")
    update = sa.update(table).where(is_this).values({c: sa.bindparam(f"new_{c.name}") for c in table.columns})
    return sa.insert(table), update, sa.delete(table).where(is_this)


_STATEMENTS = {name: _statements(table) for name, table in schema.metadata.tables.items()}
_SWAP = (
    sa.update(schema.meta)
    .where(schema.meta.c.k == sa.bindparam("k_"), schema.meta.c.v == sa.bindparam("old"))
    .values(v=sa.bindparam("new"))
)
