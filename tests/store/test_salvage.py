"""What comes back of a damaged file, piece by piece; that nothing in it has any effect; and that it stays as it is."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from journeydesk.model.change import adding, removing, updating
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Note, Stage, Touchpoint, with_values
from journeydesk.store.document import read_project
from journeydesk.store.errors import Occupied
from journeydesk.store.salvage import salvage, write_recovered
from tests.store.newer import add_to, gated
from tests.store.projects import add_note, new_document, small_project
from tests.store.ruined import LONG, PAGE, change, lose, lose_page, overwrite, salvaged_from, worked_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return worked_on(tmp_path)


def test_of_a_sound_file_nothing_is_missing(path: Path) -> None:
    salvaged = salvaged_from(path)
    assert salvaged.project == read_project(path).project
    assert salvaged.report.is_whole
    assert "nothing is missing" in salvaged.report.headline()


def test_a_stage_that_is_lost_is_replaced_so_that_its_touchpoints_are_kept(path: Path) -> None:
    lose(path, "stage")
    salvaged = salvaged_from(path)
    (stage,) = salvaged.project.all(Stage)
    assert stage.title == "Recovered stage 1"
    assert [touchpoint.title for touchpoint in salvaged.project.all(Touchpoint)] == ["Türe"]
    (item,) = salvaged.report.stand_ins
    assert item.sentence() == "Stage “Recovered stage 1”, with “Türe”"
    assert "0 of 1 stage" in salvaged.report.headline()


def test_without_its_owners_everything_else_is_kept(path: Path) -> None:
    before = read_project(path).project
    lose(path, "project", "journey", "stage", "lane", "persona")
    salvaged = salvaged_from(path)
    for kind in (Note, Touchpoint):
        assert {one.id for one in salvaged.project.all(kind)} == {one.id for one in before.all(kind)}
    assert salvaged.project.info.id == "info"
    assert len(salvaged.report.stand_ins) == 5


def test_the_history_brings_back_what_its_table_lost(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM note WHERE id = 'note-1'")
    connection.commit()
    connection.close()
    salvaged = salvaged_from(path)
    assert salvaged.project.get("note-1", Note).text == "Notiz 1"
    assert [item.id for item in salvaged.report.restored] == ["note-1"]


def test_a_text_that_changed_by_itself_is_put_right_from_the_history(path: Path) -> None:
    at = path.read_bytes().index(b"Notiz 1", path.read_bytes().index(b"note-1journey"))
    overwrite(path, at, b"Motiv")
    salvaged = salvaged_from(path)
    assert salvaged.project.get("note-1", Note).text == "Notiz 1"
    assert [item.id for item in salvaged.report.restored] == ["note-1"]


def test_what_was_removed_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document, session = new_document(path)
    add_note(session, 1)
    add_note(session, 2)
    session.do(removing(session.project.get("note-1", Note)))
    document.close()
    columns = ", ".join(f'"{name}"' for name in fields_of(Note))
    # As if the row had been left on a page that nobody cleaned.
    change(path, f"INSERT INTO note (id, {columns}) SELECT 'note-1', {columns} FROM note WHERE id = 'note-2'")
    salvaged = salvaged_from(path)
    assert "note-1" not in salvaged.project
    assert "note-2" in salvaged.project


def test_of_a_note_whose_end_is_lost_the_beginning_is_kept_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    long = Note(id="long", journey="journey", text=LONG.strip())
    document, _ = new_document(path, small_project().apply(adding(long)))
    document.close()
    pages = [
        n for n in range(path.stat().st_size // PAGE) if b"minutes on hold" in path.read_bytes()[n * PAGE :][:PAGE]
    ]
    lose_page(path, pages[-2] + 1)
    salvaged = salvaged_from(path)
    note = salvaged.project.get("long", Note)
    assert note.text.startswith("Twelve minutes on hold. Twelve")
    assert note.text.endswith(" …")
    assert 8_000 < len(note.text) < len(LONG)
    assert [item.id for item in salvaged.report.incomplete] == ["long"]


@pytest.mark.parametrize(
    ("cell", "lost"), [("severity", 9), ("evidence", "guess"), ("order", ""), ("picture", "nothing"), ("text", "a\0b")]
)
def test_one_bad_cell_costs_only_that_field(tmp_path: Path, cell: str, lost: object) -> None:
    path = tmp_path / "a.journey"
    document, session = new_document(path)
    before = session.project.get("note", Note)
    document.close()
    connection = sqlite3.connect(path)
    connection.execute(f'UPDATE note SET "{cell}" = ?', (lost,))
    connection.commit()
    connection.close()
    salvaged = salvaged_from(path)
    after = salvaged.project.get("note", Note)
    assert with_values(after, {cell: getattr(before, cell)}) == before
    assert [item.id for item in salvaged.report.incomplete] == ["note"]


def test_bytes_that_are_no_text_are_replaced(path: Path) -> None:
    overwrite(path, path.read_bytes().index("Türe".encode()) + 1, b"\xff\xff")
    salvaged = salvaged_from(path)
    assert salvaged.project.get("touch", Touchpoint).title.startswith("T\ufffd\ufffdre")
    assert [item.id for item in salvaged.report.incomplete] == ["touch"]


def test_a_picture_whose_bytes_changed_is_missing_by_name(path: Path) -> None:
    overwrite(path, path.read_bytes().index(b"picture"), b"p1cture")
    salvaged = salvaged_from(path)
    assert salvaged.project.all(Asset) == []
    assert [item.sentence() for item in salvaged.report.missing] == ["Picture “Foto”"]
    assert "0 of 1 picture" in salvaged.report.headline()


def test_a_file_of_the_first_format_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "old.journey"
    shutil.copyfile(Path(__file__).parents[1] / "old_files" / "format-1.journey", path)
    before = read_project(path).project
    lose_page(path, 1)
    salvaged = salvaged_from(path)
    assert salvaged.project == before
    assert salvaged.report.is_whole


def test_of_a_newer_file_what_this_version_knows_is_read(path: Path) -> None:
    before = read_project(path).project
    gated(add_to(path), "min_reader")
    salvaged = salvaged_from(path)
    assert salvaged.project == before
    assert "What only a newer JourneyDesk knows" in salvaged.report.closing()


def test_what_a_crash_left_is_rolled_back_in_a_copy(path: Path, tmp_path: Path) -> None:
    before = read_project(path).project
    folder = tmp_path / "crashed"
    folder.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE note SET text = 'half' || text")
    connection.execute("UPDATE history SET payload = payload || ' '")
    for name in ("a.journey", "a.journey-journal"):
        shutil.copyfile(path.with_name(name), folder / name)
    connection.execute("ROLLBACK")
    connection.close()
    assert b"half" in (folder / "a.journey").read_bytes()
    salvaged = salvaged_from(folder / "a.journey")
    assert salvaged.project == before
    assert salvaged.report.is_whole


def test_stopping_leaves_nothing(path: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        assert 0 <= share <= 1
        raise Stopped

    with pytest.raises(Stopped):
        salvage(path, stop)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.journey"]


def test_the_damaged_file_is_never_replaced(path: Path) -> None:
    salvaged = salvage(path)
    content = path.read_bytes()
    with pytest.raises(Occupied):
        write_recovered(path, path, salvaged, replace=True)
    with pytest.raises(Occupied):
        write_recovered(path, path, salvaged)
    assert path.read_bytes() == content


def test_edits_after_a_gap_in_the_history_are_not_taken_back(tmp_path: Path) -> None:
    """What the history says from before a missing step may be old, so a whole row is believed rather than that."""
    path = tmp_path / "a.journey"
    document, session = new_document(path)
    add_note(session, 1)
    note = session.project.get("note-1", Note)
    session.do(updating((note, with_values(note, {"text": "Neuer"})), label="Edit"))
    document.close()
    change(path, "DELETE FROM history WHERE seq = 2")
    salvaged = salvaged_from(path)
    assert salvaged.project.get("note-1", Note).text == "Neuer"
    change(path, "DELETE FROM note WHERE id = 'note-1'")
    salvaged = salvaged_from(path)
    assert salvaged.project.get("note-1", Note).text == "Notiz 1"
    assert [item.id for item in salvaged.report.outdated] == ["note-1"]


def test_projects_are_equal_however_large(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    project = Project.of([*small_project(), *(Note(id=f"n{i}", journey="journey", text=f"{i}") for i in range(3_000))])
    project = Project.of(project, small_project().blobs)
    document, _ = new_document(path, project)
    document.close()
    lose(path, "note")
    assert salvage(path).project == project
