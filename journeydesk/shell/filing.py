"""What a window does with the files of its project: save under a name, export, show where they lie."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeydesk.shell.handing_out import offer_original, original_of, send_clean_copy
from journeydesk.shell.notice_bar import NoticeBar, Offer
from journeydesk.shell.outside import open_outside, reveal_in_folder
from journeydesk.shell.paths import PROJECT_SUFFIX, file_name_for, project_filter, with_suffix
from journeydesk.shell.project_file import ProjectFile, title_of
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.plain import elided, tell

if TYPE_CHECKING:
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow


class Filing:
    """The files of the project in one window; without a project nothing happens."""

    def __init__(self, program: "Program", window: "MainWindow") -> None:
        self._program = program
        self._window = window

    @property
    def _file(self) -> ProjectFile | None:
        return self._window.file

    def has_file(self) -> bool:
        """Return whether the project has a file of its own, which a draft has not."""
        return self._file is not None and self._file.path is not None

    def save(self) -> None:
        """Say that all is saved; ask for a name where there is none yet."""
        page = self._window.page
        if self._file is None or page is None:
            return
        if self._file.path is None:
            self.save_as()
        elif self._file.flush(1.0):
            page.notice.say(tr("Everything is saved already: JourneyDesk saves each step as you work."))

    def save_as(self) -> bool:
        """Ask for a name and move there; return whether that was done."""
        from journeydesk.store.errors import StoreError

        if self._file is None:
            return False
        folder = self._file.path.parent if self._file.path else self._program.folder
        suggested = folder / (file_name_for(self._title(self._file)) + PROJECT_SUFFIX)
        path = self._program.choose.to_save(self._window, tr("Save as"), suggested, project_filter())
        if path is None:
            return False
        path = with_suffix(path)
        original = original_of(self._file.document)
        try:
            self._file.save_as(path)
        except StoreError as error:
            tell(self._window, error.sentence)
            return False
        self._program.remember_folder(path)
        self._program.settings.remember_file(path)
        if self._window.page:
            self._window.page.notice.hide()
            self._window.page.refresh()
            if original is not None and original.path != self._file.path:
                offer_original(self._program, self._window, original)
        return True

    def send_clean_copy(self) -> None:
        """Save a copy to hand out, without what is not for others."""
        send_clean_copy(self._program, self._window)

    def export(self) -> None:
        """Open the export dialog, and say afterwards where the file is."""
        self._hand_out(to_print=False)

    def print_out(self) -> None:
        """Open the dialog for printing, and say afterwards what was printed or saved."""
        self._hand_out(to_print=True)

    def _hand_out(self, *, to_print: bool) -> None:
        page = self._window.page
        if self._file is None or page is None:
            return
        from journeydesk.shell.dialogs.export import ExportDialog

        program, ws = self._program, self._file.ws
        settings = program.settings
        dialog = ExportDialog(ws, program.worker, settings, self._ask_export_path, self._window, to_print=to_print)
        dialog.choose(settings.exports.get(ws.project.info.id, settings.export))
        dialog.exec()
        dialog.deleteLater()
        if dialog.files:
            self._say_saved(page.notice, dialog.files)
        elif dialog.printed:
            words = tr_count("{n} page was sent to the printer.", "{n} pages were sent to the printer.", dialog.printed)
            page.notice.pass_by(words, icon_name="check-circle")

    def _say_saved(self, notice: NoticeBar, files: list[Path]) -> None:
        names = ", ".join(elided(file.name, 60) for file in files[:3]) + (" …" if len(files) > 3 else "")
        offers: list[Offer] = [
            (tr("Open"), partial(open_outside, files[0])),
            (tr("Reveal in folder"), partial(reveal_in_folder, files[0], self._window)),
        ]
        notice.say(tr("Saved {names}").format(names=names), offers, "check-circle")

    def reveal(self) -> None:
        """Show where the project's file lies."""
        if self._file is not None and self._file.path is not None:
            reveal_in_folder(self._file.path, self._window)

    def _ask_export_path(self, parent: QWidget, suffix: str) -> Path | None:
        if self._file is None:
            return None
        folder = Path(self._program.settings.folder) if self._program.settings.folder else None
        folder = folder or (self._file.path.parent if self._file.path else self._program.folder)
        suggested = folder / (file_name_for(self._title(self._file)) + suffix)
        path = self._program.choose.to_save(parent, tr("Export"), suggested, f"*{suffix}")
        if path is not None:
            self._program.remember_folder(path)
        return path

    @staticmethod
    def _title(file: ProjectFile) -> str:
        return title_of(file.session.project)
