"""The program around its windows: which projects are open, what is remembered, and what windows share."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.importers.base import Imported, ImportFailed, all_importers, importer_for
from journeydesk.layout.fonts import load_all
from journeydesk.model.project import Project
from journeydesk.shell.checkup import folder_troubles, part_troubles
from journeydesk.shell.collector import Collector
from journeydesk.shell.jobs import Jobs
from journeydesk.shell.language import speak
from journeydesk.shell.opening import ended_in_the_middle, open_asking, tell_ended
from journeydesk.shell.paths import ChoosePath, project_filter
from journeydesk.shell.project_file import Folders, ProjectFile
from journeydesk.shell.recent_menu import names_of
from journeydesk.shell.salvaging import offer_salvage
from journeydesk.shell.settings import Settings
from journeydesk.shell.start import Entry
from journeydesk.shell.start_entries import StartEntries
from journeydesk.shell.style import CHOICES, Choice, dress
from journeydesk.shell.versioning import offer_backup
from journeydesk.shell.window import MainWindow
from journeydesk.tr import tr
from journeydesk.widgets import motion
from journeydesk.widgets.focus_ring import FocusRings
from journeydesk.widgets.plain import tell
from journeydesk.widgets.type import TEXT_SIZES, choose_text_size, text_size

if TYPE_CHECKING:
    from journeydesk.layout.text import QtTypesetter
    from journeydesk.shell.export_worker import ExportWorker
    from journeydesk.store.traces import Left


_SAVE_SECONDS = 2.0


class Program(QObject):
    """Opens and keeps the windows. One project is open in one window only."""

    def __init__(self, app: QApplication, folders: Folders, choose: ChoosePath | None = None) -> None:
        super().__init__()
        self._app = app
        self.folders = folders
        self.choose = choose or ChoosePath()
        self.settings = Settings.load(folders.config / "settings.json")
        speak(app, self.settings.language)
        self.jobs = Jobs(self)
        self._collector = Collector(self)
        self.windows: list[MainWindow] = []
        self.begins_again_with: list[str] | None = None
        """The files to open when the program is started anew at its end; None when it is not."""
        self._troubles = [self.settings.trouble] if self.settings.trouble else []
        load_all()
        choose_text_size(app, self.settings.text_size if self.settings.text_size in TEXT_SIZES else 100)
        motion.keep_still(self.settings.still)
        self._rings = FocusRings(app, self)
        self.wear(self.settings.theme)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.wear(self.settings.theme))

    def start(self, files: Sequence[str]) -> None:
        """Open *files*, or show the Start page when none of them opens; say what is wrong with folders."""
        self._troubles += folder_troubles(self.folders)
        for file in files:
            self.open_path(Path(file))
        if not self.windows:
            self.show_start()
        QTimer.singleShot(0, self, self._import_ahead)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what came from outside; without any, come forward."""
        for path in paths:
            self.open_path(path)
        if not paths or not self.windows:
            front = self._front() or next(reversed(self.windows), None)
            (front or self._new_window()).come_forward()

    @cached_property
    def worker(self) -> "ExportWorker":
        """The process that exports."""
        from journeydesk.shell.export_worker import ExportWorker

        return ExportWorker(self)

    @cached_property
    def typesetter(self) -> "QtTypesetter":
        """What sets the text of all sheets."""
        from journeydesk.layout.text import QtTypesetter

        return QtTypesetter()

    def _import_ahead(self) -> None:
        """Import, beside the Start page, what the first project will need: SQLAlchemy takes longer than a window."""
        self.jobs.start(self, _import_what_projects_need, lambda _done: None)
        self.jobs.start(self, lambda: list(part_troubles()), self._warn)
        self.jobs.start(self, partial(ended_in_the_middle, self.folders), self._tell_ended)

    def _tell_ended(self, left: "Sequence[Left]") -> None:
        if self.windows:
            tell_ended(left, self.folders.drafts, self.windows[-1].notice, self.open_path)

    def _warn(self, troubles: Sequence[str]) -> None:
        """Say what is wrong, once, in the window that is there or in the next one."""
        self._troubles += troubles
        if self._troubles and self.windows:
            said, self._troubles = " ".join(self._troubles), []
            self.windows[-1].warn(said)

    def show_start(self) -> None:
        """Show the Start page, in a window of its own unless one shows it already."""
        (self._free_window() or self._new_window()).come_forward()

    def show_project(self, file: ProjectFile) -> MainWindow:
        """Show *file* in a window that shows no project yet, or in a new one."""
        window = self._free_window() or self._new_window()
        window.show_file(file)
        window.come_forward()
        window.go_on()
        self._collector.leave_out()
        return window

    def new_project(self, project: Project) -> MainWindow:
        """Begin with *project*, which is a draft from the first edit."""
        return self.show_project(ProjectFile(project, self.folders))

    def open_path(self, path: Path, parent: QWidget | None = None) -> MainWindow | None:
        """Open the project at *path*, or bring the window forward that has it; say why not when that fails."""
        from journeydesk.store.errors import Damaged, Newer, NotThere, StoreError

        if path.suffix.lower() not in (".journey", "") and path.is_file():
            return self.import_new(path, parent)
        window = self._window_with(path)
        if window is None:
            try:
                file = open_asking(path, self.folders, parent or self._front())
            except (Damaged, Newer) as error:
                return offer_salvage(self, path, error, parent or self._front())
            except NotThere as error:
                return offer_backup(self, path, error.sentence, parent or self._front())
            except StoreError as error:
                tell(parent or self._front(), error.sentence)
                return None
            if file is None:
                return None
            window = self.show_project(file)
            if file.path is not None:
                self.settings.remember_file(file.path)
        window.come_forward()
        return window

    def open_read_only(self, path: Path, parent: QWidget) -> None:
        """Open the project at *path* for reading only; say why not when that fails."""
        from journeydesk.store.errors import StoreError

        try:
            self.show_project(ProjectFile.open(path, self.folders, read_only=True))
        except StoreError as error:
            tell(parent, error.sentence)

    def ask_open(self, parent: QWidget) -> None:
        """Ask for a project and open it."""
        path = self.choose.to_open(parent, tr("Open"), self.folder, project_filter())
        if path is not None:
            self.remember_folder(path)
            self.open_path(path, parent)

    def ask_import(self, parent: QWidget) -> Path | None:
        """Ask for a file to import."""
        suffixes = " ".join(f"*{suffix}" for importer in all_importers() for suffix in importer.suffixes)
        path = self.choose.to_open(parent, tr("Import"), self.folder, tr("All formats") + f" ({suffixes})")
        if path is not None:
            self.remember_folder(path)
        return path

    def read_import(self, path: Path, project: Project | None, parent: QWidget | None) -> Imported | None:
        """Read *path*, show what would come in, and return it when the person wants it."""
        try:
            imported = importer_for(path).read(path, project)
        except ImportFailed as error:
            tell(parent, str(error))
            return None
        from journeydesk.shell.dialogs.import_report import ImportReport

        dialog = ImportReport(path.name, imported.report, parent)
        is_wanted = dialog.exec() == ImportReport.DialogCode.Accepted
        dialog.deleteLater()
        return imported if is_wanted else None

    def import_new(self, path: Path, parent: QWidget | None) -> MainWindow | None:
        """Import *path* as a new project, whose first step of undo is the import."""
        imported = self.read_import(path, None, parent)
        if imported is None:
            return None
        window = self.new_project(imported.base)
        if window.ws is not None:
            window.ws.do(imported.change)
        return window

    @property
    def folder(self) -> Path:
        """Where file dialogs begin: where the last one ended."""
        folder = Path(self.settings.folder) if self.settings.folder else Path.home()
        return folder if folder.is_dir() else Path.home()

    def remember_folder(self, path: Path) -> None:
        """Let the next file dialog begin beside *path*."""
        self.settings.folder = str(path.parent)
        self.settings.save()

    def wear(self, choice: str) -> None:
        """Wear another theme, and remember it."""
        known: dict[str, Choice] = {one: one for one in CHOICES}
        chosen = known.get(choice, "system")
        if chosen != self.settings.theme:
            self.settings.theme = chosen
            self.settings.save()
        dress(self._app, chosen)
        for window in self.windows:
            window.refresh_look()

    @property
    def text_size(self) -> int:
        """The chosen size of text, in percent."""
        return text_size()

    def choose_text_size(self, percent: int) -> None:
        """Let all text of the windows have another size, and remember it."""
        self.settings.text_size = percent
        self.settings.save()
        choose_text_size(self._app, percent)
        self.wear(self.settings.theme)

    @property
    def is_still(self) -> bool:
        """Whether the person wants nothing to move."""
        return self.settings.still

    def toggle_motion(self) -> None:
        """Let nothing move from now on, or let it move again, and remember that."""
        self.settings.still = not self.settings.still
        self.settings.save()
        motion.keep_still(self.settings.still)

    def prefer_language(self, choice: str) -> None:
        """Remember which language the program speaks from its next start on."""
        self.settings.language = choice
        self.settings.save()

    def save_all(self) -> bool:
        """Bring every edit to the disk, or at least into a recovery copy; return whether that worked."""
        files = [window.file for window in self.windows if window.file is not None]
        are_kept = [file.flush(_SAVE_SECONDS) or file.keep_copy() is not None for file in files]
        return all(are_kept)

    def restart(self) -> None:
        """Close every window and begin again with the same files, unless the person wants one to stay."""
        documents = [window.file.document for window in self.windows if window.file is not None]
        self.begins_again_with = [str(document.path) for document in documents if document is not None]
        self.quit()

    def quit(self) -> None:
        """Close every window; stop at the first that stays. A dialog that is open is left without an answer first."""
        dialog = self._app.activeModalWidget()
        if dialog is not None:
            # Whoever opened it goes on when this event ends, and needs its window for that.
            dialog.close()
            QTimer.singleShot(0, self, self.quit)
            return
        for window in tuple(self.windows):
            if not window.close():
                self.begins_again_with = None
                return

    def name_of(self, window: MainWindow) -> str:
        """Return what to call the project in *window*, with as much of its folder as tells it from the others."""
        if window.file is None:
            return ""
        paths = list(filter(None, (one.file.path for one in self.windows if one.file)))
        names = dict(zip(paths, names_of(paths), strict=True))
        return names.get(window.file.path, window.file.title) if window.file.path else window.file.title

    def name_windows(self) -> None:
        """Show in every window what its project is called now that another came, went, or was renamed."""
        for window in self.windows:
            window.show_title()

    def closed(self, window: MainWindow) -> None:
        """Forget a window that was closed."""
        if window in self.windows:
            self.windows.remove(window)
            self.name_windows()
        self._collector.take_in()

    def close(self) -> None:
        """Let go of everything that runs beside the windows."""
        self.jobs.close()
        self._collector.stop()
        if "worker" in vars(self):
            self.worker.close()

    def entries(self, window: MainWindow) -> list[tuple[str, str, list[Entry]]]:
        """Return the parts of the Start page."""
        return StartEntries(self, window).parts()

    def _window_with(self, path: Path) -> MainWindow | None:
        for window in self.windows:
            known = window.file.document.path if window.file and window.file.document else None
            try:
                if known is not None and known.samefile(path):
                    return window
            except OSError:
                continue
        return None

    def _front(self) -> MainWindow | None:
        """Return the window that is used now; a dialog that was just answered is active too, but will be gone."""
        active = self._app.activeWindow()
        return active if isinstance(active, MainWindow) else None

    def _free_window(self) -> MainWindow | None:
        return next((window for window in self.windows if window.file is None), None)

    def _new_window(self) -> MainWindow:
        window = MainWindow(self)
        self.windows.append(window)
        self._warn(())
        return window


def _import_what_projects_need() -> None:
    import journeydesk.shell.journey_page
    import journeydesk.store.document  # noqa: F401
