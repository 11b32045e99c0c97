"""The journey's Inbox: what people said before it has a place, one line each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Lane, Note
from journeydesk.panels.jot_line import JotRow
from journeydesk.panels.likeness import groups_of
from journeydesk.panels.waiting import WaitingNotes
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT


class Inbox(Section):
    """A field to jot down into, and the notes that wait; drag them onto the sheet, or say where they go by keys.

    `place_wanted` tells that the selected notes should go somewhere, `closed` that the person goes back to the map.
    """

    place_wanted = Signal()
    closed = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Inbox"), parent)
        self._ws = ws
        self.setObjectName("inbox")
        self.content.setObjectName("inbox_notes")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = JotRow(self.content)
        self.line = row.line
        self.chip = row.chip
        self.list = WaitingNotes(ws, self.content)
        self._hint = PlainLabel(
            tr("Notes without a place wait here. Drag them onto the map, or press Enter on them."),
            self.content,
            tone="muted",
            wrap=True,
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(row)
        self.rows.addWidget(self._hint)
        self.rows.addWidget(self.list, 1)
        self.rows.setContentsMargins(0, 0, 0, UNIT // 2)
        self.newest = icon_button("sort-descending", tr("Newest first"), self.read, self)
        self.alike = icon_button("circles-three", tr("Group similar"), self.read, self)
        self.place = icon_button("map-pin", tr("Place on the map…"), self._place, self)
        for button in (self.newest, self.alike):
            button.setCheckable(True)
        for button in (self.newest, self.alike, self.place):
            self.add_action(button)
        self._wire()
        self.read()

    def read(self) -> None:
        """Show the notes that wait now."""
        notes = queries.inbox(self._ws.project, self._ws.journey) if self._ws.journey else []
        if self.newest.isChecked():
            # Ids begin with the time they were made at.
            notes = sorted(notes, key=lambda note: note.id, reverse=True)
        groups, alone = groups_of(notes) if self.alike.isChecked() else ([], notes)
        self.list.show_notes(groups, alone)
        self._hint.setVisible(not notes)
        self.list.setVisible(bool(notes))
        for button in (self.newest, self.alike, self.place):
            button.setVisible(bool(notes))
        self.heading.setText(tr("Inbox") + (f"  {len(notes)}" if notes else ""))
        self.line.setEnabled(self._ws.session.writable)
        self.list.show_selection(self._ws.selection.ids)

    def show_offer(self, offered: bool) -> None:
        """Show whether notes that are being dragged would land here."""
        if offered != bool(self.content.property("drop")):
            self.content.setProperty("drop", offered)
            self.content.style().unpolish(self.content)
            self.content.style().polish(self.content)

    def jot(self, role: str = "") -> None:
        """Begin to write notes into the line, of a role when one is given; what stands there is kept first."""
        self.line.send()
        self.heading.setChecked(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.wear(role, stays=True)

    def group_similar(self) -> None:
        """Show the waiting notes in groups that are alike, or one below the other again."""
        self.alike.toggle()
        self.read()

    def sort_by_time(self) -> None:
        """Show the newest note first, or the oldest again."""
        self.newest.toggle()
        self.read()

    def _wire(self) -> None:
        self.line.jotted.connect(self._add)
        self.line.left.connect(lambda: self.line.wear(""))
        self.line.closed.connect(self.closed)
        self.line.listed.connect(self.list.enter)
        self.list.place_wanted.connect(self.place_wanted)
        self.list.left.connect(self.line.setFocus)
        self.list.closed.connect(self.closed)
        self._ws.views.join(self._reread)
        self._ws.session.edits.join(self._follow)
        self._ws.selection.changes.join(self.list.show_selection)

    def _add(self, lines: list[str]) -> None:
        add_to_inbox(self._ws, lines, self.line.role)

    def _place(self) -> None:
        self.list.enter()
        self.place_wanted.emit()

    def _follow(self, edit: Edit) -> None:
        change = edit.change
        touched = [*change.added.values(), *change.removed.values(), *(new for _, new in change.updated.values())]
        if any(isinstance(record, (Note, Lane)) for record in touched):
            self.read()

    def _reread(self, _journey: object) -> None:
        self.read()
