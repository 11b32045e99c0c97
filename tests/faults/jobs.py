"""What is done to the store in a process of its own, so that the process can die or its calls can fail.

This process forks one child for each job that it is told, with everything imported already, so that thousands of deaths
take minutes. A line of JSON on standard input names the job and its arguments; the child waits for one more line before
it begins. What it says comes on standard output, one line each, and its exit code at last. It speaks by `writev`, which
nothing else here uses: a fault in `write` is for the file.
"""

import ctypes
import hashlib
import itertools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from journeydesk.edit.session import Session
from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.json import JsonExporter
from journeydesk.exporters.publish import ExportError
from journeydesk.layout.drawing import Drawing
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Journey, Note, Record
from journeydesk.store import connect
from journeydesk.store.backups_keeper import BackupPlace
from journeydesk.store.document import Document, open_document, read_project
from journeydesk.store.errors import StoreError
from tests.faults.outcome import PICTURED
from tests.faults.weaken import weaken
from tests.store.projects import session_on, small_project

Result = TypeVar("Result")
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


def say(*words: object) -> None:
    """Tell the parent at once, in one call."""
    os.writev(1, [(" ".join(map(str, words)) + "\n").encode()])


def wait_for_line() -> str:
    """Return the next line of standard input with its end; byte by byte, since what follows may be for another process."""
    line, byte = bytearray(), bytearray(1)
    while not line.endswith(b"\n") and os.readv(0, [byte]):
        line += byte
    return line.decode()


def add_step(session: Session, number: int) -> None:
    """Add the note *number*, and with every fifth a picture, so that transactions are small and large."""
    journey = session.project.all(Journey)[0].id
    words = f"Notiz {number} {PICTURED if number % 5 == 0 else ''} " + "ä" * (number * 37 % 900)
    records: list[Record] = [Note(id=f"note-{number}", journey=journey, text=words)]
    blobs = {}
    if number % 5 == 0:
        data = random.Random(number).randbytes(20_000)
        asset = Asset(id=f"asset-{number}", sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        records.append(asset)
        blobs[asset.sha256] = data
    session.do(adding(*records, label=f"Add note {number}", blobs=blobs))


def steps_of(project: Project) -> int:
    """Return how many steps there are in *project*."""
    return sum(note.id.startswith("note-") for note in project.all(Note))


def edit(path: str, most: int, pause: float) -> None:
    """Add *most* notes (0: until killed) and flush."""
    document = _open(path)
    _add(document, session_on(document), most, pause)
    _close(document)


def edit_and_move(path: str, target: str, most: int) -> None:
    """Add *most* notes one after the other, save as *target* in the middle and go on there."""
    document = _open(path)
    session = session_on(document)
    for part in range(2):
        for _ in range(most // 2):
            add_step(session, steps_of(session.project) + 1)
            document.flush()
        if part == 0:
            document.save_as(Path(target))
            say("moved")
    _close(document)


def save(path: str, target: str) -> None:
    """Save the file at *path* as *target* and add one note there."""
    document = _open(path)
    _insist(lambda: document.save_as(Path(target)))
    say("moved")
    _add(document, session_on(document), 1, 0.0)
    _close(document)


def export(path: str, target: str) -> None:
    """Export the file at *path* as JSON to *target*."""
    project = _insist(lambda: read_project(Path(path))).project
    job = ExportJob(project, (), ExportOptions(), _draw_nothing)
    _insist(lambda: JsonExporter().write(job, Path(target)))
    say("end True")


def _draw_nothing(_project: Project, journey: str) -> Drawing:
    raise KeyError(journey)


def read(path: str) -> None:
    """Open the file at *path* as the window does, and close it."""
    _close(_open(path))


def _open(path: str) -> Document:
    """Open the file at *path* for editing, however often that takes."""
    folder = Path(path).parent
    backups = BackupPlace(folder / "backups", every=0.01)
    document = _insist(lambda: open_document(Path(path), recovery_dir=folder / "recovery", backups=backups))
    if document.read_only_reason is not None:
        say("told", document.read_only_reason)
        document.close()
        wait_for_line()
        return _open(path)
    document.on_status(lambda status: say(status.state, status.acked))
    return document


def _add(document: Document, session: Session, most: int, pause: float) -> None:
    first = steps_of(session.project)
    say("start", first)
    for number in itertools.count(first + 1):
        if most and number > first + most:
            break
        add_step(session, number)
        time.sleep(pause)  # the pace of a person, or none


def _close(document: Document) -> None:
    while not document.flush(30.0):
        say("told", document.status.sentence)
        wait_for_line()
        document.retry()
    say("end", document.close())


def _insist(work: Callable[[], Result]) -> Result:
    """Do *work*, and when it fails with a sentence, tell it, wait for a line and do it again."""
    while True:
        try:
            return work()
        except (StoreError, ExportError) as error:
            say("told", error)
            wait_for_line()


JOBS: Mapping[str, Callable[..., None]] = {job.__name__: job for job in (edit, edit_and_move, save, export, read)}


def _work(order: dict[str, Any]) -> None:
    """Be the child."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a child whose test is gone ends at once
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
    if not wait_for_line():
        return
    weaken(order["weakened"])
    JOBS[order["job"]](*order["arguments"])


def main() -> None:
    """Fork."""
    small_project()
    connect.BUSY_SECONDS = (
        0.1  # nobody else has these files, so that a lock that cannot be had now comes with no waiting
    )
    while line := wait_for_line():
        if not line.startswith("{"):  # for a child that died before it heard it
            continue
        pid = os.fork()
        if pid == 0:
            try:
                _work(json.loads(line))
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        say("child", pid)
        say("exit", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
