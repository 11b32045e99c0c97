"""How long a file takes to open, and an edit to be safe on the disk."""

import os
import threading
import time
from pathlib import Path

import pytest

from journeydesk.edit.actions.values import set_text
from journeydesk.edit.session import Session
from journeydesk.model.records import Note
from journeydesk.store.document import create_document, open_document
from journeydesk.store.status import Status
from tests.benchmarks.conftest import Measure
from tests.benchmarks.maps import SIZES, make_map

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("n", SIZES)
def test_edit_to_durable(measure: Measure, tmp_path: Path, n: int) -> None:
    with create_document(tmp_path / "map.journey", make_map(n)) as document:
        session = Session(document.project, document.history)
        session.edits.join(document.submit)
        note = session.project.all(Note)[0].id
        count, saved = iter(range(1, 10**6)), threading.Event()

        def hear(status: Status) -> None:
            if status.state == "saved":
                saved.set()

        def edit_and_wait() -> None:
            saved.clear()
            session.do(set_text(session.project, note, "text", f"What somebody said, number {next(count)}"))
            assert saved.wait(10)

        document.on_status(hear)
        measure("edit_to_durable", n, edit_and_wait, rounds=100, yardstick=5 * bare_fsync(tmp_path))


@pytest.mark.parametrize("n", SIZES)
def test_open(measure: Measure, tmp_path: Path, n: int) -> None:
    path = tmp_path / "map.journey"
    create_document(path, make_map(n)).close()
    measure("open_file", n, lambda: open_document(path).close())


@pytest.mark.parametrize("n", SIZES)
def test_create(measure: Measure, tmp_path: Path, n: int) -> None:
    project = make_map(n)
    paths = (tmp_path / f"map-{number}.journey" for number in range(10**6))
    measure("create_file", n, lambda: create_document(next(paths), project).close())


def bare_fsync(folder: Path) -> float:
    """Return the milliseconds that one overwrite of 4 KB with fsync takes in *folder*, the median of 100."""
    times = []
    with (folder / "bare").open("wb", buffering=0) as file:
        for _ in range(100):
            start = time.perf_counter()
            file.seek(0)
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]
