"""A process that lets children upgrade copies of an old file and kills each at a moment of its own; prints the ends.

Arguments: the old file, a folder for the copies, how many. It prints one line a kill: `old`, `new` or what was wrong.
Children are forked here, where no other thread runs, so that a kill costs milliseconds.
"""

import hashlib
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from journeydesk.edit.session import Session
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT, Journey, Note
from journeydesk.store import upgrade
from journeydesk.store.document import open_document, read_project
from journeydesk.store.errors import StoreError

LONGEST = 0.2
"""Seconds that an upgrade takes on a busy machine."""


def main() -> None:
    """Kill."""
    old, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    if "--in-place" in sys.argv:
        upgrade.publish = _overwrite  # the guard taken away
    chance = random.Random(12)
    before = read_project(old).project
    digest = hashlib.sha256(old.read_bytes()).hexdigest()
    for number in range(count):
        path = Path(shutil.copy(old, folder / f"{number}.journey"))
        _kill_one(path, chance.uniform(0, LONGEST))
        sys.stdout.write(_end_of(path, before, digest) + "\n")


def _overwrite(temporary: Path, path: Path) -> None:
    data = temporary.read_bytes()
    with path.open("r+b", buffering=0) as file:
        for at in range(0, len(data), 4096):
            file.write(data[at : at + 4096])
            os.fsync(file.fileno())


def _kill_one(path: Path, after: float) -> None:
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        _upgrade(path, tell)
    os.read(ready, 1)
    os.close(ready)
    os.close(tell)
    time.sleep(after)  # the moment of death, not a wait for something
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _upgrade(path: Path, tell: int) -> None:
    """Open and edit the file; never return."""
    document = open_document(path)
    session = Session(document.project, document.history)
    session.edits.join(document.submit)
    journey = session.project.all(Journey)[0]
    os.write(tell, b"1")
    session.do(adding(Note(id="new", journey=journey.id, text="neu"), label="Add note"))
    document.flush()
    os._exit(0)


def _end_of(path: Path, before: Project, digest: str) -> str:
    """Return which of the two files there is now."""
    if hashlib.sha256(path.read_bytes()).hexdigest() == digest:
        return "old"
    try:
        with open_document(path) as document:  # a journal of the first edit is rolled back
            found, reason = document.project, document.read_only_reason
        layout = read_project(path).layout
    except StoreError as error:
        return f"corrupt: {error.sentence}"
    same = {record for record in found if record.id != "new"} == set(before)
    return "new" if same and reason is None and layout.format == FORMAT else "lost something"


if __name__ == "__main__":
    main()
