"""Processes that open the same file at the same moment, and say who may write it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_RACER = """
import json, sys
from pathlib import Path
from journeydesk.store import lock
from journeydesk.store.document import open_document
from tests.store.projects import add_note, session_on
document = None
for line in sys.stdin:
    what, *rest = json.loads(line)
    answer = None
    if what == "open":
        document = open_document(Path(rest[0]), ignore_foreign_lock=rest[1])
        answer = document.read_only_reason
    elif what == "edit":
        add_note(session_on(document), rest[0])
        answer = document.flush()
    elif what == "close":
        document.close()
    elif what == "weaken":
        lock.try_lock = lambda descriptor: True
    print(json.dumps(answer), flush=True)
"""


class Racer:
    """One such process."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _RACER]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT, bufsize=1
        )

    def ask(self, *what: object) -> None:
        """Tell it to do something, without waiting."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def answer(self) -> object:
        """Return what came of it."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@contextmanager
def racers(count: int) -> Iterator[list[Racer]]:
    """Give so many processes that are ready."""
    started = [Racer() for _ in range(count)]
    try:
        yield started
    finally:
        for racer in started:
            if racer.process.poll() is None:
                racer.process.communicate("")
