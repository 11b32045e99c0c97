"""What the Start page offers: drafts, recent projects, templates and samples, each as a card that opens it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from journeydesk.importers import library
from journeydesk.importers.base import ImportFailed
from journeydesk.shell.leftovers import Leftovers
from journeydesk.shell.project_file import title_of
from journeydesk.shell.start import Entry
from journeydesk.shell.thumbnails import picture_of, remembered, stamp_of
from journeydesk.shell.versioning import open_backup
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, tell

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow


class StartEntries:
    """The cards of the Start page of one window."""

    def __init__(self, program: "Program", window: "MainWindow") -> None:
        self._program = program
        self._window = window

    def parts(self) -> list[tuple[str, str, list[Entry]]]:
        """Return (heading, hint when there are none or "", entries) of each part of the page."""
        recent = list(filter(None, (self._recent_or_kept(Path(path)) for path in self._program.settings.recent)))
        hint = tr("Projects you open or save appear here. Begin with a template below, or with an empty journey.")
        ready = tr("Stages, lanes and questions that are usual in a trade, ready to be filled in.")
        finished = tr("Finished maps to look at, learn from and change as you like.")
        drafts = self._drafts()
        kept = Leftovers(self._program, self._window, self._picture_of_file).entries()
        unnamed = tr("Kept safe, but without a name of their own yet.")
        return [
            (
                tr("Kept"),
                tr("Copies from when something went wrong. They stay until you delete them.") if kept else "",
                kept,
            ),
            (tr("Recent"), "" if recent or drafts else hint, recent),
            (tr("Drafts"), unnamed if drafts else "", drafts),
            (tr("Templates"), ready, [self._shipped(entry, "squares-four") for entry in library.templates()]),
            (tr("Samples"), finished, [self._shipped(entry, "map-trifold") for entry in library.samples()]),
        ]

    def _recent_or_kept(self, path: Path) -> Entry | None:
        """Return the card of a recent project, or that of its last backup when it is not there any more."""
        if path.is_file():
            return self._recent(path)
        if not self._program.folders.backups.is_dir():
            return None
        from journeydesk.shell.versions import version_of
        from journeydesk.store.backups import newest_backup

        backup = newest_backup(self._program.folders.backups, path)
        if backup is None:
            return None
        offers = ((tr("Remove from this list"), partial(self._forget, path)),)
        line = tr("Not in its folder any more; opens as a copy of its last version ({time})")
        words = line.format(time=version_of(backup).moment)
        open_copy = partial(open_backup, self._program, path, backup, self._window)
        picture = self._picture_of_file(backup.path)
        return Entry(path.stem, words, open_copy, picture, offers=offers, badge=tr("Backup"))

    def _recent(self, path: Path) -> Entry:
        offers = (
            (tr("Open read-only"), partial(self._program.open_read_only, path, self._window)),
            (tr("Remove from this list"), partial(self._forget, path)),
        )
        line = str(path.parent).replace(str(Path.home()), "~", 1)
        return Entry(path.stem, line, self._opens(path), self._picture_of_file(path), offers=offers)

    def _drafts(self) -> list[Entry]:
        folder = self._program.folders.drafts
        if not folder.is_dir():
            return []
        from journeydesk.store.document import list_drafts

        return [self._draft(path) for path in list_drafts(folder)]

    def _draft(self, path: Path) -> Entry:
        from journeydesk.store.document import read_project
        from journeydesk.store.errors import StoreError

        try:
            title = title_of(read_project(path).project)
        except StoreError:
            title = tr("Damaged draft")
        line = tr("Draft, not saved under a name yet")
        offers = ((tr("Delete draft"), partial(self._delete_draft, path)),)
        return Entry(title, line, self._opens(path), self._picture_of_file(path), "note-pencil", offers, tr("Draft"))

    def _shipped(self, entry: library.Entry, icon: str) -> Entry:
        def open_copy() -> None:
            try:
                begin = self._window.ask_new if entry.kind == "template" else self._program.new_project
                begin(library.open_copy(entry))
            except (ImportFailed, OSError) as error:
                tell(self._window, str(error))

        def picture() -> QImage | None:
            folder = self._program.folders.cache / "pictures"
            try:
                stamp = stamp_of(entry.path)
                return remembered(folder, entry.name, stamp, lambda: picture_of(library.open_copy(entry)))
            except (ImportFailed, OSError):
                # Opening it says what is wrong.
                return None

        title = tr("Blank journey") if entry.name == "blank" else entry.title
        badge = tr("Sample") if entry.kind == "sample" else ""
        return Entry(title, entry.about, open_copy, picture, icon, badge=badge)

    def _picture_of_file(self, path: Path) -> Callable[[], QImage | None]:
        from journeydesk.store.document import read_project
        from journeydesk.store.errors import StoreError

        def picture() -> QImage | None:
            folder = self._program.folders.cache / "pictures"
            try:
                stamp = stamp_of(path)
                return remembered(folder, str(path), stamp, lambda: picture_of(read_project(path).project))
            except (StoreError, OSError):
                # Its card says where the file is; opening it says what is wrong.
                return None

        return picture

    def _opens(self, path: Path) -> Callable[[], object]:
        return partial(self._program.open_path, path, self._window)

    def _forget(self, path: Path) -> None:
        self._program.settings.forget_file(path)
        self._window.start.refresh()

    def _delete_draft(self, path: Path) -> None:
        if ask(self._window, tr("Delete this draft for good?"), [tr("Delete"), tr("Keep")]) == 0:
            from journeydesk.store.backups import forget_backups

            path.unlink(missing_ok=True)
            forget_backups(self._program.folders.backups, path)
            self._window.start.refresh()
