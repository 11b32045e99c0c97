"""Which tables and columns a file has: those of this format and of every one before, and what a newer one may add.

A file of an older format is read as it is, what it lacks being at its default, and is brought to this format by its
first edit (`upgrade`). A newer one says itself who may read and write it (`min_reader`, `min_writer`). It may have more
tables, and more columns that may be empty; this version leaves both as they are. No file may have anything else.
"""

import re
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from journeydesk.model.records import FORMAT
from journeydesk.store import schema

ADDED: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    2: {"source": (), "snapshot": (), "note": ("sources",), "feeling": ("sources",), "journey": ("language",)},
}
"""What each format has that the one before had not: columns by table, and none for a whole table."""

Columns = tuple[str, ...]
SchemaRow = tuple[str, str, str, str]
"""(type, name, table, statement) of one object in a schema."""

_COLUMN = r'"(\w{1,64})" (?:INTEGER|REAL|TEXT|BLOB)( PRIMARY KEY NOT NULL| NOT NULL)?'
_TABLE = re.compile(rf'CREATE TABLE "(\w{{1,64}})" \(({_COLUMN}(?:, {_COLUMN})*)\) STRICT', re.ASCII)
_ONE = re.compile(_COLUMN, re.ASCII)


def tables_of(format_: int) -> Mapping[str, Columns]:
    """Return the columns of each table of a format from 1 to this one."""
    tables = {name: tuple(table.columns.keys()) for name, table in schema.metadata.tables.items()}
    for number in range(FORMAT, format_, -1):
        for name, columns in ADDED[number].items():
            if columns:
                tables[name] = tuple(column for column in tables[name] if column not in columns)
            else:
                del tables[name]
    return tables


def tables_in(format_: int, found: Iterable[SchemaRow]) -> Mapping[str, Columns] | None:
    """Return the columns of each table of a file with that schema, or None when it is none of that format."""
    rows = set(found)
    if 1 <= format_ <= FORMAT:
        tables = tables_of(format_)
        return tables if rows == schema.expected_objects(tuple(tables.items())) else None
    return _newer_tables(rows)


def _newer_tables(rows: Iterable[SchemaRow]) -> Mapping[str, Columns] | None:
    """Return the tables when they are plain, and hold all of ours with nothing more that must be filled in."""
    tables: dict[str, Columns] = {}
    indexes: list[SchemaRow] = []
    for row in rows:
        if row[0] != "table":
            indexes.append(row)
            continue
        columns = _plain_columns(row)
        if columns is None:
            return None
        tables[row[1]] = columns
    own = set(schema.metadata.tables)
    is_ours = own <= set(tables) and all(_is_own_index(row, tables) for row in indexes)
    return tables if is_ours else None


def _plain_columns(row: SchemaRow) -> Columns | None:
    """Return the columns of a table that we could have made ourselves and can write, else None."""
    _, name, table, statement = row
    found = _TABLE.fullmatch(statement)
    if found is None or not found[1] == name == table or name.startswith("sqlite_"):
        return None
    said = {one[1]: one for one in _ONE.finditer(found[2])}
    known = schema.metadata.tables.get(name)
    if known is None:
        return tuple(said)
    is_like = {schema.column_words(column) for column in known.columns} <= {one[0] for one in said.values()}
    may_be_empty = all(one[2] is None for column, one in said.items() if column not in known.columns)
    return tuple(said) if is_like and may_be_empty else None


def _is_own_index(row: SchemaRow, tables: Mapping[str, Columns]) -> bool:
    type_, name, table, statement = row
    return type_ == "index" and not statement and table in tables and name == f"sqlite_autoindex_{table}_1"


def selecting(name: str, columns: Columns) -> sa.Select[tuple[object, ...]]:
    """Return the query for all *columns* of the table *name* of a file."""
    return sa.select(sa.table(name, *(sa.column(column) for column in columns)))
