"""Exports and previews in a process of their own, since a thread would starve the sheet of its frames.

One process stays warm between tasks. Cancelling ends it, so that nothing runs on; the next task starts another.
"""

import logging
import multiprocessing
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from PySide6.QtCore import QObject, Signal

from journeydesk.shell.export_tasks import Task
from journeydesk.shell.language import say_in
from journeydesk.shell.logs import lines_of
from journeydesk.tr import language, tr

_log = logging.getLogger(__name__)


class ExportWorker(QObject):
    """Does one task at a time; a new task replaces the one that runs."""

    _came = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: Any = None
        self._link: Connection | None = None
        self._task = 0
        self._busy = False
        self._hear: dict[str, Callable[[Any], object]] = {}
        self._came.connect(self._deliver)

    def start(
        self,
        task: Task,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        progress: Callable[[float], object] = lambda _share: None,
    ) -> None:
        """Begin *task*; *done* is told what came of it, *failed* one sentence."""
        if self._busy:
            self.cancel()
        self._hear = {"done": done, "failed": failed, "progress": progress}
        self._task += 1
        self._busy = True
        self.warm_up()
        if self._link is not None:
            self._link.send((self._task, task))

    def warm_up(self) -> None:
        """Start the process, if it does not run, so that the first task need not wait for it."""
        if self._process is not None and self._process.is_alive():
            return
        context = multiprocessing.get_context("spawn")
        self._link, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, language()), daemon=True, name="JourneyDesk export")
        self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(self._link,), name="export answers", daemon=True).start()

    def cancel(self) -> None:
        """Stop what runs; nobody is told."""
        self._task += 1
        self._busy = False
        self._hear = {}
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join()
            process.close()
        self._link = None

    def close(self) -> None:
        """End the process."""
        self.cancel()

    def _listen(self, link: Connection) -> None:
        """Pass on what the process says, until it ends; runs on a thread of its own."""
        last = 0
        try:
            while True:
                last, kind, value = link.recv()
                self._came.emit(last, kind, value)
        except (EOFError, OSError):
            self._came.emit(-1, "failed", _stopped())
        finally:
            link.close()

    def _deliver(self, task: int, kind: str, value: Any) -> None:
        if not self._busy or task not in (self._task, -1):
            return
        if kind == "crashed":
            _log.error("the export failed unexpectedly\n%s", value)
            kind, value = "failed", _stopped()
        hear = self._hear[kind]
        if kind != "progress":
            self._busy = False
        hear(value)


def serve(link: Connection, spoken: str) -> None:
    """Do tasks, in the window's language, until nobody sends any more; the main function of the process."""
    from journeydesk.layout.fonts import start_without_display

    say_in(spoken)
    start_without_display()
    while True:
        try:
            number, task = link.recv()
        except EOFError:
            return
        link.send((number, *_answer(task, partial(_report, link, number))))


def _report(link: Connection, number: int, share: float) -> None:
    link.send((number, "progress", share))


def _answer(task: Task, progress: Callable[[float], None]) -> tuple[str, Any]:
    from journeydesk.exporters.publish import ExportError

    try:
        return "done", task.run(progress)
    except ExportError as error:
        return "failed", str(error)
    except MemoryError:
        return "failed", tr("There is not enough memory for this export. Choose fewer dots per inch or a smaller page.")
    except Exception as error:
        # Our own fault: the window's process keeps the log, so it is told where.
        return "crashed", "\n".join(lines_of(error))


def _stopped() -> str:
    return tr("The export stopped unexpectedly. Try again, or export less at once.")
