"""Rows 12 and 13: an upgrade that is cut off leaves the old file or the new one; what other versions wrote stays."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.edit.actions.values import delete, set_text
from journeydesk.model.change import adding
from journeydesk.model.records import FORMAT, Journey, Note
from journeydesk.store.document import open_document, read_project
from journeydesk.store.verify import verify
from tests.faults.tally import Tally
from tests.store.newer import restamp
from tests.store.projects import session_on

_ROOT = Path(__file__).parents[2]
_OLD = _ROOT / "tests" / "old_files" / "format-1.journey"


def _ends(folder: Path, count: int, *more: str) -> list[str]:
    command = [sys.executable, "-m", "tests.faults.upgrade_until_killed", str(_OLD), str(folder), str(count), *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_killed_upgrade_leaves_the_old_file_or_the_new_one(tally: Tally, tmp_path: Path) -> None:
    row = tally(12, "kills during an upgrade")
    ends = _ends(tmp_path, tally.count(60, 400))
    row.case(len(ends))
    row.lost += ends.count("lost something")
    row.corrupt += sum(end.startswith("corrupt") for end in ends)
    row.details = {"old": ends.count("old"), "new": ends.count("new")}
    row.check()
    assert row.details["old"] > 0
    assert row.details["new"] > 0


@pytest.mark.slow
def test_an_upgrade_in_place_would_be_found_out(tmp_path: Path) -> None:
    assert not {"old", "new"}.issuperset(_ends(tmp_path, 400, "--in-place"))


def _made_newer(path: Path, chance: random.Random) -> dict[str, dict[str, object]]:
    """Add random columns to random tables of the file at *path*; return the new cells by table and id."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={FORMAT + 1}")
    added: dict[str, dict[str, object]] = {}
    for table in chance.sample(["note", "touchpoint", "stage", "feeling", "persona", "journey", "asset"], 3):
        words = chance.choice(["TEXT", "REAL", "INTEGER"])
        connection.execute(f'ALTER TABLE {table} ADD COLUMN "later" {words}')
        ids = [id_ for (id_,) in connection.execute(f"SELECT id FROM {table}")]
        values = {id_: _value(words, chance) for id_ in ids}
        connection.executemany(f"UPDATE {table} SET later = ? WHERE id = ?", [(v, i) for i, v in values.items()])
        added[table] = values
    connection.execute('CREATE TABLE "alien" ("id" INTEGER PRIMARY KEY NOT NULL, "more" BLOB) STRICT')
    connection.execute("INSERT INTO alien VALUES (7, x'c0ffee')")
    connection.commit()
    connection.close()
    restamp(path)
    return added


def _value(words: str, chance: random.Random) -> object:
    if chance.random() < 0.2:
        return None
    if words == "TEXT":
        return chance.choice(["", "später", "'); DROP TABLE note;--", "日本"])
    return chance.randint(-5, 5) if words == "INTEGER" else chance.uniform(-1, 1)


def _edit(path: Path, chance: random.Random) -> set[str]:
    """Edit the file at *path* with this version; return the ids that were removed."""
    with open_document(path) as document:
        assert document.read_only_reason is None
        session = session_on(document)
        journey = session.project.all(Journey)[0].id
        for number in range(chance.randint(1, 12)):
            notes = sorted(note.id for note in session.project.all(Note))
            change = chance.choice(
                [
                    adding(Note(id=f"n{number}", journey=journey, text="x"), label="Add"),
                    set_text(session.project, chance.choice(notes), "text", f"anders {number}"),
                    delete(session.project, [chance.choice(notes)]),
                ]
            )
            session.do(change)
            if chance.random() < 0.3:
                session.undo()
        assert document.flush()
        return set(document.project._records) - {record.id for record in session.project}


def test_what_other_versions_wrote_survives_edits_by_this_one(tally: Tally, tmp_path: Path) -> None:
    row = tally(13, "unknown data of newer versions")
    for seed in range(tally.count(12, 200)):
        chance = random.Random(seed)
        path = tmp_path / f"{seed}.journey"
        path.write_bytes(_OLD.read_bytes())
        with open_document(path) as document:  # the first edit brings it to this format
            session_on(document).undo()
            assert document.flush()
        added = _made_newer(path, chance)
        gone = _edit(path, chance)
        row.case()
        row.corrupt += not verify(path).is_sound
        row.lost += not _is_kept(path, added, gone)
        row.silent += read_project(path).layout.format != FORMAT + 1
    row.check()


def _is_kept(path: Path, added: dict[str, dict[str, object]], gone: set[str]) -> bool:
    connection = sqlite3.connect(path)
    try:
        for table, values in added.items():
            found = dict(connection.execute(f"SELECT id, later FROM {table}").fetchall())
            if any(found.get(id_, "missing") != value for id_, value in values.items() if id_ not in gone):
                return False
        return connection.execute("SELECT * FROM alien").fetchall() == [(7, b"\xc0\xff\xee")]
    finally:
        connection.close()
