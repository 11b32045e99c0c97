"""What a named version holds: all records of a project at a moment as compact JSON, kept as a blob beside the pictures.

A version holds neither other versions nor bytes of pictures; it names those it needs.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from journeydesk.model.fields import FieldError
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.project import ChangeError, Project
from journeydesk.model.records import FORMAT, Asset, Record, Snapshot
from journeydesk.model.rules import problems
from journeydesk.tr import tr

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def written(project: Project) -> tuple[bytes, tuple[str, ...]]:
    """Return what a version of *project* as it is now holds, and the SHA-256 of the pictures that it needs."""
    records = sorted((r for r in project if not isinstance(r, Snapshot)), key=lambda record: record.id)
    plain = {"format": FORMAT, "records": [[record.kind, to_plain(record)] for record in records]}
    pictures = sorted({asset.sha256 for asset in project.all(Asset)} & set(project.blobs))
    return _compact(plain).encode(), tuple(pictures)


def project_in(data: bytes, blobs: Mapping[str, bytes]) -> Project:
    """Return the project that a version holds; raise `FieldError` when *data* is none.

    *blobs* are those of the project that the version is kept in.
    """
    try:
        plain = json.loads(data.decode())
        if plain["format"] not in range(1, FORMAT + 1):
            raise FieldError(tr("This version was kept by a newer JourneyDesk; update this one to open it."))
        project = Project.of(_records(plain["records"]), blobs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ChangeError) as error:
        if isinstance(error, FieldError):
            raise
        raise _damaged() from error
    if problems(project):  # nothing that shows a project expects them
        raise _damaged()
    return project


def _damaged() -> FieldError:
    return FieldError(tr("This version is damaged; choose another one."))


def sha256_of(data: bytes) -> str:
    """Return the name under which a blob is kept."""
    return hashlib.sha256(data).hexdigest()


def _records(plain: Any) -> list[Record]:
    return [from_plain(kind, values) for kind, values in plain]
