"""What comes back of a ruined file (row 7 of the test plan), and that nothing wrong comes with it unsaid."""

import random
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import pytest

from journeydesk.model.records import Note, Record
from journeydesk.store import salvage_records, salvage_trees
from journeydesk.store.errors import StoreError
from journeydesk.store.salvage import Salvaged, salvage
from tests.faults.damage import SHARES
from tests.faults.ruins import PAGE, Ruin, came_back, cut, is_left, lived_in, moved_about, without_pages, wrong
from tests.faults.tally import Tally

NAME = "Salvage"
FLOORS = {1: 0.97, 2: 0.94, 5: 0.83}
"""The share of records that has to come back when so many of 80 pages are zeroed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ruins")


@pytest.fixture(scope="module")
def ruin(folder: Path) -> Ruin:
    return lived_in(folder / "lived-in.journey")


@pytest.fixture(scope="module")
def moved(folder: Path) -> Ruin:
    return moved_about(folder / "moved.journey")


def salvaged_from(rest: bytes, folder: Path) -> Salvaged:
    path = folder / "ruined.journey"
    path.write_bytes(rest)
    salvaged = salvage(path)
    assert path.read_bytes() == rest
    return salvaged


@pytest.mark.parametrize("share", FLOORS)
def test_nearly_everything_on_the_other_pages_comes_back(ruin: Ruin, folder: Path, tally: Tally, share: int) -> None:
    row = tally(7, NAME)
    yields = []
    for seed in range(tally.count(10, 200)):
        row.case()
        salvaged = salvaged_from(without_pages(ruin.whole, share, random.Random(seed)), folder)
        yields.append(came_back(ruin, salvaged))
        row.silent += len(wrong(ruin, salvaged))
    row.details[f"{share} of 80 pages zeroed"] = {"mean": round(mean(yields), 4), "least": round(min(yields), 4)}
    assert mean(yields) >= FLOORS[share]
    row.check()


def test_a_cut_file_keeps_the_notes_that_were_typed_first(moved: Ruin, folder: Path, tally: Tally) -> None:
    row = tally(7, NAME)
    yields = []
    for seed in range(tally.count(10, 200)):
        row.case()
        salvaged = salvaged_from(cut(moved.whole, random.Random(seed)), folder)
        yields.append(came_back(moved, salvaged, Note))
        row.silent += len(wrong(moved, salvaged))
    row.details["end cut off: notes"] = {"mean": round(mean(yields), 4), "least": round(min(yields), 4)}
    assert min(yields) >= 0.99
    row.check()


def test_every_note_that_lies_in_what_is_left_of_a_file_comes_back(ruin: Ruin, folder: Path, tally: Tally) -> None:
    row = tally(7, NAME)
    notes = ruin.project.all(Note)
    for seed in range(tally.count(5, 100)):
        row.case()
        rest = cut(ruin.whole, random.Random(seed))
        salvaged = salvaged_from(rest, folder)
        left = [note for note in notes if is_left(note, rest)]
        assert len(left) > len(notes) // 4
        row.lost += sum(salvaged.project.find(note.id) is None for note in left)
        row.silent += len(wrong(ruin, salvaged))
    row.check()


@pytest.mark.parametrize(("begin", "end"), [(0, PAGE), (0, 100), (100, PAGE), (16, 100)])
def test_without_its_first_page_everything_comes_back(
    ruin: Ruin, folder: Path, tally: Tally, begin: int, end: int
) -> None:
    row = tally(7, NAME)
    for filler in (b"\0", b"\xa5"):
        row.case()
        salvaged = salvaged_from(ruin.whole[:begin] + filler * (end - begin) + ruin.whole[end:], folder)
        row.lost += salvaged.project != ruin.project
        row.silent += not salvaged.report.is_whole
    row.check()


def test_whatever_happens_to_the_bytes_nothing_else_is_raised_and_only_the_whole_is_called_whole(
    ruin: Ruin, folder: Path, tally: Tally
) -> None:
    row = tally(7, NAME)
    harms = [harm for harm, share in SHARES.values() for _ in range(share)]
    for seed in range(tally.count(18, 300)):
        row.case()
        dice = random.Random(seed)
        rest = harms[seed % len(harms)](ruin.whole, dice)
        try:
            salvaged = salvaged_from(rest, folder)
        except StoreError:
            row.lost += len(rest) > len(ruin.whole) // 10
            continue
        row.silent += salvaged.report.is_whole and salvaged.project != ruin.project
    row.check()


Weaken = Callable[[pytest.MonkeyPatch], object]
GUARDS: dict[str, Weaken] = {
    "strays": lambda patch: patch.setattr(salvage_trees._Reader, "_take_strays", lambda reader: None),
    "history": lambda patch: patch.setattr(salvage_records, "read_past", lambda found: {}),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_the_figures_fall_without_each_way_of_reading(
    ruin: Ruin, folder: Path, monkeypatch: pytest.MonkeyPatch, guard: str
) -> None:
    roots = schema_pages(ruin.whole) if guard == "strays" else []
    rest = without(without_pages(ruin.whole, 5, random.Random(3)), *roots)
    with_it = came_back(ruin, salvaged_from(rest, folder), Record)
    GUARDS[guard](monkeypatch)
    try:
        without_it = came_back(ruin, salvaged_from(rest, folder), Record)
    except StoreError:
        without_it = 0.0
    assert without_it < with_it


def test_an_altered_hash_of_a_step_is_seen(ruin: Ruin, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the check of its hash, a changed text in the history would come back as if it were sound."""
    typed = next(note for note in ruin.project.all(Note) if note.id.startswith("typed-"))
    cells = (typed.id, typed.journey, typed.lane, typed.touchpoint, typed.text)
    rest = without(ruin.whole, ruin.whole.index("".join(map(str, cells)).encode()) // PAGE)
    place = rest.index(typed.text.encode())
    rest = rest[:place] + b"X" + rest[place + 1 :]
    assert not wrong(ruin, salvaged_from(rest, folder))
    monkeypatch.setattr(salvage_records, "is_as_written", lambda row: True)
    assert wrong(ruin, salvaged_from(rest, folder))


def test_without_any_page_of_the_schema_everything_comes_back(ruin: Ruin, folder: Path) -> None:
    salvaged = salvaged_from(without(ruin.whole, *schema_pages(ruin.whole)), folder)
    assert salvaged.project == ruin.project
    assert salvaged.report.is_whole


def schema_pages(whole: bytes) -> list[int]:
    """Return the numbers of the pages that say which tables there are, the first page being 0."""
    return [page for page in range(len(whole) // PAGE) if b"CREATE TABLE" in whole[page * PAGE : (page + 1) * PAGE]]


def without(whole: bytes, *pages: int) -> bytes:
    """Return the bytes with some pages zeroed."""
    for page in pages:
        whole = whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :]
    return whole
