"""The process dies at any moment: no acknowledged edit is lost, none is there twice, and undo goes all the way back."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.children import Children
from tests.faults.outcome import assert_undone_to_the_start, judge
from tests.faults.tally import Row, Tally
from tests.store.projects import new_document

_KILLS_A_FILE = 20


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


def edit_and_kill(children: Children, path: Path, row: Row, count: int, **weakened: str) -> int:
    """Kill *count* editors of the file at *path* at random moments; return how many edits were acknowledged."""
    chance, top, acked = random.Random(str(path)), 0, 0
    for _ in range(count):
        child = children.begin("edit", path, 0, chance.choice((0.001, 0.002, 0.004, 0.008)), **weakened)
        child.go()
        child.until("saving 1", "saved")
        time.sleep(chance.uniform(0.0, 0.12))  # the moment of death, not a wait for something
        child.kill()
        row.case()
        top = judge(row, path, top + child.acked)
        acked += child.acked
    return acked


@pytest.mark.timeout(0)
def test_no_acknowledged_edit_is_lost_when_the_process_is_killed(
    tmp_path: Path, children: Children, tally: Tally
) -> None:
    row, kills = tally(1, "SIGKILL of the store"), tally.count(fast=40, full=1000)
    acked = 0
    for number in range(kills // _KILLS_A_FILE):
        path = tmp_path / f"{number}" / "kill.journey"
        path.parent.mkdir()
        new_document(path)[0].close()
        acked += edit_and_kill(children, path, row, _KILLS_A_FILE)
        assert_undone_to_the_start(path)
        left = [child.name for child in (*path.parent.iterdir(), *path.parent.glob("recovery/*")) if child.is_file()]
        assert left == ["kill.journey"]
    row.details["acknowledged"] = acked
    assert acked > kills
    row.check()


def test_edits_acknowledged_too_early_are_found_missing(tmp_path: Path, children: Children) -> None:
    new_document(tmp_path / "kill.journey")[0].close()
    row = Row(1, "acknowledged before they are on the disk")
    edit_and_kill(children, tmp_path / "kill.journey", row, 2, acknowledge="early")
    assert row.lost
