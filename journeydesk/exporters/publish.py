"""Put a finished file in its place: whole or not at all, and never half of it under the person's name."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from journeydesk.store.create import publish as put_in_place
from journeydesk.store.create import temporary_beside
from journeydesk.tr import tr

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
    try:
        with temporary_beside(place) as draft:
            with draft.open("xb") as file:
                file.write(data)
            if draft.read_bytes() != data or not is_whole(data):
                raise ExportError(
                    tr(
                        "“{path}” was not written, because what the disk gave back is damaged; try another disk."
                    ).format(path=target)
                )
            put_in_place(draft, place)
    except OSError as error:
        raise ExportError(_sentence(error, target)) from error
    return target


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
