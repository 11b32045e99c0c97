"""Bring a file of an older format to this one: written anew beside its place, checked, then put in its place.

A crash leaves the old file or the new one, never something between. What was done, and can be undone, comes along as
it was written then; `rows.entry_of` reads every format's steps.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa

from journeydesk.model.project import Project
from journeydesk.model.records import FORMAT
from journeydesk.store import schema
from journeydesk.store.batch import conflict
from journeydesk.store.connect import Handle
from journeydesk.store.create import fill, publish, record_rows, temporary_beside
from journeydesk.store.errors import damaged, outcomes
from journeydesk.store.load import Loaded, load
from journeydesk.store.rows import Row
from journeydesk.tr import tr


def upgrade(handle: Handle, expected: Loaded) -> Loaded:
    """Replace the file behind *handle*, which holds what is *expected*, by one of this format; return what that holds.

    Raises a `StoreError` and leaves the file as it was; a `Conflict` when it is not as expected any more. Nobody may
    use *handle* meanwhile, and what else this process has open of the file must be closed.
    """
    path = handle.path
    with outcomes(path), temporary_beside(path) as temporary:
        found = load(handle)
        if _is_upgraded(found, expected):  # it was put in place, and only then something failed
            return found
        if (found.rev, found.digest) != (expected.rev, expected.digest):
            raise conflict(handle)
        with handle.transaction() as connection:
            fill(temporary, _rows(connection, found.project), _meta(found))
        handle.close()
        upgraded = _checked(path, temporary, found)
        shutil.copymode(path, temporary)
        publish(temporary, path)
        return upgraded


def _rows(connection: sa.Connection, project: Project) -> dict[str, Iterable[Row]]:
    """Return all rows by table: records as this format has them, everything else as it is."""
    kept = {name: _stored(connection, name) for name in ("blob", "history", "pending")}
    return {**record_rows(project), **kept}


def _stored(connection: sa.Connection, name: str) -> Iterator[Row]:
    for row in connection.execute(sa.select(schema.metadata.tables[name])):
        yield tuple(row)


def _meta(found: Loaded) -> dict[str, str]:
    meta = {key: value for key, value in found.meta.items() if key != "digest"}
    return {**meta, "rev": str(found.rev + 1), "min_reader": str(FORMAT), "min_writer": str(FORMAT)}


def _is_upgraded(found: Loaded, expected: Loaded) -> bool:
    is_next = found.layout.format == FORMAT and found.rev == expected.rev + 1
    return is_next and found.is_intact and set(found.project) == set(expected.project)


def _checked(path: Path, temporary: Path, found: Loaded) -> Loaded:
    with Handle(temporary, "ro") as handle:
        upgraded = load(handle)
        is_equal = set(upgraded.project) == set(found.project) and set(upgraded.project.blobs) == set(
            found.project.blobs
        )
    if not (upgraded.is_intact and is_equal and upgraded.top == found.top and upgraded.cursor == found.cursor):
        raise damaged(path, tr("it could not be brought to the format of this version"))
    return upgraded
