"""The records of a damaged file: from their rows, cell by cell where one is bad, and from its history where that knows.

A step of the history has a hash of its own, so what it says of a record is as it was written. Whether it is the last
word on that record can be told too: it is when no step is missing between it and the place where undo stands.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from journeydesk.model.fields import fields_of
from journeydesk.model.plain import from_plain
from journeydesk.model.records import RECORD_TYPES, Record, with_values
from journeydesk.model.text import clean_text, clean_title
from journeydesk.store.rows import codecs
from journeydesk.store.salvage_rows import Found, SavedRow, is_as_written, is_record

_BAD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass
class Gathered:
    """What came of a file: records by id, and what has to be said about them.

    `restored`: whose words are those of the history, and whether these are the last ones. `incomplete`: the fields that
    are lost, in whole or in part. `lost`: the kind of what is known to have been there.
    """

    records: dict[str, Record] = field(default_factory=dict)
    restored: dict[str, bool] = field(default_factory=dict)
    incomplete: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """What the history says of a record: how it is (None: removed), and whether that is the last word."""

    record: Record | None
    is_last: bool


def gather(found: Found) -> Gathered:
    """Return the records that are left in a file, each from the better of its row and its history."""
    gathered = Gathered()
    past = {} if found.is_whole() else read_past(found)
    for kind in RECORD_TYPES:
        for id_, row in found.of(kind).items():
            read = read_record(kind, row)
            _settle(gathered, kind, str(id_), read, past.pop(str(id_), None))
        for id_ in found.keys.get(kind, set()) - set(found.of(kind)):
            if _is_id(id_):
                _settle(gathered, kind, id_, None, past.pop(id_, None))
    for id_, one in past.items():
        if one.record is not None:
            _settle(gathered, one.record.kind, id_, None, one)
    return gathered


def _settle(gathered: Gathered, kind: str, id_: str, read: "Read | None", past: Past | None) -> None:
    """Take a record from its row, from the history, or from both field by field; or note that it is lost."""
    if id_ in gathered.records or (past is not None and past.record is None and (past.is_last or read is None)):
        return
    old = past.record if past is not None and past.record is not None and past.record.kind == kind else None
    if read is None and old is None:
        gathered.lost[id_] = kind
    elif old is not None and past is not None and (read is None or (past.is_last and read.record != old)):
        gathered.records[id_] = old
        gathered.restored[id_] = past.is_last
    elif read is not None:
        gathered.records[id_] = read.record
        if read.flaws and old is not None:
            gathered.records[id_] = with_values(read.record, {name: getattr(old, name) for name in read.flaws})
            gathered.restored[id_] = False
        elif read.flaws:
            gathered.incomplete[id_] = read.flaws


def _is_id(text: str) -> bool:
    return 0 < len(text) <= 64 and text.isascii() and text.isprintable()


@dataclass(frozen=True, slots=True)
class Read:
    """A record from its row, and the names of the fields that could not be read as they were."""

    record: Record
    flaws: tuple[str, ...]


def read_record(kind: str, row: SavedRow) -> Read | None:
    """Return the record in a row, with what is lost of it at its default; None when it cannot be without that."""
    if not row.torn and is_record(kind, row):
        return Read(_decoded(kind, row.values), ())
    cells, flaws = dict(_pattern(kind)), []
    for name in cells:
        if name not in row.values:
            continue
        cell = row.values[name]
        if name not in row.torn and is_record(kind, SavedRow({**_pattern(kind), name: cell})):
            cells[name] = cell
            continue
        flaws.append(name)
        cells[name] = _readable(kind, name, cell, cells[name])
    if set(flaws) & _needed(kind):
        return None
    return Read(_decoded(kind, cells), tuple(flaws))


def _decoded(kind: str, cells: Mapping[str, Any]) -> Record:
    codec = codecs[kind]
    names = {"id", "origin", *(name for name, _, _ in codec.fields)}
    return codec.decode(codec.whole({name: cell for name, cell in cells.items() if name in names}))


@cache
def _needed(kind: str) -> frozenset[str]:
    """Return the fields without which there is no record of a kind: its id, and what it belongs to."""
    owners = (n for n, f in fields_of(RECORD_TYPES[kind]).items() if f.kind == "ref" and not f.optional)
    return frozenset(("id", *owners))


@cache
def _pattern(kind: str) -> Mapping[str, Any]:
    """Return the cells of a sound record of a kind, to try one cell of another in its place."""
    make: Any = RECORD_TYPES[kind]
    record: Record = make(**dict.fromkeys(_needed(kind), "x"))
    names = ("id", "origin", *(name for name, _, _ in codecs[kind].fields))
    return dict(zip(names, codecs[kind].encode(record), strict=True))


def _readable(kind: str, name: str, cell: Any, default: Any) -> Any:
    """Return the part of a text that is left, up to where it breaks off; the default for anything else."""
    described = fields_of(RECORD_TYPES[kind]).get(name)
    if described is None or described.kind not in ("title", "note") or not isinstance(cell, str):
        return default
    clean = clean_title if described.kind == "title" else clean_text
    left = clean(cell.split("\0")[0][: described.cap - 2]).rstrip("\ufffd")
    return f"{left} …"[: described.cap] if left else default


def read_past(found: Found) -> dict[str, Past]:
    """Return the last that the history says of each record that it says anything of."""
    rows = {seq: row for seq, row in found.of("history").items() if isinstance(seq, int) and is_as_written(row)}
    said = found.meta().get("history_cursor", "")
    cursor = int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None
    here = max(rows, default=0) if cursor is None else cursor
    gap, next_gap = here, here + 1
    while gap in rows:
        gap -= 1
    while next_gap in rows:
        next_gap += 1
    past: dict[str, Past] = {}
    for seq in sorted((seq for seq in rows if seq > here), reverse=True):
        for before, after in _touched(rows[seq]):
            past[_id_of(before, after)] = Past(before, cursor is not None and seq < next_gap)
    undone = {id_ for id_, one in past.items() if one.is_last}
    for seq in sorted(seq for seq in rows if seq <= here):
        for before, after in _touched(rows[seq]):
            id_ = _id_of(before, after)
            if id_ not in undone:
                past[id_] = Past(after, cursor is not None and seq > gap)
    return past


def _id_of(before: Record | None, after: Record | None) -> str:
    return before.id if before is not None else after.id if after is not None else ""


def _touched(row: SavedRow) -> Iterator[tuple[Record | None, Record | None]]:
    """Yield (before, after) of each record that a step touched, with what this version knows of them."""
    try:
        plain = json.loads(row.values["payload"])
        for kind, new in plain["added"]:
            yield None, _known(kind, new)
        for kind, old, new in plain["updated"]:
            yield _known(kind, old), _known(kind, new)
        for kind, old in plain["removed"]:
            yield _known(kind, old), None
    except _BAD:
        return


def _known(kind: str, plain: Mapping[str, Any]) -> Record:
    """Return the record that *plain* describes, without the fields that only a newer version has."""
    known = {"id", "origin", *fields_of(RECORD_TYPES[kind])}
    return from_plain(kind, {name: value for name, value in plain.items() if name in known})
