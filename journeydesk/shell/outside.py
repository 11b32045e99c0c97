"""Handing over to the rest of the computer: open a file with its own program, show where it lies."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

from journeydesk.edit.addresses import address_of

_PATIENCE_MS = 2000


def open_outside(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it; tell whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_address(words: str) -> bool:
    """Open a page of the web, or write to a mailbox, with the program that the system has for it.

    Tell whether there is one; what is no such address is not handed over.
    """
    address = address_of(words)
    return bool(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def host_of(address: str) -> str:
    """Return where an address leads: the host in plain ASCII, so that no letter looks like another, or the mailbox."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded) or url.path(
        QUrl.ComponentFormattingOption.FullyEncoded
    )


def reveal_in_folder(path: Path, parent: QObject) -> None:
    """Show the folder of *path* with the file marked, where the system can do that; *parent* outlives the asking."""
    if not path.exists():
        open_outside(next((folder for folder in path.parents if folder.is_dir()), Path.home()))
    elif sys.platform == "win32":
        # Explorer wants its one argument exactly so, and quotes only around the path.
        explorer = QProcess(parent)
        explorer.setProgram("explorer.exe")
        explorer.setNativeArguments(f'/select,"{path}"')
        explorer.startDetached()
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        _ask_file_manager(path, parent)


def _ask_file_manager(path: Path, parent: QObject) -> None:
    """Ask the desktop's file manager to show *path*; open its folder when there is none that understands."""
    asked = QProcess(parent)
    asked.setProcessEnvironment(_own_environment())

    def end(is_shown: bool) -> None:
        if not is_shown:
            open_outside(path.parent)
        asked.deleteLater()

    asked.finished.connect(lambda code: end(code == 0))
    asked.errorOccurred.connect(lambda error: end(False) if error == QProcess.ProcessError.FailedToStart else None)
    manager, call = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"
    to = ["--session", "--print-reply", f"--reply-timeout={_PATIENCE_MS}", f"--dest={manager}", call]
    asked.start("dbus-send", [*to, f"{manager}.ShowItems", f"array:string:{path.absolute().as_uri()}", "string:"])


def _own_environment() -> QProcessEnvironment:
    """Return the environment without the libraries of a bundle, which are not for the system's programs."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.remove("LD_LIBRARY_PATH")
    if "LD_LIBRARY_PATH_ORIG" in os.environ:
        environment.insert("LD_LIBRARY_PATH", os.environ["LD_LIBRARY_PATH_ORIG"])
    return environment
