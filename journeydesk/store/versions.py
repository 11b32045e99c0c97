"""What the store is built on, for whoever tells which program this is."""

import sqlite3


def sqlite_version() -> str:
    """Return the version of SQLite that keeps the projects."""
    return sqlite3.sqlite_version
