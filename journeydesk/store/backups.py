"""Automatic backups of a document: whole copies outside its file, made while it is edited.

They lie in ``<backups>/<uuid of the document>-<hash of its path>/<counter>-<rev>-<reason>.journey``. A copy is read
over the writer's own connection, checked as opening checks a file, and only then named; after that the oldest go.
"""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args

from journeydesk.store.connect import Handle
from journeydesk.store.create import publish, temporary_beside
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.load import load
from journeydesk.store.rotation import Backup, Reason, surplus, surplus_in_all
from journeydesk.tr import tr

_SUFFIX = ".journey"
_PLACE = "of.txt"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_REASONS: dict[str, Reason] = {reason.replace(" ", "-"): reason for reason in get_args(Reason)}
_NAME = re.compile(rf"(\d{{6,12}})-(\d{{1,15}})-({'|'.join(_REASONS)}){re.escape(_SUFFIX)}")
State = tuple[int, int]
"""(revision, digest) of a file."""


def folder_of(backups: Path, doc_uuid: str, path: Path) -> Path:
    """Return where the backups of the document at *path* lie in the folder *backups*."""
    # A file may come from anybody, and what it calls itself must lead nowhere else.
    name = doc_uuid if _UUID.fullmatch(doc_uuid) else _short(doc_uuid.encode("utf-8", "surrogatepass"))
    return backups / f"{name}-{_path_mark(path)}"


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in *folder*, the oldest first; empty when it is not there."""
    try:
        with os.scandir(folder) as entries:
            found = [_backup(Path(entry.path), entry.stat()) for entry in entries if entry.is_file()]
    except OSError:
        return []
    return sorted(filter(None, found), key=lambda backup: backup.counter)


def backups_of(backups: Path, doc_uuid: str, path: Path) -> list[Backup]:
    """Return the backups of the document at *path*, the oldest first.

    Those it got elsewhere come first, when nothing is left there: it was moved, renamed or saved under a name.
    """
    own = folder_of(backups, doc_uuid, path)
    elsewhere = [folder for folder in backups.glob(f"{own.name.rpartition('-')[0]}-*") if folder != own]
    left = [backup for folder in elsewhere if _is_left(folder) for backup in list_backups(folder)]
    return [*sorted(left, key=lambda backup: backup.time), *list_backups(own)]


def newest_backup(backups: Path, path: Path) -> Backup | None:
    """Return the last backup of whatever was at *path*, which may not be there any more."""
    folders = backups.glob(f"*-{_path_mark(path)}")
    return max((backup for folder in folders for backup in list_backups(folder)[-1:]), key=_time, default=None)


def forget_backups(backups: Path, path: Path) -> None:
    """Remove all backups of what is or was at *path*; raise OSError when that cannot be."""
    for folder in backups.glob(f"*-{_path_mark(path)}"):
        shutil.rmtree(folder)


def copy_aside(source: Handle, temporary: Path) -> None:
    """Copy the file behind *source* to *temporary*, whose folder is made; raise a `StoreError`."""
    with outcomes(temporary):
        temporary.parent.mkdir(parents=True, exist_ok=True)
        source.copy_to(temporary)


def keep(temporary: Path, expected: State, reason: Reason, document: Path) -> Path:
    """Check the copy *temporary*, name it as the next backup beside it, and let go of those that are too many.

    *expected* is the state it has to be in, *document* the file it is of. Raises a `StoreError` and changes nothing
    when the copy cannot be trusted.
    """
    folder = temporary.parent
    with outcomes(document):
        with Handle(temporary, "ro") as handle:
            loaded = load(handle)
        if not loaded.is_intact or (loaded.rev, loaded.digest) != expected:
            raise damaged(document, tr("the copy is not equal to the original"))
        counter = max((backup.counter for backup in list_backups(folder)), default=0) + 1
        path = folder / f"{counter:06}-{loaded.rev}-{reason.replace(' ', '-')}{_SUFFIX}"
        publish(temporary, path)
        (folder / _PLACE).write_text(str(document), "utf-8", "surrogateescape")
    _rotate(folder)
    return path


def temporary_in(folder: Path) -> temporary_beside:
    """Return a name in *folder* for a copy that is not checked yet."""
    return temporary_beside(folder / f"backup{_SUFFIX}")


def sweep_copies(folder: Path) -> None:
    """Remove copies that were never checked; only while nobody makes any in *folder*."""
    for path in folder.glob(".backup*"):
        with suppress(OSError):
            path.unlink()


def _rotate(folder: Path) -> None:
    """Remove what is surplus among the backups in *folder*, and then of all documents."""
    now = time.time()
    for backup in surplus(list_backups(folder), now):
        _remove(backup)
    for backup in surplus_in_all({other: list_backups(other) for other in _folders(folder.parent)}):
        _remove(backup)


def _folders(backups: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(backups) as entries:
        yield from (Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))


def _remove(backup: Backup) -> None:
    # What cannot be removed now is surplus the next time too.
    with suppress(OSError):
        backup.path.unlink()


def _backup(path: Path, found: os.stat_result) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    return Backup(path, int(named[1]), int(named[2]), _REASONS[named[3]], found.st_mtime, found.st_size)


def _is_left(folder: Path) -> bool:
    """Return whether the file that the backups in *folder* are of is not there any more."""
    try:
        return not Path((folder / _PLACE).read_text("utf-8", "surrogateescape")).exists()
    except (OSError, ValueError):
        return False


def _path_mark(path: Path) -> str:
    return _short(os.fsencode(os.path.normcase(os.path.realpath(path))))


def _short(name: bytes) -> str:
    return hashlib.sha256(name).hexdigest()[:16]


def _time(backup: Backup) -> float:
    return backup.time
