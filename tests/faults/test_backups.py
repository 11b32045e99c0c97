"""Backups while the clock jumps, the disk is full and the process dies: what has to stay stays, and saving goes on."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeydesk.model.change import adding
from journeydesk.model.records import Journey, Note
from journeydesk.store import backups as backups_module
from journeydesk.store.backups import list_backups
from journeydesk.store.backups_keeper import BackupPlace
from journeydesk.store.connect import Handle
from journeydesk.store.document import create_document, open_document, read_project
from journeydesk.store.errors import StoreError
from journeydesk.store.rotation import YEAR, Backup
from tests.faults.tally import Row, Tally
from tests.store.projects import session_on, small_project

pytestmark = pytest.mark.timeout(0)
_ROOT = Path(__file__).parents[2]
_OLD_FILE = _ROOT / "tests" / "old_files" / "format-1.journey"
_JUMPS = (0.0, 0.0, 10 * YEAR, -10 * YEAR)
Fault = Callable[[pytest.MonkeyPatch], None]


def _copy_fails(broken: pytest.MonkeyPatch) -> None:
    whole = Handle.copy_to

    def copy_half(handle: Handle, path: Path) -> None:
        whole(handle, path)
        os.truncate(path, path.stat().st_size // 2)
        raise sqlite3.OperationalError("database or disk is full")

    broken.setattr(Handle, "copy_to", copy_half)


def _naming_fails(broken: pytest.MonkeyPatch) -> None:
    def publish(_temporary: Path, _path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    broken.setattr(backups_module, "publish", publish)


_FAULTS: tuple[Fault, ...] = (lambda _broken: None, _copy_fails, _naming_fails)


class Desk:
    """One document with its backups, worked on day after day under a clock that jumps."""

    def __init__(self, folder: Path, row: Row) -> None:
        folder.mkdir()
        self.path = folder / "alt.journey"
        shutil.copy(_OLD_FILE, self.path)
        self.place = BackupPlace(folder / "backups", every=0.0)
        self.row = row
        self.count = 0

    def backups(self) -> list[Backup]:
        return [backup for folder in self.place.folder.glob("*") for backup in list_backups(folder)]

    def work(self, patch: pytest.MonkeyPatch, fault: Fault, jump: float) -> None:
        """Open, edit and close once; count what was lost."""
        before = self.backups()
        with patch.context() as broken:
            fault(broken)
            broken.setattr(backups_module, "time", SimpleNamespace(time=partial(self._now, jump)))
            with open_document(self.path, backups=self.place) as document:
                session = session_on(document)
                journey = session.project.all(Journey)[0].id
                for _ in range(3):
                    self.count += 1
                    session.do(adding(Note(id=f"neu-{self.count}", journey=journey), label="Add"))
                    self.row.lost += not document.flush()
        self._stamp(before, jump)
        self._check(before)

    def _now(self, jump: float) -> float:
        """Return what the clock shows, which goes ten minutes with each edit."""
        return time.time() + self.count * 600 + jump

    def _stamp(self, before: Sequence[Backup], jump: float) -> None:
        """Let what came just now be of the time that the clock showed."""
        for backup in self.backups():
            if backup.counter > max((one.counter for one in before), default=0):
                stamp = backup.time + self.count * 600 + jump
                os.utime(backup.path, (stamp, stamp))

    def _check(self, before: Sequence[Backup]) -> None:
        after = self.backups()
        left = {backup.path for backup in after}
        made = {backup.path: backup for backup in (*before, *after)}.values()
        newest = sorted(made, key=lambda backup: backup.counter)[-3:]
        self.row.lost += sum(backup.path not in left for backup in newest)
        self.row.lost += sum(one.reason == "before upgrade" and one.path not in left for one in before)
        self.row.lost += len([n for n in read_project(self.path).project.all(Note) if "neu" in n.id]) != self.count
        self.row.corrupt += sum(not is_sound(backup.path) for backup in after)


def is_sound(path: Path) -> bool:
    try:
        return read_project(path).is_intact
    except StoreError:
        return False


def jump_about(folder: Path, patch: pytest.MonkeyPatch, row: Row, seed: int) -> Desk:
    """Work for some days with clocks and disks that fail at random."""
    chance, desk = random.Random(seed), Desk(folder, row)
    desk.work(patch, _FAULTS[0], 0.0)
    for _ in range(5):
        desk.work(patch, chance.choice(_FAULTS), chance.choice(_JUMPS))
    assert [backup.reason for backup in desk.backups()].count("before upgrade") == 1
    return desk


def test_clocks_that_jump_and_full_disks_take_no_backup_that_has_to_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    row = tally(21, "automatic backups")
    for case in range(tally.count(fast=5, full=50)):
        jump_about(tmp_path / str(case), monkeypatch, row, case)
        row.case()
    row.check()


def _by_clock(backups: Sequence[Backup], now: float) -> list[Backup]:
    """Let go of what the clock calls old."""
    return [backup for backup in backups if now - backup.time > YEAR]


def test_a_rotation_that_goes_by_the_clock_loses_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row(21, "without the guard")
    monkeypatch.setattr(backups_module, "surplus", _by_clock)
    desk = Desk(tmp_path / "desk", row)
    for jump in (0.0, 10 * YEAR):
        desk.work(monkeypatch, _FAULTS[0], jump)
    assert row.lost


def test_killed_while_it_makes_backups(tmp_path: Path, tally: Tally) -> None:
    row, chance = tally(21, "automatic backups"), random.Random(21)
    path, place = tmp_path / "kill.journey", BackupPlace(tmp_path / "backups")
    create_document(path, small_project()).close()
    for _ in range(tally.count(fast=5, full=50)):
        kept = _backups(place)
        _work_until_killed(path, place, chance.uniform(0.0, 0.15))
        row.case()
        after = _backups(place)
        row.corrupt += sum(not is_sound(backup.path) for backup in after)
        newest = sorted({*kept, *after}, key=lambda backup: backup.counter)[-3:]
        row.lost += sum(backup not in after for backup in newest)
        with open_document(path, backups=place) as document:
            row.lost += document.read_only_reason is not None
    assert len(_backups(place)) >= 3
    row.check()


def _backups(place: BackupPlace) -> list[Backup]:
    return [backup for folder in place.folder.glob("*") for backup in list_backups(folder)]


def _work_until_killed(path: Path, place: BackupPlace, seconds: float) -> None:
    command = [sys.executable, "-m", "tests.faults.back_up_until_killed", str(path), str(place.folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    assert process.stdout is not None
    assert process.stdout.readline()
    time.sleep(seconds)  # the moment of death, not a wait for something
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
