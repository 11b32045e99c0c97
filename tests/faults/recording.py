"""The calls of a process that write to one folder, as strace saw them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.faults.disk import Call, Create, Move, Remove, Say, Sync, Truncate, Write

RECORDED = (
    "-xx",
    "-s",
    "1000000",
    "-e",
    "trace=/^(openat|close|p?write(v|64)?|f(data)?sync|ftruncate|unlink|rename)$",
)
"""The options of strace that record what `calls_in` reads."""

_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_CUT = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>$")
_REST = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")


def calls_in(log: str, folder: Path, files: Iterable[str]) -> list[Call]:
    """Return what *log* says was done in *folder*, where *files* were at first, and said on standard output."""
    reader = _Reader(folder, set(files))
    return [call for name, arguments, result in _whole_lines(log) for call in reader.read(name, arguments, result)]


def _whole_lines(log: str) -> Iterator[tuple[str, str, int]]:
    """Yield name, arguments and result of each call that succeeded; two threads cut each other's lines."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        if cut := _CUT.match(line):
            begun[cut[1]] = cut[2]
            continue
        if rest := _REST.match(line):
            line = f"{rest[1]} {begun.pop(rest[1])}{rest[2]}"
        found = _LINE.match(line)
        if found and int(found[4]) >= 0:
            yield found[2], found[3], int(found[4])


class _Reader:
    """Knows which file a number of a descriptor means."""

    def __init__(self, folder: Path, files: set[str]) -> None:
        self._folder = str(folder)
        self._files = files
        self._open: dict[int, str] = {}
        self._ends: dict[int, int] = {}

    def read(self, name: str, arguments: str, result: int) -> Iterator[Call]:
        """Yield what a call means."""
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        if name == "openat":
            yield from self._opened(texts[0].decode(), arguments, result)
        elif name in ("unlink", "rename"):
            yield from self._renamed([text.decode() for text in texts])
        else:
            yield from self._done(name, int(arguments.split(",")[0]), arguments, texts, result)

    def _inside(self, path: str) -> str | None:
        """Return the name of *path* in the folder, empty for the folder, None elsewhere."""
        if path == self._folder:
            return ""
        parent, _, name = path.rpartition("/")
        return name if parent == self._folder else None

    def _opened(self, path: str, flags: str, descriptor: int) -> Iterator[Call]:
        name = self._inside(path)
        if name is None:
            return
        self._open[descriptor], self._ends[descriptor] = name, 0
        if "O_CREAT" in flags and name not in self._files:
            self._files.add(name)
            yield Create(name)
        elif "O_TRUNC" in flags:
            yield Truncate(name, 0)

    def _renamed(self, paths: list[str]) -> Iterator[Call]:
        names = [name for path in paths if (name := self._inside(path))]
        self._files.discard(names[0]) if names else None
        if len(names) == 2:
            self._files.add(names[1])
            yield Move(*names)
        elif names:
            yield Remove(names[0])

    def _done(self, call: str, descriptor: int, arguments: str, texts: list[bytes], result: int) -> Iterator[Call]:
        if call == "writev" and descriptor == 1:
            yield Say(b"".join(texts).decode().strip())
            return
        name = self._open.get(descriptor)
        if call == "close":
            self._open.pop(descriptor, None)
        elif name is None:
            return
        elif call in ("fsync", "fdatasync"):
            yield Sync(name)
        elif call == "ftruncate":
            yield Truncate(name, int(arguments.split(",")[1]))
        elif call == "pwrite64":
            yield Write(name, int(arguments.rsplit(",", 1)[1]), texts[0][:result])
        elif call == "write":
            yield Write(name, self._ends[descriptor], texts[0][:result])
            self._ends[descriptor] += result
