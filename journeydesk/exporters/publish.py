"""Put a finished file in its place: whole or not at all, and never half of it under the person's name."""

import contextlib
import errno
import os
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

from journeydesk.tr import tr

_WINDOWS_WAITS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait for a virus scanner or viewer that holds the old file for a moment."""

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class ExportError(Exception):
    """An export that could not be done; the text is one sentence for the person: what, where, what to do next."""


class WrongOption(ExportError):
    """An export that was asked for with options that cannot be, whatever the project."""


def publish(target: Path, data: bytes, is_whole: Callable[[bytes], bool]) -> Path:
    """Write *data* to *target* in one step, replacing what was there, and return where it is.

    It is written beside the target, read back, checked with *is_whole* and flushed to the disk before it takes the
    name. Raises ExportError, with the old file untouched, when any of that fails.
    """
    place = Path(os.path.realpath(target)) if "\0" not in str(target) else target
    # os.path, unlike Path, takes a name that cannot be for one that is not there.
    if os.path.exists(place) and not os.path.isfile(place):
        raise ExportError(tr("“{path}” is not a file that can be replaced; choose another name.").format(path=target))
    if "\0" in str(target) or not os.path.isdir(place.parent):
        raise ExportError(tr("There is no folder “{path}”; choose another one.").format(path=target.parent))
    draft = place.with_name(f".{place.name[:80]}.tmp-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        _write(draft, data)
        if draft.read_bytes() != data or not is_whole(data):
            raise ExportError(
                tr("“{path}” was not written, because what the disk gave back is damaged; try another disk.").format(
                    path=target
                )
            )
        _replace(draft, place)
    except OSError as error:
        raise ExportError(_sentence(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _flush_folder(place.parent)
    return target


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, place: Path) -> None:
    if sys.platform == "win32":
        for wait in _WINDOWS_WAITS:
            try:
                draft.replace(place)
            except PermissionError:
                time.sleep(wait)
            else:
                return
    draft.replace(place)


def _flush_folder(folder: Path) -> None:
    """Make the new name durable; not every system lets a folder be flushed, and then it is durable soon anyway."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: OSError, target: Path) -> str:
    if error.errno in _NO_ROOM:
        text = tr("“{path}” was not written, because the disk is full; make room or choose another place.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        text = tr("“{path}” was not written, because writing is not allowed there; choose another place or name.")
    elif error.errno == errno.ENAMETOOLONG:
        text = tr("“{path}” was not written, because the name is too long; choose a shorter one.")
    else:
        text = tr("“{path}” was not written ({reason}); choose another place.")
    return text.format(path=target, reason=error.strerror or type(error).__name__)
