"""Ways in which the bytes of a file come to harm: bits, bytes, headers, pages, sectors, ends."""

import random
from collections.abc import Callable, Iterator, Mapping

PAGE, SECTOR = 4096, 512
Harm = Callable[[bytes, random.Random], bytes]


def _bit(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return _put(whole, at, bytes([whole[at] ^ (1 << chance.randrange(8))]))


def _byte(whole: bytes, chance: random.Random) -> bytes:
    return _put(whole, chance.randrange(len(whole)), bytes([chance.choice((0, 255, chance.randrange(256)))]))


def _tree_header(whole: bytes, chance: random.Random) -> bytes:
    """Change what a page says about itself and where its cells are (sqlite.org/fileformat2.html §1.6)."""
    page = chance.randrange(len(whole) // PAGE)
    begin = page * PAGE + (100 if page == 0 else 0)
    for _ in range(chance.choice((1, 1, 2, 4))):
        whole = _put(whole, begin + chance.randrange(60), bytes([chance.randrange(256)]))
    return whole


def _file_header(whole: bytes, chance: random.Random) -> bytes:
    return _put(whole, chance.randrange(16, 100), bytes([chance.randrange(256)]))


def _page(whole: bytes, chance: random.Random) -> bytes:
    """Zero a page or a sector, put another page in its place or noise, or cut the end off."""
    pages = len(whole) // PAGE
    at, other = chance.randrange(pages) * PAGE, chance.randrange(pages) * PAGE
    kind = chance.randrange(5)
    if kind == 0:
        return _put(whole, at, bytes(PAGE))
    if kind == 1:
        return _put(whole, at, whole[other : other + PAGE])
    if kind == 2:
        return whole[: chance.randrange(1, len(whole))]
    if kind == 3:
        return _put(whole, at, chance.randbytes(PAGE))
    return _put(whole, chance.randrange(len(whole) // SECTOR) * SECTOR, bytes(SECTOR))


def _put(whole: bytes, at: int, data: bytes) -> bytes:
    return whole[:at] + data + whole[at + len(data) :]


SHARES: Mapping[str, tuple[Harm, int]] = {
    "bit": (_bit, 5),
    "byte": (_byte, 5),
    "tree header": (_tree_header, 4),
    "file header": (_file_header, 2),
    "page, sector, end": (_page, 2),
}
"""Each class of harm, and how many of eighteen cases are of it."""


def variants(whole: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield *count* harmed copies of the file *whole*, each with the name of its class; the same for the same seed."""
    chance = random.Random(seed)
    classes = [name for name, (_, share) in SHARES.items() for _ in range(share)]
    for number in range(count):
        name = classes[number % len(classes)]
        yield name, SHARES[name][0](whole, chance)
