"""The line at the bottom: how far saving has come (after acknowledgements only), what is selected, and counts."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeydesk.edit.threads import open_count, path_steps
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.shell.path_bar import PathBar
from journeydesk.shell.project_file import ProjectFile, saved_words
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.icons import pixmap, set_icon
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import SMALL, window_font


class StatusBar(QWidget):
    """Says “All changes saved 14:03”, “Saving…” or “Not saved – why”, never more than the file has acknowledged.

    `place_wanted` tells a record on the way to what was selected; it is selected instead by now.
    """

    retry = Signal()
    comments_wanted = Signal()
    place_wanted = Signal(str)

    def __init__(
        self,
        file: ProjectFile,
        parent: QWidget,
        in_zone: Callable[[datetime.datetime], datetime.datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._in_zone = in_zone or datetime.datetime.astimezone
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = PlainLabel("", self)
        self.saving = PlainLabel("", self, size=SMALL, tone="muted")
        self._retry = push_button(tr("Try again"), self.retry.emit, parent=self)
        self.path = PathBar(self)
        self.path.chosen.connect(self._go)
        self.comments = push_button("", self.comments_wanted.emit, parent=self)
        self.comments.setProperty("look", "link")
        self.comments.setFont(window_font(SMALL))
        set_icon(self.comments, "chat-circle", "muted")
        self.counts = PlainLabel("", self, size=SMALL, tone="muted")
        self.evidence = PlainLabel("", self, size=SMALL, tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT // 2, 2 * UNIT, UNIT // 2)
        row.setSpacing(UNIT)
        row.addWidget(self._mark)
        row.addWidget(self.saving)
        row.addWidget(self._retry)
        row.addSpacing(2 * UNIT)
        row.addWidget(self.path, 1)
        row.addWidget(self.comments)
        for label in (self.counts, self.evidence):
            row.addSpacing(UNIT)
            row.addWidget(label)
        self.setMinimumHeight(4 * UNIT)
        self._counted: tuple[Project, str | None] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show how far saving has come, and what the journey holds."""
        self.show_saving()
        self._show_path(self._file.ws)
        self._show_journey(self._file.ws)

    def show_saving(self) -> None:
        """Show how far saving has come."""
        status = self._file.status
        trouble = self._file.trouble
        why = trouble or (status.sentence if status and status.state == "failed" else "")
        if why:
            self._say("warning-circle", "danger", tr("Not saved – {why}").format(why=why))
        elif self._file.read_only_reason:
            self._say("lock-simple", "muted", tr("Read-only"))
        elif status is None:
            self._say("check-circle", "muted", tr("Nothing to save yet"))
        elif status.state == "saving":
            self._say("circle-dashed", "muted", tr("Saving…"))
        else:
            place = tr(" as a draft") if self._file.path is None else ""
            self._say("check-circle", "success", saved_words(status.time, self._in_zone) + place)
        self._retry.setVisible(bool(why))

    def _say(self, icon_name: str, tone: str, words: str) -> None:
        self._mark.setPixmap(pixmap(icon_name, 16, getattr(tokens(), tone), self.devicePixelRatioF()))
        self.saving.setText(words)

    def _show_path(self, ws: Workspace) -> None:
        """Say where the one thing that is selected stands, from its stage down."""
        self.path.show_steps(path_steps(ws.project, ws.selection.ids[0]) if len(ws.selection) == 1 else [])

    def _go(self, id_: str) -> None:
        self._file.ws.selection.set([id_])
        self.place_wanted.emit(id_)

    def _show_journey(self, ws: Workspace) -> None:
        """Count what the journey holds, unless nothing but the selection or the look is another."""
        if self._counted is not None and self._counted[0] is ws.project and self._counted[1] == ws.journey:
            return
        self._counted = ws.project, ws.journey
        waiting = open_count(ws.project)
        self.comments.setText(tr_count("{n} open comment", "{n} open comments", waiting))
        self.comments.setVisible(waiting > 0)
        if ws.journey is None:
            self.counts.clear()
            self.evidence.clear()
            return
        stages = len(queries.stages(ws.project, ws.journey))
        touchpoints = len(queries.journey_touchpoints(ws.project, ws.journey))
        counted = tr_count("{n} stage", "{n} stages", stages) + " · "
        counted += tr_count("{n} touchpoint", "{n} touchpoints", touchpoints)
        self.counts.setText(counted)
        share = queries.evidence_share(ws.project, ws.journey)
        self.evidence.setText("" if share is None else tr("{share} % evidenced").format(share=round(share * 100)))
