"""Where the rows of a damaged file are: in the trees of its tables, and on leaves that no tree leads to any more.

A leaf whose way from the root is broken is given to the table that its rows fit, and only to one that has a hole: what
a whole tree does not lead to was deleted once.
"""

import mmap
import re
from collections.abc import Callable, Iterator, Mapping

from journeydesk.store.salvage_pages import INDEX_INNER, INDEX_LEAF, TABLE_INNER, TABLE_LEAF, Pages
from journeydesk.store.salvage_rows import KEYS, Columns, Found, SavedRow, is_surely, key_of, layouts, row_of
from journeydesk.store.schema import PAGE_SIZE

Progress = Callable[[float], None]
"""Told how much is done, 0…1; what it raises ends the work, and nothing was written."""

_PAGE_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768)
_COLUMN = re.compile(r'"(\w{1,64})" (INTEGER|REAL|TEXT|BLOB)', re.ASCII)
_SCHEMA: Columns = {"type": "TEXT", "name": "TEXT", "tbl_name": "TEXT", "rootpage": "INTEGER", "sql": "TEXT"}


def read_rows(data: bytes | mmap.mmap, progress: Progress) -> Found:
    """Return all rows that can be read from the bytes of a file; what is no project has none."""
    said = int.from_bytes(data[16:18], "big")
    best = Found()
    for size in dict.fromkeys((said if said in _PAGE_SIZES else PAGE_SIZE, PAGE_SIZE)):
        found = _Reader(Pages(data, size), progress).read()
        best = found if found.count() > best.count() else best
    return best


class _Reader:
    """Reads one file once."""

    def __init__(self, pages: Pages, progress: Progress) -> None:
        self._pages = pages
        self._progress = progress
        self._seen: set[int] = set()
        self._columns: dict[str, Columns] = {name: layouts(name)[0] for name in KEYS}
        self._holed = set(KEYS)
        self._doubtful: dict[int, str] = {}
        self._found = Found()

    def read(self) -> Found:
        """Return everything."""
        for (type_, name), root in self._read_schema().items():
            if type_ == "index":
                self._take_keys(name, root)
            else:
                self._take_table(name, root)
        self._take_strays()
        return self._found

    def _read_schema(self) -> dict[tuple[str, str], int]:
        """Return the root page of every table and index of ours that the file knows."""
        tree, is_whole = self._walk(1, TABLE_INNER)
        strays = (n for n in range(1, self._pages.count + 1) if self._pages.kind(n) == TABLE_LEAF)
        roots: dict[tuple[str, str], int] = {}
        for number in tree if is_whole else strays:
            for cell in self._pages.cells(number):
                row = row_of(cell, _SCHEMA)
                if row is None or row.values.get("tbl_name") not in KEYS or not row.values.get("rootpage"):
                    continue
                self._seen.add(number)
                name = row.values["tbl_name"]
                roots[row.values["type"], name] = row.values["rootpage"]
                if row.values["type"] == "table":
                    self._columns[name] = _columns_of(name, row)
        return {key: root for key, root in roots.items() if key[0] in ("table", "index")}

    def _walk(self, root: int, inner: int) -> tuple[list[int], bool]:
        """Return the leaves of a tree (all pages of an index, since all hold keys), and whether none is missing."""
        leaf = TABLE_LEAF if inner == TABLE_INNER else INDEX_LEAF
        pages, waiting, is_whole = [], [root], True
        while waiting:
            number = waiting.pop()
            kind = self._pages.kind(number)
            if number in self._seen or kind not in (inner, leaf):
                is_whole = False
                continue
            self._seen.add(number)
            self._progress(0.8 * len(self._seen) / self._pages.count)
            if kind == inner:
                waiting.extend(reversed(self._pages.children(number)))
            if kind == leaf or inner == INDEX_INNER:
                pages.append(number)
        return pages, is_whole

    def _take_keys(self, name: str, root: int) -> None:
        keys = self._found.keys.setdefault(name, set())
        for number in self._walk(root, INDEX_INNER)[0]:
            for cell in self._pages.cells(number):
                if len(cell.values) == 2 and isinstance(cell.values[0], str) and 0 not in cell.torn:
                    keys.add(cell.values[0])

    def _take_table(self, name: str, root: int) -> None:
        leaves, is_whole = self._walk(root, TABLE_INNER)
        for number in leaves:
            rows = self._rows(number, self._columns[name])
            if rows and not any(is_surely(name, row) for row in rows):
                self._doubtful[number] = name  # perhaps the page of another table got here
                is_whole = False
            else:
                self._keep(name, rows)
        if is_whole:
            self._holed.discard(name)

    def _rows(self, number: int, columns: Columns) -> list[SavedRow]:
        rows = (row_of(cell, columns) for cell in self._pages.cells(number))
        return [row for row in rows if row is not None]

    def _keep(self, name: str, rows: list[SavedRow]) -> None:
        kept = self._found.rows.setdefault(name, {})
        for row in rows:
            key = key_of(name, row)
            if key is not None and (key not in kept or (kept[key].torn and not row.torn)):
                kept[key] = row

    def _take_strays(self) -> None:
        """Give each leaf that no tree leads to, to the table with a hole that most of its rows are surely of."""
        free = set(self._pages.free())
        for number in range(1, self._pages.count + 1):
            is_stray = number not in self._seen and number not in free
            if self._pages.kind(number) != TABLE_LEAF or not (is_stray or number in self._doubtful):
                continue
            self._progress(0.8 + 0.2 * number / self._pages.count)
            fits = [(name, self._rows(number, columns)) for name, columns in self._layouts(number)]
            sure = [sum(is_surely(name, row) for row in rows) for name, rows in fits]
            if any(sure):
                self._keep(*fits[sure.index(max(sure))])
            elif number in self._doubtful:
                name = self._doubtful[number]
                columns = self._columns[name]
                self._keep(name, [row for row in self._rows(number, columns) if len(row.values) == len(columns)])

    def _layouts(self, number: int) -> Iterator[tuple[str, Columns]]:
        """Yield the tables with a hole, and the columns, that have as many columns as the rows of a leaf."""
        counts = {len(cell.values) for cell in self._pages.cells(number)}
        for name in sorted(self._holed):
            known: Mapping[int, Columns] = {len(one): one for one in (*layouts(name), self._columns[name])}
            yield from ((name, known[count]) for count in counts & set(known))


def _columns_of(name: str, row: SavedRow) -> Columns:
    """Return the columns of a table: ours where it has as many as in a format that we know, else as the file says."""
    said = dict(_COLUMN.findall(row.values.get("sql") or ""))
    return next(
        (one for one in layouts(name) if len(one) == len(said)), said if KEYS[name] in said else layouts(name)[0]
    )
