"""Two ways to settle which content of a file counts: what is in it now, or what was in it when it was opened."""

import datetime
from pathlib import Path

import sqlalchemy as sa

from journeydesk.store import schema
from journeydesk.store.batch import Ledger, conflict
from journeydesk.store.connect import Handle
from journeydesk.store.create import publish, temporary_beside, to_be_replaced
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.load import load
from journeydesk.store.lock import take_lock
from journeydesk.store.rescue import free_place, marked_name
from journeydesk.store.rows import digest_text
from journeydesk.store.save_as import copy_file
from journeydesk.tr import tr


def accept(path: Path, recovery_dir: Path) -> Path:
    """Take what is in the file at *path*, which was changed outside, for what it should hold.

    Returns the copy of it as it was that is kept in *recovery_dir* first. Raises a `StoreError`.
    """
    lock = None
    with outcomes(path):
        lock = take_lock(path)
    try:
        with outcomes(path):
            kept = _keep(path, recovery_dir)
            with Handle(path, "rw") as handle:
                loaded = load(handle)
                _stamp(handle, loaded.meta["digest"], digest_text(loaded.digest))
        return kept
    finally:
        lock.release()


def put_back(backup: Path, path: Path, digest: str) -> None:
    """Make the closed file at *path* what the *backup* of it holds, which is to be content of this *digest*.

    Raises a `StoreError`, and leaves the file as it is.
    """
    with outcomes(path), to_be_replaced(path), Handle(backup, "ro") as source:
        loaded = load(source)
        if digest_text(loaded.digest) != digest:
            raise damaged(backup, tr("it is not equal to the original"))
        copy_file(source, path, Ledger(loaded.rev, loaded.digest, loaded.top, loaded.hashes, loaded.layout))


def _keep(path: Path, recovery_dir: Path) -> Path:
    recovery_dir.mkdir(parents=True, exist_ok=True)
    name = marked_name(path, "before accepting", f"{datetime.datetime.now():%Y-%m-%d %H%M%S}")
    kept = free_place(recovery_dir / name)
    with temporary_beside(kept) as temporary:
        with Handle(path, "ro") as source:
            source.copy_to(temporary)
        publish(temporary, kept)
    return kept


def _stamp(handle: Handle, old: str, new: str) -> None:
    """Change the digest in the file, unless somebody else changed it meanwhile."""
    meta = schema.meta
    with handle.transaction() as connection:
        swap = sa.update(meta).where(meta.c.k == "digest", meta.c.v == old).values(v=new)
        if connection.execute(swap).rowcount != 1:
            raise conflict(handle)
