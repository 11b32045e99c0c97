"""Work beside the window: one after the other on a thread, each result handed back to the window's own thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

Done = Callable[[Any], object]
Failed = Callable[[Exception], object]


class Jobs(QObject):
    """Runs functions that touch no widget. `done` and `failed` are called on the thread that made this object."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._is_open = True
        self._waiting: set[Future[Any]] = set()
        # A bound method: it runs on the thread of this object, wherever the work was done.
        self._finished.connect(self._hear)

    def start(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Done,
        failed: Failed | None = None,
    ) -> Future[Any]:
        """Begin *work* when those before it are done; nobody is told when *owner* is gone by then.

        What goes wrong is raised on this thread when there is no *failed*. Nothing begins after `close`.
        """
        if not self._is_open:
            never: Future[Any] = Future()
            never.cancel()
            return never
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "journeydesk job")
        future = self._pool.submit(work)
        self._waiting.add(future)
        future.add_done_callback(lambda ended: self._finished.emit(lambda: self._report(ended, owner, done, failed)))
        return future

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._is_open = False
        for future in tuple(self._waiting):
            future.cancel()
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _hear(self, report: Callable[[], object]) -> None:
        report()

    def _report(
        self,
        future: Future[Any],
        owner: QObject,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
    ) -> None:
        if future not in self._waiting:
            return
        self._waiting.discard(future)
        if future.cancelled() or not isValid(owner):
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        else:
            raise error
