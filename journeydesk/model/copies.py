"""Copies of records under other ids, which still know what they were copied from."""

from collections.abc import Iterable, Mapping
from typing import Any

from journeydesk.model.fields import fields_of
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Record, with_values


def with_ids(records: Iterable[Record], ids: Mapping[str, str]) -> list[Record]:
    """Return *records* with every id and reference that *ids* maps replaced.

    A record whose own id is replaced keeps the old one as its origin.
    """
    return [_with_ids(record, ids) for record in records]


def fresh_copy(project: Project, make_id: NewId = new_id) -> Project:
    """Return a copy of *project* in which every record has a new id and its old one as origin."""
    ids = {record.id: make_id() for record in project}
    return Project.of(with_ids(project, ids), project.used_blobs())


def _with_ids(record: Record, ids: Mapping[str, str]) -> Record:
    values: dict[str, Any] = {}
    if record.id in ids:
        values.update(id=ids[record.id], origin=record.id)
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.kind == "ref" and value in ids:
            values[name] = ids[value]
        elif field.kind == "refs" and any(one in ids for one in value):
            values[name] = tuple(dict.fromkeys(ids.get(one, one) for one in value))
    return with_values(record, values) if values else record
