"""What is looked at before SQLite touches a file: the file itself, its header, and journals left beside it.

The header is described in sqlite.org/fileformat2.html §1.3. Nothing here may be called for a file that this process
has open through SQLite: closing a second descriptor would drop SQLite's locks (howtocorrupt.html §2.2).
"""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from journeydesk.store.errors import Damaged, IsFolder, Newer, NotOurs, damaged, shown_name
from journeydesk.store.schema import APPLICATION_ID, PAGE_SIZE
from journeydesk.tr import tr

SMALLEST, LARGEST = 512, 2 << 30
_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_PAGE_KINDS = {b"\x02", b"\x05", b"\x0a", b"\x0d"}
_PROVING_PAGES, _MOST_LOOKED_AT = 3, 500
_PAGE_SIZES = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536}


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found: journals that need care, and whether the file is in WAL mode."""

    has_journal: bool
    is_wal: bool


def screen(path: Path) -> Screened:
    """Look at the file at *path*; raise a `StoreError` unless SQLite may open it, and OSError from the system."""
    size = screen_place(path)
    with path.open("rb") as file:
        header = file.read(100)
        if not header.startswith(_MAGIC):
            raise _headless(path) if _has_pages(file) else not_ours(path)
    _screen_header(path, header)
    is_wal = 2 in (header[18], header[19]) or _is_filled(beside(path, "-wal"))
    has_journal = screen_journal(path)
    if not has_journal and not is_wal:
        _screen_size(path, header, size)
    return Screened(has_journal, is_wal)


def screen_place(path: Path) -> int:
    """Return the size of the file at *path* in bytes; raise unless it is a regular file of a size to be a project."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsFolder(tr("“{name}” is a folder; choose a .journey file in it.").format(name=shown_name(path)))
    if not stat.S_ISREG(found.st_mode) or found.st_size < SMALLEST:
        raise not_ours(path)
    if found.st_size > LARGEST:
        raise Damaged(
            tr("“{name}” is larger than any project can be (2 GiB); open a backup of it.").format(name=shown_name(path))
        )
    return found.st_size


def not_ours(path: Path) -> NotOurs:
    """Return the outcome for a file that is something else."""
    sentence = tr("“{name}” is not a JourneyDesk project, whatever it is called; choose another file.")
    return NotOurs(sentence.format(name=shown_name(path)))


def _screen_header(path: Path, header: bytes) -> None:
    application, user_version = _number(header, 68), _number(header, 60)
    if application != APPLICATION_ID:
        raise not_ours(path)
    sound = (
        len(header) == 100
        and _page_size(header) in _PAGE_SIZES
        and header[21:24] == b"\x40\x20\x20"
        and {header[18], header[19]} <= {1, 2}
        and _number(header, 44) == 4
        and _number(header, 56) == 1
        and user_version >= 1
    )
    if not sound:
        raise _headless(path)


def _headless(path: Path) -> Damaged:
    """Return the outcome for a project whose beginning is not what any project begins with."""
    return damaged(path, tr("its first bytes are not as they should be"))


def _has_pages(file: BinaryIO) -> bool:
    """Return whether pages of a database follow in a *file* that does not begin like one: its first page was lost."""
    found = 0
    for number in range(1, _MOST_LOOKED_AT):
        file.seek(number * PAGE_SIZE)
        head = file.read(7)
        kind, cells, content = head[:1], int.from_bytes(head[3:5], "big"), int.from_bytes(head[5:7], "big")
        found += kind in _PAGE_KINDS and cells > 0 and 8 + 2 * cells <= content <= PAGE_SIZE
    return found >= _PROVING_PAGES


def newer(path: Path) -> Newer:
    """Return the outcome for a file that this version is too old for."""
    sentence = tr("“{name}” was made by a newer JourneyDesk; update this one to open it.")
    return Newer(sentence.format(name=shown_name(path)))


def _screen_size(path: Path, header: bytes, size: int) -> None:
    """Refuse a file that was cut or grew, once no journal can still bring it in order."""
    page_size, pages = _page_size(header), _number(header, 28)
    if size % page_size or pages != size // page_size or _number(header, 36) > pages:
        raise damaged(path, tr("it is not as long as it says; it may have been copied only in part"))


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def screen_journal(path: Path) -> bool:
    """Return whether a rollback journal that matters lies beside *path*; raise `Damaged` when it is planted.

    A journal that names a super-journal makes SQLite delete the file of that name, wherever it is (seen up to 3.51).
    Ours never does, since ATTACH is denied. One that is a link would be written through, a pipe waited for.
    """
    journal = beside(path, "-journal")
    for suffix in ("-journal", "-wal", "-shm"):
        if _is_strange(beside(path, suffix)):
            raise planted(path, suffix)
    try:
        size = journal.stat().st_size
        if size < len(_JOURNAL_MAGIC):
            return size > 0
        with journal.open("rb") as file:
            head = file.read(len(_JOURNAL_MAGIC))
            file.seek(size - len(_JOURNAL_MAGIC))
            tail = file.read()
    except FileNotFoundError:  # that of a living writer is gone within milliseconds
        return False
    if tail == _JOURNAL_MAGIC and size > len(_JOURNAL_MAGIC):
        raise planted(path)
    return head != bytes(len(head))


def _is_strange(path: Path) -> bool:
    """Return whether what lies at *path* is no file of its own, or larger than any project."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > LARGEST


def planted(path: Path, suffix: str = "-journal") -> Damaged:
    """Return the outcome for a file that came with a journal JourneyDesk never writes."""
    sentence = tr(
        "Beside “{name}” lies a recovery file that JourneyDesk never writes and that could harm other files; "
        "nothing was changed; move “{journal}” away and open the project again."
    )
    return Damaged(sentence.format(name=shown_name(path), journal=shown_name(beside(path, suffix))))


def beside(path: Path, suffix: str) -> Path:
    """Return the path of the file that SQLite keeps beside *path* under *suffix*."""
    return path.with_name(path.name + suffix)


def _is_filled(path: Path) -> bool:
    """Tell whether there is something in the file at *path*; an empty one, as SQLite leaves at times, says nothing."""
    try:
        return path.lstat().st_size > 0
    except OSError:
        return False
