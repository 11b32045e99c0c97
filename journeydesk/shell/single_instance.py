"""One running program a person: a second start hands its files over to the first, and ends.

Only the standard library is imported, since the second start has to be quick. Who is first is decided by a lock that
the system lets go of when a process ends, however it ends. What is said is JSON over a socket in the person's own
runtime folder (a named pipe on Windows), so that no other person of the computer can say or hear it.
"""

import getpass
import hashlib
import json
import os
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import IO

PATIENCE_S = 3.0
"""How long a second start waits for the first to answer before it goes its own way."""
_MOST_BYTES = 1_000_000
_LONGEST_ADDRESS = 100
"""A socket's path may have 104 bytes on macOS and 108 on Linux."""
_HEARD = b"heard"


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start asks for: files to open, as absolute paths, and its right to come to the front."""

    files: tuple[str, ...]
    activation: str = ""


Handle = Callable[[Request, Callable[[], bool]], object]
"""Takes up a request; calling what it is given tells whether the caller still waits, and lets the caller go."""


class SingleInstance:
    """The lock and the ear of the first program. What is asked before `serve` was called waits for it."""

    def __init__(self, lock: IO[bytes], listener: Listener) -> None:
        self._lock = lock
        self._listener = listener
        self._guard = threading.Lock()
        self._early: list[Request] = []
        self._handle: Handle | None = None
        self._is_open = True
        self._asked: Future[None] = Future()
        self._thread = threading.Thread(target=self._listen, name="second starts", daemon=True)
        self._thread.start()

    def serve(self, handle: Handle) -> None:
        """Give each request to *handle*, on a thread of its own; what came before is handed over now."""
        with self._guard:
            self._handle = handle
            early, self._early = self._early, []
        for request in early:
            handle(request, lambda: True)

    def close(self) -> None:
        """Hear nothing more and let the next start be the first."""
        if not self._is_open:
            return
        with self._guard:
            self._is_open = False
            self._asked.cancel()
        with suppress(OSError, EOFError):
            # A thread that waits for a caller wakes up only when one calls.
            Client(str(self._listener.address)).close()
        self._thread.join()
        self._listener.close()
        self._lock.close()

    def _listen(self) -> None:
        while self._is_open:
            with suppress(OSError, EOFError, ValueError), self._listener.accept() as caller:
                if self._is_open and caller.poll(PATIENCE_S) and self._hear(_read(caller.recv_bytes(_MOST_BYTES))):
                    caller.send_bytes(_HEARD)

    def _hear(self, request: Request) -> bool:
        """Pass *request* on; tell whether it was taken up before its caller loses patience."""
        with self._guard:
            handle = self._handle
            if handle is None or not self._is_open:
                self._early.append(request)
                return self._is_open
            asked = self._asked = Future()
        handle(request, lambda: _settle(asked))
        with suppress(TimeoutError, CancelledError):
            asked.result(PATIENCE_S - 0.5)
        return not asked.cancel() and not asked.cancelled()


def _settle(asked: "Future[None]") -> bool:
    """Tell who waits for *asked* that it was taken up; return whether somebody still waits."""
    if not asked.set_running_or_notify_cancel():
        return False
    asked.set_result(None)
    return True


def first_or_handed_over(files: Sequence[str]) -> tuple[SingleInstance | None, bool]:
    """Return the right to be the first program, or whether the one that runs took *files* up; at worst neither."""
    until = time.monotonic() + 1.0
    while True:
        try:
            first = _become_first()
        except OSError:
            return None, False
        handed = False if first is not None else _hand_over(files)
        if handed is not None or time.monotonic() > until:
            return first, bool(handed)
        time.sleep(0.02)  # the other has the lock but no ear: it begins or ends this very moment


def _become_first() -> SingleInstance | None:
    """Return the right to be the first program of this person, or None when another has it; raise OSError."""
    folder = _runtime_folder()
    address = _address(folder)
    lock = _take_lock(folder / f"{_name()}.lock")
    if lock is None:
        return None
    try:
        if sys.platform != "win32":
            Path(address).unlink(missing_ok=True)  # what a crash left; the lock says that nobody listens
        return SingleInstance(lock, Listener(address, backlog=16))
    except OSError:
        lock.close()
        raise


def _hand_over(files: Sequence[str]) -> bool | None:
    """Ask the program that runs to open *files*, or to come forward; tell whether it does, None when none hears."""
    said = json.dumps({"files": [os.path.abspath(file) for file in files], "activation": _activation()}).encode()
    answers: list[bool | None] = []
    # A thread, because connecting to the full queue of a program that hangs has no time limit of its own.
    asking = threading.Thread(target=lambda: answers.append(_ask(said)), daemon=True)
    asking.start()
    asking.join(2 * PATIENCE_S)
    return answers[0] if answers else False


def _ask(said: bytes) -> bool | None:
    try:
        link = Client(_address(_runtime_folder()))
    except OSError:
        return None
    with link, suppress(OSError, EOFError):
        link.send_bytes(said)
        return link.poll(PATIENCE_S) and link.recv_bytes(len(_HEARD)) == _HEARD
    return None


def _read(said: bytes) -> Request:
    """Return the request that *said* is; raise ValueError when it is none."""
    try:
        plain = json.loads(said)
    except RecursionError:
        raise ValueError("not a request") from None
    files = plain.get("files", []) if isinstance(plain, dict) else None
    if not isinstance(files, list) or not all(isinstance(file, str) and os.path.isabs(file) for file in files):
        raise ValueError("not a request")
    return Request(tuple(files), str(plain.get("activation", "")))


def _activation() -> str:
    """Return what lets a window of another process come to the front: by the desktop's token, or on Windows at once."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    return os.environ.get("XDG_ACTIVATION_TOKEN", "")


def _name() -> str:
    """Return the name of this person's program on this screen, with these settings."""
    known = [os.path.expanduser("~"), getpass.getuser() if sys.platform == "win32" else str(os.getuid())]
    variables = ("XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "DISPLAY", "WAYLAND_DISPLAY")
    known += [os.environ.get(variable, "") for variable in variables]
    return "journeydesk-" + hashlib.sha256("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _address(folder: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\{_name()}"
    return str(folder / f"{_name()}.socket")


def _runtime_folder() -> Path:
    """Return a folder that is this person's alone; raise OSError when there is none."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and len(os.fsencode(named)) + 48 <= _LONGEST_ADDRESS and _is_private(named):
        return Path(named)
    own = Path(tempfile.gettempdir()) / f"journeydesk-{os.getuid()}"
    with suppress(FileExistsError):
        own.mkdir(mode=0o700)
    if not _is_private(str(own)):
        raise PermissionError(f"{own} belongs to somebody else")
    return own


def _is_private(folder: str) -> bool:
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    is_mine = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return stat.S_ISDIR(found.st_mode) and is_mine and os.access(folder, os.W_OK | os.X_OK)


def _take_lock(path: Path) -> IO[bytes] | None:
    """Return the open file whose lock makes this program the first, or None when another has it."""
    lock = open(path, "ab")  # noqa: SIM115
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock
