"""What a damaged file may bring along: none of it has an effect, comes without end, or is taken for a project."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.model.change import adding
from journeydesk.model.records import Channel, Note, Persona
from journeydesk.store.errors import Damaged, IsFolder, NotOurs, NotThere, StoreError
from journeydesk.store.salvage import salvage
from journeydesk.store.salvage_pages import Pages
from tests.store.projects import new_document, small_project
from tests.store.ruined import LONG, PAGE, change, lose_page, overwrite, root_of, salvaged_from, worked_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return worked_on(tmp_path)


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
