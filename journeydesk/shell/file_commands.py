"""The commands of the menu File."""

from typing import Protocol

from PySide6.QtGui import QKeySequence

from journeydesk.shell.commands import Command
from journeydesk.shell.filing import Filing
from journeydesk.tr import tr

Standard = QKeySequence.StandardKey


class Host(Protocol):
    """What these commands need of the window."""

    def ask_new(self) -> None:
        """Begin an empty project."""

    def show_start(self) -> None:
        """Show the Start page."""

    def ask_open(self) -> None:
        """Ask for a project and open it."""

    def ask_import(self) -> None:
        """Ask for a file and import it."""

    def close(self) -> bool:
        """Close the window; return whether it closed."""

    def quit(self) -> None:
        """Close all windows."""

    def has_project(self) -> bool:
        """Return whether a project is open in the window."""


def file_commands(host: Host, filing: Filing) -> list[Command]:
    """Return the commands of the menu File."""
    here = host.has_project
    return [
        Command("file.new", tr("New journey"), "File", host.ask_new, 0, (Standard.New,), icon="file-plus"),
        Command("file.start", tr("New from template…"), "File", host.show_start, 0, icon="squares-four"),
        Command("file.open", tr("Open…"), "File", host.ask_open, 0, (Standard.Open,), icon="folder-open"),
        Command("file.import", tr("Import…"), "File", host.ask_import, 1, ("Ctrl+I",), icon="file-arrow-down"),
        Command("file.save", tr("Save"), "File", filing.save, 2, (Standard.Save,), icon="floppy-disk", enabled=here),
        Command("file.save_as", tr("Save as…"), "File", filing.save_as, 2, ("Ctrl+Shift+S",), enabled=here),
        Command("file.export", tr("Export…"), "File", filing.export, 2, ("Ctrl+E",), icon="export", enabled=here),
        Command(
            "file.print", tr("Print…"), "File", filing.print_out, 2, (Standard.Print,), "", "printer", enabled=here
        ),
        Command("file.clean", tr("Send a clean copy…"), "File", filing.send_clean_copy, 2, icon="broom", enabled=here),
        Command("file.reveal", tr("Reveal in folder"), "File", filing.reveal, 3, enabled=filing.has_file),
        Command("file.close", tr("Close"), "File", host.close, 4, ("Ctrl+W",)),
        Command("file.quit", tr("Quit"), "File", host.quit, 4, ("Ctrl+Q",)),
    ]
