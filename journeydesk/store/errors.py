"""What can come of opening or saving a file, each outcome as one clear sentence for a person."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from journeydesk.model.fields import FieldError
from journeydesk.model.project import ChangeError
from journeydesk.model.text import clean_title
from journeydesk.tr import later, tr

ANYTHING = (
    sqlite3.Error,
    SQLAlchemyError,
    UnicodeError,
    MemoryError,
    OverflowError,
    ValueError,
    KeyError,
    RecursionError,
    OSError,
)
"""All that SQLite, its Python module and the system were seen to raise for bad files; `sqlite3.Error` is not enough."""


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room left for a file."""


class StoreError(Exception):
    """Something did not work; `sentence` says what, where and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotThere(StoreError):
    """There is no such file."""


class IsFolder(StoreError):
    """The path names a folder."""


class NotOurs(StoreError):
    """The file is no JourneyDesk project."""


class Damaged(StoreError):
    """The file is a project whose content cannot be trusted."""


class Newer(StoreError):
    """The file needs a newer JourneyDesk."""


class Locked(StoreError):
    """Somebody else is using the file."""


class Unreadable(StoreError):
    """The system does not let us read, or the device fails."""


class NotWritable(StoreError):
    """The system does not let us write here."""


class DiskFull(StoreError):
    """There is no room left."""


class Conflict(StoreError):
    """The file was changed, replaced or moved by somebody else."""


class Occupied(StoreError):
    """The target exists, or is open, and must not be replaced."""


def shown_name(path: Path) -> str:
    """Return the file's name as messages show it: one line, no marks that turn the direction, not too long."""
    name = clean_title((path.name or str(path)).encode("utf-8", "replace").decode("utf-8"))
    return name if len(name) <= 80 else f"{name[:50]}…{name[-25:]}"


def damaged(path: Path, why: str) -> Damaged:
    """Return the outcome for a file that is damaged because of *why* (no full stop)."""
    sentence = tr("“{name}” is damaged ({why}) and was left as it is; recover what can be read, or open a backup.")
    return Damaged(sentence.format(name=shown_name(path), why=why))


@contextmanager
def outcomes(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with the file at *path* inside the block into a `StoreError`."""
    try:
        yield
    except ANYTHING as error:
        raise outcome_of(path, error) from error


def outcome_of(path: Path, error: BaseException) -> StoreError:
    """Return the outcome that *error*, raised while working with *path*, amounts to."""
    if isinstance(error, StoreError):
        return error
    name = shown_name(path)
    if isinstance(error, OSError):
        return _of_system(path, error)
    code = sqlite_name(error)
    for prefixes, kind, sentence in _BY_CODE:
        if code.startswith(prefixes):
            return kind(tr(sentence).format(name=name))
    if isinstance(error, MemoryError):
        sentence = tr("There is not enough memory for “{name}”; close other programs and try again.")
        return Unreadable(sentence.format(name=name))
    return damaged(path, _reason(error, code))


def sqlite_name(error: BaseException) -> str:
    """Return SQLite's name for what went wrong, as ``SQLITE_FULL``; empty when SQLite did not say it."""
    inner = getattr(error, "orig", None) or error
    return str(getattr(inner, "sqlite_errorname", "") or "")


def _reason(error: BaseException, code: str) -> str:
    if code.startswith("SQLITE_CORRUPT"):
        return tr("its structure is broken")
    if code == "SQLITE_INTERRUPT":
        return tr("reading it takes far too long")
    if code == "SQLITE_AUTH":
        return tr("it holds instructions that no project has")
    if isinstance(error, FieldError | ChangeError):
        return str(error).rstrip(".")
    return tr("it holds values that no project has")


def _of_system(path: Path, error: OSError) -> StoreError:
    name = shown_name(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return NotThere(tr("“{name}” is not there; it may have been moved, renamed or deleted.").format(name=name))
    if error.errno == errno.EISDIR:
        return IsFolder(tr("“{name}” is a folder; choose a .journey file in it.").format(name=name))
    if error.errno == errno.ELOOP:
        sentence = tr("“{name}” is a link that leads back to itself; choose the file that it should lead to.")
        return NotThere(sentence.format(name=name))
    if error.errno == errno.ENAMETOOLONG:
        return NotThere(tr("The name “{name}” is too long for this disk; choose a shorter one.").format(name=name))
    if error.errno in NO_ROOM:
        return DiskFull(tr(_FULL).format(name=name))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = tr("The system does not allow this with “{name}”; check the permissions of the file and its folder.")
        return Unreadable(sentence.format(name=name))
    sentence = tr("The device reports “{why}” for “{name}”; try again, or use another place.")
    return Unreadable(sentence.format(name=name, why=error.strerror or type(error).__name__))


_FULL = later("There is no room left for “{name}”; free some space, or save to another place.")
_BY_CODE: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = later(
    (
        (
            ("SQLITE_BUSY", "SQLITE_LOCKED"),
            Locked,
            "“{name}” is being used by another program; wait a moment and try again.",
        ),
        (
            ("SQLITE_NOTADB",),
            NotOurs,
            "“{name}” is not a JourneyDesk project, whatever it is called; choose another file.",
        ),
        (("SQLITE_FULL",), DiskFull, _FULL),
        (
            ("SQLITE_READONLY_DBMOVED",),
            Conflict,
            "“{name}” was moved, renamed or deleted while it was open; save it under another name.",
        ),
        (
            ("SQLITE_READONLY", "SQLITE_PERM"),
            NotWritable,
            "“{name}” cannot be written here; save it to a folder that you may change.",
        ),
        (
            ("SQLITE_CANTOPEN", "SQLITE_IOERR"),
            Unreadable,
            "The device reports an error for “{name}”; try again, or use another place.",
        ),
    )
)
