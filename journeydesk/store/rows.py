"""Records as rows and back, and the hash of a row.

The digest of a file is the sum modulo 2**128 of the hashes of all its rows, so an edit changes it by the rows that
it touches: new = old - hash(old row) + hash(new row). A hash is the first 16 bytes of the SHA-256 of the row as
compact JSON, table name first. It finds accidents, not forgery.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeydesk.edit.history import Entry
from journeydesk.model.change import Change
from journeydesk.model.fields import Field, FieldError, clean, fields_of
from journeydesk.model.plain import change_from_plain, change_to_plain
from journeydesk.model.records import FORMAT, RECORD_TYPES, Record
from journeydesk.model.text import clean_text
from journeydesk.tr import tr

DIGEST_BITS = 128
_ID = Field("ref")
_ORIGIN = Field("ref", optional=True)
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = tuple[Any, ...]


def row_hash(table: str, values: Sequence[Any]) -> int:
    """Return the 128-bit hash of a row; *values* are text, numbers and None in the order of the columns."""
    text = _compact((table, *values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(text).digest()[:16], "big")


def blob_hash(sha256: str, size: int) -> int:
    """Return the hash of a blob's row, from the name that its bytes are checked against and their number."""
    return row_hash("blob", (sha256, size))


def hash_of(table: str, row: Row) -> int:
    """Return the hash of a row of any of our tables: a step of the history carries its own, a blob has its name's."""
    if table == "blob":
        return blob_hash(row[0], len(row[1]))
    if table == "history":
        return int(row[-2], 16)
    return row_hash(table, row)


def digest_text(digest: int) -> str:
    """Return a digest as it is stored."""
    return f"{digest % (1 << DIGEST_BITS):032x}"


@dataclass(frozen=True)
class Codec:
    """How the records of one kind become rows and rows become records."""

    record_type: type[Record]
    fields: tuple[tuple[str, Field, Any], ...]

    def encode(self, record: Record) -> Row:
        """Return the cleaned row of *record*; raise `FieldError` when a value cannot be held."""
        cells: list[Any] = [clean("id", _ID, record.id), clean("origin", _ORIGIN, record.origin)]
        for name, field, default in self.fields:
            value = getattr(record, name)
            cells.append(_cell(field, value if value == default else clean(name, field, value)))
        return tuple(cells)

    def whole(self, cells: Mapping[str, Any]) -> Row:
        """Return the row of this format with *cells* by column; what they lack is at its default."""
        defaults = {name: _cell(field, default) for name, field, default in self.fields if name not in cells}
        names = ("id", "origin", *(name for name, _, _ in self.fields))
        return tuple(cells[name] if name in cells else defaults[name] for name in names)

    def decode(self, row: Sequence[Any]) -> Record:
        """Return the record in *row*; raise `FieldError` when a value is none that its field may hold."""
        values = {}
        for (name, field, default), cell in zip(self.fields, row[2:], strict=True):
            if cell == default and field.kind not in _CODED:
                continue
            values[name] = clean(name, field, _DECODERS.get(field.kind, _same)(cell))
        make: Any = self.record_type
        record: Record = make(id=clean("id", _ID, row[0]), origin=clean("origin", _ORIGIN, row[1]), **values)
        return record


def _codec(record_type: type[Record]) -> Codec:
    defaults = {name: f.default for name, f in record_type.__dataclass_fields__.items()}
    return Codec(record_type, tuple((name, f, defaults[name]) for name, f in fields_of(record_type).items()))


def _cell(field: Field, value: Any) -> Any:
    if field.kind in _LISTS:
        return _compact(value)
    if field.kind == "flag":
        return int(value)
    if field.kind == "real" and value is not None:
        return value + 0.0  # SQLite keeps no minus zero
    return value


def _same(cell: Any) -> Any:
    return cell


def _flag(cell: Any) -> Any:
    return bool(cell) if cell in (0, 1) else cell


_LISTS = ("refs", "hashes")
_CODED = (*_LISTS, "flag")
_DECODERS: Mapping[str, Callable[[Any], Any]] = {**dict.fromkeys(_LISTS, json.loads), "flag": _flag}
codecs: Mapping[str, Codec] = {kind: _codec(record_type) for kind, record_type in RECORD_TYPES.items()}


def entry_row(entry: Entry) -> Row:
    """Return the row of a history entry; its cell `hash` is that of the others, in hexadecimal."""
    plain = change_to_plain(entry.change)
    label, merge = clean_text(plain.pop("label")), clean_text(entry.merge)
    payload = _compact(plain)
    if not _is_storable(payload):
        payload = json.dumps(plain)
    cells = (entry.seq, entry.time, label, merge, FORMAT)
    return (*cells, digest_text(row_hash("history", (*cells, payload))), payload)


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry in a history *row*; raise `FieldError` when it is not what was written."""
    seq, time, label, merge, format_, stored, payload = row
    cells = (seq, time, label, merge, format_)
    if stored != digest_text(row_hash("history", (*cells, payload))):
        raise FieldError(tr("history entry {number} is not as it was written").format(number=seq))
    if format_ > FORMAT:
        raise FieldError(tr("history entry {number} was made by a newer JourneyDesk").format(number=seq))
    change: Change = change_from_plain({**json.loads(payload), "label": label})
    return Entry(seq, change, time, merge)


def _is_storable(text: str) -> bool:
    """Return whether *text* is free of lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
