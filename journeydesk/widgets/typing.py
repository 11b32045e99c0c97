"""A run of typing in a field: committed after a pause and when the field is left, and one step of undo in all."""

import itertools
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 300
LONGEST_MS = 1000
_runs = itertools.count(1)


class TypingRun(QObject):
    """Decides when typed text becomes an edit; `word` is the merge word that joins the edits of one run."""

    def __init__(self, field: QObject, commit: Callable[[str], None]) -> None:
        super().__init__(field)
        self._commit = commit
        self._word = ""
        self._dirty = False
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def touch(self) -> None:
        """Say that something was typed."""
        self._word = self._word or f"typing {next(_runs)}"
        if not self._dirty:
            self._longest.start()
        self._dirty = True
        self._pause.start()

    def commit(self) -> None:
        """Commit what was typed, if anything; typing may go on in the same run."""
        self._pause.stop()
        self._longest.stop()
        if self._dirty:
            self._dirty = False
            self._commit(self._word)

    def end(self) -> None:
        """Commit, and let the next letter begin a new run."""
        self.commit()
        self._word = ""

    def drop(self) -> None:
        """Forget what was typed, since the field shows something else now."""
        self._pause.stop()
        self._longest.stop()
        self._dirty = False
        self._word = ""

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.commit)
        return timer
