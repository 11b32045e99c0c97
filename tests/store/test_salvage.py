"""What comes back of a damaged file, piece by piece; that nothing in it has any effect; and that it stays as it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.model.change import adding, removing, updating
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Channel, Note, Persona, Stage, Touchpoint, with_values
from journeydesk.store.document import read_project
from journeydesk.store.errors import Damaged, IsFolder, NotOurs, NotThere, Occupied, StoreError
from journeydesk.store.salvage import Salvaged, salvage, write_recovered
from journeydesk.store.salvage_pages import Pages
from journeydesk.store.verify import verify
from tests.store.newer import add_to, gated
from tests.store.projects import add_note, new_document, small_project

PAGE = 4096
LONG = "Twelve minutes on hold. " * 800


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of the small project after some edits: a note of many pages, three short ones."""
    path = tmp_path / "a.journey"
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


def test_a_planted_journal_has_no_effect(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("dear")
    name = os.fsencode(victim)
    magic = bytes.fromhex("d9d505f920a163d7")
    journal = magic + (0).to_bytes(4) + bytes(8) + (512).to_bytes(4) + PAGE.to_bytes(4) + bytes(480)
    total = sum(name) & 0xFFFFFFFF
    trailer = (0x40000000 // PAGE + 1).to_bytes(4) + name + len(name).to_bytes(4) + total.to_bytes(4) + magic
    path.with_name("a.journey-journal").write_bytes(journal + trailer)
    before = salvaged_from(path)
    assert before.report.is_whole
    assert victim.read_text() == "dear"


LOOP = "CREATE VIEW loop AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n FROM r"
HOSTILE: dict[str, Callable[[Path], None]] = {
    "trigger": lambda path: change(path, "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM note; END"),
    "view": lambda path: change(path, LOOP),
    "roots that collide": lambda path: change(path, "UPDATE sqlite_schema SET rootpage = 4 WHERE name = 'feeling'"),
    "root beyond the end": lambda path: change(path, "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'note'"),
    "root that is negative": lambda path: change(path, "UPDATE sqlite_schema SET rootpage = -7 WHERE name = 'note'"),
    "other columns": lambda path: change(
        path, "UPDATE sqlite_schema SET sql = 'CREATE TABLE note(x)' WHERE name='note'"
    ),
    "tree that bites its tail": lambda path: overwrite(
        path,
        (root_of(path, "note") - 1) * PAGE,
        b"\x05\0\0\0\x01\x0f\xf0\0" + root_of(path, "note").to_bytes(4) + b"\x0f\xf0",
    ),
    "noise": lambda path: overwrite(path, 3 * PAGE, bytes(range(256)) * 200),
    "free pages without an end": lambda path: overwrite(path, 32, b"\0\0\0\x03"),
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_a_file_brings_along_has_an_effect(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    salvaged = salvaged_from(path)
    assert {"note-0", "note-1", "note-2"} <= {note.id for note in salvaged.project.all(Note)}


def test_a_chain_of_pages_that_leads_back_to_itself_comes_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document, session = new_document(path)
    session.do(adding(Note(id="long", journey="journey", text=LONG.strip()), label="Add"))
    document.close()
    for number in range(1, path.stat().st_size // PAGE):
        page = path.read_bytes()[number * PAGE :][:PAGE]
        if page[0] == 0 and page.count(b"minutes on hold") > 100:  # one of a chain, and no leaf
            overwrite(path, number * PAGE, (number + 1).to_bytes(4))
    assert "note" in salvaged_from(path).project


def test_rows_that_share_a_chain_of_pages_are_not_read_without_end(path: Path) -> None:
    """A page may name the same long row thousands of times; it is read as often as an honest file could need."""
    data = bytearray(path.read_bytes())
    pages = Pages(bytes(data), PAGE)
    number = next(n for n in range(1, pages.count + 1) if any("long" in cell.values for cell in pages.cells(n)))
    begin = (number - 1) * PAGE
    count = int.from_bytes(data[begin + 3 : begin + 5])
    places = [data[begin + 8 + 2 * at :][:2] for at in range(count)]
    (place,) = (one for one in places if b"long" in data[begin + int.from_bytes(one) :][:60])
    data[begin + 3 : begin + 5] = (100).to_bytes(2)
    data[begin + 8 : begin + 208] = place * 100
    read = sum(len(str(cell.values)) for cell in Pages(bytes(data), PAGE).cells(number))
    assert len(LONG) < read <= 8 * len(data)
    assert 8 * len(data) < 100 * len(LONG)


def test_the_page_of_another_table_is_not_taken_for_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document, _ = new_document(path, small_project().apply(adding(Channel(id="shop", name="Shop"))))
    document.close()
    page = path.read_bytes()[(root_of(path, "channel") - 1) * PAGE :][:PAGE]
    overwrite(path, (root_of(path, "persona") - 1) * PAGE, page)
    salvaged = salvaged_from(path)
    assert [channel.name for channel in salvaged.project.all(Channel)] == ["Shop"]
    assert [persona.name for persona in salvaged.project.all(Persona)] == ["Recovered persona 1"]


@pytest.mark.parametrize("is_free", [False, True], ids=["table without a hole", "page that is free"])
def test_a_page_that_was_given_up_does_not_come_back(path: Path, is_free: bool) -> None:
    lost = root_of(path, "feeling")
    whole = path.read_bytes()
    leaf = whole[(lost - 1) * PAGE :][:PAGE].replace(b"feelingtouchmia", b"gone-bytouchmia")
    trunk = bytes(4) + (1).to_bytes(4) + (len(whole) // PAGE + 1).to_bytes(4)
    path.write_bytes(whole + leaf + trunk.ljust(PAGE, b"\0"))
    if is_free:
        lose_page(path, lost)
        overwrite(path, 32, (len(whole) // PAGE + 2).to_bytes(4))
    salvaged = salvaged_from(path)
    assert b"gone-by" in leaf
    assert "gone-by" not in salvaged.project
    assert ("feeling" in salvaged.project) is not is_free


def _sqlite_of_another(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE note (id INTEGER, text TEXT)", "INSERT INTO note VALUES (1, 'mine')")


NOT_OURS: dict[str, tuple[Callable[[Path], object], type[StoreError]]] = {
    "text": (lambda path: path.write_text("Hello\n" * 5_000), NotOurs),
    "noise": (lambda path: path.write_bytes(os.urandom(40 * PAGE)), NotOurs),
    "empty": (lambda path: path.write_bytes(b""), NotOurs),
    "another application": (_sqlite_of_another, NotOurs),
    "nothing left": (lambda path: overwrite(path, PAGE, bytes(path.stat().st_size - PAGE)), Damaged),
    "gone": (lambda path: path.unlink(), NotThere),
    "folder": (lambda path: (path.unlink(), path.mkdir()), IsFolder),
}


@pytest.mark.parametrize(("spoil", "outcome"), NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_no_project_is_refused(path: Path, spoil: Callable[[Path], object], outcome: type[StoreError]) -> None:
    spoil(path)
    with pytest.raises(outcome):
        salvage(path)


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
