"""One misfortune after the other: the process dies, or calls fail, while what a crash left is being rolled back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.children import HAS_STRACE, Children, Strace
from tests.faults.disk import Call, Say, power_cuts
from tests.faults.faults import every_fault, some, work_through
from tests.faults.outcome import judge
from tests.faults.recording import RECORDED, calls_in
from tests.faults.tally import Row, Tally
from tests.store.projects import new_document

pytestmark = pytest.mark.skipif(not HAS_STRACE, reason="calls are recorded, killed at and made to fail with strace")

_NAME, _JOURNAL = "hier.journey", "hier.journey-journal"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_CHANGING = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "openat", "rename")


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


@pytest.fixture
def cut_off(tmp_path: Path, children: Children) -> list[tuple[int, dict[str, bytes]]]:
    """States of a file in the middle of a transaction, its journal beside it; each with how much was acknowledged."""
    folder = tmp_path / "log"
    folder.mkdir()
    path = folder / _NAME
    new_document(path)[0].close()
    files = {_NAME: path.read_bytes()}
    child = children.begin("edit", path, 6, 0.01)
    strace = Strace(child.pid, tmp_path / "log.log", *RECORDED)
    child.go()
    assert child.end() == 0
    calls = calls_in(strace.stop(), folder, files)
    states = power_cuts(files, calls, 6 * len(calls), seed=4)
    found = [(acked(calls[:number]), state) for number, state in states if _is_hot(state, files[_NAME])]
    assert len(found) > 20
    return found


def acked(calls: Sequence[Call]) -> int:
    """Return how many edits were said to be on the disk."""
    said = [call.line.split() for call in calls if isinstance(call, Say)]
    return max((int(words[1]) for words in said if words[0] in ("saving", "saved")), default=0)


def _is_hot(state: dict[str, bytes], first: bytes) -> bool:
    """Return whether SQLite has something to put back."""
    return state.get(_JOURNAL, b"").startswith(_JOURNAL_MAGIC) and state[_NAME] != first


def lay_out(folder: Path, state: dict[str, bytes]) -> Path:
    """Put the files of *state* into the new *folder*; return the project."""
    folder.mkdir()
    for name, data in state.items():
        (folder / name).write_bytes(data)
    return folder / _NAME


@pytest.mark.timeout(0)
def test_death_while_rolling_back_loses_nothing(
    tmp_path: Path, children: Children, tally: Tally, cut_off: list[tuple[int, dict[str, bytes]]]
) -> None:
    row, count = tally(4, "kills and faults during recovery"), tally.count(fast=20, full=150)
    died = 0
    for number in range(count):
        wanted, state = cut_off[number * 7 % len(cut_off)]
        path = lay_out(tmp_path / f"kill-{number}", state)
        child = children.begin("read", path)
        call, which = _CHANGING[number % len(_CHANGING)], 1 + number // len(_CHANGING) % 8
        strace = Strace(
            child.pid, tmp_path / "kill.log", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={which}"
        )
        child.go()
        died += child.end() < 0
        strace.stop()
        row.case()
        judge(row, path, wanted)
    row.details["died while rolling back"] = died
    assert died
    row.check()


@pytest.mark.timeout(0)
def test_failing_calls_while_rolling_back_lose_nothing(
    tmp_path: Path, children: Children, tally: Tally, cut_off: list[tuple[int, dict[str, bytes]]]
) -> None:
    row, count = tally(4, "kills and faults during recovery"), tally.count(fast=20, full=150)
    child = children.begin("read", lay_out(tmp_path / "all", cut_off[0][1]))
    assert work_through(child, tmp_path / "all.log", None) == []
    told = 0
    for number, fault in enumerate(some(every_fault((tmp_path / "all.log").read_text()), count, seed=4)):
        wanted, state = cut_off[number * 7 % len(cut_off)]
        path = lay_out(tmp_path / f"fault-{number}", state)
        child = children.begin("read", path)
        sentences = work_through(child, tmp_path / "fault.log", fault)
        row.case()
        row.lost += sentences is None
        row.uncaught += child.code != 0 or not all(sentence.endswith(".") for sentence in sentences or ())
        told += bool(sentences)
        judge(row, path, wanted)
    row.details["told"] = told
    assert told
    row.check()


def test_a_file_without_its_journal_is_found_out(tmp_path: Path, cut_off: list[tuple[int, dict[str, bytes]]]) -> None:
    """What recovery is for: those that tidy up and delete the journal break the file."""
    row = Row(4, "files without their journal")
    for number, (wanted, state) in enumerate(cut_off[-12:]):
        judge(row, lay_out(tmp_path / f"{number}", {_NAME: state[_NAME]}), wanted)
    assert row.corrupt
