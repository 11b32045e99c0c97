"""A file to ruin, ways to do that, and what has to be true of whatever is salvaged from it."""

import sqlite3
from pathlib import Path

from journeydesk.model.change import adding
from journeydesk.model.records import Note
from journeydesk.store.document import read_project
from journeydesk.store.salvage import Salvaged, salvage, write_recovered
from journeydesk.store.verify import verify
from tests.store.projects import add_note, new_document

PAGE = 4096
LONG = "Twelve minutes on hold. " * 800


def worked_on(folder: Path) -> Path:
    """Return the path, in *folder*, of the small project after some edits: a note of many pages, three short ones."""
    path = folder / "a.journey"
    document, session = new_document(path)
    session.do(adding(Note(id="long", journey="journey", text=LONG.strip()), label="Add"))
    for number in range(3):
        add_note(session, number)
    document.close()
    return path


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema=ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def root_of(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    root: int = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    return root


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def lose_page(path: Path, number: int) -> None:
    overwrite(path, (number - 1) * PAGE, bytes(PAGE))


def lose(path: Path, *tables: str) -> None:
    """Zero the root pages of tables; those of small ones hold all their rows."""
    for root in [root_of(path, table) for table in tables]:
        lose_page(path, root)


def salvaged_from(path: Path) -> Salvaged:
    """Salvage, after which the file and all beside it is as it was, and what is written from it is sound."""
    before = {entry.name: entry.lstat() for entry in path.parent.iterdir()}
    content = path.read_bytes()
    salvaged = salvage(path)
    after = {entry.name: entry.lstat() for entry in path.parent.iterdir()}
    assert path.read_bytes() == content
    assert {n: (s.st_size, s.st_mtime_ns) for n, s in before.items()} == {
        n: (s.st_size, s.st_mtime_ns) for n, s in after.items()
    }
    target = path.with_name("recovered.journey")
    write_recovered(path, target, salvaged)
    assert verify(target).is_sound
    assert read_project(target).project == salvaged.project
    target.unlink()
    return salvaged
