"""The pages of a damaged file, read one by one (sqlite.org/fileformat2.html §1.5–§2.1).

SQLite gives up a whole table when one page near its root is gone, and all tables when the first page is. Here nothing
is believed: what a page says is checked against its size, a cell that makes no sense is left out, and nothing that the
file brings along (triggers, views) is ever run. All pages stay as they are.
"""

import mmap
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
LONGEST = 64_000_000
"""The longest row that is read, in bytes: that of the limits of `store.connect`."""
_HEADER_BYTES = 100
_BUDGET = 8  # how often all bytes may be read, so that rows which name the same pages over and over come to an end
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _FIRST_LONG = 7, 8, 9, 12


class Senseless(Exception):
    """Bytes that are no cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: its values in the order of the columns, and the places of those of which bytes are missing."""

    rowid: int
    values: Sequence[Any]
    torn: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Payload:
    """The bytes of a row, with zeros in its holes (from, to), whose pages are gone."""

    data: bytes
    holes: tuple[tuple[int, int], ...]


class Pages:
    """The bytes of a file in pages of *size* bytes, counted from 1; the last one may be cut."""

    def __init__(self, data: bytes | mmap.mmap, size: int) -> None:
        self._data = data
        self.size = size
        self.count = -(-len(data) // size)
        self._budget = _BUDGET * len(data)

    def kind(self, number: int) -> int:
        """Return which of the four kinds of tree page *number* says that it is; 0 for anything else."""
        at = self._start(number)
        said = self._data[at] if 1 <= number <= self.count and at < len(self._data) else 0
        return said if said in (TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER) else 0

    def _start(self, number: int) -> int:
        return (number - 1) * self.size + (_HEADER_BYTES if number == 1 else 0)

    def _page(self, number: int) -> bytes:
        """Return the bytes of a page, with zeros for what was cut off."""
        if not 1 <= number <= self.count:
            return b""
        return self._data[(number - 1) * self.size : number * self.size].ljust(self.size, b"\0")

    def free(self) -> Iterator[int]:
        """Yield the pages that the file says it does not use; what they hold was deleted."""
        trunk = _int(self._page(1), 32, 4)
        for _ in range(self.count):
            page = self._page(trunk)
            if not page:
                return
            yield trunk
            for at in range(8, min(8 + 4 * _int(page, 4, 4), self.size), 4):
                yield _int(page, at, 4)
            trunk = _int(page, 0, 4)

    def children(self, number: int) -> list[int]:
        """Return the pages below an inner page, in the order of their rows."""
        page = self._page(number)
        last = _int(page, self._start(number) % self.size + 8, 4)
        return [*(_int(page, at, 4) for at in self._cell_places(number, page)), last]

    def _cell_places(self, number: int, page: bytes) -> Iterator[int]:
        head = self._start(number) % self.size
        first = head + (12 if page[head] in (TABLE_INNER, INDEX_INNER) else 8)
        count = _int(page, head + 3, 2)
        for at in range(first, min(first + 2 * count, self.size - 1), 2):
            place = _int(page, at, 2)
            if first <= place < self.size - 3:
                yield place

    def cells(self, number: int) -> Iterator[Cell]:
        """Yield the rows of a leaf of a table, or the keys of a page of an index, as far as they make sense."""
        page = self._page(number)
        kind = self.kind(number)
        for at in self._cell_places(number, page):
            try:
                yield self._cell(page, at + (4 if kind == INDEX_INNER else 0), is_row=kind == TABLE_LEAF)
            except (Senseless, IndexError, OverflowError):
                continue

    def _cell(self, page: bytes, at: int, *, is_row: bool) -> Cell:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at) if is_row else (0, at)
        if not 2 <= length <= min(LONGEST, len(self._data)):
            raise Senseless
        payload = self._payload(page, at, length, is_row=is_row)
        values, torn = _record(payload)
        return Cell(rowid, values, torn)

    def _payload(self, page: bytes, at: int, length: int, *, is_row: bool) -> _Payload:
        """Return the bytes of a row that begins at *at* and may go on in a chain of other pages."""
        most = self.size - 35 if is_row else (self.size - 12) * 64 // 255 - 23
        least = (self.size - 12) * 32 // 255 - 23
        here = length
        if length > most:
            here = least + (length - least) % (self.size - 4)
            here = here if here <= most else least
        self._budget -= length
        if at + here > self.size or self._budget < 0:
            raise Senseless
        parts, holes, have = [page[at : at + here]], [], here
        following = _int(page, at + here, 4) if length > here else 0
        while have < length:
            one = self._page(following)
            part, following = one[4 : 4 + length - have], _int(one, 0, 4)
            if not any(part):  # text is never all zeros, so this page is gone, and where the next one is often with it
                part = bytes(min(self.size - 4, length - have) if following else length - have)
                holes.append((have, have + len(part)))
            parts.append(part)
            have += len(part)
        return _Payload(b"".join(parts), tuple(holes))


def _record(payload: _Payload) -> tuple[list[Any], frozenset[int]]:
    """Return the values that a payload holds, and the places of the torn ones; raise `Senseless`."""
    data = payload.data
    head, at = _varint(data, 0)
    if not at <= head <= len(data):
        raise Senseless
    types = []
    while at < head:
        type_, at = _varint(data, at)
        types.append(type_)
    values, torn, place = [], set(), head
    for number, type_ in enumerate(types):
        end = place + _width(type_)
        if end > len(data):
            raise Senseless
        value, is_whole = _value(type_, data[place:end])
        if not is_whole or any(start < end and place < stop for start, stop in payload.holes):
            torn.add(number)
        values.append(value)
        place = end
    if place != len(data) or at != head:
        raise Senseless
    return values, frozenset(torn)


def _width(type_: int) -> int:
    if type_ >= _FIRST_LONG:
        return (type_ - _FIRST_LONG) // 2
    if type_ in (10, 11):
        raise Senseless
    return 8 if type_ == _REAL else _INTEGER_BYTES.get(type_, 0)


def _value(type_: int, data: bytes) -> tuple[Any, bool]:
    """Return what *data* is, and whether all of it can be read."""
    if type_ >= _FIRST_LONG:
        if type_ % 2 == 0:
            return data, True
        try:
            return data.decode(), True
        except UnicodeDecodeError:
            return data.decode("utf-8", "replace"), False
    if type_ == _REAL:
        return struct.unpack(">d", data)[0], True
    if type_ in (_ZERO, _ONE):
        return type_ - _ZERO, True
    return (int.from_bytes(data, "big", signed=True) if type_ else None), True


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at *at*, and the place behind it."""
    value = 0
    for number in range(9):
        byte = data[at + number]
        if number == 8:
            return _signed(value << 8 | byte), at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + number + 1
    raise Senseless


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _int(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
