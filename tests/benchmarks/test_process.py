"""Whole processes, as people wait for them: the command line that exports, and how much memory it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.store.document import create_document
from tests.benchmarks.conftest import Figures
from tests.benchmarks.maps import SIZES, make_map

pytestmark = pytest.mark.bench
ROUNDS = 7
LAUNCH = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
took = (time.perf_counter() - start) * 1000
print(took, usage.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command from a small process: Linux counts the memory of whoever starts one as its own."""
IMPORTS = "import PySide6.QtGui, reportlab.pdfgen.canvas, sqlalchemy"


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("suffix", ["pdf", "png", "json"])
def test_export_by_command_line(figures: Figures, tmp_path: Path, suffix: str, n: int) -> None:
    project = tmp_path / "map.journey"
    create_document(project, make_map(n)).close()
    command = [sys.executable, "-m", "journeydesk", "export", str(project)]
    runs = [run([*command, str(tmp_path / f"map-{number}.{suffix}")]) for number in range(ROUNDS + 1)][1:]
    floor = min(run([sys.executable, "-c", IMPORTS])[0] for _ in range(3))
    figures.add(f"export_process_{suffix}", n, [ms for ms, _ in runs], yardstick=floor)
    figures.add(f"export_memory_{suffix}", n, [megabytes for _, megabytes in runs], unit="MB")


def run(command: list[str]) -> tuple[float, float]:
    """Run a process to its end; return its milliseconds and the most megabytes it held."""
    launched = subprocess.run([sys.executable, "-c", LAUNCH, *command], capture_output=True, text=True, check=True)
    took, kilobytes = launched.stderr.split()[-2:]
    return float(took), float(kilobytes) / 1024
