"""The bytes of pictures, read from the file when they are looked at and not before."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping

KEEP_BYTES = 64_000_000


class StoredBlobs(Mapping[str, bytes]):
    """Blobs by SHA-256. Those looked at last stay in memory, up to *keep* bytes; safe from any thread.

    *read* returns the bytes of one blob and may raise what reading the file raises; so may looking one up.
    """

    def __init__(self, names: frozenset[str], read: Callable[[str], bytes], keep: int = KEEP_BYTES) -> None:
        self._names = names
        self._read = read
        self._keep = keep
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._held_bytes = 0
        self._lock = threading.Lock()

    def __getitem__(self, sha256: str) -> bytes:
        if sha256 not in self._names:
            raise KeyError(sha256)
        with self._lock:
            found = self._held.get(sha256)
            if found is not None:
                self._held.move_to_end(sha256)
                return found
        found = self._read(sha256)
        with self._lock:
            self._hold(sha256, found)
        return found

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)

    def _hold(self, sha256: str, found: bytes) -> None:
        if sha256 not in self._held:
            self._held_bytes += len(found)
        self._held[sha256] = found
        while self._held_bytes > self._keep and len(self._held) > 1:
            self._held_bytes -= len(self._held.popitem(last=False)[1])


def is_named(sha256: str, found: bytes) -> bool:
    """Return whether *found* are the bytes that *sha256* names."""
    return hashlib.sha256(found).hexdigest() == sha256
