"""Looks every two seconds at a file that somebody else may be writing, beside the window."""

from PySide6.QtCore import QObject, QTimer, Signal

from journeydesk.shell.jobs import Jobs
from journeydesk.store.document import Document
from journeydesk.store.following import Follower, News

LOOK_MS = 2_000


class Following(QObject):
    """Follows the file of *document*, which is open for reading only, until `stop`; `told` tells each `News`."""

    told = Signal(object)

    def __init__(self, document: Document, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._follower = Follower(document)
        self._jobs = jobs
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look now, unless a look is under way."""
        if not self._busy:
            self._busy = True
            self._jobs.start(self, self._follower.look, self._hear, self._fail)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._follower.stop()
        self.deleteLater()

    def _hear(self, news: News) -> None:
        self._busy = False
        if self._follower.take(news):
            self.told.emit(news)

    def _fail(self, _error: Exception) -> None:
        self._busy = False
