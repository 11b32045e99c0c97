"""What the program notes about itself in a file, for whoever has to find out what went wrong: never what people wrote.

Of an exception the kind and the places in the code are noted, not its message, since messages quote what they are
about; of other people's packages only who said something and how bad it was.
"""

import faulthandler
import logging
import logging.handlers
import platform
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from journeydesk import __version__

FILE, FAULTS = "journeydesk.log", "faults.log"
_BYTES = 400_000
"""The size at which a file is put aside; there are two of it and one of faults, a quarter as large."""
_OURS = "journeydesk"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|\S*[/\\]\S*")
_LEVELS = {QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
_log = logging.getLogger(__name__)


def start_logs(folder: Path) -> None:
    """Keep notes in *folder* from now on; where it cannot be written nothing is noted and nothing breaks."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Rotating(folder / FILE, maxBytes=_BYTES, backupCount=1, encoding="utf-8", delay=True)
        handler.setFormatter(Discreet())
        logging.getLogger().addHandler(handler)
        logging.getLogger(_OURS).setLevel(logging.INFO)
        faulthandler.enable(_faults(folder / FAULTS))
    qInstallMessageHandler(_note_qt)
    threading.excepthook = _note_thread
    version, system = platform.python_version(), f"{platform.system()} {platform.release()} {platform.machine()}"
    _log.info("JourneyDesk %s begins: Python %s, Qt %s, %s", __version__, version, qVersion(), system)


class Discreet(logging.Formatter):
    """Writes a record on one line, and under it where an exception came from, without what people wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of *record*."""
        is_ours = record.name.partition(".")[0] == _OURS
        message = record.getMessage() if is_ours else f"(message of {record.module}:{record.lineno} not noted)"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {' '.join(message.split())}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *lines_of(error)])


class _Rotating(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Let a full disk pass without a word: nobody can do anything about the log."""


def lines_of(error: BaseException | None) -> Iterator[str]:
    """Yield the kind of *error* and its places, the innermost last, and the same of what it came from."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"  {type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__)[-40:]:
            yield f"    {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _note_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Note what Qt says, without paths and what it quotes."""
    _log.log(_LEVELS.get(kind, logging.ERROR), "Qt %s: %s", context.category or "", _QUOTED.sub("…", message)[:300])
    with suppress(OSError, AttributeError):
        sys.stderr.write(message + "\n")


def _note_thread(failed: Any) -> None:
    """Note an exception that ended a thread."""
    _log.error("a thread ended: %s", failed.thread.name if failed.thread else "", exc_info=failed.exc_value)
    threading.__excepthook__(failed)


def _faults(path: Path) -> IO[bytes]:
    """Return the file that takes the places in the code when the process itself is brought down."""
    is_full = path.exists() and path.stat().st_size > _BYTES // 4
    return open(path, "wb" if is_full else "ab")
