"""Copies of a project file: made beside their place, checked, made durable, then moved into it."""

from pathlib import Path

import sqlalchemy as sa

from journeydesk.edit.history import History
from journeydesk.model.project import Project
from journeydesk.store import schema
from journeydesk.store.batch import Ledger, conflict
from journeydesk.store.connect import Handle
from journeydesk.store.create import fill, new_meta, publish, rows_of, temporary_beside
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.load import Loaded, load
from journeydesk.store.rows import digest_text, entry_row, row_hash
from journeydesk.tr import tr


def copy_file(source: Handle, target: Path, expected: Ledger) -> Loaded:
    """Put a checked copy of the file behind *source* at *target*, replacing what is there; return what it holds.

    Raises a `StoreError` and leaves *target* as it was; a `Conflict` when the source is not as *expected*. The copy is
    no draft, and its digest is right again even when that of the source is not.
    """
    with outcomes(target), temporary_beside(target) as temporary:
        source.copy_to(temporary)
        loaded = _loaded(temporary)
        if (loaded.rev, loaded.digest) != (expected.rev, expected.digest):
            raise conflict(source)
        if not loaded.is_intact or "draft" in loaded.meta:
            _restamp(temporary, loaded)
            loaded = _loaded(temporary)
        return _published(loaded, temporary, target)


def write_whole(project: Project, history: History, target: Path) -> Loaded:
    """Put *project* at *target* from memory, with the steps of its *history* that are there; else like `copy_file`."""
    entries = history.known()
    top = history.top if entries else history.cursor
    with outcomes(target), temporary_beside(target) as temporary:
        rows = {**rows_of(project), "history": map(entry_row, entries)}
        fill(temporary, rows, new_meta(cursor=history.cursor, top=top))
        return _published(_loaded(temporary), temporary, target)


def _loaded(path: Path) -> Loaded:
    with Handle(path, "ro") as handle:
        return load(handle)


def _published(loaded: Loaded, temporary: Path, target: Path) -> Loaded:
    if not loaded.is_intact:
        raise damaged(target, tr("the copy is not equal to the original"))
    publish(temporary, target)
    return loaded


def _restamp(path: Path, loaded: Loaded) -> None:
    """Make the copy at *path*, which holds what was *loaded*, no draft, and give it the digest of what it holds."""
    draft = loaded.meta.get("draft")
    digest = loaded.digest - (row_hash("meta", ("draft", draft)) if draft is not None else 0)
    meta = schema.meta
    with Handle(path, "rw") as handle, handle.transaction() as connection:
        connection.execute(sa.delete(meta).where(meta.c.k == "draft"))
        connection.execute(sa.update(meta).where(meta.c.k == "digest").values(v=digest_text(digest)))
