"""Files that take the place of others: whoever dies or whatever is in the way, the old one or the new one is there."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeydesk.exporters.json import is_json, to_json
from journeydesk.exporters.publish import publish as publish_export
from journeydesk.store import create
from journeydesk.store.document import read_project
from journeydesk.store.errors import Locked, StoreError
from journeydesk.store.verify import verify
from tests.faults.children import Children
from tests.faults.outcome import Broken, judge, steps_in
from tests.faults.tally import Tally
from tests.store.projects import add_note, new_document, small_project

_MARK = ".tmp-"
_TWO_DAYS_S = 2 * 86_400
_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


def _new(path: Path, steps: int) -> None:
    document, session = new_document(path)
    for number in range(1, steps + 1):
        add_note(session, number, "Text " * 400)
    assert document.close()


def _left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if _MARK in path.name]


def _seconds(children: Children, job: str, source: Path, target: Path) -> float:
    """Return how long *job* takes here and now, so that death comes at any moment of it."""
    begin = time.monotonic()
    child = children.begin(job, source, target)
    child.go()
    assert child.end() == 0
    return time.monotonic() - begin


def _grow_old(paths: list[Path]) -> None:
    long_ago = time.time() - _TWO_DAYS_S
    for path in paths:
        os.utime(path, (long_ago, long_ago))


@pytest.mark.timeout(0)
def test_a_killed_save_as_leaves_the_old_file_or_the_new_one(tmp_path: Path, children: Children, tally: Tally) -> None:
    row, chance = tally(11, "kills while a file takes the place of another"), random.Random(11)
    here, there, old, new = tmp_path / "hier.journey", tmp_path / "dort.journey", 2, 60
    _new(here, new)
    (tmp_path / "alt").mkdir()
    _new(tmp_path / "alt" / "dort.journey", old)
    found: list[int] = []
    longest = _seconds(children, "save", here, there)
    for _ in range(tally.count(fast=20, full=200)):
        there.write_bytes((tmp_path / "alt" / "dort.journey").read_bytes())
        child = children.begin("save", here, there)
        child.go()
        time.sleep(chance.uniform(0.0, longest))  # the moment of death, not a wait for something
        child.kill()
        row.case()
        found.append(judge(row, there, old))
        row.corrupt += found[-1] not in (old, new, new + 1)
        judge(row, here, new)
    row.details["save as: old, new"] = found.count(old), len(found) - found.count(old)
    row.check()
    _grow_old(_left(tmp_path))
    _seconds(children, "save", here, there)
    assert _left(tmp_path) == []


@pytest.mark.timeout(0)
def test_a_killed_export_leaves_the_old_file_or_the_new_one(tmp_path: Path, children: Children, tally: Tally) -> None:
    row, chance = tally(11, "kills while a file takes the place of another"), random.Random(12)
    here, out, old = tmp_path / "hier.journey", tmp_path / "aus.json", "{}"
    _new(here, 60)
    new = to_json(read_project(here).project)
    found: list[str] = []
    longest = _seconds(children, "export", here, out)
    for _ in range(tally.count(fast=20, full=100)):
        out.write_text(old)
        child = children.begin("export", here, out)
        child.go()
        time.sleep(chance.uniform(0.0, longest))  # the moment of death, not a wait for something
        child.kill()
        row.case()
        found.append(out.read_text())
        row.corrupt += found[-1] not in (old, new)
    row.details["export: old, new"] = found.count(old), found.count(new)
    row.check()
    _grow_old(_left(tmp_path))
    _seconds(children, "export", here, out)
    assert _left(tmp_path) == []


def test_writing_in_place_would_be_found_out(tmp_path: Path) -> None:
    """What no file is written like: over the old one, page by page."""
    here, there = tmp_path / "hier.journey", tmp_path / "dort.journey"
    _new(here, 3)
    data, broken = here.read_bytes(), 0
    for end in range(4096, len(data), 8 * 4096):
        there.write_bytes(data[:end])
        try:
            steps_in(there)
        except Broken:
            broken += 1
    assert broken


@pytest.mark.parametrize("refusals", [3, 100])
def test_a_file_that_a_scanner_looks_at_is_replaced_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """Windows lets nobody replace what a virus scanner or a sync client has open; it is over in milliseconds."""
    replace, left = os.replace, iter([32, 5, 32] * (refusals // 3))

    def refuse_at_first(source: Path, target: Path) -> None:
        code = next(left, None)
        if code is not None:
            error = PermissionError(13, "The process cannot access the file")
            error.winerror = code  # type: ignore[attr-defined, unused-ignore]
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_at_first)
    monkeypatch.setattr(create, "_WINDOWS_WAITS", (0.0,) * 7)
    path = tmp_path / "neu.journey"
    if refusals == 3:
        create.write_project(path, small_project())
        assert verify(path).is_sound
    else:
        path.write_bytes(b"old")
        with pytest.raises(StoreError, match="neu"):
            create.write_project(path, small_project(), replace=True)
        assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_two_that_write_the_same_name_leave_one_whole_file(tmp_path: Path, tally: Tally) -> None:
    row = tally(11, "kills while a file takes the place of another")
    there = tmp_path / "dort.journey"
    for number in range(tally.count(fast=2, full=20)):
        sources = [tmp_path / f"{number}-{which}.journey" for which in (1, 2)]
        for steps, source in enumerate(sources, 3):
            _new(source, steps)
        with Children() as first, Children() as second:
            savers = [each.begin("save", source, there) for each, source in zip((first, second), sources, strict=True)]
            for saver in savers:
                saver.go()
            for saver in savers:
                if saver.until("told", "end") != "end True":
                    saver.kill()
        row.case()
        row.corrupt += judge(row, there, 0) not in (4, 5)
    row.check()


def test_a_copy_of_a_file_that_another_program_holds_gives_up(tmp_path: Path) -> None:
    path = tmp_path / "hier.journey"
    document, session = new_document(path)
    add_note(session, 1)
    assert document.flush()
    command = [sys.executable, "-c", _HOLD, str(path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(Locked, match="used by another program"):
        document.save_copy(tmp_path / "dort.journey")
    holder.communicate()
    document.save_copy(tmp_path / "dort.journey")
    assert document.close()


def test_what_a_killed_export_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, young = tmp_path / ".aus.pdf.tmp-jd-1-abc", tmp_path / ".aus.pdf.tmp-jd-2-abc"
    foreign = tmp_path / ".aus.pdf.tmp-of-somebody"
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    _grow_old([old, foreign])
    publish_export(tmp_path / "aus.json", b"{}", is_json)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([young.name, foreign.name, "aus.json"])
