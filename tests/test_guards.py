"""The guards bark: a test that leaks, logs, or meets a dialog nobody announced fails, and cannot hang the suite."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAD = """
import logging, threading, warnings
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QMessageBox, QWidget
kept = []
"""
CASES = {
    "log": ("def test_it(): logging.warning('boo')", "unexpected log records"),
    "warning": ("def test_it(): warnings.warn('boo')", "UserWarning: boo"),
    "thread": ("def test_it(): threading.Thread(target=threading.Event().wait, daemon=True).start()", "thread Thread-"),
    "widget": ("def test_it(qapp): kept.append(QWidget())", "top-level widget"),
    "timer": ("def test_it(qapp): kept.append(QTimer()); kept[0].start(100)", "running timer"),
    "dialog": ("def test_it(qapp): QMessageBox.information(None, 'T', 'hello')", "came unexpectedly. hello"),
    "no dialog": ("def test_it(dialogs): dialogs.answer(lambda d: d.accept())", "never came"),
    "qt message": ("def test_it(qapp): qWarning('boo')", "Qt messages with level WARNING"),
    "slot": ("def test_it(qapp): QTimer.singleShot(0, lambda: 1 / 0); qapp.processEvents()", "ZeroDivisionError"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run every case, and a sound one, in one pytest of their own, below this folder's conftest."""
    folder = tmp_path_factory.mktemp("guarded")
    for name, (source, _) in CASES.items():
        (folder / f"test_{name.replace(' ', '_')}.py").write_text(HEAD + source)
    (folder / "test_sound.py").write_text("def test_sound(): pass")
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT, "-rA", folder]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False).stdout


@pytest.mark.parametrize("name", CASES)
def test_guard_fails_the_test(report: str, name: str) -> None:
    complaints = [line for line in report.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert any(f"test_{name.replace(' ', '_')}.py" in line for line in complaints), report
    assert CASES[name][1] in report


def test_sound_test_passes(report: str) -> None:
    assert any(line.startswith("PASSED") and "test_sound" in line for line in report.splitlines()), report
