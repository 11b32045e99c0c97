"""A person at a terminal: the command line in this process, and in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeydesk.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended: its code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on stderr, and nothing else anywhere."""
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        assert self.err.rstrip().endswith((".", ")"))
        return self.err.rstrip()


Say = Callable[..., Said]


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Say:
    """Run the command line in this process, in an empty folder; what draws finds Qt started, as windows need it."""
    monkeypatch.chdir(tmp_path)
    # What the tests' own ground sets for Qt would look like a display to the program.
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)

    def run(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def call(tmp_path: Path) -> Say:
    """Run the command line in a process of its own, in the same folder."""

    def run(
        *arguments: str | Path, code: str = "import sys; from journeydesk.cli import main; sys.exit(main())"
    ) -> Said:
        environment = {
            k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        }
        environment["PYTHONPATH"] = str(ROOT)
        words = [sys.executable, "-c", code, *map(str, arguments)]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
