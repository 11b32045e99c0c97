"""Opening a file: who has it, what lies beside it, is it sound, may we write. Nothing in the file changes.

The order matters and is reliability.md §6.2: the lock first, then the header and journals by plain reading, and only
then SQLite. What was left by a crash is rolled back when the file is ours to write, else in a temporary copy.
"""

import errno
import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from journeydesk.model.records import FORMAT
from journeydesk.store.connect import Handle
from journeydesk.store.errors import Damaged, Locked, StoreError, outcome_of, outcomes, shown_name
from journeydesk.store.load import Loaded, load
from journeydesk.store.lock import Entered, SideLock, is_open_here, take_lock
from journeydesk.store.screen import Screened, beside, screen, screen_place
from journeydesk.tr import tr

ROLL_BACK_SECONDS = 30.0
_SETTLE_SECONDS = 0.5


class Unsettled(StoreError):
    """Beside the file lies what a crash left, and nobody knows whether it was a crash of ours."""


@dataclass
class Opened:
    """An open file: where it is, what it holds, why it may not be written (None when it may), and what to let go of."""

    path: Path
    handle: Handle
    loaded: Loaded
    reason: str | None
    lock: SideLock | None
    entered: Entered
    held: ExitStack


def open_file(
    path: Path,
    *,
    read_only: bool,
    recovery_dir: Path | None,
    ignore_foreign: bool = False,
    roll_back: bool = True,
) -> Opened:
    """Open the project at *path*; raise a `StoreError` when that cannot be.

    `read_only` promises that nothing at all is written, not even a lock, beside the file. Without `roll_back` a file
    that was cut off while it was being saved is left as it is (`Unsettled`).
    """
    with outcomes(path), ExitStack() as held:
        path = Path(os.path.realpath(path, strict=True))
        screen_place(path)
        lock, reason = (None, tr("It was opened for reading only.")) if read_only else _lock(path, ignore_foreign)
        if lock is not None:
            held.callback(lock.release)
        source = path if is_open_here(path) else _settled(path, lock, recovery_dir, roll_back, held)
        if source != path and lock is not None:
            sentence = tr("“{name}” was last changed by another program; save it under another name to edit it.")
            reason = sentence.format(name=shown_name(path))
        entered = Entered(source)
        held.callback(entered.leave)
        handle = Handle(source, "ro")
        held.callback(handle.close)
        loaded = _load_twice(handle)
        return Opened(path, handle, loaded, reason or _why_not(path, loaded), lock, entered, held.pop_all())


def _lock(path: Path, ignore_foreign: bool) -> tuple[SideLock | None, str | None]:
    try:
        return take_lock(path, ignore_foreign), None
    except Locked as error:
        return None, error.sentence
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return None, _folder_reason(path)
        return None, outcome_of(path, error).sentence


def _folder_reason(path: Path) -> str:
    return tr(
        "“{name}” cannot be changed here, since its folder is read-only; save it somewhere else to edit it."
    ).format(name=shown_name(path))


def _settled(path: Path, lock: SideLock | None, recovery_dir: Path | None, roll_back: bool, held: ExitStack) -> Path:
    """Return *path* when it can be read as it lies there, else the path of a temporary copy that can."""
    screened = screen(path)
    if screened.is_wal:
        return _copied(path, held)
    if not screened.has_journal:
        return path
    if lock is not None and os.access(path, os.W_OK):
        if not roll_back:
            raise _unsettled(path)
        _roll_back_here(path, recovery_dir)
        return path
    return path if _is_gone_soon(path) else _copied(path, held)


def _unsettled(path: Path) -> Unsettled:
    sentence = tr(
        "“{name}” was cut off in the middle of being saved, and not by this JourneyDesk; open it in the window, "
        "which can take that back."
    )
    return Unsettled(sentence.format(name=shown_name(path)))


def _is_gone_soon(path: Path) -> bool:
    """Return whether the journal disappears by itself, as that of a living writer does within milliseconds."""
    end = time.monotonic() + _SETTLE_SECONDS
    while time.monotonic() < end:
        if not screen(path).has_journal:
            return True
        time.sleep(0.02)
    return False


def _copied(path: Path, held: ExitStack) -> Path:
    """Return the path of a copy of the file and what lies beside it, brought in order there."""
    folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="journeydesk-", ignore_cleanup_errors=True)))
    copy = folder / path.name  # messages name it
    for suffix in ("", "-journal", "-wal"):
        if beside(path, suffix).exists():
            shutil.copyfile(beside(path, suffix), beside(copy, suffix), follow_symlinks=False)
    screen(copy)
    _roll_back(copy)
    _must_be_settled(copy)
    return copy


def _roll_back_here(path: Path, recovery_dir: Path | None) -> None:
    """Let SQLite undo the transaction that a crash cut off; a copy from before is kept until all is well."""
    folder = recovery_dir or path.parent
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{path.stem[:40]} (before recovery {time.strftime('%Y-%m-%d %H%M%S')}).journey"
    copies = [(beside(path, suffix), beside(kept, suffix)) for suffix in ("", "-journal")]
    for original, copy in copies:
        shutil.copyfile(original, copy)
    _roll_back(path)
    _must_be_settled(path)
    with Handle(path, "ro") as handle:
        is_intact = load(handle).is_intact
    if is_intact:
        for _, copy in copies:
            copy.unlink()


def _roll_back(path: Path) -> None:
    with Handle(path, "rw") as handle, handle.within(ROLL_BACK_SECONDS), handle.transaction() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")


def _must_be_settled(path: Path) -> None:
    screened: Screened = screen(path)
    if screened.has_journal or screened.is_wal:
        sentence = tr(
            "“{name}” was cut off while it was being saved and could not be brought in order; open a backup of it."
        )
        raise Damaged(sentence.format(name=shown_name(path)))


def _load_twice(handle: Handle) -> Loaded:
    """Read the file, and once more before calling it damaged: a failing stick looks the same."""
    try:
        return load(handle)
    except Damaged:
        handle.close()
        return load(handle)


def _why_not(path: Path, loaded: Loaded) -> str | None:
    """Return why a sound file may not be written, or None."""
    name = shown_name(path)
    if not loaded.is_intact:
        sentence = tr(
            "“{name}” was changed outside JourneyDesk or is damaged; check it and save it under another name."
        )
    elif int(loaded.meta["min_writer"]) > FORMAT:
        sentence = tr("“{name}” was made by a newer JourneyDesk; update this one to edit it.")
    elif not os.access(path, os.W_OK):
        sentence = tr("“{name}” is write-protected; save it under another name to edit it.")
    elif not os.access(path.parent, os.W_OK):
        return _folder_reason(path)
    else:
        return None
    return sentence.format(name=name)
