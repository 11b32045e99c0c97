"""Every call of the system fails in turn, once or for good, whatever the store is doing.

Nothing is lost, broken or there twice; who works learns in one sentence what happened, and as soon as the fault has
passed, everything is saved.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeydesk.exporters.json import to_json
from journeydesk.store.document import read_project
from tests.faults.children import HAS_STRACE, Child, Children
from tests.faults.faults import Fault, every_fault, some, work_through
from tests.faults.outcome import judge
from tests.faults.tally import Row, Tally
from tests.store.projects import add_note, new_document

pytestmark = pytest.mark.skipif(not HAS_STRACE, reason="faults are injected with strace")

_OLD_FILE, _OLD_STEPS = Path(__file__).parents[1] / "old_files" / "format-1.journey", 4
_STEPS = 4


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


@dataclass
class Ground:
    """A folder with the files of one case, and where what happens to them is noted."""

    folder: Path
    children: Children
    row: Row

    @property
    def here(self) -> Path:
        """The file that is worked on."""
        return self.folder / "hier.journey"

    @property
    def there(self) -> Path:
        """The file that is written over."""
        return self.folder / "dort.journey"

    def new(self, path: Path, steps: int) -> None:
        """Put a new project with so many steps at *path*."""
        document, session = new_document(path)
        for number in range(1, steps + 1):
            add_note(session, number)
        assert document.close()

    def judge_one_of(self, path: Path, *wanted: int) -> None:
        """Note whether the project at *path* has as many steps as one of *wanted*."""
        self.row.lost += judge(self.row, path, 0) not in wanted


Work = tuple[Child, Callable[[], None], Callable[[], None]]
"""A child that is ready, what to look at when it tells of a fault, and what at the end."""


def commit(ground: Ground, **weakened: str) -> Work:
    ground.new(ground.here, 0)

    def look() -> None:
        judge(ground.row, ground.here, _STEPS)
        for backup in ground.folder.glob("backups/*/0*.journey"):
            judge(ground.row, backup, 0)

    return ground.children.begin("edit", ground.here, _STEPS, 0.004, **weakened), lambda: None, look


def migrate(ground: Ground) -> Work:
    shutil.copy(_OLD_FILE, ground.here)

    def look() -> None:
        judge(ground.row, ground.here, 2, _OLD_STEPS)

    return ground.children.begin("edit", ground.here, 2, 0.0), lambda: None, look


def save_as(ground: Ground) -> Work:
    ground.new(ground.here, 2)
    ground.new(ground.there, 1)
    child = ground.children.begin("save", ground.here, ground.there)

    def look_between() -> None:
        if "moved" not in child.said:  # afterwards it is open there
            ground.judge_one_of(ground.there, 1, 2)

    def look() -> None:
        judge(ground.row, ground.here, 2)
        judge(ground.row, ground.there, 3)

    return child, look_between, look


def export(ground: Ground) -> Work:
    ground.new(ground.here, 2)
    out, old = ground.folder / "aus.json", json.dumps({"old": 1})
    out.write_text(old)
    new = to_json(read_project(ground.here).project)

    def look(*wanted: str) -> None:
        ground.row.corrupt += out.read_text() not in wanted

    return ground.children.begin("export", ground.here, out), lambda: look(old, new), lambda: look(new)


def go_through(ground: Ground, scenario: Callable[[Ground], Work], fault: Fault) -> list[str] | None:
    """Try *fault* and note what came of it; return what was told."""
    child, look_between, look_after = scenario(ground)
    ground.row.case()
    told = work_through(child, ground.folder / "log", fault, look_between)
    name = f"{scenario.__name__}, {fault}: "
    if told is None:
        ground.row.lost += 1
        ground.row.details["never saved"] = name + child.said[-1]
        return None
    look_after()
    if child.code != 0 or not child.said[-1].startswith("end True"):
        ground.row.uncaught += 1
        ground.row.details["uncaught"] = name + repr(child.said[-1:])
    for sentence in told:
        if not is_right(sentence, fault):
            ground.row.uncaught += 1
            ground.row.details["wrong sentence"] = name + sentence
    return told


def is_right(sentence: str, fault: Fault) -> bool:
    """Return whether *sentence* names the file, says what to do, and that the disk is full if it is."""
    is_full = fault.error == "ENOSPC" and fault.call in ("write", "pwrite64", "fsync")
    says_full = "no room" in sentence or "disk is full" in sentence
    return any(name in sentence for name in ("hier", "dort", "aus")) and sentence.endswith(".") and says_full >= is_full


@pytest.mark.timeout(0)
@pytest.mark.parametrize("scenario", [commit, migrate, save_as, export])
def test_a_failing_call_loses_breaks_and_doubles_nothing(
    tmp_path: Path, children: Children, tally: Tally, scenario: Callable[[Ground], Work]
) -> None:
    row = tally(3, "failing calls")
    before = row.cases
    (tmp_path / "all").mkdir()
    child, *_ = scenario(Ground(tmp_path / "all", children, row))
    assert work_through(child, tmp_path / "all.log", None) == []
    faults = some(every_fault((tmp_path / "all.log").read_text()), tally.count(fast=12, full=450), seed=3)
    told = 0
    for number, fault in enumerate(faults):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        told += bool(go_through(Ground(folder, children, row), scenario, fault))
        shutil.rmtree(folder)
    row.details[f"{scenario.__name__}"] = f"{row.cases - before} faults, {told} told"
    assert told
    row.check()


def test_a_blind_retry_after_a_failed_commit_is_found_out(tmp_path: Path, children: Children) -> None:
    """The sync of the folder fails after the journal is gone: the transaction did take effect."""
    row = Row(3, "blind retries")

    def commit_blindly(ground: Ground) -> Work:
        return commit(ground, retry="blind")

    for number in range(9, 15):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        go_through(Ground(folder, children, row), commit_blindly, Fault("fdatasync", number, "EIO", False))
    assert row.lost
