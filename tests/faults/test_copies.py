"""A file that is mailed or synchronised while somebody edits it: the copy is whole and has all that was saved.

A program that copies does not ask whether a transaction is being written, so a few copies mix two states; no writer
can prevent that. Opening one says so, and the next copy is whole: that is what sync clients do when a file changes
under them.
"""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.children import Child, Children
from tests.faults.outcome import Broken, steps_in
from tests.faults.tally import Row, Tally
from tests.store.projects import new_document

_COPIES_OF_A_FILE = 50


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


def copy_while_editing(folder: Path, children: Children, row: Row, count: int, **weakened: str) -> None:
    """Copy a file *count* times while a child edits it forty times a second, and look into each copy."""
    path, copy = folder / "Kunde.journey", folder / "dort" / "Kunde.journey"
    copy.parent.mkdir()
    new_document(path)[0].close()
    chance = random.Random(10)
    child = children.begin("edit", path, 0, 0.02, **weakened)
    child.go()
    child.until("saved")
    for _ in range(count):
        time.sleep(chance.uniform(0.0, 0.03))  # the moment of copying, not a wait for something
        row.case()
        copy_once(path, copy, child, row, tries=5)
    child.kill()


def copy_once(path: Path, copy: Path, child: Child, row: Row, tries: int) -> None:
    """Copy the file at *path* that *child* edits, and look into the copy; take another one when that says it is torn."""
    acked = child.hear_all()
    shutil.copyfile(path, copy)
    try:
        row.lost += steps_in(copy) < acked
    except Broken as why:
        row.details["torn and told"] = row.details.get("torn and told", 0) + why.is_told
        row.silent += not why.is_told
        if tries == 1:
            row.corrupt += 1
        elif why.is_told:
            copy_once(path, copy, child, row, tries - 1)


@pytest.mark.timeout(0)
def test_copies_made_while_editing_are_whole(tmp_path: Path, children: Children, tally: Tally) -> None:
    row = tally(10, "copies while editing")
    for number in range(tally.count(fast=50, full=1000) // _COPIES_OF_A_FILE):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        copy_while_editing(folder, children, row, _COPIES_OF_A_FILE)
    row.check()


def test_copies_that_lack_what_was_said_to_be_saved_are_found(tmp_path: Path, children: Children) -> None:
    row = Row(10, "copies of edits acknowledged too early")
    copy_while_editing(tmp_path, children, row, 5, acknowledge="early")
    assert row.lost
