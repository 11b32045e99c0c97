"""The journey's Inbox: what people said before it has a place, one line each."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Lane, Note
from journeydesk.model.roles import role_of
from journeydesk.tr import tr
from journeydesk.widgets.icons import icon
from journeydesk.widgets.mime import NOTES_MIME
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import window_font


class Inbox(Section):
    """A field to jot down into, and the notes that wait; drag them onto the sheet."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Inbox"), parent)
        self._ws = ws
        self.setObjectName("inbox")
        self.content.setObjectName("inbox_notes")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = _JotLine(self.content)
        self.line.setFont(window_font())
        self.line.setAccessibleName(tr("Add to Inbox"))
        self.line.setPlaceholderText(tr("Jot down, then Enter"))
        self.line.jotted.connect(self._add)
        self.line.left.connect(self._forget_role)
        self._role = ""
        self.list = _NoteList(ws, self.content)
        self._hint = PlainLabel(
            tr("Notes without a place wait here. Drag them onto the map."), self.content, tone="muted", wrap=True
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, UNIT, 0)
        beside.addWidget(self.line)
        self.rows.addLayout(beside)
        self.rows.addWidget(self._hint)
        self.rows.addWidget(self.list, 1)
        self.rows.setContentsMargins(0, 0, 0, UNIT // 2)
        ws.views.join(self._reread)
        ws.session.edits.join(self._follow)
        ws.selection.changes.join(self.list.show_selection)
        self.read()

    def read(self) -> None:
        """Show the notes that wait now."""
        notes = queries.inbox(self._ws.project, self._ws.journey) if self._ws.journey else []
        self.list.show_notes(notes)
        self._hint.setVisible(not notes)
        self.list.setVisible(bool(notes))
        self.heading.setText(tr("Inbox") + (f"  {len(notes)}" if notes else ""))
        self.line.setEnabled(self._ws.session.writable)
        self.list.show_selection(self._ws.selection.ids)

    def show_offer(self, offered: bool) -> None:
        """Show whether notes that are being dragged would land here."""
        if offered != bool(self.content.property("drop")):
            self.content.setProperty("drop", offered)
            self.content.style().unpolish(self.content)
            self.content.style().polish(self.content)

    def jot(self, role: str) -> None:
        """Begin to write a note of a role into the line."""
        self._role = role
        self.line.setPlaceholderText(tr("{note}, then Enter").format(note=tr(role_of(role).singular)))
        self.heading.setChecked(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, lines: list[str]) -> None:
        add_to_inbox(self._ws, lines, self._role)

    def _forget_role(self) -> None:
        self._role = ""
        self.line.setPlaceholderText(tr("Jot down, then Enter"))

    def _follow(self, edit: Edit) -> None:
        change = edit.change
        touched = [*change.added.values(), *change.removed.values(), *(new for _, new in change.updated.values())]
        if any(isinstance(record, (Note, Lane)) for record in touched):
            self.read()

    def _reread(self, _journey: object) -> None:
        self.read()


class _JotLine(QLineEdit):
    """One line that Enter sends off; several pasted lines go off at once, one note each."""

    jotted = Signal(list)
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person went on to something else."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter; take the lines of a paste apart."""
        pasted = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len(pasted.splitlines()) > 1:
            self.jotted.emit(pasted.splitlines())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            words = self.text()
            self.clear()
            self.jotted.emit([words])
        else:
            super().keyPressEvent(event)


class _NoteList(QListWidget):
    """The waiting notes; choosing one selects it, so that the inspector edits it and keys act on it."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notes: list[Note] = []
        self._busy = False
        self.setFont(window_font())
        self.setAccessibleName(tr("Inbox"))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.itemSelectionChanged.connect(self._select_on_sheet)

    def show_notes(self, notes: list[Note]) -> None:
        """Show *notes* in their order."""
        if notes == self._notes:
            return
        self._busy = True
        self._notes = notes
        self.clear()
        for note in notes:
            item = QListWidgetItem(icon("note", "muted"), elided(note.text, 160) or tr("Empty note"))
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self.addItem(item)
        self._busy = False

    def refresh_look(self) -> None:
        """Draw the icons anew after the window's theme changed."""
        notes, self._notes = self._notes, []
        self.show_notes(notes)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the notes among *ids*."""
        if self._busy:
            return
        self._busy = True
        for row in range(self.count()):
            item = self.item(row)
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) in ids)
        self._busy = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes away what is selected."""
        if event.key() == Qt.Key.Key_Delete:
            delete_selection(self._ws)
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """Return the dragged notes by their ids, and as text for other programs."""
        data = QMimeData()
        data.setData(NOTES_MIME, "\n".join(i.data(Qt.ItemDataRole.UserRole) for i in items).encode())
        data.setText("\n".join(i.text() for i in items))
        return data

    def _select_on_sheet(self) -> None:
        if not self._busy:
            self._busy = True
            self._ws.selection.set(i.data(Qt.ItemDataRole.UserRole) for i in self.selectedItems())
            self._busy = False
