"""The composition root of the window: makes the application, tells every part where things are, and runs it."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QStandardPaths, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from journeydesk.shell.arrivals import Arrivals
from journeydesk.shell.crash import Crashes, tell_no_start
from journeydesk.shell.logs import start_logs
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.shell.single_instance import SingleInstance
from journeydesk.widgets.app_icon import app_icon


class Application(QApplication):
    """The application; `file_asked` tells the path of a file that the system wants opened (macOS sends it so)."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Pass on the wish for a file."""
        if isinstance(event, QFileOpenEvent):
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def run(files: list[str], instance: SingleInstance | None = None) -> int:
    """Open *files* in the editor, or its Start page, and return the exit code when the last window was closed.

    With *instance*, files that a second start hands over are opened too.
    """
    app = make_application()
    folders = platform_folders()
    start_logs(folders.logs)
    try:
        program = Program(app, folders)
        crashes = Crashes(program.save_all, program.restart, program)
        crashes.install()
        arrivals = Arrivals(program.open_paths, instance, program)
        if isinstance(app, Application):
            app.file_asked.connect(lambda file: program.open_paths([Path(file)]))
        program.start(files)
    except Exception as error:
        tell_no_start(error)
        return 1
    code = app.exec()
    arrivals.close()
    program.close()
    crashes.remove()
    if program.begins_again_with is not None:
        _begin_again(program.begins_again_with)
    return code


def _begin_again(files: list[str]) -> None:
    """Start the program anew, as a process of its own that outlives this one."""
    ours = [] if getattr(sys, "frozen", False) else ["-m", "journeydesk"]
    QProcess.startDetached(sys.executable, [*ours, *files])


def make_application() -> QApplication:
    """Return the one application."""
    _settle_home()
    QCoreApplication.setApplicationName("JourneyDesk")
    QCoreApplication.setOrganizationName("JourneyDesk")
    app = QApplication.instance() or Application(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise RuntimeError("the window needs an application that can show widgets")
    app.setWindowIcon(app_icon())
    QGuiApplication.setDesktopFileName("journeydesk")
    return app


def platform_folders() -> Folders:
    """Return where this platform lets the program keep things; needs the application's name."""
    place = QStandardPaths.StandardLocation
    data, config, cache = map(_folder, (place.AppLocalDataLocation, place.AppConfigLocation, place.CacheLocation))
    if sys.platform == "darwin":
        logs = Path.home() / "Library" / "Logs" / "JourneyDesk"
    else:
        logs = _folder(place.StateLocation) / "logs"
    return Folders(data / "drafts", data / "recovery", config, cache, logs, data / "backups")


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))


def _settle_home() -> None:
    """Say where home is when nobody said: Qt would take the root of the disk for it."""
    if sys.platform != "win32" and not os.environ.get("HOME"):
        home = os.path.expanduser("~")
        os.environ["HOME"] = home if os.path.isabs(home) else tempfile.gettempdir()
