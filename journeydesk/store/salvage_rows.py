"""Rows of a damaged file: what they hold by column, whether they are of a certain table, and whether they are whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from journeydesk.model.records import FORMAT
from journeydesk.store import schema
from journeydesk.store.blobs import is_named
from journeydesk.store.formats import tables_of
from journeydesk.store.load import META_KEYS
from journeydesk.store.rows import DIGEST_BITS, blob_hash, codecs, digest_text, row_hash
from journeydesk.store.salvage_pages import Cell

Columns = Mapping[str, str]
"""The columns of a table in order, and the type of each as SQLite calls it."""

KEYS: Mapping[str, str] = {
    name: next(iter(table.primary_key.columns)).name for name, table in schema.metadata.tables.items()
}
"""The column of each table of ours that tells its rows apart."""
_TYPES: Mapping[str, type] = {"INTEGER": int, "REAL": float, "TEXT": str, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One row: its values by column, and the columns of which bytes are missing."""

    values: Mapping[str, Any]
    torn: frozenset[str] = frozenset()


@dataclass
class Found:
    """What there is in a file: rows by table and key, and the keys that the indexes know beside."""

    rows: dict[str, dict[str | int, SavedRow]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)

    def of(self, table: str) -> Mapping[str | int, SavedRow]:
        """Return the rows of a table by key."""
        return self.rows.get(table, {})

    def meta(self) -> dict[str, str]:
        """Return what the file says about itself, as far as that is left."""
        return {str(key): str(row.values.get("v")) for key, row in self.of("meta").items() if not row.torn}

    def is_whole(self) -> bool:
        """Return whether all of it is as it was saved, by the digest that was saved with it."""
        total = sum(_hash(table, row) for table, rows in self.rows.items() for row in rows.values())
        return self.meta().get("digest") == digest_text(total % (1 << DIGEST_BITS))

    def count(self) -> int:
        """Return how many rows there are without a hole, to compare two ways of reading a file."""
        return sum(not row.torn for rows in self.rows.values() for row in rows.values())


def _hash(table: str, row: SavedRow) -> int:
    """Return what a row adds to the digest."""
    values = tuple(row.values.values())
    if table == "blob":
        return blob_hash(values[0], len(values[1])) if is_named(*values) else 0
    if table == "history":
        return int(row.values["hash"], 16) if is_as_written(row) else 0
    return 0 if values[0] == "digest" else row_hash(table, values)


def is_as_written(row: SavedRow) -> bool:
    """Return whether a step of the history is as its hash says."""
    *cells, stored, payload = (
        row.values.get(c) for c in ("seq", "time", "label", "merge", "format", "hash", "payload")
    )
    return not row.torn and stored == digest_text(row_hash("history", (*cells, payload)))


@cache
def layouts(table: str) -> tuple[Columns, ...]:
    """Return the columns that a table of ours has in each format that has it, the newest first and each once."""
    known: list[Columns] = []
    for format_ in range(FORMAT, 0, -1):
        names = tables_of(format_).get(table)
        if names is not None:
            words = {n: schema.column_words(schema.metadata.tables[table].columns[n]).split()[1] for n in names}
            known += [words] if words not in known else []
    return tuple(known)


def row_of(cell: Cell, columns: Columns) -> SavedRow | None:
    """Return a cell as a row of a table with *columns*, or None when its values are not of their types."""
    if not 0 < len(cell.values) <= len(columns):
        return None
    values: dict[str, Any] = {}
    for (name, type_), value in zip(columns.items(), cell.values, strict=False):
        if type_ == "REAL" and isinstance(value, int):
            value = float(value)  # SQLite keeps whole numbers as such
        elif name == "seq" and value is None:
            value = cell.rowid  # the one key that is a number is the number of its row
        if value is not None and not isinstance(value, _TYPES[type_]):
            return None
        values[name] = value
    return SavedRow(values, frozenset(name for at, name in enumerate(values) if at in cell.torn))


def key_of(table: str, row: SavedRow) -> str | int | None:
    """Return what tells a row from others of its table; None when that is lost, and so is the row."""
    key: str | int | None = row.values.get(KEYS[table])
    return None if KEYS[table] in row.torn or key == "" else key


def is_surely(table: str, row: SavedRow) -> bool:
    """Return whether a row is without doubt one of *table* and whole, whatever its page says."""
    if row.torn or None in (row.values.get(KEYS[table]),):
        return False
    if table == "meta":
        return row.values["k"] in META_KEYS
    if table == "blob":
        return is_named(row.values["sha256"], row.values["bytes"] or b"")
    if table == "history":
        return is_as_written(row)
    return table not in codecs or is_record(table, row)


def is_record(kind: str, row: SavedRow) -> bool:
    """Return whether a row is a sound record of *kind*."""
    codec = codecs[kind]
    known = {"id", "origin", *(name for name, _, _ in codec.fields)}
    try:
        whole = codec.whole({name: value for name, value in row.values.items() if name in known})
        return codec.encode(codec.decode(whole)) == whole
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
