"""How long the program takes to start: from the start of the process until its window is painted and takes input."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeydesk.store.document import create_document
from tests.benchmarks.conftest import Figures
from tests.benchmarks.maps import SIZES, make_map

pytestmark = pytest.mark.bench
ROUNDS = 9
WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
        print(time.monotonic(), peak, flush=True)
        app.quit()
"""
BARE = WATCH + "app = QApplication([]); watch = FirstPaint(); app.installEventFilter(watch)\n"
BARE += "window = QLabel('x'); window.resize(1280, 800); window.show(); app.exec()"
PROGRAM = WATCH + "from journeydesk.app import make_application, run\n"
PROGRAM += "app = make_application(); watch = FirstPaint(); app.installEventFilter(watch); run(sys.argv[1:])"


def test_start_page(figures: Figures) -> None:
    runs = [start(PROGRAM) for _ in range(ROUNDS + 1)][1:]
    note(figures, "start_page", 0, runs)


@pytest.mark.parametrize("n", SIZES)
def test_start_with_a_file(figures: Figures, tmp_path: Path, n: int) -> None:
    path = tmp_path / "map.journey"
    create_document(path, make_map(n)).close()
    runs = [start(PROGRAM, str(path)) for _ in range(ROUNDS + 1)][1:]
    note(figures, "start_with_file", n, runs)


def note(figures: Figures, name: str, n: int, runs: list[tuple[float, float]]) -> None:
    """Add rows for time and memory, beside those of a bare window."""
    bare = sorted(start(BARE) for _ in range(5))[2]
    figures.add(name, n, [ms for ms, _ in runs], yardstick=bare[0])
    figures.add(f"{name}_memory", n, [megabytes for _, megabytes in runs], unit="MB", yardstick=bare[1])


def start(source: str, *arguments: str) -> tuple[float, float]:
    """Run *source* until it tells that a window was painted; return the milliseconds and megabytes until then."""
    began = time.monotonic()
    command = [sys.executable, "-c", source, *arguments]
    process = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=dict(os.environ))
    painted, kilobytes = process.stdout.split()[:2]
    return (float(painted) - began) * 1000, float(kilobytes) / 1024
