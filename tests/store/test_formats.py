"""Files of other formats: older ones are read as they are and upgraded by the first edit, newer ones are left whole."""

import hashlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from journeydesk.edit.actions.values import delete, set_text
from journeydesk.edit.session import Session
from journeydesk.model import queries
from journeydesk.model.change import adding
from journeydesk.model.plain import to_plain
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT, Comment, Journey, Note, View
from journeydesk.store.document import open_document, read_project
from journeydesk.store.errors import Damaged, Newer
from journeydesk.store.formats import tables_of
from journeydesk.store.verify import verify
from tests.store.newer import add_to, gated
from tests.store.projects import add_note, new_document, session_on, small_project

OLD = Path(__file__).parents[1] / "old_files"
CONTENT = "ce17892fed203e372a5c300b6369e8c5347dfc0e29b7dbe9ba42f4dc6302d0f4"
"""The SHA-256 of what is in the file of format 1, fields at their default left out. It must never change."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the file of format 1."""
    return Path(shutil.copy(OLD / "format-1.journey", tmp_path / "alt.journey"))


def write_note(session: Session) -> None:
    """Add the note `note-1` to the first journey."""
    journey = session.project.all(Journey)[0]
    session.do(adding(Note(id="note-1", journey=journey.id, text="neu"), label="Add note"))


def content(project: Project) -> str:
    """Return the SHA-256 of what is in a project."""
    plain = sorted(([record.kind, to_plain(record)] for record in project), key=str)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def test_there_is_a_file_of_every_format_before_this_one() -> None:
    assert {path.name for path in OLD.glob("*.journey")} >= {f"format-{n}.journey" for n in range(1, FORMAT)}


def test_an_old_file_holds_what_it_always_held(old: Path) -> None:
    before = old.read_bytes()
    with open_document(old) as document:
        assert document.read_only_reason is None
        project = document.project
    assert old.read_bytes() == before
    assert [journey.title for journey in project.all(Journey)] == ["A parcel that did not come"]
    assert project.get("old-note", Note).text == "Geändert"
    assert project.get("old-note", Note).sources == ()
    assert project.get("old-comment", Comment).author == "Ana"
    picture = project.used_blobs()
    assert [hashlib.sha256(data).hexdigest() for data in picture.values()] == list(picture)
    assert content(project) == CONTENT
    assert verify(old).is_sound
    assert list(old.parent.iterdir()) == [old]


def test_the_first_edit_brings_an_old_file_to_this_format(old: Path) -> None:
    old.chmod(0o640)
    with open_document(old) as document:
        before = document.project
        session = session_on(document)
        write_note(session)
        assert document.flush()
        after = session.project
        assert old.read_bytes()[60:64] == FORMAT.to_bytes(4, "big")
        assert document.project.used_blobs() == before.used_blobs()
    assert old.stat().st_mode & 0o777 == 0o640
    assert verify(old).is_sound
    with open_document(old) as document:
        assert document.project == after
        session = session_on(document)
        assert session.undo()
        assert session.project == before
        for _ in range(4):
            assert session.undo()
        assert "old-note" not in session.project
        while session.redo():
            pass
        assert session.project == after
    assert list(old.parent.iterdir()) == [old]


def test_what_was_undone_in_an_old_file_can_be_done_again_in_this_format(old: Path) -> None:
    with open_document(old) as document:
        session = session_on(document)
        assert session.project.count(View) == 0
        session.redo()
        assert document.flush()
        assert [view.title for view in session.project.all(View)] == ["Alles"]
    assert read_project(old).layout.format == FORMAT
    assert [view.title for view in read_project(old).project.all(View)] == ["Alles"]


def test_typing_into_an_old_file_is_kept(old: Path) -> None:
    with open_document(old) as document:
        document.write_pending("old-note text", "mitten im Wo")
        assert document.flush()
    with open_document(old) as document:
        assert document.pending() == {"old-note text": "mitten im Wo"}


def test_a_second_reader_sees_the_upgraded_file(old: Path) -> None:
    with open_document(old) as first, open_document(old) as second:
        assert second.read_only_reason is not None
        write_note(session_on(first))
        assert first.flush()
        assert second.project.get("old-note", Note).text == "Geändert"
    assert "note-1" in read_project(old).project


