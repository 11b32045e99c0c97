"""Copies of a project file: made beside their place, checked, made durable, then moved into it."""

from pathlib import Path

import sqlalchemy as sa

from journeydesk.model.project import Project
from journeydesk.store import schema
from journeydesk.store.batch import Ledger, conflict
from journeydesk.store.connect import Handle
from journeydesk.store.create import fill, new_meta, publish, temporary_beside
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.load import Loaded, load
from journeydesk.store.rows import digest_text, row_hash
from journeydesk.tr import tr


def copy_file(source: Handle, target: Path, expected: Ledger) -> Loaded:
    """Put a checked copy of the file behind *source* at *target*, replacing what is there; return what it holds.

    Raises a `StoreError` and leaves *target* as it was; a `Conflict` when the source is not as *expected*. The copy is
    no draft, and its digest is right again even when that of the source is not.
    """
    with outcomes(target), temporary_beside(target) as temporary:
        source.copy_to(temporary)
        _settle(temporary, source, expected)
        return _checked(temporary, target)


def write_whole(project: Project, cursor: int, target: Path) -> Loaded:
    """Put *project* at *target* from memory, without the *cursor* steps that led to it; else like `copy_file`."""
    with outcomes(target), temporary_beside(target) as temporary:
        fill(temporary, project, new_meta(cursor=cursor))
        return _checked(temporary, target)


def _checked(temporary: Path, target: Path) -> Loaded:
    with Handle(temporary, "ro") as handle:
        loaded = load(handle)
    if not loaded.is_intact:
        raise damaged(target, tr("the copy is not equal to the original"))
    publish(temporary, target)
    return loaded


def _settle(path: Path, source: Handle, expected: Ledger) -> None:
    """Make the copy at *path* no draft, and give it the digest of what it holds."""
    with Handle(path, "ro") as handle:
        loaded = load(handle)
    if (loaded.rev, loaded.digest) != (expected.rev, expected.digest):
        raise conflict(source)
    draft = loaded.meta.get("draft")
    if loaded.is_intact and draft is None:
        return
    digest = loaded.digest - (row_hash("meta", ("draft", draft)) if draft is not None else 0)
    meta = schema.meta
    with Handle(path, "rw") as handle, handle.transaction() as connection:
        connection.execute(sa.delete(meta).where(meta.c.k == "draft"))
        connection.execute(sa.update(meta).where(meta.c.k == "digest").values(v=digest_text(digest)))
