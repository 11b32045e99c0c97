"""The tables of a `.journey` file: one per record kind, made from the fields of the model, and four of our own.

The text of every CREATE TABLE is written here and not by a library, since opening compares it letter by letter.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from journeydesk.model.fields import Field, fields_of
from journeydesk.model.records import RECORD_TYPES, Record

APPLICATION_ID = 0x4A524E59  # "JRNY"
PAGE_SIZE = 4096

_TYPES: Mapping[str, type[sa.types.TypeEngine[Any]]] = {"integer": sa.Integer, "flag": sa.Integer, "real": sa.REAL}
_WORDS: Mapping[type, str] = {sa.Integer: "INTEGER", sa.REAL: "REAL", sa.Text: "TEXT", sa.LargeBinary: "BLOB"}

metadata = sa.MetaData()
meta = sa.Table("meta", metadata, sa.Column("k", sa.Text, primary_key=True), sa.Column("v", sa.Text, nullable=False))
history = sa.Table(
    "history",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("time", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("merge", sa.Text, nullable=False),
    sa.Column("format", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),  # last, so that the rest is read without its overflow pages
)
blob = sa.Table(
    "blob",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
pending = sa.Table(
    "pending",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
)


def _column(name: str, field: Field) -> sa.Column[Any]:
    return sa.Column(name, _TYPES.get(field.kind, sa.Text), nullable=field.optional)


def _record_table(record_type: type[Record]) -> sa.Table:
    columns = [_column(name, field) for name, field in fields_of(record_type).items()]
    id_ = sa.Column("id", sa.Text, primary_key=True, nullable=False)
    return sa.Table(record_type.kind, metadata, id_, sa.Column("origin", sa.Text), *columns)


record_tables: Mapping[str, sa.Table] = {kind: _record_table(t) for kind, t in RECORD_TYPES.items()}
"""The table of each record kind, owners before what they own."""


def create_statement(name: str, columns: Iterable[str]) -> str:
    """Return the statement that creates the table *name* with those of its columns."""
    lines = [column_words(metadata.tables[name].columns[column]) for column in columns]
    return f'CREATE TABLE "{name}" ({", ".join(lines)}) STRICT'


def column_words(column: sa.Column[Any]) -> str:
    """Return what a statement says about a column."""
    rules = " PRIMARY KEY NOT NULL" if column.primary_key else "" if column.nullable else " NOT NULL"
    return f'"{column.name}" {_WORDS[type(column.type)]}{rules}'


@cache
def expected_objects(tables: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[tuple[str, str, str, str]]:
    """Return (type, name, table, statement) of all that a sound file with those (table, columns) has in its schema."""
    connection = sqlite3.connect(":memory:")
    try:
        for name, columns in tables:
            connection.execute(create_statement(name, columns))
        rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    finally:
        connection.close()
    return frozenset(rows)
