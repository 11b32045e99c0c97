"""One window: the Start page, or one project with its journey view, its menus and its keys.

What the Start page does not need is imported when it is needed; `Program` does it ahead, once the first frame is shown.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import PICTURE_SUFFIXES, PictureError
from journeydesk.model import queries
from journeydesk.shell.beginning import ask_journey, ask_project
from journeydesk.shell.capture_commands import capture_commands
from journeydesk.shell.clipboard_commands import clipboard_commands
from journeydesk.shell.closing import may_close
from journeydesk.shell.columns import column_of
from journeydesk.shell.comfort_commands import comfort_commands
from journeydesk.shell.command_palette import CommandPalette
from journeydesk.shell.commands import Commands
from journeydesk.shell.comment_commands import comment_commands
from journeydesk.shell.edit_commands import edit_commands
from journeydesk.shell.file_bar import FileBar
from journeydesk.shell.file_commands import file_commands
from journeydesk.shell.file_drops import dropped_files, take_files
from journeydesk.shell.file_matters import FileMatters
from journeydesk.shell.filing import Filing
from journeydesk.shell.find_commands import find_commands
from journeydesk.shell.greeting import greet
from journeydesk.shell.help_commands import help_commands
from journeydesk.shell.insert_commands import insert_commands
from journeydesk.shell.journey_commands import journey_commands
from journeydesk.shell.left_off import go_on, left_off
from journeydesk.shell.looking_commands import looking_commands
from journeydesk.shell.navigation_commands import navigation_commands
from journeydesk.shell.notice_bar import NoticeBar
from journeydesk.shell.outside import open_outside
from journeydesk.shell.palette_choices import command_choices, place_choices, touchpoint_choices
from journeydesk.shell.pictures import put_picture_file
from journeydesk.shell.placement import keep_place, place_window
from journeydesk.shell.project_file import ProjectFile
from journeydesk.shell.recent_menu import fill_recent
from journeydesk.shell.start import Entry, StartPage
from journeydesk.shell.structure_commands import structure_commands
from journeydesk.shell.versioning import Versioning, tell_of_newer_backup, version_commands
from journeydesk.shell.view_commands import view_commands
from journeydesk.tr import tr
from journeydesk.widgets.fields import commit_typing
from journeydesk.widgets.plain import literal, tell

if TYPE_CHECKING:
    from journeydesk.model.project import Project
    from journeydesk.shell.journey_page import JourneyPage
    from journeydesk.shell.program import Program


class MainWindow(QMainWindow):
    """What people see of the program; `file` and `page` are None while the Start page shows."""

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self._program = program
        self.jobs = program.jobs
        self.file: ProjectFile | None = None
        self.page: JourneyPage | None = None
        self.matters: FileMatters | None = None
        self.filing = Filing(program, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stack = QStackedWidget(self)
        self.start = StartPage(self, self)
        self._stack.addWidget(self.start)
        self.notice = NoticeBar(self)
        self.setCentralWidget(column_of(self, self.notice, self._stack))
        self.setAcceptDrops(True)
        self.commands = Commands(self, self._finish_typing)
        self._fill_commands()
        place_window(self, program.settings)
        self.show_title()

    @property
    def ws(self) -> Workspace | None:
        """What the window works on; None on the Start page."""
        return self.file.ws if self.file else None

    @property
    def theme(self) -> str:
        """The chosen theme."""
        return self._program.settings.theme

    def has_project(self) -> bool:
        """Return whether a project is open in the window."""
        return self.file is not None

    def widget(self) -> QWidget:
        """Return the window, as a parent of dialogs."""
        return self

    def come_forward(self) -> None:
        """Show the window in front of others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_file(self, file: ProjectFile) -> None:
        """Show the journey view of *file* in this window, which showed the Start page."""
        from journeydesk.shell.journey_page import JourneyPage
        from journeydesk.shell.sheet import Sheet
        from journeydesk.shell.unsent import UnsentTexts

        self.file = file
        self.page = JourneyPage(file, Sheet(self._program.typesetter), self.commands, self._program.settings, self)
        self.file_bar = FileBar(self)
        self._stack.addWidget(column_of(self, self.file_bar, self.page))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self.file_bar.told.connect(self.page.narrator.say)
        self.commands.listen_on(self.page.view, self.page.outline)
        self.page.view.picture_dropped.connect(lambda path, place: self.put_picture(Path(path), place))
        file.renamed.connect(self._name)
        file.not_backed_up.connect(self.say)
        file.ws.session.edits.join(self.show_title)
        self._name()
        self.page.refresh()
        self.page.view.setFocus()
        self.matters = FileMatters(self._program, self, file, self.file_bar)
        undo = partial(self.commands.run, "edit.undo")
        welcome = partial(greet, file, self.page.notice, UnsentTexts(file, self.page).put_back, undo)
        welcome()
        self.matters.taken_over.connect(welcome)
        tell_of_newer_backup(file, self.page.notice, partial(self.commands.run, "file.versions"))

    def go_on(self) -> None:
        """Show the project as it was left; for a window that has its size by now."""
        if self.file and self.file.document and self.page:
            left = self._program.settings.projects.get(str(self.file.document.path), {})
            left = left if isinstance(left, dict) else {}
            go_on(self.file.ws, self.page.view, left)
            self.page.middle.go_on(left)

    def ask_new(self, template: "Project | None" = None) -> None:
        """Ask about the journey of a new project, empty or begun from *template*, and begin it."""
        ask_project(template, lambda project: self._program.new_project(project).ws, self)

    def ask_journey(self) -> None:
        """Ask about one more journey and begin it."""
        if self.ws is not None:
            ask_journey(self.ws, self)

    def show_start(self) -> None:
        """Show the Start page."""
        self._program.show_start()

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        self._program.ask_open(self)

    def ask_import(self) -> None:
        """Ask for a file and import it: into the open project, as one step, or as a new one."""
        path = self._program.ask_import(self)
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Import *path* into the open project, or as a new one when none is open."""
        ws = self.ws
        if ws is None or not ws.session.writable:
            self._program.import_new(path, self)
            return
        before = {journey.id for journey in queries.journeys(ws.project)}
        imported = self._program.read_import(path, ws.project, self)
        if imported is None:
            return
        if self.file is not None:
            self.file.back_up("before import")
        ws.do(imported.change)
        new = [journey.id for journey in queries.journeys(ws.project) if journey.id not in before]
        if new:
            ws.show_journey(new[0])

    def ask_picture(self) -> None:
        """Ask for a picture and put it under what is selected."""
        filters = tr("Pictures") + " (" + " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES) + ")"
        path = self._program.choose.to_open(self, tr("Picture"), self._program.folder, filters)
        if path is not None:
            self._program.remember_folder(path)
            self.put_picture(path)

    def put_picture(self, path: Path, place: NotePlace | None = None) -> None:
        """Show the picture at *path* at *place*, or under what is selected."""
        if self.ws is None:
            return
        try:
            put_picture_file(self.ws, path, place)
        except PictureError as error:
            self.say(str(error))

    def entries(self) -> Sequence[tuple[str, str, Sequence[Entry]]]:
        """Return the parts of the Start page."""
        return self._program.entries(self)

    def save_as(self) -> bool:
        """Ask for a name and move there; return whether that was done."""
        return self.filing.save_as()

    def quit(self) -> None:
        """Close all windows."""
        self._program.quit()

    def choose_theme(self, choice: str) -> None:
        """Wear another theme."""
        self._program.wear(choice)

    @property
    def language(self) -> str:
        """The chosen language."""
        return self._program.settings.language

    def choose_language(self, choice: str) -> None:
        """Speak another language from the next start on."""
        self._program.prefer_language(choice)
        sentence = tr("JourneyDesk speaks the chosen language when it is started again.")
        if self.page:
            self.page.notice.say(sentence, icon_name="translate")
        else:
            tell(self, sentence)

    def refresh_look(self) -> None:
        """Paint anew what does not follow the theme by itself."""
        if self.page:
            self.page.refresh_look()
            self.file_bar.refresh_look()
        elif self.isVisible():
            self.start.refresh()

    def focus_sheet(self) -> None:
        """Give the sheet the keyboard."""
        if self.page:
            self.page.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, sentence: str) -> None:
        """Say something about the program as a whole, which stays until it is closed, besides what was said before."""
        before = "" if self.notice.isHidden() else self.notice.label.text()
        self.notice.say(f"{before} {sentence}".strip(), icon_name="warning")

    def show_palette(self) -> None:
        """Open the command palette."""
        CommandPalette([*command_choices(self.commands), *place_choices(self.ws, self._go_to)], self).open()

    def choose_touchpoint(self, run: Callable[[str], object]) -> None:
        """Let the person choose one of the journey's touchpoints; *run* is told its id."""
        CommandPalette(touchpoint_choices(self.ws, run), self, tr("To which touchpoint?")).open()

    def show_guide(self) -> None:
        """Open the guide."""
        from journeydesk.shell.dialogs.guide import show_guide

        show_guide(self)

    def start_tour(self) -> None:
        """Begin the tour on a practice map."""
        from journeydesk.shell.tour.conductor import start_tour

        start_tour(self._program)

    def tour_offer(self, parent: QWidget) -> QWidget | None:
        """Return what offers the tour to somebody new; None when it was taken or declined."""
        from journeydesk.shell.tour.offer import TourOffer

        settings = self._program.settings
        return None if settings.toured else TourOffer(settings, self.start_tour, parent)

    def show_keys(self) -> None:
        """List keys and gestures."""
        from journeydesk.shell.dialogs.keys import KeysDialog, groups_of

        KeysDialog(groups_of(self.commands), self).open()

    def say(self, sentence: str) -> None:
        """Tell the person why something cannot be done."""
        (self.page.notice if self.page else self.notice).say(sentence, icon_name="warning")

    def show_logs(self) -> None:
        """Show the folder of the program's notes about itself."""
        logs = self._program.folders.logs
        open_outside(next(folder for folder in (logs, *logs.parents) if folder.is_dir()))

    def show_about(self) -> None:
        """Say which program this is."""
        from journeydesk.shell.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that nothing inside the window has a better place for."""
        if dropped_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files once the drop has ended, so that where they come from need not wait for our dialogs."""
        paths = dropped_files(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        QTimer.singleShot(0, self, partial(take_files, self, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is on the disk, or the person said so."""
        self._finish_typing()
        if self.page:
            self.page.keep_unsent()
        if self.file is not None and not may_close(self.file, self, self.save_as, self._part):
            event.ignore()
            return
        settings = self._program.settings
        keep_place(self, settings)
        settings.save()
        if self.page and self.file:
            self.page.presenting.end()
            self.page.keep_widths()
            if self.file.document:
                left = left_off(self.file.ws, self.page.view) | self.page.middle.left()
                settings.remember_project(self.file.document.path, left)
            self.page.view.leave_workspace()
        if self.matters is not None:
            self.matters.stop()
        if self.file:
            self.file.close()
        self._program.closed(self)
        super().closeEvent(event)

    def _part(self) -> str:
        return self.matters.part() if self.matters else ""

    def _fill_commands(self) -> None:
        for commands in (
            file_commands(self, self.filing),
            version_commands(Versioning(self._program, self), self),
            edit_commands(self),
            clipboard_commands(self),
            find_commands(self),
            insert_commands(self),
            comment_commands(self),
            capture_commands(self),
            help_commands(self),
            view_commands(self),
            comfort_commands(self._program),
            navigation_commands(self),
            looking_commands(self),
            journey_commands(self),
            structure_commands(self),
        ):
            self.commands.add(commands)
        self.commands.fill(self.menuBar())
        file_menu = self.commands.menus["File"]
        self._recent = file_menu.addMenu(tr("Open recent"))
        file_menu.insertMenu(self.commands.actions["file.import"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        file_menu.aboutToShow.connect(lambda: self._recent.setEnabled(bool(self._program.settings.recent)))
        self.commands.refresh()

    def _fill_recent(self) -> None:
        settings = self._program.settings
        fill_recent(self._recent, settings.recent, self.open_path, settings.forget_files)

    def open_path(self, path: Path) -> None:
        """Open the project at *path*."""
        self._program.open_path(path, self)

    def _finish_typing(self) -> bool:
        """Make an edit of what is being typed, so that no command comes before it; tell whether a thing vanished."""
        commit_typing(QApplication.focusWidget())
        fresh = self.ws.fresh if self.ws else None
        if self.page:
            self.page.middle.finish_typing()
        return fresh is not None and self.ws is not None and fresh not in self.ws.project

    def _name(self) -> None:
        self._program.name_windows()
        if self.page:
            self.page.refresh()

    def show_title(self, _edit: object = None) -> None:
        """Show what the project is called, and its file's place as a tooltip."""
        self.setWindowFilePath(str(self.file.path or "") if self.file else "")
        name = self._program.name_of(self)
        self.setWindowTitle(f"{name} — JourneyDesk" if name else "JourneyDesk")
        if self.page and self.file:
            self.page.status.saving.setToolTip(literal(str(self.file.path or "")))

    def _go_to(self, id_: str) -> None:
        if self.ws and self.page:
            self.ws.selection.set([id_])
            self.page.view.zoom_to_selection()
            self.focus_sheet()
