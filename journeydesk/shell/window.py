"""One window: the Start page, or one project with its journey view, its menus and its keys.

What the Start page does not need is imported when it is needed; `Program` does it ahead, once the first frame is shown.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from journeydesk import __version__
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.intents.typing import put_back
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.shell.beginning import ask_journey, ask_project
from journeydesk.shell.clipboard_commands import clipboard_commands
from journeydesk.shell.closing import may_close
from journeydesk.shell.command_palette import Choice, CommandPalette
from journeydesk.shell.commands import Commands
from journeydesk.shell.edit_commands import edit_commands
from journeydesk.shell.file_commands import file_commands
from journeydesk.shell.insert_commands import insert_commands
from journeydesk.shell.journey_commands import journey_commands
from journeydesk.shell.paths import PROJECT_SUFFIX, file_name_for, project_filter
from journeydesk.shell.pictures import PICTURE_SUFFIXES, PictureError, put_picture_file
from journeydesk.shell.placement import keep_place, place_window
from journeydesk.shell.project_file import ProjectFile, title_of
from journeydesk.shell.start import Entry, StartPage
from journeydesk.shell.view_commands import view_commands
from journeydesk.tr import tr
from journeydesk.widgets.fields import commit_typing
from journeydesk.widgets.plain import elided, menu_text, tell

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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stack = QStackedWidget(self)
        self.start = StartPage(self, self)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.commands = Commands(self, self._finish_typing)
        self._fill_commands()
        place_window(self, program.settings)
        self._name()

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

        self.file = file
        self.page = JourneyPage(file, Sheet(self._program.typesetter), self.commands, self._program.settings, self)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self.commands.listen_on(self.page.view)
        self.page.view.picture_dropped.connect(self._put_picture)
        file.renamed.connect(self._name)
        file.ws.session.edits.join(self._show_title)
        self._name()
        self.page.refresh()
        self.page.view.setFocus()
        self._greet(file, self.page)

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
            self._put_picture(str(path), None)

    def entries(self) -> Sequence[tuple[str, str, Sequence[Entry]]]:
        """Return the parts of the Start page."""
        return self._program.entries(self)

    def save(self) -> None:
        """Say that all is saved; ask for a name where there is none yet."""
        if self.file is None or self.page is None:
            return
        if self.file.path is None:
            self.save_as()
        elif self.file.flush(1.0):
            self.page.notice.say(tr("Everything is saved already: JourneyDesk saves each step as you work."))

    def save_as(self) -> bool:
        """Ask for a name and move there; return whether that was done."""
        from journeydesk.store.errors import StoreError

        if self.file is None:
            return False
        folder = self.file.path.parent if self.file.path else self._program.folder
        suggested = folder / (file_name_for(self._suggestion()) + PROJECT_SUFFIX)
        path = self._program.choose.to_save(self, tr("Save as"), suggested, project_filter())
        if path is None:
            return False
        path = path if path.suffix.lower() == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)
        try:
            self.file.save_as(path)
        except StoreError as error:
            tell(self, error.sentence)
            return False
        self._program.remember_folder(path)
        self._program.settings.remember_file(path)
        if self.page:
            self.page.notice.hide()
            self.page.refresh()
        return True

    def export(self) -> None:
        """Open the export dialog, and say afterwards where the file is."""
        if self.ws is None or self.page is None:
            return
        from journeydesk.shell.dialogs.export import ExportDialog

        dialog = ExportDialog(self.ws, self._program.worker, self._ask_export_path, self)
        dialog.exec()
        files = dialog.files
        dialog.deleteLater()
        if files:
            names = ", ".join(elided(file.name, 60) for file in files[:3]) + (" …" if len(files) > 3 else "")
            offers = [(tr("Open"), lambda: _open(files[0])), (tr("Show in folder"), lambda: _open(files[0].parent))]
            self.page.notice.say(tr("Saved {names}").format(names=names), offers, "check-circle")

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
        elif self.isVisible():
            self.start.refresh()

    def focus_sheet(self) -> None:
        """Give the sheet the keyboard."""
        if self.page:
            self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_palette(self) -> None:
        """Open the command palette."""
        CommandPalette([*self._command_choices(), *self._place_choices()], self).open()

    def show_keys(self) -> None:
        """List keys and gestures."""
        from journeydesk.shell.dialogs.keys import KeysDialog

        commands = [c for c in self.commands.all.values() if c.keys or c.letter]
        lines = [(self.commands.keys_of(c), c.title.rstrip("…")) for c in commands]
        KeysDialog(lines, self).open()

    def say(self, sentence: str) -> None:
        """Tell the person why something cannot be done."""
        if self.page:
            self.page.notice.say(sentence, icon_name="warning")

    def show_about(self) -> None:
        """Say which program this is."""
        tell(self, tr("JourneyDesk {version}: customer journey maps in one local file.").format(version=__version__))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is on the disk, or the person said so."""
        self._finish_typing()
        if self.file is not None and not may_close(self.file, self, self.save_as):
            event.ignore()
            return
        settings = self._program.settings
        keep_place(self, settings)
        settings.save()
        if self.page:
            self.page.keep_widths()
            self.page.view.leave_workspace()
        if self.file:
            self.file.close()
        self._program.closed(self)
        super().closeEvent(event)

    def _fill_commands(self) -> None:
        for commands in (
            file_commands(self),
            edit_commands(self),
            clipboard_commands(self),
            insert_commands(self),
            view_commands(self),
            journey_commands(self),
        ):
            self.commands.add(commands)
        self.commands.fill(self.menuBar())
        recent = self.commands.menus["File"].addMenu(tr("Open recent"))
        self.commands.menus["File"].insertMenu(self.commands.actions["file.import"], recent)
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self.commands.refresh()

    def _fill_recent(self, menu: object) -> None:
        from PySide6.QtWidgets import QMenu

        if not isinstance(menu, QMenu):
            return
        menu.clear()
        for name in self._program.settings.recent:
            path = Path(name)
            menu.addAction(menu_text(elided(f"{path.stem} – {path.parent}", 80)), partial(self._open, path))
        menu.setEnabled(not menu.isEmpty())

    def _open(self, path: Path) -> None:
        self._program.open_path(path, self)

    def _finish_typing(self) -> bool:
        """Make an edit of what is being typed, so that no command comes before it; tell whether a thing vanished."""
        commit_typing(QApplication.focusWidget())
        fresh = self.ws.fresh if self.ws else None
        if self.page:
            self.page.view.finish_typing()
        return fresh is not None and self.ws is not None and fresh not in self.ws.project

    def _name(self) -> None:
        self._show_title()
        if self.page:
            self.page.refresh()

    def _show_title(self, _edit: object = None) -> None:
        self.setWindowTitle(f"{self.file.title} — JourneyDesk" if self.file else "JourneyDesk")

    def _suggestion(self) -> str:
        if self.file is None:
            return ""
        return title_of(self.file.session.project)

    def _ask_export_path(self, parent: QWidget, suffix: str) -> Path | None:
        if self.file is None:
            return None
        folder = Path(self._program.settings.folder) if self._program.settings.folder else None
        folder = folder or (self.file.path.parent if self.file.path else self._program.folder)
        suggested = folder / (file_name_for(self._suggestion()) + suffix)
        path = self._program.choose.to_save(parent, tr("Export"), suggested, f"*{suffix}")
        if path is not None:
            self._program.remember_folder(path)
        return path

    def _greet(self, file: ProjectFile, page: "JourneyPage") -> None:
        """Say what is to be said about a file that was just opened."""
        if file.read_only_reason:
            page.notice.say(file.read_only_reason, [(tr("Save as…"), self.save_as)], "lock-simple")
            return
        back = []
        for key, text in file.typed_before().items():
            id_, _, field = key.partition(" ")
            if put_back(file.ws, TextPlace(id_, field), text):
                back.append(elided(text, 60))
            if file.document:
                file.document.clear_pending(key)
        if back:
            words = tr("The program stopped while you typed “{text}”; it is back in its place.")
            page.notice.say(words.format(text=back[0]), [(tr("Undo"), lambda: self.commands.run("edit.undo"))])

    def _put_picture(self, path: str, place: NotePlace | None) -> None:
        if self.ws is None or self.page is None:
            return
        try:
            put_picture_file(self.ws, Path(path), place)
        except PictureError as error:
            self.say(str(error))

    def _command_choices(self) -> list[Choice]:
        choices = []
        for key, command in self.commands.all.items():
            if key != "help.palette" and command.enabled():
                words = self.commands.words_of(command).rstrip("…")
                keys = self.commands.keys_of(command)
                choices.append(Choice(words, tr(command.menu), partial(self.commands.run, key), keys, command.icon))
        return choices

    def _place_choices(self) -> list[Choice]:
        if self.ws is None or self.ws.journey is None:
            return []
        choices = []
        for stage in queries.stages(self.ws.project, self.ws.journey):
            choices.append(Choice(stage.title, tr("Stage"), partial(self._go_to, stage.id), icon="columns"))
            for one in queries.touchpoints(self.ws.project, stage.id):
                choices.append(Choice(one.title, stage.title, partial(self._go_to, one.id), icon="hand-pointing"))
        return [choice for choice in choices if choice.words]

    def _go_to(self, id_: str) -> None:
        if self.ws and self.page:
            self.ws.selection.set([id_])
            self.page.view.zoom_to_selection()
            self.focus_sheet()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
