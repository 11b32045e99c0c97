"""Files that come from outside while the program runs: from a second start of it, or from the system (macOS)."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from journeydesk.shell.single_instance import Request, SingleInstance

Open = Callable[[Sequence[Path]], object]
_TOKEN = "XDG_ACTIVATION_TOKEN"


class Arrivals(QObject):
    """Hands what arrives to *open_paths* on the window's own thread; no files at all mean “come forward”."""

    _came = Signal(object, object)

    def __init__(self, open_paths: Open, instance: SingleInstance | None, parent: QObject) -> None:
        super().__init__(parent)
        self._open_paths = open_paths
        self._instance = instance
        self._came.connect(self._take_up, Qt.ConnectionType.QueuedConnection)
        if instance is not None:
            instance.serve(self._came.emit)

    def close(self) -> None:
        """Hear of nothing more, so that the next start is a program of its own."""
        if self._instance is not None:
            self._instance.close()

    def _take_up(self, request: Request, let_go: Callable[[], bool]) -> None:
        if not let_go():
            return
        # Qt reads the token where a program that was just started would find it, when the window comes forward.
        if request.activation and QApplication.platformName().startswith("wayland"):
            os.environ[_TOKEN] = request.activation
        self._open_paths([Path(file) for file in request.files])
        os.environ.pop(_TOKEN, None)
