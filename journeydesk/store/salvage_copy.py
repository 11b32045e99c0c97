"""Copies of a damaged file to read from, so that the file itself is opened once, for reading, and never by SQLite.

A journal that lies beside it is rolled back in one copy, when it is one that JourneyDesk could have left.
"""

import contextlib
import mmap
import shutil
from collections.abc import Iterator
from pathlib import Path

from journeydesk.store.connect import Handle
from journeydesk.store.errors import ANYTHING, Damaged, Occupied, StoreError, shown_name
from journeydesk.store.lock import is_open_here
from journeydesk.store.open import ROLL_BACK_SECONDS
from journeydesk.store.screen import beside, screen_journal, screen_place
from journeydesk.tr import tr

_BESIDE = ("-journal", "-wal")


def copies(path: Path, folder: Path) -> Iterator[Path]:
    """Yield the paths of copies of *path* in *folder*: one brought in order if there is a journal, then one as it is.

    Raises a `StoreError` for what can be no project, and OSError.
    """
    screen_place(path)
    if is_open_here(path):
        raise Occupied(tr("“{name}” is open here; close it first.").format(name=shown_name(path)))
    if _has_sound_journal(path):
        settled = folder / "settled.journey"
        for suffix in ("", *_BESIDE):
            if beside(path, suffix).is_file():
                shutil.copyfile(beside(path, suffix), beside(settled, suffix), follow_symlinks=False)
        with contextlib.suppress(*ANYTHING, StoreError):
            screen_journal(settled)  # it may have been changed while it was copied
            _settle(settled)
            yield settled
    plain = folder / "plain.journey"
    shutil.copyfile(path, plain)
    yield plain


def _has_sound_journal(path: Path) -> bool:
    try:
        return screen_journal(path) or beside(path, "-wal").is_file()
    except Damaged:  # a planted one
        return False


def _settle(path: Path) -> None:
    with Handle(path, "rw") as handle, handle.within(ROLL_BACK_SECONDS), handle.transaction() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")


@contextlib.contextmanager
def bytes_of(path: Path) -> Iterator[mmap.mmap]:
    """Give the bytes of the file at *path*, which nobody else changes, without reading them all."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
