"""Collects garbage on the window's thread only.

Python collects on whichever thread happens to allocate. A closed window that is part of a cycle would then be
destroyed by the writer's or a job's thread, and Qt aborts when a widget goes on another thread than its own.

A project and its sheet are hundreds of thousands of objects that stay: going through those of 10,000 cards to find
that nothing can go takes 0.4 s, in which no key is heard. So what is there once a project is shown is left out.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Takes over from Python's automatic collection until `stop`; make it on the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that Python itself would collect by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                if generation == 2:
                    self.leave_out()
                return

    def leave_out(self) -> None:
        """Leave what there is now out of collection."""
        gc.freeze()

    def take_in(self) -> None:
        """Collect from everything again: a window was closed, and what it held can go."""
        gc.unfreeze()

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        self.take_in()
        if self._was_on:
            gc.enable()
