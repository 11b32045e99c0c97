"""Says aloud what changed, to those who do not see it: edits, undo, selections, hits, notices, trouble with saving."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from journeydesk.edit.session import Edit
from journeydesk.edit.threads import path_words
from journeydesk.edit.whereabouts import whereabouts, whereabouts_of_selection
from journeydesk.model.project import Project
from journeydesk.model.records import Comment
from journeydesk.shell.project_file import ProjectFile
from journeydesk.tr import tr

_URGENT = QAccessible.AnnouncementPoliteness.Assertive


class Narrator(QObject):
    """Hears the project of *file* and lets screen readers say it in the name of *page*; `said` tells each sentence."""

    said = Signal(str)

    def __init__(self, file: ProjectFile, page: QWidget) -> None:
        super().__init__(page)
        self._file = file
        self._page = page
        self._edit: Edit | None = None
        self._failed = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._tell_edit)
        file.session.edits.join(self._hear_edit)
        file.ws.selection.changes.join(self._hear_selection)
        file.saving.connect(self._hear_saving)

    def say(self, sentence: str, urgent: bool = False) -> None:
        """Say a sentence, after what is being said unless it is *urgent*."""
        if not sentence:
            return
        self.said.emit(sentence)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._page, sentence)
            if urgent:
                event.setPoliteness(_URGENT)
            QAccessible.updateAccessibility(event)

    def _hear_edit(self, edit: Edit) -> None:
        # What an intent adds is selected after the edit: only then is there a place to tell.
        self._edit = edit
        self._settled.start()

    def _tell_edit(self) -> None:
        edit, ws = self._edit, self._file.ws
        if edit is None:
            return
        sentence = {"undo": tr("Undo {what}"), "redo": tr("Redo {what}")}.get(edit.origin, "{what}")
        label = sentence.format(what=edit.change.label).strip()
        said = [one for one in edit.change.added.values() if isinstance(one, Comment)]
        if said and edit.origin != "undo":
            self.say("; ".join([label, *(_spoken(ws.project, comment) for comment in said)]))
            return
        primary = ws.selection.primary
        touched = primary is not None and (primary in edit.change.added or primary in edit.change.updated)
        self.say(", ".join(filter(None, (label, whereabouts(ws.project, primary) if primary and touched else ""))))

    def _hear_selection(self, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self.say(whereabouts_of_selection(self._file.ws))

    def _hear_saving(self, _status: object) -> None:
        status = self._file.status
        why = self._file.trouble or (status.sentence if status is not None and status.state == "failed" else "")
        if why and not self._failed:
            self.say(tr("Not saved – {why}").format(why=why), urgent=True)
        elif self._failed and not why and status is not None and status.state == "saved":
            self.say(tr("All changes saved"))
        self._failed = bool(why) or (self._failed and (status is None or status.state != "saved"))


def _spoken(project: Project, comment: Comment) -> str:
    """Return who said what about what."""
    about = ", ".join(path_words(project, comment.anchor)[-1:])
    words = tr("{name} on {title}: {text}") if comment.author and about else "{text}"
    return words.format(name=comment.author, title=about, text=comment.text)
