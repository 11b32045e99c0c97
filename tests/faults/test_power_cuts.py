"""The power fails after any call: what was acknowledged is on the disk, and every file is whole."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.children import HAS_STRACE, Children, Strace
from tests.faults.disk import Call, Say, power_cuts
from tests.faults.outcome import Broken, steps_in
from tests.faults.recording import RECORDED, calls_in
from tests.faults.tally import Row, Tally
from tests.store.projects import add_note, new_document

pytestmark = pytest.mark.skipif(not HAS_STRACE, reason="calls are recorded with strace")

_STEPS, _MOVED_AFTER, _OLD_STEPS = 12, 6, 1


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


def record(folder: Path, children: Children, **weakened: str) -> tuple[dict[str, bytes], list[Call]]:
    """Edit a file and save it over another one in the middle; return the files before, and every call."""
    folder.mkdir()
    here, there = folder / "hier.journey", folder / "dort.journey"
    new_document(here)[0].close()
    other, session = new_document(there)
    for number in range(1, _OLD_STEPS + 1):
        add_note(session, number)
    assert other.close()
    files = {path.name: path.read_bytes() for path in (here, there)}
    child = children.begin("edit_and_move", here, there, _STEPS, **weakened)
    strace = Strace(child.pid, folder.with_suffix(".log"), *RECORDED)
    child.go()
    assert child.end() == 0
    return files, calls_in(strace.stop(), folder, files)


def judge_all(folder: Path, files: dict[str, bytes], calls: Sequence[Call], row: Row, count: int) -> None:
    """Lay *count* states of the disk into *folder* and note in *row* what opening them finds."""
    known: dict[int, int | None] = {}
    for number, state in power_cuts(files, calls, count, seed=2):
        row.case()
        here, there = (_look(folder, name, state, row, known) for name in ("hier.journey", "dort.journey"))
        said = [call.line.split() for call in calls[:number] if isinstance(call, Say)]
        acked = max((int(words[1]) for words in said if words[0] in ("saving", "saved")), default=0)
        if here is None or there is None:
            row.corrupt += 1
        elif ["moved"] in said:
            row.lost += there < acked or here < _MOVED_AFTER
        else:
            row.lost += here < min(acked, _MOVED_AFTER) or there not in (_OLD_STEPS, _MOVED_AFTER)
    row.details["different"] = len(known)


def _look(folder: Path, name: str, state: dict[str, bytes], row: Row, known: dict[int, int | None]) -> int | None:
    """Return how many steps the project *name* holds in *state*, None when it is broken."""
    beside = {each: data for each, data in state.items() if name in each and ".tmp-" not in each}
    key = hash(frozenset(beside.items()))
    if key not in known:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for each, data in beside.items():
            (folder / each).write_bytes(data)
        try:
            known[key] = steps_in(folder / name)
        except Broken as why:
            known[key] = None
            row.details["broken"] = str(why)
    return known[key]


@pytest.mark.timeout(0)
def test_nothing_acknowledged_is_lost_in_a_power_cut(tmp_path: Path, children: Children, tally: Tally) -> None:
    row = tally(2, "power cuts")
    files, calls = record(tmp_path / "log", children)
    row.details["calls"] = len(calls)
    judge_all(tmp_path / "state", files, calls, row, tally.count(fast=600, full=10_000))
    row.check()


def test_without_syncing_the_folder_the_last_edit_can_be_lost(tmp_path: Path, children: Children) -> None:
    """SQLite's own default leaves the removal of the journal, which is the commit, to chance."""
    files, calls = record(tmp_path / "log", children, synchronous="FULL")
    row = Row(2, "power cuts with synchronous=FULL")
    judge_all(tmp_path / "state", files, calls, row, 60)
    assert row.lost


def test_without_syncing_at_all_files_break(tmp_path: Path, children: Children) -> None:
    files, calls = record(tmp_path / "log", children, synchronous="OFF")
    row = Row(2, "power cuts with synchronous=OFF")
    judge_all(tmp_path / "state", files, calls, row, 60)
    assert row.corrupt
