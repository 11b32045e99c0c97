"""Notes about the files that a program has open for writing, so that after a crash it knows which were its own.

They lie in the person's own folder and not beside the files, where they would travel with them and prove nothing. A
note is locked while its program lives, and taken away when the file is closed; one that is left tells of a crash.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeydesk.store.lock import FileId, file_id, try_lock

_SUFFIX = ".open"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was open for writing when its program ended without a word.

    `time` is when it was opened (Unix), `is_told` whether the person was told of it.
    """

    path: Path
    time: float
    is_told: bool
    note: Path

    def tell(self) -> None:
        """Note that the person was told; the note itself stays, since it says that the file is ours."""
        with contextlib.suppress(OSError, ValueError):
            said = json.loads(self.note.read_bytes()[:_MOST])
            self.note.write_text(json.dumps({**said, "told": True}), "utf-8")


class Trace:
    """The note about one open file, until `leave`."""

    def __init__(self, note: Path, descriptor: int) -> None:
        self._note = note
        self._descriptor = descriptor

    def leave(self) -> None:
        """Take the note away: the file was closed."""
        if self._descriptor < 0:
            return
        if os.name != "nt":
            self._remove()
        os.close(self._descriptor)
        self._descriptor = -1
        if os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._note.unlink()


def note_down(folder: Path, path: Path) -> Trace | None:
    """Note in *folder* that this process has the file at *path* open for writing; None when that cannot be noted."""
    note, descriptor = _note_of(folder, path), -1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(note, os.O_RDWR | os.O_CREAT, 0o600)
        if try_lock(descriptor):
            device, inode = file_id(path)
            said = {"path": os.fspath(path), "device": device, "inode": inode, "time": time.time()}
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(said).encode())
            return Trace(note, descriptor)
    except OSError:
        pass
    if descriptor >= 0:
        os.close(descriptor)
    return None


def is_known(folder: Path, path: Path) -> bool:
    """Return whether this very file was open for writing here when a program ended without a word."""
    try:
        said = _read(_note_of(folder, path))
        return said is not None and file_id(path) == said[1]
    except OSError:
        return False


def left_behind(folder: Path) -> Iterator[Left]:
    """Yield what programs that do not live any more had open for writing."""
    for note in sorted(folder.glob(f"*{_SUFFIX}")):
        said = _read(note)
        if said is not None and not _is_alive(note):
            yield Left(*said[0], note)


def _note_of(folder: Path, path: Path) -> Path:
    return folder / (hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32] + _SUFFIX)


def _read(note: Path) -> tuple[tuple[Path, float, bool], FileId] | None:
    """Return (path, time, whether it was told) and what identifies the file, as a note says, or None for no note."""
    try:
        said = json.loads(note.read_bytes()[:_MOST])
        told = Path(said["path"]), float(said["time"]), "told" in said
        return told, (int(said["device"]), int(said["inode"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_alive(note: Path) -> bool:
    try:
        descriptor = os.open(note, os.O_RDWR)
    except OSError:
        return True
    try:
        return not try_lock(descriptor)
    finally:
        os.close(descriptor)
