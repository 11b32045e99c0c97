"""Which automatic backups are kept: all of the last hours, fewer of the days and months before.

What came after what is told by the counter in their names. Clocks jump, and no jump may cost a backup: time is only
counted where one backup follows another within a year, and one that seems to come from the future is left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Reason = Literal["as opened", "while editing", "at close", "before upgrade", "before import", "before delete"]

HOUR, DAY = 3_600.0, 86_400.0
YEAR = 366 * DAY
NEWEST = 3
DOCUMENT_BYTES = 500_000_000
ALL_BYTES = 2_000_000_000
SPACING = ((2 * HOUR, 0.0), (DAY, HOUR), (30 * DAY, DAY), (YEAR, 30 * DAY))
"""(up to which age, how far apart those that are kept have to be), in seconds."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One automatic backup: the state of a file at revision `rev`. `time` is in seconds since 1970, `size` in bytes."""

    path: Path
    counter: int
    rev: int
    reason: Reason
    time: float
    size: int


def surplus(backups: Sequence[Backup], now: float, most_bytes: int = DOCUMENT_BYTES) -> list[Backup]:
    """Return those of one document's *backups* that need not be kept, the oldest first.

    The newest three, and those that were made before the format was changed, are always kept.
    """
    ordered = sorted(backups, key=lambda backup: backup.counter)
    protected = _protected(ordered)
    kept = protected | set(_spread(ordered, now))
    size = sum(backup.size for backup in kept)
    for backup in ordered:
        if size > most_bytes and backup in kept - protected:
            kept.discard(backup)
            size -= backup.size
    return [backup for backup in ordered if backup not in kept]


def surplus_in_all(documents: Mapping[Path, Sequence[Backup]], most_bytes: int = ALL_BYTES) -> list[Backup]:
    """Return what has to go when the backups of all *documents* take too much room: from whoever takes the most."""
    expendable = {}
    for folder, backups in documents.items():
        ordered = sorted(backups, key=lambda backup: backup.counter)
        protected = _protected(ordered)
        expendable[folder] = [backup for backup in ordered if backup not in protected]
    sizes = {folder: sum(backup.size for backup in backups) for folder, backups in documents.items()}
    gone: list[Backup] = []
    while sum(sizes.values()) > most_bytes and any(expendable.values()):
        largest = max(filter(expendable.__getitem__, sizes), key=sizes.__getitem__)
        gone.append(expendable[largest].pop(0))
        sizes[largest] -= gone[-1].size
    return gone


def _protected(ordered: Sequence[Backup]) -> set[Backup]:
    return {*ordered[-NEWEST:], *(backup for backup in ordered if backup.reason == "before upgrade")}


def _spread(ordered: Sequence[Backup], now: float) -> Iterator[Backup]:
    """Yield what is far enough from the one kept before it, for its age; never drop what has no known distance."""
    before: float | None = None
    for backup, age, is_first in _aged(ordered, now):
        before = None if is_first else before
        if backup.time > now:
            yield backup
            continue
        spacing = next((apart for oldest, apart in SPACING if age <= oldest), None)
        if spacing is not None and (before is None or before - age >= spacing):
            before = age
            yield backup


def _aged(ordered: Sequence[Backup], now: float) -> list[tuple[Backup, float, bool]]:
    """Return each backup, the oldest first, with its age in seconds and whether the time since the last is unknown."""
    aged: list[tuple[Backup, float, bool]] = []
    age, later = 0.0, now
    for backup in reversed(ordered):
        if backup.time <= now:
            gap = later - backup.time
            if 0.0 <= gap <= YEAR:
                age += gap
            elif aged:
                aged[-1] = (*aged[-1][:2], True)
            later = backup.time
        aged.append((backup, age, False))
    return aged[::-1]
