"""Files as a newer JourneyDesk may write them: more columns, more tables, and a word on who may read and write."""

import sqlite3
from pathlib import Path

from journeydesk.model.records import FORMAT
from journeydesk.store.document import read_project
from journeydesk.store.rows import digest_text


def add_to(path: Path) -> Path:
    """Give the file at *path* columns and a table that this version does not know; return *path*."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={FORMAT + 1}")
    connection.execute('ALTER TABLE note ADD COLUMN "mood" TEXT')
    connection.execute('ALTER TABLE feeling ADD COLUMN "warmth" REAL')
    connection.execute(
        'CREATE TABLE "weather" ("id" TEXT PRIMARY KEY NOT NULL, "sky" TEXT NOT NULL, "map" BLOB) STRICT'
    )
    connection.execute("UPDATE note SET mood = 'sunny'")
    connection.execute("UPDATE feeling SET warmth = 36.6")
    connection.execute("INSERT INTO weather VALUES ('w1', 'rain', x'00ff')")
    connection.commit()
    connection.close()
    restamp(path)
    return path


def gated(path: Path, key: str) -> None:
    """Let the file at *path* ask for a newer version to be read (min_reader) or written (min_writer)."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET v = ? WHERE k = ?", (str(FORMAT + 1), key))
    connection.commit()
    connection.close()
    if key == "min_writer":
        restamp(path)


def restamp(path: Path) -> None:
    """Store the digest of what is in the file at *path*."""
    digest = digest_text(read_project(path).digest)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET v = ? WHERE k = 'digest'", (digest,))
    connection.commit()
    connection.close()
