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
from typing import Any

from journeydesk.edit.session import Session
from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.json import JsonExporter
from journeydesk.exporters.publish import ExportError
from journeydesk.model.change import adding
from journeydesk.model.records import Asset, Note, Record
from journeydesk.store.document import Document, open_document
from journeydesk.store.errors import StoreError
from tests.faults.weaken import weaken
from tests.store.projects import session_on, small_project

_PR_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


def say(*words: object) -> None:
    """Tell the parent at once, in one call."""
    os.writev(1, [(" ".join(map(str, words)) + "\n").encode()])


def wait_for_line() -> str:
    """Return the next line of standard input, byte by byte, since what follows may be for another process."""
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode()


def add_step(session: Session, number: int) -> None:
    """Add the note *number*, and with every fifth a picture, so that transactions are small and large."""
    note = Note(id=f"note-{number}", journey="journey", text=f"Notiz {number} " + "ä" * (number * 37 % 900))
    records: list[Record] = [note]
    blobs = {}
    if number % 5 == 0:
        data = random.Random(number).randbytes(20_000)
        asset = Asset(id=f"asset-{number}", sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        records, blobs = [note, asset], {asset.sha256: data}
    session.do(adding(*records, label=f"Add note {number}", blobs=blobs))


def edit(path: str, most: int, pause: float) -> None:
    """Add *most* notes (0: until killed), then flush; when that fails, wait for a line and try once more."""
    document = _open(path)
    _add(document, session_on(document), most, pause)
    _flush(document)
    say("end", document.close())


def edit_and_move(path: str, target: str, most: int) -> None:
    """Add *most* notes one after the other, save as *target* in the middle and go on there."""
    document = _open(path)
    session = session_on(document)
    for part in range(2):
        for _ in range(most // 2):
            add_step(session, session.history.top + 1)
            document.flush()
        if part == 0:
            document.save_as(Path(target))
            say("moved")
    say("end", document.close())


def save(path: str, target: str, again: bool) -> None:
    """Save the file at *path* as *target*; when that fails and *again*, wait for a line and try once more."""
    document = _open(path)
    _tell(lambda: document.save_as(Path(target)), again)
    session = session_on(document)
    _add(document, session, 1, 0.0)
    _flush(document)
    say("end", document.close(), document.path.name)


def export(path: str, target: str, again: bool) -> None:
    """Export the file at *path* as JSON to *target*; when that fails and *again*, wait for a line and try once more."""
    with open_document(Path(path), read_only=True) as document:
        job = ExportJob(document.project, (), ExportOptions(), lambda *_: None)  # type: ignore[arg-type, return-value]
        _tell(lambda: JsonExporter().write(job, Path(target)), again)
    say("end True")


def read(path: str) -> None:
    """Open the file at *path* as the window does, and close it."""
    try:
        document = _open(path)
    except StoreError as error:
        say("told", error.sentence)
    else:
        say("opened", document.read_only_reason)
        document.close()
    say("end True")


def _open(path: str) -> Document:
    document = open_document(Path(path), recovery_dir=Path(path).parent / "recovery")
    document.on_status(lambda status: say(status.state, status.acked))
    return document


def _add(document: Document, session: Session, most: int, pause: float) -> None:
    first = session.history.top
    say("start", first)
    for number in itertools.count(first + 1):
        if most and number > first + most:
            break
        add_step(session, number)
        time.sleep(pause)  # the pace of a person, or none


def _flush(document: Document) -> None:
    while not document.flush(30.0):
        say("told", document.status.sentence)
        wait_for_line()
        document.retry()


def _tell(work: Callable[[], object], again: bool) -> None:
    while True:
        try:
            work()
        except (StoreError, ExportError) as error:
            say("told", error)
            if again:
                wait_for_line()
                continue
        else:
            say("done")
        return


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
    while line := wait_for_line():
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
