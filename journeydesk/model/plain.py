"""Records as plain values and back: what the store, the history and the JSON twin write."""

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any

from journeydesk.model.change import Change
from journeydesk.model.fields import Field, FieldError, clean, fields_of
from journeydesk.model.records import RECORD_TYPES, Record
from journeydesk.model.text import quoted
from journeydesk.tr import tr

_ID = Field("ref")


def to_plain(record: Record, keep_defaults: bool = False) -> dict[str, Any]:
    """Return a record as a dict of plain values; what equals its default is left out unless asked for."""
    plain: dict[str, Any] = {"id": record.id}
    if record.origin is not None:
        plain["origin"] = record.origin
    key: Any = type(record)
    defaults = _defaults(key)
    for name in fields_of(key):
        value = getattr(record, name)
        if keep_defaults or name not in defaults or value != defaults[name]:
            plain[name] = list(value) if isinstance(value, tuple) else value
    return plain


def from_plain(kind: str, plain: Mapping[str, Any]) -> Record:
    """Return the record that *plain* describes.

    Raises `FieldError` with one sentence when a kind or field is unknown, missing or cannot hold its value.
    """
    record_type: Any = RECORD_TYPES.get(kind)
    if record_type is None:
        raise FieldError(tr("There is no record kind “{kind}” in this version.").format(kind=quoted(str(kind))))
    described = fields_of(record_type)
    unknown = set(plain) - set(described) - {"id", "origin"}
    if unknown:
        raise FieldError(tr("A {kind} has no field “{name}”.").format(kind=kind, name=quoted(min(map(str, unknown)))))
    values = {name: clean(name, described[name], plain[name]) for name in described if name in plain}
    for name, value in (("id", plain.get("id")), ("origin", plain.get("origin"))):
        if name == "id" or value is not None:
            values[name] = clean(name, _ID, value)
    missing = [name for name in described if name not in values and name not in _defaults(record_type)]
    if missing:
        raise FieldError(tr("A {kind} needs “{name}”.").format(kind=kind, name=missing[0]))
    record: Record = record_type(**values)
    return record


def change_to_plain(change: Change) -> dict[str, Any]:
    """Return a change as plain values, without its blobs; `change_from_plain` is the way back."""
    return {
        "added": [[r.kind, to_plain(r)] for r in change.added.values()],
        "updated": [[old.kind, to_plain(old), to_plain(new)] for old, new in change.updated.values()],
        "removed": [[r.kind, to_plain(r)] for r in change.removed.values()],
        "label": change.label,
    }


def change_from_plain(plain: Mapping[str, Any]) -> Change:
    """Return the change that *plain* describes; raise `FieldError`, KeyError or TypeError when it is none."""
    added = [from_plain(kind, one) for kind, one in plain["added"]]
    updated = [(from_plain(kind, old), from_plain(kind, new)) for kind, old, new in plain["updated"]]
    removed = [from_plain(kind, one) for kind, one in plain["removed"]]
    return Change(
        {r.id: r for r in added},
        {old.id: (old, new) for old, new in updated},
        {r.id: r for r in removed},
        {},
        str(plain["label"]),
    )


@cache
def _defaults(record_type: Any) -> Mapping[str, Any]:
    return {f.name: f.default for f in dataclasses.fields(record_type) if f.default is not dataclasses.MISSING}
