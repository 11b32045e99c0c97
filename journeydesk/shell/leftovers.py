"""What the Start page offers of copies that were kept when something went wrong; only the person deletes them."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from journeydesk.panels.comments.moments import spoken_moment
from journeydesk.shell.paths import project_filter, with_suffix
from journeydesk.shell.project_file import ProjectFile
from journeydesk.shell.start import Entry
from journeydesk.tr import later, tr
from journeydesk.widgets.plain import ask, elided, tell

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow

_LINES = later(
    {
        "recovered": "With edits that could not be saved",
        "my edits": "Your version, after somebody else changed the file",
        "before recovery": "As a crash left it, before it was brought in order",
        "before accepting": "As it was before a change from outside was accepted",
    }
)


class Leftovers:
    """The cards of recovery copies on the Start page of one window."""

    def __init__(
        self, program: "Program", window: "MainWindow", picture: Callable[[Path], Callable[[], QImage | None]]
    ) -> None:
        self._program, self._window, self._picture = program, window, picture

    def entries(self) -> list[Entry]:
        """Return a card for each copy that nobody has open, the last made first."""
        folder = self._program.folders.recovery
        if not folder.is_dir():
            return []
        from journeydesk.store.document import list_drafts

        return [self._entry(path) for path in list_drafts(folder)]

    def _entry(self, path: Path) -> Entry:
        from journeydesk.store.rescue import kind_of

        name, kind = kind_of(path)
        made = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
        when = spoken_moment(made.strftime("%Y-%m-%dT%H:%M:%SZ"), datetime.datetime.now(datetime.UTC))
        words = tr(_LINES[kind]) if kind else tr("A copy that was kept")
        offers = (
            (tr("Save under its name…"), partial(self._save, path, name)),
            (tr("Delete"), partial(self._delete, path, name)),
        )
        opens = partial(self._open, path, kind == "before recovery")
        return Entry(name, f"{words} · {when}", opens, self._picture(path), "first-aid", offers, tr("Kept"))

    def _open(self, path: Path, read_only: bool) -> None:
        """Open a copy as what it is; one with a journal is only read, so that the journal stays beside it."""
        if read_only:
            self._program.open_read_only(path, self._window)
        else:
            self._program.open_path(path, self._window)

    def _save(self, path: Path, name: str) -> None:
        """Save a copy under a name that the person chooses, and go on there."""
        from journeydesk.store.errors import StoreError

        suggested = self._program.folder / f"{name}.journey"
        target = self._program.choose.to_save(self._window, tr("Save as"), suggested, project_filter())
        if target is None:
            return
        try:
            file = ProjectFile.open(path, self._program.folders, read_only=True)
            try:
                file.save_as(with_suffix(target))
            finally:
                file.close()
        except StoreError as error:
            tell(self._window, error.sentence)
            return
        self._program.open_path(with_suffix(target), self._window)

    def _delete(self, path: Path, name: str) -> None:
        question = tr("Delete this copy of “{name}” for good?").format(name=elided(name, 60))
        if ask(self._window, question, [tr("Delete"), tr("Keep")]) == 0:
            for one in (path, path.with_name(path.name + "-journal")):
                one.unlink(missing_ok=True)
            self._window.start.refresh()