def test_an_old_file_saved_under_another_name_can_be_edited_there(old: Path, tmp_path: Path) -> None:
    with open_document(old) as document:
        document.save_as(tmp_path / "anders.journey")
        write_note(session_on(document))
        assert document.flush()
    assert "note-1" in read_project(tmp_path / "anders.journey").project
    assert read_project(old).layout.format == 1


def test_a_file_that_says_it_is_old_but_has_other_tables_is_damaged(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute("ALTER TABLE note ADD COLUMN sources TEXT")
    connection.close()
    with pytest.raises(Damaged):
        open_document(old)


def test_every_old_table_is_one_of_ours() -> None:
    assert set(tables_of(1)) == set(tables_of(FORMAT)) - {"source", "snapshot"}
    assert "sources" not in tables_of(1)["note"]


# Newer ones.


def test_what_a_newer_version_added_stays_when_this_one_edits(tmp_path: Path) -> None:
    path = add_to(new_closed(tmp_path))
    with open_document(path) as document:
        assert document.read_only_reason is None
        assert document.project == small_project()
        session = session_on(document)
        add_note(session, 1, "von heute")
        note = session.project.get("note", Note)
        session.do(set_text(session.project, note.id, "text", "anders"))
        session.do(delete(session.project, ["feeling"]))
        session.undo()
        assert document.flush()
    connection = sqlite3.connect(path)
    found = dict(connection.execute("SELECT id, mood FROM note").fetchall())
    feelings = connection.execute("SELECT id, warmth FROM feeling").fetchall()
    weather = connection.execute("SELECT * FROM weather").fetchall()
    connection.close()
    assert found == {"note": "sunny", "note-1": None}
    assert feelings == [("feeling", 36.6)]
    assert weather == [("w1", "rain", b"\x00\xff")]
    assert verify(path).is_sound
    assert read_project(path).project.get("note", Note).text == "anders"


def test_a_newer_version_can_forbid_writing_or_reading(tmp_path: Path) -> None:
    path = add_to(new_closed(tmp_path))
    gated(path, "min_writer")
    with open_document(path) as document:
        assert "newer JourneyDesk" in str(document.read_only_reason)
        assert document.project == small_project()
    gated(path, "min_reader")
    before = path.read_bytes()
    with pytest.raises(Newer, match="update this one"):
        open_document(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON note BEGIN DELETE FROM note; END",
        "CREATE VIEW v AS SELECT * FROM note",
        "CREATE INDEX i ON note (text)",
        "CREATE TABLE loose (a)",
        "CREATE TABLE more (a TEXT DEFAULT (randomblob(9))) STRICT",
        "CREATE TABLE sum (a TEXT, b TEXT AS (a || a)) STRICT",
        "ALTER TABLE note ADD COLUMN must TEXT NOT NULL DEFAULT ''",
        "CREATE VIRTUAL TABLE f USING fts5(a)",
        "DROP TABLE view",
    ],
)
def test_a_newer_file_gets_nothing_in_that_could_act(tmp_path: Path, statement: str) -> None:
    path = add_to(new_closed(tmp_path))
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    with pytest.raises(Newer):
        open_document(path)


def new_closed(folder: Path) -> Path:
    """Return the path of a new, closed file."""
    path = folder / "neuer.journey"
    new_document(path)[0].close()
    return path


def test_an_old_file_is_not_upgraded_where_nothing_may_be_written(old: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anything")
    old.chmod(0o440)
    with open_document(old) as document:
        assert "write-protected" in str(document.read_only_reason)


def test_the_lanes_of_an_old_journey_are_in_order(old: Path) -> None:
    project = read_project(old).project
    journey = project.all(Journey)[0]
    assert len(queries.lanes(project, journey.id)) > 3


def test_an_empty_log_beside_a_file_says_nothing(tmp_path: Path) -> None:
    path = new_closed(tmp_path)
    path.with_name(path.name + "-wal").touch()
    with open_document(path) as document:
        assert document.read_only_reason is None
        assert document.project == small_project()


def test_an_old_file_is_old_until_its_first_edit(old: Path) -> None:
    with open_document(old) as document:
        assert document.is_old
        write_note(session_on(document))
        assert document.flush()
        assert not document.is_old
