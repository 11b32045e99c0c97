"""Takes a person through the tour: shows a step where it belongs, sees that it was done, goes on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journeydesk.edit.session import Edit
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.tour.bubble import Bubble
from journeydesk.shell.tour.practice import practice_map
from journeydesk.shell.tour.spotlight import Spotlight
from journeydesk.shell.tour.steps import STEPS, Stand, first_touchpoint, place_of, record_of
from journeydesk.tr import tr
from journeydesk.widgets.tokens import UNIT

if TYPE_CHECKING:
    from journeydesk.edit.workspace import Workspace
    from journeydesk.shell.journey_page import JourneyPage
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow

_PLACES = (QEvent.Type.Paint, QEvent.Type.Resize, QEvent.Type.Show)
"""What tells that something may stand elsewhere now."""


def start_tour(program: "Program") -> "Tour":
    """Begin the tour on a practice map of its own, and remember that it needs no offer any more."""
    program.settings.toured = True
    program.settings.save()
    window = program.new_project(practice_map())
    page, ws = window.page, window.ws
    if page is None or ws is None:
        raise RuntimeError("a window that was given a project shows it")
    tour = Tour(program, window, page, ws)
    tour.show_step(0)
    return tour


class Tour(QObject):
    """One tour in one window; it goes with that, and can be left at any moment."""

    def __init__(self, program: "Program", window: "MainWindow", page: "JourneyPage", ws: "Workspace") -> None:
        super().__init__(window)
        self._program = program
        self._window = window
        self._stand = Stand(page, window.commands, ws, ws.project)
        self.at = 0
        self.running = True
        self._exporting = False
        self.spotlight = Spotlight(window)
        self.bubble = Bubble(self.go_on, self.leave, window)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.timeout.connect(self._place)
        ws.session.edits.join(self._hear)
        ws.selection.changes.join(self._look)
        window.installEventFilter(self)
        page.view.viewport().installEventFilter(self)
        for widget in (self.spotlight, self.bubble):
            widget.show()

    def show_step(self, at: int) -> None:
        """Show a step, with what it is about in sight."""
        self.at, step = at, STEPS[at]
        stand = self._stand
        stand.before, stand.edits, stand.exported = stand.ws.project, [], False
        is_last = at == len(STEPS) - 1
        if step.done is not None and at > 1 and not len(stand.ws.selection):
            stand.ws.selection.set([first_touchpoint(stand)])
        record = record_of(step, stand)
        if record:
            stand.page.view.reveal(record)
        count = tr("{step} of {all}").format(step=at + 1, all=len(STEPS))
        going_on = "" if is_last else tr("Begin") if step.done is None else tr("Skip step")
        self.bubble.say(tr(step.title), tr(step.words), count, going_on)
        if is_last:
            own, keep = tr("Put it away"), tr("Keep it")
            self.bubble.offer([(own, self.put_away), (keep, self.leave)])
        stand.page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def go_on(self) -> None:
        """Show the next step."""
        if self.running and self.at + 1 < len(STEPS):
            self.show_step(self.at + 1)

    def leave(self) -> None:
        """End the tour where it is; the practice map stays as any other draft."""
        if not self.running:
            return
        self.running = False
        self._placing.stop()
        stand = self._stand
        stand.ws.session.edits.leave(self._hear)
        stand.ws.selection.changes.leave(self._look)
        self._window.removeEventFilter(self)
        stand.page.view.viewport().removeEventFilter(self)
        for widget in (self.spotlight, self.bubble):
            widget.hide()
            widget.deleteLater()
        stand.page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def put_away(self) -> None:
        """End the tour, delete the practice map, and show the Start page."""
        self.leave()
        document = self._window.file.document if self._window.file else None
        draft = document.path if document is not None and document.is_draft else None
        self._program.show_start()
        self._window.close()
        if draft is not None:
            draft.unlink(missing_ok=True)
            self._program.windows[-1].start.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves, see the export dialog come and go, and leave on an Escape that nobody else wanted."""
        kind = event.type()
        if kind in _PLACES:
            self._placing.start(0)
        elif watched is self._window:
            self._hear_window(kind, event)
        return False

    def _hear_window(self, kind: QEvent.Type, event: QEvent) -> None:
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif kind == QEvent.Type.WindowBlocked:
            # The dialog is known to the application only after the window heard of it.
            QTimer.singleShot(0, self, self._look_at_dialog)
        elif kind == QEvent.Type.WindowUnblocked and self._exporting:
            self._exporting, self._stand.exported = False, True
            self._look()
        elif kind == QEvent.Type.Close:
            self.leave()
        elif kind == QEvent.Type.PaletteChange:
            self.bubble.refresh_look()

    def _look_at_dialog(self) -> None:
        self._exporting = isinstance(QApplication.activeModalWidget(), ExportDialog)

    def _hear(self, edit: Edit) -> None:
        self._stand.edits.append(edit)
        self._look()

    def _look(self, _value: object = None) -> None:
        """Go on once what was asked has been done, after everybody else has heard of it."""
        self._placing.start(0)
        done = STEPS[self.at].done
        if done is not None and done(self._stand):
            QTimer.singleShot(0, self, lambda at=self.at: self._go_on_from(at))

    def _go_on_from(self, at: int) -> None:
        if self.running and self.at == at:
            self.go_on()

    def _place(self) -> None:
        """Let light and bubble follow what they are about."""
        window = self._window
        self.spotlight.setGeometry(window.rect())
        target = place_of(STEPS[self.at], self._stand, window)
        self.spotlight.shine_on(target)
        page = self._stand.page
        room = QRect(page.mapTo(window, page.rect().topLeft()), page.size()).adjusted(0, 0, 0, -UNIT)
        self.bubble.point_at(target, room, STEPS[self.at].side)
        self.spotlight.raise_()
        self.bubble.raise_()
