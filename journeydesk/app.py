"""The composition root of the window: makes the application, tells every part where things are, and runs it."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeydesk.shell.crash import install_excepthook
from journeydesk.shell.program import Program
from journeydesk.shell.project_file import Folders
from journeydesk.widgets.app_icon import app_icon


def run(files: list[str]) -> int:
    """Open *files* in the editor, or its Start page, and return the exit code when the last window was closed."""
    app = make_application()
    install_excepthook()
    program = Program(app, platform_folders())
    program.start(files)
    code = app.exec()
    program.close()
    return code


def make_application() -> QApplication:
    """Return the one application."""
    QCoreApplication.setApplicationName("JourneyDesk")
    QCoreApplication.setOrganizationName("JourneyDesk")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise RuntimeError("the window needs an application that can show widgets")
    app.setWindowIcon(app_icon())
    QGuiApplication.setDesktopFileName("journeydesk")
    return app


def platform_folders() -> Folders:
    """Return where this platform lets the program keep things; needs the application's name."""
    place = QStandardPaths.StandardLocation
    data = _folder(place.AppLocalDataLocation)
    return Folders(data / "drafts", data / "recovery", _folder(place.AppConfigLocation), _folder(place.CacheLocation))


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))
