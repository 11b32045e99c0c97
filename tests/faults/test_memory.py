"""Memory that runs out at any moment of opening, editing and saving: one sentence, and the file is as it was or saved."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journeydesk.model.project import Project
from journeydesk.model.records import Note
from journeydesk.store.create import write_project
from tests.faults.tally import Row, Tally
from tests.store.projects import small_project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
_NOTES = 1_500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two megabytes."""
    notes = [Note(id=f"note-{number}", journey="journey", text="wort " * 250) for number in range(_NOTES)]
    write_project(tmp_path / "Kunde.journey", Project.of([*small_project(), *notes], small_project().blobs))
    return tmp_path / "Kunde.journey"


def sweep(path: Path, kind: str, limits: list[int]) -> list[dict[str, Any]]:
    """Return what came of working on the project at *path* with each of the limits."""
    command = [
        sys.executable,
        "-m",
        "tests.faults.short_of_memory",
        str(path),
        str(path.with_name("Kopie.journey")),
        kind,
    ]
    done = subprocess.run(
        [*command, *map(str, limits)], capture_output=True, text=True, cwd=Path(__file__).parents[2], env=os.environ
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(row: Row, kind: str, found: dict[str, Any], before: int) -> None:
    """Count one try: a sentence or success, and files that are whole, with the new note or without it."""
    row.case()
    name = f"{kind} {found['limit'] >> 10} kB, {found['step']}"
    sentence = found.get("sentence", "x.")
    if "fault" in found or not sentence.endswith(".") or "\n" in sentence or "damaged" in sentence:
        row.uncaught += 1
        row.details[name] = found.get("fault", sentence)
    if found["notes"]["Kunde.journey"][0] not in (before, before + 1) or any(
        faults for _, faults in found["notes"].values()
    ):
        row.corrupt += 1
        row.details[name] = found["notes"]
    if found["step"] in ("save as", "read", "done") and found["notes"]["Kunde.journey"][0] != before + 1:
        row.lost += 1
    if found["left"]:
        row.let_in += 1
        row.details[name] = found["left"]


@pytest.mark.timeout(0)
@pytest.mark.parametrize(("kind", "first", "last"), [("process", 64, 40_000), ("sqlite", 40, 6_000)])
def test_memory_that_runs_out_costs_nothing(path: Path, tally: Tally, kind: str, first: int, last: int) -> None:
    row, count = tally(20, "memory sweep"), tally.count(fast=16, full=120)
    factor = (last / first) ** (1 / (count - 1))
    tried = sweep(path, kind, [int(first * factor**number) << 10 for number in range(count)])
    for found in tried:
        judge(row, kind, found, _NOTES + 1)
    steps = {found["step"] for found in tried}
    assert "open" in steps  # it did run out
    assert "done" in steps  # and was enough in the end
    row.check()
