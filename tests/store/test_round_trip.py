"""What is loaded is what was saved, undo included, and looking at a file does not change it."""

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeydesk.edit.history import Entry
from journeydesk.edit.session import Session
from journeydesk.model.change import adding
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Note
from journeydesk.model.rules import problems
from journeydesk.store.document import create_document, create_draft, list_drafts, open_document, read_project
from journeydesk.store.errors import Occupied, StoreError
from journeydesk.store.verify import verify
from tests.store.projects import Step, add_note, new_document, reopened, session_on, small_project, steps


def test_a_new_file_holds_the_project(tmp_path: Path) -> None:
    project = small_project()
    with create_document(tmp_path / "neu.journey", project) as document:
        assert document.project == project
        assert (document.read_only_reason, document.is_draft) == (None, False)
    assert reopened(tmp_path / "neu.journey") == project


@given(steps())
@settings(max_examples=30)
def test_load_is_what_was_saved_and_undo_goes_on(things: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan #1?%20.journey"
        document, session = new_document(path)
        for thing in things:
            thing(session)
        assert document.close()
        with open_document(path) as again:
            assert again.project == session.project
            assert (again.history.cursor, again.history.top) == (session.history.cursor, session.history.top)
            for seq in range(1, session.history.top + 1):
                assert _shown(again.history.entry(seq)) == _shown(session.history.entry(seq))
            late = session_on(again)
            while late.undo():
                pass
            assert set(late.project) == set(small_project())
        assert set(reopened(path)) == set(small_project())
        assert verify(path).is_sound


def test_a_broken_reference_is_mended_and_the_repair_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "krumm.journey"
    lost = Note(id="lost", journey="gone", text="ohne Reise")
    stray = Note(id="stray", journey="journey", lane="gone too", touchpoint="touch", text="ohne Spur")
    crooked = small_project().apply(adding(lost, stray))  # as a fault of ours might leave it
    create_document(path, crooked).close()
    before = path.read_bytes()
    with open_document(path) as again:
        assert again.read_only_reason is None
        assert len(again.faults) == 2
        assert "lost" not in again.project
        assert again.project.get("stray", Note).lane is None
        assert problems(again.project) == []
    assert path.read_bytes() == before
    assert len(verify(path).sentences) == 2
    assert "lost" not in read_project(path).project
    with open_document(path) as again:
        late = session_on(again)
        add_note(late, 1)
    assert verify(path).is_sound
    with open_document(path) as again:
        late = session_on(again)
        assert [late.undo() is not None for _ in range(3)] == [True, True, False]
        assert late.project == crooked


def _shown(entry: Entry) -> Entry:
    """Return *entry* without the bytes of pictures, which are kept elsewhere."""
    return replace(entry, change=replace(entry.change, blobs={}))


def test_opening_and_closing_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "still.journey"
    document, session = new_document(path)
    add_note(session, 1)
    document.close()
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    with open_document(path) as document:
        document.history.entry(1)
        assert dict(document.project.blobs)
        assert document.flush()
    read_project(path)
    verify(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_redo_after_reopening_finds_the_picture_again(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "bild.journey")
    sha256 = hashlib.sha256(b"other").hexdigest()
    session.do(adding(Asset(id="other", sha256=sha256), blobs={sha256: b"other"}, label="Add picture"))
    session.undo()
    document.close()
    with open_document(tmp_path / "bild.journey") as again:
        session = session_on(again)
        session.redo()
        assert session.project.used_blobs()[sha256] == b"other"


def test_adding_a_picture_does_not_read_those_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bild.journey"
    document, _ = new_document(path)
    document.close()
    with open_document(path) as document:
        session = session_on(document)
        stored = document.project.blobs
        for number in range(3):
            data = bytes([number])
            sha256 = hashlib.sha256(data).hexdigest()
            session.do(adding(Asset(id=f"a{number}", sha256=sha256), blobs={sha256: data}))
        assert not vars(stored)["_held"]
        assert set(session.project.used_blobs().values()) == {b"picture", b"\0", b"\1", b"\2"}


def test_text_that_no_font_can_show_is_saved_cleaned(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "raw.journey")
    session.do(adding(Note(id="odd", journey="journey", text="a\x00b\ud800c"), label="Paste \ud800"))
    assert document.close()
    with open_document(tmp_path / "raw.journey") as again:
        assert again.project.get("odd", Note).text == "a\ufffdb\ufffdc"
        session = session_on(again)
        session.undo()
        assert "odd" not in session.project


def test_what_no_file_can_hold_never_becomes_an_edit(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "lang.journey")
    with pytest.raises(FieldError, match="20,001 characters"):
        session.do(adding(Note(id="long", journey="journey", text="x" * 20_001)))
    assert document.close()
    assert reopened(tmp_path / "lang.journey") == small_project()


def test_more_than_a_file_is_read_with_is_never_written(tmp_path: Path) -> None:
    notes = [Note(id=f"n{number}", journey="journey", text="x") for number in range(50_001)]
    project = Project.of([*small_project(), *notes])
    with pytest.raises(StoreError, match="can hold 50,000 records"):
        create_document(tmp_path / "b.journey", project)
    assert list(tmp_path.iterdir()) == []


def test_drafts_are_listed_until_they_are_saved(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    assert list_drafts(drafts) == []
    document = create_draft(drafts, Project.new("Entwurf"))
    assert document.is_draft
    assert list_drafts(drafts) == []  # it is open here
    document.close()
    assert list_drafts(drafts) == [document.path]
    with open_document(document.path) as again:
        assert again.is_draft


def test_a_file_that_exists_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "da.journey"
    path.write_bytes(b"precious")
    with pytest.raises(Occupied, match="exists already"):
        create_document(path, small_project())
    assert path.read_bytes() == b"precious"
    assert list(tmp_path.iterdir()) == [path]


def test_typed_text_survives_and_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "tippen.journey"
    document, _ = new_document(path)
    document.write_pending("note/text", "Ich tip")
    document.write_pending("note/text", "Ich tippe no\x00ch")
    document.write_pending("other", "weg")
    document.clear_pending("other")
    assert document.flush()
    document.close()
    with open_document(path) as again:
        assert again.pending() == {"note/text": "Ich tippe no\ufffdch"}
        assert again.project == small_project()
        assert again.history.top == 0
        again.clear_pending("note/text")
    with open_document(path) as again:
        assert again.pending() == {}
    assert verify(path).is_sound


def test_a_closed_document_takes_no_more_edits(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "zu.journey")
    document.close()
    with pytest.raises(Exception, match="closed"):
        add_note(session, 1)
    assert isinstance(session, Session)
