"""Children that work on a file and die, or are traced while they do."""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

import pytest

_PATIENCE_S = 60.0
_ROOT = Path(__file__).parents[2]

HAS_STRACE = (
    shutil.which("strace") is not None and not subprocess.run(["strace", "-qq", "-o", os.devnull, "true"]).returncode
)
"""Whether calls of other processes can be seen and made to fail here."""


class Children:
    """Starts children that do jobs of `tests.faults.jobs`, one after the other."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.jobs"]
        # Unbuffered, so that what a child said can be heard without waiting for more.
        self._parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=_ROOT)

    def __enter__(self) -> "Children":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parent.__exit__(kind, error, trace)

    def begin(self, job: str, *arguments: object, **weakened: str) -> "Child":
        """Return a child that is ready for *job*, with what makes the store worse (see `weaken`)."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        order = {"job": job, "arguments": arguments, "weakened": weakened}
        return Child(json.dumps(order, default=str), self._parent.stdin, self._parent.stdout)


class Child:
    """One child; `said` is what it said so far, `code` its exit code (minus the signal) once it has ended."""

    def __init__(self, order: str, to: IO[bytes], out: IO[bytes]) -> None:
        self.said: list[str] = []
        self.code: int | None = None
        self._to, self._out = to, out
        self.go(order)
        self.pid = int(out.readline().split()[1])

    def go(self, line: str = "go") -> None:
        """Let it begin, or go on."""
        self._to.write(f"{line}\n".encode())

    def hear(self) -> str | None:
        """Return the next line that it says, or None when it has ended; one that hangs is killed and fails the test."""
        if not select.select([self._out], [], [], _PATIENCE_S)[0]:
            os.kill(self.pid, signal.SIGKILL)
            pytest.fail(f"a child hangs after {self.said[-3:]}")
        line = self._out.readline().decode().rstrip("\n")
        if line.startswith("exit "):
            self.code = int(line.split()[1])
            return None
        self.said.append(line)
        return line

    def hear_all(self) -> int:
        """Hear what it has said by now, without waiting; return how many edits were on the disk."""
        while select.select([self._out], [], [], 0)[0]:
            self.hear()
        return self.acked

    def until(self, *beginnings: str) -> str | None:
        """Return the next line that begins so, or None when it ended before."""
        while (line := self.hear()) is not None:
            if line.startswith(beginnings):
                return line
        return None

    def end(self) -> int:
        """Wait for its end; return its exit code."""
        while self.hear() is not None:
            pass
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        """Kill it, now."""
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(self.pid, signal.SIGKILL)
        self.end()

    @property
    def acked(self) -> int:
        """How many of its edits were on the disk, as far as it said."""
        words = [line.split() for line in self.said]
        return max((int(one[1]) for one in words if one[0] in ("saved", "saving", "failed")), default=0)


class Strace:
    """Watches the child *pid* from now on; what it sees goes to the file *log*."""

    def __init__(self, pid: int, log: Path, *options: str) -> None:
        command = ["strace", "-f", "-p", str(pid), "-o", str(log), *options]
        self.log = log
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        assert "attached" in said, said

    def stop(self) -> str:
        """Let go of the child, or wait for its end; return what was seen."""
        self._process.terminate()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        return self.log.read_text()
