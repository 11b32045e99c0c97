"""What must not go unnoticed in any test: leaks, stray logs, and dialogs that wait for somebody."""

import gc
import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

_POLL_MS = 50
_STUCK_AFTER_S = 20.0
_THREAD_GRACE_S = 3.0


def fail_on_stray_logs(caplog: pytest.LogCaptureFixture) -> None:
    """Fail when something was logged at WARNING or above and is still in *caplog*."""
    records = caplog.get_records("setup") + caplog.get_records("call")
    stray = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if stray:
        pytest.fail("unexpected log records (expected ones: read them, then caplog.clear()):\n" + "\n".join(stray))


def has_application() -> bool:
    """Tell whether Qt has been started in this process, with windows or without; Qt is looked up, not imported."""
    gui = sys.modules.get("PySide6.QtGui")
    return gui is not None and gui.QGuiApplication.instance() is not None


@dataclass
class Leaks:
    """What was alive before a test, to be compared with what is alive after it."""

    threads: set[threading.Thread]
    widgets: list[Any]
    timers: list[Any] = field(default_factory=list)

    @classmethod
    def before(cls) -> "Leaks":
        """Note what is alive now; what is there already is left out of the search for timers, which reads all there is."""
        timers = _running_timers()
        gc.freeze()
        return cls(set(threading.enumerate()), _top_level_widgets(), timers)

    def check(self) -> None:
        """Fail when a thread, a top-level widget or a running timer has come since and stayed."""
        left = [f"thread {thread.name}" for thread in self._threads_left()]
        _delete_what_is_due()
        if self._new(_top_level_widgets(), self.widgets):
            gc.collect()
            _delete_what_is_due()
        widgets = self._new(_top_level_widgets(), self.widgets)
        left += [f"top-level widget {widget!r}" for widget in widgets]
        timers = self._new(_running_timers(), self.timers)
        left += [f"running timer {timer!r} of {timer.parent()!r}" for timer in timers]
        for timer in timers:
            timer.stop()
        for widget in widgets:
            widget.hide()
            widget.deleteLater()
        _delete_what_is_due()
        if left:
            pytest.fail("left behind (close it, stop it, or qtbot.addWidget it):\n" + "\n".join(left))

    def _threads_left(self) -> list[threading.Thread]:
        new = [thread for thread in threading.enumerate() if thread not in self.threads]
        deadline = time.monotonic() + _THREAD_GRACE_S
        for thread in new:
            thread.join(max(0.0, deadline - time.monotonic()))
        return [thread for thread in new if thread.is_alive()]

    @staticmethod
    def _new(now: list[Any], before: list[Any]) -> list[Any]:
        known = {id(one) for one in before}
        return [one for one in now if id(one) not in known]


def _application() -> Any:
    """Return the QApplication, or None; Qt is looked up, not imported."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    return app if widgets and isinstance(app, widgets.QApplication) else None


def _top_level_widgets() -> list[Any]:
    app = _application()
    # A menu bar's or combo box's popups go with their owner and are kept by it.
    return [widget for widget in app.topLevelWidgets() if widget.parent() is None] if app else []


def _running_timers() -> list[Any]:
    if not _application():
        return []
    timer, is_valid = sys.modules["PySide6.QtCore"].QTimer, sys.modules["shiboken6"].isValid
    kinds = {timer, *timer.__subclasses__()}
    made = [one for one in gc.get_objects() if type(one) in kinds]
    return [one for one in made if is_valid(one) and one.isActive()]


def _delete_what_is_due() -> None:
    app = _application()
    if app:
        app.sendPostedEvents(None, sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete.value)
        app.processEvents()


class Dialogs:
    """Watches for modal dialogs, and for popups that wait for ever.

    A dialog with an announced answer gets it. Any other one is closed, and `check` fails the test for it.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        self.seen: list[str] = []
        self._app = QApplication
        self._answers: deque[Callable[[Any], object]] = deque()
        self._problems: list[str] = []
        self._let_open = False
        self._handled: Any = None
        self._since = time.monotonic()
        self._waiting: Any = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_POLL_MS)

    def answer(self, *answers: Callable[[Any], object]) -> None:
        """Hand the next modal dialogs, in order, to *answers*; each must end its dialog, at once or later."""
        self._answers.extend(answers)

    def let_open(self) -> None:
        """Leave modal dialogs to the test, which closes them itself."""
        self._let_open = True

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def check(self) -> None:
        """Fail when a dialog came that nobody expected, or an expected one did not come."""
        if self._answers:
            self._problems.append(f"{len(self._answers)} expected dialog(s) never came")
        if self._problems:
            pytest.fail("\n".join(self._problems))

    def _look(self) -> None:
        waiting = self._app.activeModalWidget() or self._app.activePopupWidget()
        if waiting is not self._waiting:
            self._waiting, self._since = waiting, time.monotonic()
        if waiting is None:
            self._handled = None
        elif time.monotonic() - self._since > _STUCK_AFTER_S:
            self._close(waiting, "waited for ever")
        elif waiting.isModal() and waiting is not self._handled and not self._let_open:
            self._meet(waiting)

    def _meet(self, dialog: Any) -> None:
        self._handled = dialog
        self.seen.append(dialog.windowTitle())
        if not self._answers:
            self._close(dialog, "came unexpectedly")
            return
        try:
            self._answers.popleft()(dialog)
        except BaseException as error:
            self._close(dialog, f"could not be answered: {error!r}")

    def _close(self, widget: Any, what: str) -> None:
        words = getattr(widget, "text", str)() if hasattr(widget, "text") else ""
        self._problems.append(f"{type(widget).__name__} “{widget.windowTitle()}” {what}. {words}".strip())
        reject = getattr(widget, "reject", widget.close)
        reject()
