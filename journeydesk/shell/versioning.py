"""What a window does with the versions of its project: show them, name one, open one as a copy."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.shell.commands import Command
from journeydesk.shell.versions import Seen, Version, list_versions
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow

_LONGEST = 80


class Versioning:
    """The versions of the project in one window; only while it has one."""

    def __init__(self, program: "Program", window: "MainWindow") -> None:
        self._program = program
        self._window = window
        self.jobs = program.jobs

    @property
    def cache(self) -> Path:
        """The folder that remembers pictures."""
        return self._program.folders.cache / "pictures"

    @property
    def ws(self) -> Workspace:
        """What the window works on."""
        assert self._window.ws is not None
        return self._window.ws

    def show(self) -> None:
        """Show the versions."""
        from journeydesk.shell.dialogs.versions import VersionsDialog

        if self._window.file is not None:
            self._window.file.flush(1.0)  # so that a backup that was just asked for is seen
            VersionsDialog(self, self._window).open()

    def name(self) -> None:
        """Ask for a name and keep the project as it is now under it."""
        if self.name_version(self._window) is not None and self._window.page is not None:
            notice = self._window.page.notice
            notice.pass_by(
                tr("This version is kept under its name."), [(tr("Versions…"), self.show)], "bookmark-simple"
            )

    def versions(self) -> list[Version]:
        """Return all versions, the newest first."""
        document = self._window.file.document if self._window.file else None
        return list_versions(self.ws.project, document.backups() if document else [])

    def ask_name(self, title: str, name: str, parent: QWidget) -> str:
        """Return a name for a version, empty when there is to be none."""
        words, is_named = QInputDialog.getText(parent, title, tr("Name of this version"), text=name)
        return words.strip()[:_LONGEST] if is_named else ""

    def name_version(self, parent: QWidget) -> str | None:
        """Ask for a name and keep the project as it is under it; return the key of that version."""
        words = self.ask_name(tr("Name version"), "", parent)
        if not words:
            return None
        time = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        before = {snapshot.id for snapshot in queries.snapshots(self.ws.project)}
        self.ws.do(take_snapshot(self.ws.project, words, time))
        new = [snapshot.id for snapshot in queries.snapshots(self.ws.project) if snapshot.id not in before]
        return next(iter(new), None)

    def open_copy(self, seen: Seen, version: Version) -> None:
        """Open what *version* holds as a new project."""
        assert self._window.file is not None
        original = elided(self._window.file.title, 60)
        window = self._program.new_project(seen.project)
        when = f"{version.time.astimezone():%Y-%m-%d %H:%M}"
        words = tr("This is a copy of “{title}” as it was at {time}; the original is unchanged. Save it to keep it.")
        if window.page is not None:
            offers = [(tr("Save as…"), window.save_as)]
            window.page.notice.say(words.format(title=original, time=when), offers, "clock-counter-clockwise")


def version_commands(versioning: Versioning, window: "MainWindow") -> list[Command]:
    """Return the commands about versions."""
    here = window.has_project

    def may_name() -> bool:
        return window.ws is not None and window.ws.session.writable

    return [
        Command(
            "file.versions",
            tr("Versions…"),
            "File",
            versioning.show,
            3,
            ("Ctrl+Shift+H",),
            icon="clock-counter-clockwise",
            enabled=here,
        ),
        Command("file.name_version", tr("Name this version…"), "File", versioning.name, 3, enabled=may_name),
    ]
