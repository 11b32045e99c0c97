"""What a connection to a stranger's file cannot be made to do, whoever asks."""

import os
import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from journeydesk.store.connect import Handle
from journeydesk.store.document import open_document
from journeydesk.store.screen import beside
from tests.store.projects import add_note, new_document, session_on

FORBIDDEN = [
    "SELECT load_extension('x')",
    "DROP TABLE note",
    "CREATE TABLE more (a)",
    "CREATE TEMP TRIGGER t AFTER UPDATE ON meta BEGIN SELECT 1; END",
    "PRAGMA writable_schema=ON",
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA trusted_schema=ON",
    "ATTACH ':memory:' AS z",
    "UPDATE sqlite_master SET sql=1",
    "SELECT hex(zeroblob(9))",
    "VACUUM INTO 'elsewhere'",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT * FROM r",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project that is closed."""
    new_document(tmp_path / "hart.journey")[0].close()
    return tmp_path / "hart.journey"


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_a_statement_that_no_project_needs_is_refused(path: Path, statement: str) -> None:
    before = path.read_bytes()
    with Handle(path, "rw") as handle, pytest.raises(SQLAlchemyError), handle.transaction() as connection:
        connection.exec_driver_sql(statement).fetchall()
    assert path.read_bytes() == before


def test_the_settings_are_those_that_lose_nothing(path: Path) -> None:
    with Handle(path, "rw") as handle, handle.transaction() as within:
        connection = within.connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.set_authorizer(None)
        asked = "synchronous", "journal_mode", "trusted_schema", "cell_size_check", "mmap_size", "secure_delete"
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
        assert values == [3, "truncate" if os.name == "nt" else "delete", 0, 1, 0, 1]
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0


def test_a_reader_cannot_write(path: Path) -> None:
    with Handle(path, "ro") as handle, pytest.raises(SQLAlchemyError), handle.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM note")


def test_a_deadline_stops_what_takes_too_long(path: Path) -> None:
    with Handle(path, "ro") as handle, pytest.raises(SQLAlchemyError, match="interrupted"):
        _count_forever(handle)


def _count_forever(handle: Handle) -> None:
    tables = ", ".join(f"meta AS m{number}" for number in range(12))
    with handle.within(0.2), handle.transaction() as connection:
        connection.exec_driver_sql(f"SELECT count(*) FROM {tables} WHERE m1.k > m2.v").fetchall()


def test_nothing_lies_beside_the_file_at_rest(path: Path) -> None:
    with open_document(path) as document:
        session = session_on(document)
        for number in range(3):
            add_note(session, number)
            assert document.flush()
            assert not beside(path, "-journal").exists()
    assert list(path.parent.iterdir()) == [path]


def test_only_old_files_with_our_temporary_names_are_swept(tmp_path: Path) -> None:
    names = [".a.journey.tmp-jd-77-abcd", ".b.journey.tmp-jd-78-abcd", "c.journey", ".d.tmp"]
    for name in names:
        (tmp_path / name).write_text("x")
    long_ago = time.time() - 100_000
    for name in (names[0], names[2], names[3]):
        os.utime(tmp_path / name, (long_ago, long_ago))
    new_document(tmp_path / "neu.journey")[0].close()
    assert sorted(child.name for child in tmp_path.iterdir()) == sorted([*names[1:], "neu.journey"])
