"""What lies on the clipboard between journeys, projects and programs: copied records as JSON, with what they refer to.

The JSON comes from another program as far as we can know, so every value passes the fields' cleaning, and a picture
has to be what its name says.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding
from journeydesk.model.copies import with_ids
from journeydesk.model.fields import FieldError, fields_of
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.project import Project
from journeydesk.model.records import (
    Asset,
    Channel,
    Lane,
    Note,
    Persona,
    Record,
    Source,
    Stage,
    Touchpoint,
    with_values,
)
from journeydesk.tr import tr

MOST_PICTURES = 48_000_000
"""Bytes of pictures that one copy takes along; those beyond stay behind."""

_BROUGHT = (Channel, Persona, Source, Asset)


class PasteError(ValueError):
    """What is on the clipboard cannot be pasted; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Records that were copied: *roots* were selected, *known* are what they refer to, *titles* where they hung."""

    roots: frozenset[str]
    records: list[Record]
    roles: Mapping[str, tuple[str, str]]
    known: list[Record] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)
    blobs: Mapping[str, bytes] = field(default_factory=dict)


def write_copy(project: Project, roots: Sequence[Record], records: Sequence[Record]) -> str:
    """Return *records* (the *roots* and what hangs on them) as JSON, with all that they use (see `_BROUGHT`)."""
    known = [r for r in _referred(project, records) if isinstance(r, _BROUGHT)]
    known += [r for r in _referred(project, known) if isinstance(r, _BROUGHT) and r not in known]
    homes = (r for r in _referred(project, records) if isinstance(r, (Touchpoint, Stage)))
    plain = {
        "roots": [root.id for root in roots],
        "records": [[record.kind, to_plain(record)] for record in records],
        "roles": {r.lane: _role(project, r.lane) for r in records if isinstance(r, Note) and r.lane},
        "known": [[record.kind, to_plain(record)] for record in known],
        "titles": {home.id: home.title for home in homes},
        "blobs": dict(_pictures(project, known)),
    }
    return json.dumps(plain, ensure_ascii=False)


def read_copy(text: str) -> Copied:
    """Return what *text* says was copied; raise `PasteError` when it is no copy of ours."""
    try:
        plain = json.loads(text)
        return Copied(
            frozenset(str(id_) for id_ in plain["roots"]),
            [from_plain(kind, one) for kind, one in plain["records"]],
            {str(lane): (str(kind), str(role)) for lane, (kind, role) in plain["roles"].items()},
            [from_plain(kind, one) for kind, one in plain.get("known", [])],
            {str(id_): str(title) for id_, title in plain.get("titles", {}).items()},
            {str(sha): base64.b64decode(data, validate=True) for sha, data in plain.get("blobs", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, FieldError) as error:
        raise damaged_copy() from error


def damaged_copy() -> PasteError:
    """Return the refusal of a copy that is not what we write."""
    return PasteError(tr("What is on the clipboard is damaged. Copy it again."))


def bring_known(project: Project, copied: Copied, make_id: NewId = new_id) -> tuple[Change, dict[str, str]]:
    """Return the change that adds what *copied* uses and *project* lacks, and ids to replace.

    What has the same name here (a picture: the same bytes) is taken for the same.
    """
    change, ids = Change(), dict[str, str]()
    for record in copied.known:
        if record.id in project or not isinstance(record, _BROUGHT):
            continue
        now = project.apply(change)
        there = _same(now, record)
        if there is not None:
            ids[record.id] = there.id
        elif not isinstance(record, Asset) or _is_sound(record, copied.blobs):
            ids[record.id] = make_id()
            change = change.then(_added(now, record, ids, copied.blobs))
    return change, ids


def sound(project: Project, record: Record, added: Mapping[str, Record]) -> Record | None:
    """Return *record* without references to what is not in *project* or *added*; None when it cannot be without one."""
    values: dict[str, Any] = {}
    for name, described in fields_of(type(record)).items():
        value = getattr(record, name)
        if described.kind == "ref" and value is not None and value not in project and value not in added:
            if not described.optional:
                return None
            values[name] = None
        elif described.kind == "refs":
            values[name] = tuple(one for one in value if one in project or one in added)
    return with_values(record, values)


def _referred(project: Project, records: Iterable[Record]) -> list[Record]:
    """Return what *records* refer to and do not hold themselves, each once."""
    own = list(records)
    ids: dict[str, None] = {}
    for record in own:
        for name, described in fields_of(type(record)).items():
            value = getattr(record, name)
            if described.kind == "ref" and value is not None:
                ids[value] = None
            elif described.kind == "refs":
                ids.update(dict.fromkeys(value))
    inside = {record.id for record in own}
    return [r for r in map(project.find, ids) if r is not None and r.id not in inside]


def _pictures(project: Project, known: Sequence[Record]) -> Iterable[tuple[str, str]]:
    room = MOST_PICTURES
    for asset in known:
        if isinstance(asset, Asset) and asset.sha256 in project.blobs and asset.size <= room:
            room -= asset.size
            yield asset.sha256, base64.b64encode(project.blobs[asset.sha256]).decode()


def _role(project: Project, lane: str) -> tuple[str, str]:
    record = project.find(lane)
    return (record.lane_kind, record.role) if isinstance(record, Lane) else ("notes", "")


def _same(project: Project, record: Record) -> Record | None:
    if isinstance(record, Asset):
        return queries.asset_with(project, record.sha256)
    name = _name(record)
    return next((one for one in _siblings(project, record) if name and _name(one) == name), None)


def _siblings(project: Project, record: Record) -> Sequence[Channel | Persona | Source]:
    if isinstance(record, Channel):
        return queries.channels(project)
    return queries.sources(project) if isinstance(record, Source) else queries.personas(project)


def _name(record: Record) -> str:
    return str(getattr(record, "title" if isinstance(record, Source) else "name", "")).strip().casefold()


def _is_sound(asset: Asset, blobs: Mapping[str, bytes]) -> bool:
    data = blobs.get(asset.sha256)
    return data is not None and len(data) == asset.size and sha256(data).hexdigest() == asset.sha256


def _added(project: Project, record: Record, ids: Mapping[str, str], blobs: Mapping[str, bytes]) -> Change:
    (copy,) = with_ids([record], ids)
    if isinstance(copy, Asset):
        return adding(copy, blobs={copy.sha256: blobs[copy.sha256]})
    siblings = _siblings(project, copy)
    copy = with_values(copy, {"order": order_at(siblings, len(siblings))})
    fitting = sound(project, copy, {})
    return adding(fitting) if fitting is not None else Change()
