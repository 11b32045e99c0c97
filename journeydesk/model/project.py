"""The immutable project: all records of one file by id, with indexes that `apply` keeps up to date."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import TypeVar, cast

from journeydesk.model.change import Change
from journeydesk.model.fields import fields_of
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.records import Asset, ProjectInfo, Record, Snapshot

R = TypeVar("R", bound=Record)
IndexKey = tuple[str, str, str]
"""(kind, field, id referred to); (kind, "", "") holds all records of a kind."""


class ChangeError(ValueError):
    """A change that does not fit the project it is applied to."""


class Project:
    """One project value. It never changes; `apply` returns the next one and shares what stayed the same."""

    __slots__ = ("_index", "_records", "blobs", "info")

    def __init__(
        self,
        records: Mapping[str, Record],
        index: Mapping[IndexKey, tuple[str, ...]],
        info: ProjectInfo,
        blobs: Mapping[str, bytes],
    ) -> None:
        self._records = records
        self._index = index
        self.info = info
        self.blobs = blobs

    @classmethod
    def of(cls, records: Iterable[Record], blobs: Mapping[str, bytes] | None = None) -> "Project":
        """Return the project that holds *records*; raise `ChangeError` unless exactly one describes it."""
        by_id = {record.id: record for record in records}
        infos = [record for record in by_id.values() if isinstance(record, ProjectInfo)]
        if len(infos) != 1:
            raise ChangeError(f"a project needs one project record, not {len(infos)}")
        index: dict[IndexKey, list[str]] = {}
        for record in by_id.values():
            for key in _index_keys(record):
                index.setdefault(key, []).append(record.id)
        return cls(by_id, {key: tuple(ids) for key, ids in index.items()}, infos[0], blobs or {})

    @classmethod
    def new(cls, title: str = "", make_id: NewId = new_id) -> "Project":
        """Return an empty project."""
        return cls.of([ProjectInfo(id=make_id(), title=title)])

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._records

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __eq__(self, other: object) -> bool:
        """Projects are equal when they hold equal records and equal pictures."""
        if not isinstance(other, Project):
            return NotImplemented
        return self._records == other._records and self.used_blobs() == other.used_blobs()

    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the records and bytes alone, for the export worker."""
        return Project.of, (tuple(self._records.values()), self.used_blobs())

    def used_blobs(self) -> dict[str, bytes]:
        """Return the bytes that the assets and versions in the project now need, by SHA-256."""
        hashes = {asset.sha256 for asset in self.all(Asset)}
        for snapshot in self.all(Snapshot):
            hashes.update((snapshot.sha256, *snapshot.pictures))
        return {sha: self.blobs[sha] for sha in sorted(hashes) if sha in self.blobs}

    def find(self, id_: str | None) -> Record | None:
        """Return the record with *id_*, or None."""
        return self._records.get(id_) if id_ is not None else None

    def get(self, id_: str, record_type: type[R]) -> R:
        """Return the record with *id_*; raise KeyError when there is none of that type."""
        record = self._records.get(id_)
        if not isinstance(record, record_type):
            raise KeyError(f"no {record_type.kind} {id_}")
        return record

    def all(self, record_type: type[R]) -> list[R]:
        """Return all records of a type, in no order that means anything."""
        return self.where(record_type, "", "")

    def where(self, record_type: type[R], field: str, id_: str) -> list[R]:
        """Return the records of a type whose ref *field* names *id_*, in no order that means anything."""
        ids = self._index.get((record_type.kind, field, id_), ())
        return [self._records[i] for i in ids]  # type: ignore[misc]

    def count(self, record_type: type[Record]) -> int:
        """Return how many records of a type there are."""
        return len(self._index.get((record_type.kind, "", ""), ()))

    def apply(self, change: Change) -> "Project":
        """Return the project after *change*; raise `ChangeError` when it was made for another state."""
        records, index = dict(self._records), dict(self._index)
        self._check(change)
        gone: list[tuple[IndexKey, str]] = []
        new_ones: list[tuple[IndexKey, str]] = []
        for id_, record in change.removed.items():
            del records[id_]
            gone.extend((key, id_) for key in _index_keys(record))
        for id_, (old, new) in change.updated.items():
            records[id_] = new
            before, after = _index_keys(old), _index_keys(new)
            if before != after:
                gone.extend((key, id_) for key in before if key not in after)
                new_ones.extend((key, id_) for key in after if key not in before)
        for id_, record in change.added.items():
            records[id_] = record
            new_ones.extend((key, id_) for key in _index_keys(record))
        _unindex(index, gone)
        _enter(index, new_ones)
        info = records.get(self.info.id)
        if not isinstance(info, ProjectInfo):
            raise ChangeError("the project record cannot be removed")
        return Project(records, index, info, _joined(self.blobs, change.blobs))

    def _check(self, change: Change) -> None:
        for id_ in change.added:
            if id_ in self._records:
                raise ChangeError(f"{id_} is in the project already")
        for id_, record in change.removed.items():
            if self._records.get(id_) != record:
                raise ChangeError(f"{id_} is not in the project as the change expects it")
        for id_, (old, new) in change.updated.items():
            if self._records.get(id_) != old or type(old) is not type(new) or new.id != id_:
                raise ChangeError(f"{id_} is not in the project as the change expects it")


def _joined(blobs: Mapping[str, bytes], added: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return both, without reading the bytes that are still in the file."""
    if not added:
        return blobs
    *others, stored = blobs.maps if isinstance(blobs, ChainMap) else [blobs]
    held = {name: data for other in others for name, data in other.items()}
    return ChainMap({**held, **added}, cast(MutableMapping[str, bytes], stored))


def _index_keys(record: Record) -> list[IndexKey]:
    keys = [(record.kind, "", "")]
    for name, field in fields_of(type(record)).items():
        if field.kind == "ref":
            target = getattr(record, name)
            if target is not None:
                keys.append((record.kind, name, target))
        elif field.kind == "refs":
            keys.extend((record.kind, name, target) for target in getattr(record, name))
    return keys


def _enter(index: dict[IndexKey, tuple[str, ...]], entries: Iterable[tuple[IndexKey, str]]) -> None:
    """Enter many ids in one go, since one by one a long list would be copied for each of them."""
    for key, ids in _grouped(entries).items():
        index[key] = (*index.get(key, ()), *ids)


def _unindex(index: dict[IndexKey, tuple[str, ...]], entries: Iterable[tuple[IndexKey, str]]) -> None:
    for key, ids in _grouped(entries).items():
        gone = set(ids)
        left = tuple(id_ for id_ in index[key] if id_ not in gone)
        if left:
            index[key] = left
        else:
            del index[key]


def _grouped(entries: Iterable[tuple[IndexKey, str]]) -> dict[IndexKey, list[str]]:
    grouped: dict[IndexKey, list[str]] = {}
    for key, id_ in entries:
        grouped.setdefault(key, []).append(id_)
    return grouped
