"""What happens when our own code fails: the program goes on, and the person is told with details to pass on."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

from journeydesk.tr import tr
from journeydesk.widgets.plain import tell

_reporting = False
_log = logging.getLogger(__name__)


def install_excepthook() -> None:
    """Tell the person about every exception that nobody caught; exceptions in slots come here too."""
    sys.excepthook = report_crash


def report_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show one sentence with the details of *error*; one at a time, so that a failing paint cannot pile them up."""
    global _reporting
    sys.__excepthook__(kind, error, trace)
    _log.error("an exception that nobody caught", exc_info=(kind, error, trace))
    if _reporting or issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
        return
    _reporting = True
    try:
        sentence = tr("Something went wrong inside JourneyDesk. What was saved is safe; you can go on working.")
        tell(QApplication.activeWindow(), sentence, "".join(traceback.format_exception(kind, error, trace)))
    finally:
        _reporting = False
