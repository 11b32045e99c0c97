"""Switches off what keeps edits safe, inside a child, to show that the tests would notice."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from journeydesk.store import connect, write
from journeydesk.store.batch import Batch, Ledger
from journeydesk.store.connect import Handle


def weaken(what: Mapping[str, str]) -> None:
    """Do what *what* names: pragmas by name and value, "acknowledge" early, "retry" blindly."""
    pragmas = {name: value for name, value in what.items() if name in ("synchronous", "journal_mode")}
    if pragmas:
        _set_pragmas(pragmas)
    if what.get("acknowledge") == "early":
        _acknowledge_early()
    if what.get("retry") == "blind":
        write.Writer._is_committed = _never  # type: ignore[method-assign]


def _set_pragmas(pragmas: Mapping[str, str]) -> None:
    harden = Handle._harden

    def soften(handle: Handle, connection: sqlite3.Connection) -> None:
        harden(handle, connection)
        if handle._mode == "ro":
            return
        connection.set_authorizer(None)
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")
        connection.set_authorizer(connect._authorize)

    Handle._harden = soften  # type: ignore[method-assign]


def _acknowledge_early() -> None:
    """Write each transaction only when the next one comes."""
    waiting: list[tuple[Handle, Ledger, Batch]] = []
    commit = write.commit

    def commit_last(handle: Handle, ledger: Ledger, batch: Batch) -> None:
        for before in waiting:
            commit(*before)
        waiting[:] = [(handle, replace(ledger, hashes=dict(ledger.hashes)), batch)]

    write.commit = commit_last


def _never(_writer: Any, _batch: Batch) -> bool:
    return False
