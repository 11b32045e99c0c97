"""What an edit does to a project, as data: records added, updated and removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from journeydesk.model.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two projects, with the name that Undo shows for it.

    `blobs` are bytes that added assets refer to, by SHA-256; an inverse leaves them where they are, so that
    redo finds them again.
    """

    added: Mapping[str, Record] = field(default_factory=dict)
    updated: Mapping[str, tuple[Record, Record]] = field(default_factory=dict)
    removed: Mapping[str, Record] = field(default_factory=dict)
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    def named(self, label: str) -> "Change":
        """Return the same change under the name *label*."""
        return replace(self, label=label)

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        updated = {id_: (new, old) for id_, (old, new) in self.updated.items()}
        return Change(self.removed, updated, self.added, {}, self.label)

    def then(self, later: "Change") -> "Change":
        """Return this change and *later* as one, under this one's name; what cancels out is left out."""
        added, updated, removed = dict(self.added), dict(self.updated), dict(self.removed)
        for id_, record in later.added.items():
            old = removed.pop(id_, None)
            if old is None:
                added[id_] = record
            elif old != record:
                updated[id_] = (old, record)
        for id_, (_, new) in later.updated.items():
            if id_ in added:
                added[id_] = new
            else:
                updated[id_] = (updated[id_][0] if id_ in updated else later.updated[id_][0], new)
        for id_, record in later.removed.items():
            if added.pop(id_, None) is None:
                removed[id_] = updated.pop(id_)[0] if id_ in updated else record
        updated = {id_: pair for id_, pair in updated.items() if pair[0] != pair[1]}
        return Change(added, updated, removed, {**self.blobs, **later.blobs}, self.label or later.label)


def adding(*records: Record, label: str = "", blobs: Mapping[str, bytes] | None = None) -> Change:
    """Return the change that adds *records*."""
    return Change(added={record.id: record for record in records}, label=label, blobs=blobs or {})


def updating(*pairs: tuple[Record, Record], label: str = "") -> Change:
    """Return the change from each pair's old record to its new one; equal pairs are left out."""
    return Change(updated={old.id: (old, new) for old, new in pairs if old != new}, label=label)


def removing(*records: Record, label: str = "") -> Change:
    """Return the change that removes *records*."""
    return Change(removed={record.id: record for record in records}, label=label)


def between(before: Iterable[Record], after: Iterable[Record], label: str = "") -> Change:
    """Return the change that makes *after* of *before*."""
    old, new = {record.id: record for record in before}, {record.id: record for record in after}
    return Change(
        added={id_: record for id_, record in new.items() if id_ not in old},
        updated={id_: (old[id_], record) for id_, record in new.items() if id_ in old and old[id_] != record},
        removed={id_: record for id_, record in old.items() if id_ not in new},
        label=label,
    )
