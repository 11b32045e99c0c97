"""Calls of the system that fail: each kind of call that a job makes, each time that it makes it, once or from then on."""

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import Child, Strace

ERRORS: Mapping[str, tuple[str, ...]] = {
    "openat": ("EACCES", "EMFILE", "EIO", "ENOSPC"),
    "read": ("EIO",),
    "pread64": ("EIO",),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO",),
    "ftruncate": ("EIO",),
    "rename": ("EACCES", "EIO", "ENOSPC"),
    "unlink": ("EACCES", "EIO"),
    "mkdir": ("EACCES", "ENOSPC"),
    "fcntl": ("ENOLCK",),
    "flock": ("ENOLCK",),
}
"""How each call may fail."""
WATCHED = ("-e", "trace=" + ",".join(f"?{call}" for call in ERRORS))
_CALL = re.compile(r"(\d+) +(\w+)\(")
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """Let the *number*-th *call* of every thread fail with *error*, and when it *lasts* all later ones too."""

    call: str
    number: int
    error: str
    lasts: bool

    def options(self) -> tuple[str, ...]:
        """Return the options for strace."""
        when = f"{self.number}{'+' * self.lasts}"
        return ("-e", f"trace={self.call}", "-e", f"inject={self.call}:error={self.error}:when={when}")


def every_fault(log: str) -> list[Fault]:
    """Return each fault for a job whose calls are in *log*."""
    found: dict[str, Counter[str]] = {}
    for thread, call in _CALL.findall(log):
        found.setdefault(call, Counter())[thread] += 1
    return [
        Fault(call, number, error, lasts)
        for call, by_thread in sorted(found.items())
        for number in range(1, max(by_thread.values()) + 1)
        for error, lasts in itertools.product(ERRORS[call], (False, True))
    ]


def some(faults: list[Fault], count: int, seed: int) -> list[Fault]:
    """Return *count* of *faults* by chance, as many of each call and error as can be."""
    chance, groups = random.Random(seed), dict[tuple[str, str, bool], list[Fault]]()
    for fault in faults:
        groups.setdefault((fault.call, fault.error, fault.lasts), []).append(fault)
    for group in groups.values():
        chance.shuffle(group)
    turns = [fault for turn in itertools.zip_longest(*groups.values()) for fault in turn if fault is not None]
    return turns[:count]


def work_through(
    child: Child, log: Path, fault: Fault | None, looked: Callable[[], None] = lambda: None
) -> list[str] | None:
    """Let *child* do its job with *fault*, which passes as soon as the child tells of it; return what it told.

    *looked* is called at that moment. None means that it never got on.
    """
    strace = Strace(child.pid, log, *(fault.options() if fault else WATCHED))
    told: list[str] = []
    child.go()
    while line := child.until("told"):
        told.append(line.removeprefix("told "))
        strace.stop()
        looked()
        if len(told) == _MOST_TRIES:
            child.kill()
            return None
        child.go()
    strace.stop()
    return told
