"""What was done, so that all of it can be undone and redone, without limit and after a restart.

Entries are numbered 1…top without gaps; the cursor is the number of the last entry that is applied, 0 for none.
Entries from before the file was opened are loaded when they are needed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from journeydesk.model.change import Change


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of undo. `time` is ISO 8601 in UTC; `merge` tells which run of edits may still join it."""

    seq: int
    change: Change
    time: str
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What the store must write about the history beside a change.

    All entries after `keep` are dropped, then `entry` (if any) is written, then the cursor is set.
    """

    keep: int
    entry: Entry | None
    cursor: int


class History:
    """The entries of one project and the cursor among them."""

    def __init__(self, cursor: int = 0, top: int = 0, load: Callable[[int], Entry] | None = None) -> None:
        self.cursor = cursor
        self.top = top
        self._load = load
        self._entries: dict[int, Entry] = {}
        self._open_merge = ""

    def entry(self, seq: int) -> Entry:
        """Return entry *seq* (1…top); may raise what loading it from the file raises."""
        found = self._entries.get(seq)
        if found is None:
            if self._load is None or not 1 <= seq <= self.top:
                raise KeyError(seq)
            found = self._entries[seq] = self._load(seq)
        return found

    @property
    def undo_label(self) -> str:
        """The name of what undo would take back; empty when there is nothing."""
        return self.entry(self.cursor).change.label if self.cursor else ""

    @property
    def redo_label(self) -> str:
        """The name of what redo would bring back; empty when there is nothing."""
        return self.entry(self.cursor + 1).change.label if self.cursor < self.top else ""

    def known(self) -> list[Entry]:
        """Return the last entries without a gap that are in memory, and none when the cursor is before them."""
        first = self.top + 1
        while first - 1 in self._entries:
            first -= 1
        return [self._entries[seq] for seq in range(first, self.top + 1)] if first <= self.cursor + 1 else []

    def push(self, change: Change, time: str, merge: str = "") -> Step:
        """Add *change* after the cursor, dropping what was undone; join the last entry while *merge* stays the same."""
        if merge and merge == self._open_merge and self.cursor == self.top > 0:
            last = self.entry(self.cursor)
            joined = last.change.then(change)
            return self._write(replace(last, change=joined, time=time)) if joined else self._drop_last()
        self._open_merge = merge
        for seq in range(self.cursor + 1, self.top + 1):
            self._entries.pop(seq, None)
        return self._write(Entry(self.cursor + 1, change, time, merge))

    def _write(self, entry: Entry) -> Step:
        self._entries[entry.seq] = entry
        self.cursor = self.top = entry.seq
        return Step(entry.seq - 1, entry, self.cursor)

    def _drop_last(self) -> Step:
        """Forget the last entry, since what joined it cancelled it out (a new note that was left empty)."""
        self._entries.pop(self.cursor)
        self._open_merge = ""
        self.cursor = self.top = self.cursor - 1
        return Step(self.top, None, self.cursor)

    def back(self) -> tuple[Change, Step] | None:
        """Return what undoes the last entry and move before it; None when nothing is left."""
        if not self.cursor:
            return None
        change = self.entry(self.cursor).change.inverse()
        return change, self._move(self.cursor - 1)

    def forward(self) -> tuple[Change, Step] | None:
        """Return the next undone change and move behind it; None when nothing is left."""
        if self.cursor >= self.top:
            return None
        change = self.entry(self.cursor + 1).change
        return change, self._move(self.cursor + 1)

    def _move(self, cursor: int) -> Step:
        self.cursor = cursor
        self._open_merge = ""
        return Step(self.top, None, cursor)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, whatever came before."""
        self._open_merge = ""
