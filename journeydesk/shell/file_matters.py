"""What a window tells and does about its project's file: who may write it, whether saving works, what to do if not."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeydesk.shell.file_bar import FileBar, Matter
from journeydesk.shell.notice_bar import Offer
from journeydesk.shell.opening import ask_roll_back
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, elided, tell

if TYPE_CHECKING:
    from journeydesk.shell.following import Following
    from journeydesk.shell.program import Program
    from journeydesk.shell.surroundings import Surroundings
    from journeydesk.shell.window import MainWindow
    from journeydesk.store.following import News
    from journeydesk.store.lock import Holder
    from journeydesk.store.status import Status

_UNSAVED, _PARTED, _ACCESS = "unsaved", "parted", "access"
_KIND = "kind"


class FileMatters(QObject):
    """Keeps *bar* up to date, and lets the page be edited once the file can be.

    `taken_over` tells that we edit from now on what somebody else did, who may have ended in the middle.
    """

    taken_over = Signal()

    def __init__(self, program: "Program", window: "MainWindow", file: ProjectFile, bar: FileBar) -> None:
        super().__init__(window)
        self._program, self._window, self._file, self._bar = program, window, file, bar
        self.following: Following | None = None
        self._holder: Holder | None = None
        self._is_there = True
        self._is_parting = False
        file.saving.connect(self._hear_saving)
        file.access_changed.connect(self._hear_access)
        file.renamed.connect(self._look_around)
        self._follow()
        self._tell_kind()
        self._tell_format()
        self._look_around()

    def stop(self) -> None:
        """Follow nothing more: the window closes."""
        if self.following is not None:
            self.following.stop()
            self.following = None

    def _tell_kind(self) -> None:
        """Say that this is a recovery copy, which nobody should take for the project itself."""
        path = self._file.path
        if path is None or path.parent != self._program.folders.recovery:
            return
        from journeydesk.store.rescue import kind_of

        sentence = tr("This is a recovery copy of “{name}”. Save it under a name of its own to go on with it.")
        offers = [(tr("Save as…"), self._window.save_as)]
        self._bar.put(_KIND, Matter(3, sentence.format(name=elided(kind_of(path)[0], 60)), offers))

    def _tell_format(self) -> None:
        document = self._file.document
        if document is None or not document.is_old or document.read_only_reason is not None:
            return
        sentence = tr(
            "“{name}” was made by an older JourneyDesk. Your first change brings it up to date; as it is now it stays "
            "in File ▸ Versions."
        )
        self._bar.put("format", Matter(4, sentence.format(name=self._name)))

    def _look_around(self) -> None:
        document = self._file.document
        if document is None or self._file.path is None:
            return
        from journeydesk.shell.surroundings import look_around

        look = partial(look_around, document.path, document.doc_uuid)
        self._program.jobs.start(self, look, self._tell_surroundings, lambda _error: None)

    def _tell_surroundings(self, found: "Surroundings") -> None:
        from journeydesk.shell.surroundings import words_about

        path, settings = self._file.path, self._program.settings
        if path is None:
            return
        if found.names > 1:
            sentence = tr("“{name}” has other names too (hard links). Open it by one of them only.")
            self._bar.put("names", Matter(4, sentence.format(name=self._name), (), "warning"))
        if found.others:
            sentence = tr("Beside “{name}” lies another version of it: “{other}”.")
            other = found.others[0]
            offers = [(tr("Open the other version"), partial(self._program.open_path, other, self._window))]
            words = sentence.format(name=self._name, other=elided(other.name, 60))
            self._bar.put("others", Matter(3, words, offers, "warning"))
        if found.place is not None and str(path) not in settings.places_told:
            settings.remember_place(path)
            self._bar.put("place", Matter(5, words_about(found.place)))

    # Who may write it

    def edit_here(self) -> None:
        """Become the one who edits the file, now that nobody else does."""
        self._take_over()

    def ask_open_anyway(self) -> None:
        """Ask whether to edit a file that another computer has open, and say when that is right."""
        question = tr(
            "The computer “{host}” has “{name}” open, or ended without letting go of it. Edit it here only when nobody "
            "edits it there any more. If somebody does all the same, both versions are kept."
        )
        host = elided(self._holder.host, 40) if self._holder else ""
        answers = [tr("Open anyway"), tr("Keep reading")]
        if ask(self._window, question.format(name=self._name, host=host), answers) == 0:
            self._take_over(ignore_foreign=True)

    def _accept(self) -> None:
        """Take the file as it is, and say that a copy of it was kept before."""
        from journeydesk.store.errors import StoreError

        self.stop()
        try:
            self._file.accept()
        except StoreError as error:
            self._follow()
            tell(self._window, error.sentence)
            return
        if self._window.page and self._file.read_only_reason is None:
            self._window.page.notice.pass_by(tr("You can edit it now. A copy of it as it was is on the Start page."))

    def _take_over(self, ignore_foreign: bool = False, roll_back: bool = False) -> None:
        from journeydesk.store.errors import StoreError
        from journeydesk.store.open import Unsettled

        self.stop()
        try:
            self._file.take_over(ignore_foreign, roll_back)
        except Unsettled:
            self._follow()
            document = self._file.document
            if document is not None and ask_roll_back(self._window, document.path) == 0:
                self._take_over(ignore_foreign, roll_back=True)
        except StoreError as error:
            self._follow()
            tell(self._window, error.sentence)
        else:
            self.taken_over.emit()

    def _hear_access(self) -> None:
        self._follow()
        if self._file.path is None or self._file.path.parent != self._program.folders.recovery:
            self._bar.take(_KIND)
        page, ws = self._window.page, self._file.ws
        if self._file.read_only_reason is None and page is not None:
            page.inbox.read()
            ws.selection.changes.tell(ws.selection.ids)
            page.refresh()

    def _follow(self) -> None:
        """Follow the file as long as it can only be read, and tell why that is."""
        self.stop()
        document = self._file.document
        if self._file.read_only_reason is None or document is None:
            self._bar.take(_ACCESS)
            return
        from journeydesk.shell.following import Following
        from journeydesk.store.lock import holder_of

        self._holder, self._is_there = holder_of(document.path), True
        self._tell_access()
        self.following = Following(document, self._program.jobs, self)
        self.following.told.connect(self._hear_news)

    def _hear_news(self, news: "News") -> None:
        if news.document is not None:
            self._file.follow(news.document)
        if (news.holder, news.is_there) != (self._holder, self._is_there):
            self._holder, self._is_there = news.holder, news.is_there
            self._tell_access()

    def _tell_access(self) -> None:
        sentence, offers, icon = self._access()
        host, process = (self._holder.host, self._holder.process) if self._holder else ("", "")
        words = sentence.format(name=self._name, host=elided(host, 40), process=elided(process, 20))
        self._bar.put(_ACCESS, Matter(2, words, [*offers, (tr("Save as…"), self._window.save_as)], icon))

    def _access(self) -> tuple[str, list[Offer], str]:
        """Return what to say about who may write the file, what to offer, and an icon."""
        if not self._is_there:
            return tr("“{name}” is not there any more; what you see is as it was last."), [], "warning"
        if self._holder is not None and self._holder.is_foreign:
            sentence = tr("“{name}” is open on the computer “{host}”; here you can read it and see what changes.")
            return sentence, [(tr("Open anyway…"), self.ask_open_anyway)], "lock-simple"
        if self._holder is not None and not self._holder.is_here:
            sentence = tr("“{name}” is being edited in another JourneyDesk (process {process}); you see what changes.")
            return sentence, [], "lock-simple"
        if self._file.document is not None and not self._file.document.is_intact:
            sentence = tr("“{name}” was changed outside JourneyDesk, or is damaged. Look through it before you go on.")
            offers: list[Offer] = [(tr("Accept as it is"), self._accept)]
            offers.append((tr("Versions…"), partial(self._window.commands.run, "file.versions")))
            return sentence, offers, "warning"
        if self._file.may_be_taken_over:
            return tr("Nobody else has “{name}” open now."), [(tr("Edit here"), self.edit_here)], "lock-simple"
        return (self._file.read_only_reason or "").replace("{", "{{").replace("}", "}}"), [], "lock-simple"

    # Whether saving works

    def _hear_saving(self, _status: object) -> None:
        from journeydesk.store.errors import Conflict

        status = self._file.status
        if status is not None and status.state == "failed" and status.cause is Conflict and status.copy is not None:
            if not self._is_parting:
                self._is_parting = True
                # Once this event has ended: who hears of saving may be in the middle of an edit.
                QTimer.singleShot(0, self, self.part)
        elif self._file.trouble or (status is not None and status.state == "failed"):
            self._tell_unsaved(self._file.trouble, status)
        elif status is not None and status.state == "saved":
            self._bar.take(_UNSAVED)

    def _tell_unsaved(self, trouble: str, status: "Status | None") -> None:
        sentence = trouble or (status.sentence if status else "")
        kept = tr("All of it is kept in a recovery copy meanwhile.")
        if status is None or status.copy is None:
            kept = tr("Nor could a recovery copy be made: keep this window open.")
        offers = [(tr("Try again"), self._file.retry), (tr("Save elsewhere…"), self._window.save_as)]
        self._bar.put(_UNSAVED, Matter(0, f"{sentence} {kept}", offers, "warning"))

    def part(self) -> str:
        """Go on in the file beside, which has our edits, if somebody else made another version of this one; say so."""
        from journeydesk.store.errors import Conflict, StoreError

        self._is_parting = False
        document, status = self._file.document, self._file.status
        if document is None or status is None or status.cause is not Conflict or status.copy is None:
            return ""
        theirs, ours = document.path, status.copy
        try:
            self._file.save_whole(ours)
        except StoreError:
            self._tell_unsaved("", status)
            return ""
        self._bar.take(_UNSAVED)
        self._program.settings.remember_file(ours)
        sentence = tr(
            "“{theirs}” was changed by somebody else while it was open here. Both are kept: you go on in “{ours}”."
        )
        offers = [(tr("Open the other version"), partial(self._program.open_path, theirs, self._window))]
        words = sentence.format(theirs=elided(theirs.name, 60), ours=elided(ours.name, 80))
        self._bar.put(_PARTED, Matter(1, words, offers, "warning"))
        return words

    @property
    def _name(self) -> str:
        path: Path | None = self._file.document.path if self._file.document else None
        return elided(path.name, 60) if path else ""
