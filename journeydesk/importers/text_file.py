"""Read a text file that somebody else made, with a limit and without guessing beyond what its first bytes say."""

import codecs
from pathlib import Path

from journeydesk.importers.base import ImportFailed, refuse_no_file
from journeydesk.tr import tr

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path, cap: int) -> str:
    """Return the text of *path*; raise `ImportFailed` when it is missing, larger than *cap* bytes or no text."""
    data = read_bytes(path, cap)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = tr("“{name}” is no UTF-8 text (byte {at:,}); save it as UTF-8 and try again.")
        raise ImportFailed(sentence.format(name=path.name, at=error.start + 1)) from None


def read_bytes(path: Path, cap: int) -> bytes:
    """Return the bytes of *path*; raise `ImportFailed` when it cannot be read or is larger than *cap* bytes."""
    try:
        refuse_no_file(path)
        with path.open("rb") as file:
            data = file.read(cap + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, ImportFailed):
            raise
        reason = error.strerror if isinstance(error, OSError) else str(error)
        sentence = tr("“{path}” cannot be read ({reason}); check that you may open it.")
        raise ImportFailed(sentence.format(path=path, reason=reason)) from None
    if len(data) > cap:
        sentence = tr("“{name}” is larger than {cap} MB, too large to import; split it.")
        raise ImportFailed(sentence.format(name=path.name, cap=cap // 1_000_000))
    return data


def first_text(path: Path, size: int = 65_536) -> str:
    """Return the beginning of a file as text for a sniff; empty when it cannot be read."""
    try:
        refuse_no_file(path)  # opening a pipe would wait for somebody to write
        with path.open("rb") as file:
            data = file.read(size)
    except (OSError, ValueError):
        return ""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    return data.decode(encoding, errors="ignore")
