"""What a window does with the versions of its project: show them, name one, open one as a copy."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.shell.commands import Command
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, elided, tell

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.versions import Seen, Version
    from journeydesk.shell.window import MainWindow
    from journeydesk.store.rotation import Backup

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

    def versions(self) -> "list[Version]":
        """Return all versions, the newest first."""
        from journeydesk.shell.versions import list_versions

        document, folder = self._window.file.document if self._window.file else None, self._program.folders.backups
        return list_versions(self.ws.project, document.backups_in(folder) if document else [])

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

    def open_copy(self, seen: "Seen", version: "Version") -> None:
        """Open what *version* holds as a new project."""
        assert self._window.file is not None
        show_copy(self._program, seen.project, self._window.file.title, version)


def show_copy(program: "Program", project: Project, title: str, version: "Version") -> "MainWindow":
    """Open *project*, which *version* of what is called *title* holds, as a new one, and say what it is."""
    window = program.new_project(project)
    words = tr("This is a copy of “{title}” as it was then ({time}). Save it under a name to keep it.")
    if window.page is not None:
        offers = [(tr("Save as…"), window.save_as)]
        said = words.format(title=elided(title, 60), time=version.moment)
        window.page.notice.say(said, offers, "clock-counter-clockwise")
    return window


def offer_backup(program: "Program", path: Path, sentence: str, parent: QWidget | None) -> "MainWindow | None":
    """Say with *sentence* why the project at *path* does not open, and offer its last backup when there is one."""
    from journeydesk.shell.versions import version_of
    from journeydesk.store.backups import newest_backup

    backup = newest_backup(program.folders.backups, path)
    if backup is None:
        program.settings.forget_file(path.absolute())
        tell(parent, sentence)
        return None
    version = version_of(backup)
    question = tr("{why} Its last version ({time}) is kept here.").format(why=sentence, time=version.moment)
    is_wanted = ask(parent, question, [tr("Open it as a copy"), tr("Cancel")]) == 0
    return open_backup(program, path, backup, parent) if is_wanted else None


def open_backup(program: "Program", path: Path, backup: "Backup", parent: QWidget | None) -> "MainWindow | None":
    """Open *backup* of the project at *path* as a copy; say why not when that fails."""
    from journeydesk.shell.versions import read_backup, version_of
    from journeydesk.store.errors import StoreError

    try:
        return show_copy(program, read_backup(backup), path.stem, version_of(backup))
    except StoreError as error:
        tell(parent, error.sentence)
        return None


def tell_of_newer_backup(file: ProjectFile, notice: NoticeBar, show: Callable[[], object]) -> None:
    """Say so when a backup has more than *file*, which somebody replaced by an older one."""
    from journeydesk.shell.versions import version_of

    document = file.document
    backups = document.backups() if document else []
    if document is None or not backups or backups[-1].rev <= document.rev or notice.isVisible():
        return
    words = tr("There is a newer version of “{title}” ({time}) than this file; was it replaced by an older one?")
    newest = version_of(backups[-1])
    notice.say(words.format(title=elided(file.title, 60), time=newest.moment), [(tr("Versions…"), show)])


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
