"""Who may write a project: one holder per file, across windows, processes and (as far as can be seen) computers.

The lock is a small file beside the project, `.~lock.NAME#`, that names its holder and is locked by the system while
the holder lives. So a killed holder's lock is free at once, and one written by another computer is reported, never
broken. It is also the second lock that sqlite.org/atomiccommit.html §9.1 asks for on network shares.
"""

import contextlib
import errno
import hashlib
import os
import platform
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from journeydesk.store.errors import NO_ROOM, Locked, shown_name
from journeydesk.tr import tr

_APP = "JourneyDesk"
_MARK_AT = 1 << 20  # Windows locks bytes; these are far behind the text, so that others can still read it
FileId = tuple[int, int]

_open_here: dict[FileId, int] = {}
"""How often each file is open in this process, by device and inode."""


def file_id(path: Path) -> FileId:
    """Return what identifies the file at *path* whatever it is called; raise OSError when it is not there."""
    found = path.stat()
    return found.st_dev, found.st_ino


def is_open_here(path: Path) -> bool:
    """Return whether this process has the file at *path* open as a document."""
    try:
        return file_id(path) in _open_here
    except OSError:
        return False


def enter(path: Path) -> FileId:
    """Note that the file at *path* is open in this process from now on."""
    key = file_id(path)
    _open_here[key] = _open_here.get(key, 0) + 1
    return key


def leave(key: FileId) -> None:
    """Take back one `enter`."""
    left = _open_here.get(key, 0) - 1
    if left > 0:
        _open_here[key] = left
    else:
        _open_here.pop(key, None)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for writing, as their lock says: the program, its process, and the computer it runs on."""

    app: str
    process: str
    host: str

    @property
    def is_foreign(self) -> bool:
        """Whether it is another computer, of which nobody here can tell whether it still runs."""
        return self.host not in ("", platform.node())

    @property
    def is_here(self) -> bool:
        """Whether it is this very process."""
        return self.process == str(os.getpid()) and not self.is_foreign


def holder_of(project: Path) -> Holder | None:
    """Return who has *project* open for writing, here or elsewhere, or None. Nothing is made or changed for that."""
    try:
        descriptor = os.open(lock_path(project), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        holder = _read_holder(descriptor)
        return holder if holder.is_foreign or not try_lock(descriptor) else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


class Entered:
    """A file that is open in this process, from now until `leave`."""

    def __init__(self, path: Path) -> None:
        self._key = enter(path)

    def leave(self) -> None:
        """Take it back."""
        leave(self._key)

    def renew(self, path: Path) -> None:
        """Mean the file that lies at *path* now, which has taken the place of the one before."""
        before, self._key = self._key, enter(path)
        leave(before)


def is_held(project: Path) -> bool:
    """Return whether somebody, here or elsewhere, has *project* open for writing."""
    return holder_of(project) is not None


def is_held_elsewhere(project: Path) -> bool:
    """Return whether somebody in another program or on another computer has *project* open for writing."""
    holder = holder_of(project)
    return holder is not None and not holder.is_here


class SideLock:
    """The lock file of one project, held until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others in, and take the lock file away."""
        if os.name != "nt":  # Windows removes no open file; there the name goes last
            self._remove()
        os.close(self._descriptor)
        if os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()


def take_lock(project: Path, ignore_foreign: bool = False) -> SideLock:
    """Return the lock on *project*; raise `Locked` saying who holds it, and OSError when none can be made here."""
    path = lock_path(project)
    while True:
        descriptor = _opened(project, path)
        try:
            is_free = try_lock(descriptor)
            holder = _read_holder(descriptor)
            if not is_free or (not ignore_foreign and holder.is_foreign):
                raise _locked(project, holder)
            if _is_at(descriptor, path):
                _write_holder(descriptor)
                return SideLock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its holder took it away just now; there may be a new one


def _opened(project: Path, path: Path) -> int:
    """Return a descriptor of the lock file; raise `Locked` for what somebody laid there to have it written through."""
    sentence = tr("Beside “{name}” lies “{lock}”, which is no lock of JourneyDesk; move it away to edit the project.")
    strange = Locked(sentence.format(name=shown_name(project), lock=shown_name(path)))
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR):
            raise strange from error
        raise
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        os.close(descriptor)
        raise strange
    return descriptor


def lock_path(project: Path) -> Path:
    """Return where the lock of *project* lies."""
    name = f".~lock.{project.name}#"
    if len(os.fsencode(name)) > 250:
        name = f".~lock.{hashlib.sha256(os.fsencode(project.name)).hexdigest()[:40]}#"
    return project.with_name(name)


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process and tell whether nobody else has; raise OSError where locks do not work."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _MARK_AT, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _read_holder(descriptor: int) -> Holder:
    """Return what the lock file says; empty where it says nothing."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    lines = os.read(descriptor, 1000).decode("utf-8", "replace").split("\n")
    app, process, host, *_ = [*lines, "", "", ""]
    return Holder(app, process, host)


def _write_holder(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        os.write(descriptor, f"{_APP}\n{os.getpid()}\n{platform.node()}\n".encode())
    except OSError as error:
        if error.errno not in NO_ROOM:  # on a full disk the lock holds without a name too
            raise


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _locked(project: Path, holder: Holder) -> Locked:
    name, process, host = shown_name(project), holder.process, holder.host
    if holder.is_here:
        return Locked(tr("“{name}” is open in another window; edit it there.").format(name=name))
    if holder.is_foreign:
        sentence = tr("“{name}” is open on the computer “{host}”; close it there to edit it here.")
    else:
        sentence = tr("“{name}” is open in another JourneyDesk (process {process}); close it there to edit it here.")
    return Locked(sentence.format(name=name, host=shown_name(Path(host)), process=shown_name(Path(process))))
