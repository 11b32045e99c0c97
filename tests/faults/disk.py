"""A disk that loses its power: what may lie on it after each call that was seen, given what had been synced.

Writes that were not synced may be there, be missing, or be there in part, sector by sector. Names that were made, moved
or removed since the folder was synced may not have been; they reach the disk in order, as journalling file systems do.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Create:
    """A file was made under a name that was free."""

    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes were written to a file."""

    name: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file was cut, or filled with zeros, to a size."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file was synced, or with an empty name, the folder."""

    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """A file was given another name."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A name was removed."""

    name: str


@dataclass(frozen=True, slots=True)
class Say:
    """The process told its parent something."""

    line: str


Call = Create | Write | Truncate | Sync | Move | Remove | Say
Luck = Literal["kept", "dropped", "names only", "data only", "chance"]
LUCKS: Sequence[Luck] = ("kept", "dropped", "names only", "data only", "chance", "chance")
"""What becomes of what was not synced, in the six states that are tried after each call."""


@dataclass
class _File:
    synced: bytearray
    unsynced: list[Write | Truncate] = field(default_factory=list)

    def after(self, luck: Luck, chance: random.Random) -> bytes:
        data = bytearray(self.synced)
        if luck not in ("dropped", "names only"):
            for call in self.unsynced:
                if luck != "chance":
                    _do(data, call)
                elif chance.random() < 0.5:
                    _do(data, call, chance if chance.random() < 0.5 else None)
        return bytes(data)

    def sync(self) -> None:
        for call in self.unsynced:
            _do(self.synced, call)
        self.unsynced.clear()


def _do(data: bytearray, call: Write | Truncate, tearing: random.Random | None = None) -> None:
    if isinstance(call, Truncate):
        del data[call.size :]
        data.extend(bytes(call.size - len(data)))
        return
    data.extend(bytes(max(0, call.at + (0 if tearing else len(call.data)) - len(data))))
    if tearing is None:
        data[call.at : call.at + len(call.data)] = call.data
        return
    for begin in range(0, len(call.data), SECTOR):
        if tearing.random() < 0.5:
            _do(data, Write(call.name, call.at + begin, call.data[begin : begin + SECTOR]))


class Disk:
    """One folder on the disk, from the *files* that it held at first."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._names = {name: _File(bytearray(data)) for name, data in files.items()}
        self._synced_names = dict(self._names)
        self._unsynced: list[dict[str, _File]] = []

    def do(self, call: Call) -> None:
        """Let *call* take effect."""
        if isinstance(call, Write | Truncate):
            if call.name in self._names:  # else it has lost its name, and what is written is lost with it
                self._names[call.name].unsynced.append(call)
        elif isinstance(call, Sync):
            self._sync(call.name)
        elif not isinstance(call, Say):
            self._rename(call)

    def _sync(self, name: str) -> None:
        if name in self._names:
            self._names[name].sync()
        elif name:
            return
        elif self._unsynced:
            self._synced_names = self._unsynced[-1]
            self._unsynced.clear()

    def _rename(self, call: Create | Move | Remove) -> None:
        if isinstance(call, Create):
            self._names[call.name] = _File(bytearray())
        elif isinstance(call, Move):
            self._names[call.to] = self._names.pop(call.name)
        else:
            self._names.pop(call.name, None)
        self._unsynced.append(dict(self._names))

    def after(self, luck: Luck, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are there when the power fails now."""
        states = [self._synced_names, *self._unsynced]
        if luck in ("dropped", "data only"):
            names = states[0]
        elif luck in ("kept", "names only"):
            names = states[-1]
        else:
            names = chance.choice(states)
        return {name: file.after(luck, chance) for name, file in names.items()}


def power_cuts(
    files: dict[str, bytes], calls: Sequence[Call], count: int, seed: int
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Yield *count* states of the disk: after how many calls, and the files there; spread over calls and lucks."""
    chance, disk = random.Random(seed), Disk(files)
    rounds = -(-count // len(calls) // len(LUCKS))
    moments = [
        (number, luck) for number in range(1, len(calls) + 1) for luck in (*LUCKS, *["chance"] * 6 * (rounds - 1))
    ]
    wanted = set(chance.sample(range(len(moments)), min(count, len(moments))))
    done = 0
    for index, (number, luck) in enumerate(moments):
        while done < number:
            disk.do(calls[done])
            done += 1
        if index in wanted:
            yield number, disk.after(luck, chance)
