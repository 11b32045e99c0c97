"""What happens when our own code fails: everything is saved first, then the person is told, and the program goes on.

The dialog opens once the event that failed has ended, since one that opens in the middle of painting would paint into
itself. Each place in the code is told once: a failing paint would come again as soon as it is answered.
"""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from journeydesk import __version__
from journeydesk.shell.logs import lines_of
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, tell

_log = logging.getLogger(__name__)
_WANTED, _COPY = 1, 2


class Crashes(QObject):
    """Hears of every exception that nobody caught, on any thread, between `install` and `remove`.

    *save* brings everything to the disk and tells whether that worked; *restart* ends the program and begins it again.
    """

    _heard = Signal(object)

    def __init__(self, save: Callable[[], bool], restart: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save, self._restart = save, restart
        self._told: set[str] = set()
        self._is_telling = False
        self._noted: Callable[[Any], object] = threading.__excepthook__
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of exceptions from now on."""
        sys.excepthook = self.report
        self._noted = threading.excepthook
        threading.excepthook = self._report_of_thread
        sys.unraisablehook = self._report_unraisable

    @staticmethod
    def remove() -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note *error*, and tell the person as soon as nothing else is being done."""
        sys.__excepthook__(kind, error, trace)
        _log.error("an exception that nobody caught", exc_info=(kind, error, trace))
        if not issubclass(kind, KeyboardInterrupt):
            self._heard.emit(error)

    def _report_of_thread(self, failed: Any) -> None:
        self._noted(failed)
        if failed.exc_value is not None:
            self._heard.emit(failed.exc_value)

    def _report_unraisable(self, failed: Any) -> None:
        if failed.exc_value is not None:
            self.report(failed.exc_type, failed.exc_value, failed.exc_traceback)

    def _tell(self, error: BaseException) -> None:
        place = _place_of(error)
        if self._is_telling or place in self._told:
            return
        self._told.add(place)
        self._is_telling = True
        try:
            sentence = tr("Something went wrong inside JourneyDesk. Everything you did is kept; you can go on working.")
            if not self._save():
                sentence = tr(
                    "Something went wrong inside JourneyDesk, and not everything could be saved. Save a copy under "
                    "another name before you go on."
                )
            if _ask(sentence, details_of(error)) == _WANTED:
                self._restart()
        finally:
            self._is_telling = False


def tell_no_start(error: BaseException) -> None:
    """Say that the program cannot begin because of a fault of its own."""
    _log.error("the program cannot begin", exc_info=error)
    sentence = tr("JourneyDesk could not begin because of a fault of its own. Your projects were left as they are.")
    tell(None, sentence, details_of(error))


def details_of(error: BaseException) -> str:
    """Return what helps to find *error*: versions and places in the code, and nothing that anybody wrote."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    versions = f"JourneyDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {system}"
    return "\n".join([versions, *lines_of(error)])


def _ask(sentence: str, details: str) -> int:
    answers = [tr("Go on"), tr("Restart JourneyDesk"), tr("Copy details")]
    while True:
        answer = ask(QApplication.activeWindow(), sentence, answers, safe=0, details=details)
        if answer != _COPY:
            return answer
        QApplication.clipboard().setText(details)


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__qualname__} {frames[-1].filename}:{frames[-1].lineno}" if frames else repr(type(error))
