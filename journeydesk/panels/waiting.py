"""The notes that wait in the Inbox, one below the other or in groups that are alike; choose, drag or place them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem, QWidget

from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Lane, Note
from journeydesk.model.roles import role_of
from journeydesk.panels.likeness import Group
from journeydesk.tr import tr
from journeydesk.widgets.icons import icon
from journeydesk.widgets.mime import NOTES_MIME
from journeydesk.widgets.plain import elided
from journeydesk.widgets.tree import WrappedTree
from journeydesk.widgets.type import MEDIUM, window_font

_IDS = Qt.ItemDataRole.UserRole
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WaitingNotes(WrappedTree):
    """Choosing notes selects them, so that the inspector edits them and keys act on them; a group means all its notes.

    `place_wanted` tells that Enter was pressed, `left` that Up went beyond the first line, `closed` that Escape was.
    """

    place_wanted = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._shown: tuple[Sequence[Group], Sequence[Note]] = ((), ())
        self._busy = False
        self.setFont(window_font())
        self.setAccessibleName(tr("Inbox"))
        self.setIndentation(14)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.itemSelectionChanged.connect(self._select_on_sheet)

    def show_notes(self, groups: Sequence[Group], notes: Sequence[Note]) -> None:
        """Show groups of notes, and below them those that stand alone."""
        if (groups, notes) == self._shown:
            return
        self._busy = True
        at = self._row()
        self._shown = (groups, notes)
        self.setRootIsDecorated(bool(groups))
        self.clear()
        for group in groups:
            top = QTreeWidgetItem(self, [f"{elided(group.name, 60)}  {len(group.notes)}"])
            top.setData(0, _IDS, [note.id for note in group.notes])
            top.setFont(0, window_font(weight=MEDIUM))
            top.setIcon(0, icon("stack", "muted"))
            for note in group.notes:
                self._add(note, top)
            top.setExpanded(True)
        for note in notes:
            self._add(note, self.invisibleRootItem())
        self._busy = False
        items = list(self._items())
        if items:
            item = items[max(0, min(at, len(items) - 1))]
            self.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.NoUpdate)

    def texts(self) -> list[str]:
        """Return what the lines say, from top to bottom."""
        return [item.text(0) for item in self._items()]

    def count(self) -> int:
        """Return how many notes are shown."""
        return sum(not item.childCount() for item in self._items())

    def enter(self) -> None:
        """Take the keyboard, with the first note chosen when none is."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.currentItem() or next(self._items(), None)
        if not self.selectedItems() and first is not None:
            self.setCurrentItem(first)

    def choose_next(self) -> None:
        """Choose the note that stands where the one before was taken away."""
        current = self.currentItem()
        if current is not None:
            self.setCurrentItem(current)

    def refresh_look(self) -> None:
        """Draw the icons anew after the window's theme changed."""
        shown, self._shown = self._shown, ((), ())
        self.show_notes(*shown)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the notes among *ids*."""
        if self._busy:
            return
        self._busy = True
        for item in self._items():
            item.setSelected(bool(_ids(item)) and set(_ids(item)) <= set(ids))
        self._busy = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes away what is selected, Enter places it, Up leaves from the first line.

        With nothing chosen here yet a key chooses the current note; only Enter goes on at once.
        """
        key = event.key()
        chosen = bool(self.selectedItems())
        if not chosen and key in (*_ENTERS, Qt.Key.Key_Delete, Qt.Key.Key_Down):
            self.enter()
        if not chosen and key in (Qt.Key.Key_Delete, Qt.Key.Key_Down):
            return
        if key == Qt.Key.Key_Delete:
            delete_selection(self._ws)
        elif key in _ENTERS and len(self._ws.selection):
            self.place_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Up and self._row() <= 0 and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the dragged notes by their ids, and as text for other programs."""
        ids = list(dict.fromkeys(id_ for item in items for id_ in _ids(item)))
        notes = [note for note in map(self._ws.project.find, ids) if isinstance(note, Note)]
        data = QMimeData()
        data.setData(NOTES_MIME, "\n".join(note.id for note in notes).encode())
        data.setText("\n".join(note.text for note in notes))
        return data

    def _add(self, note: Note, parent: QTreeWidgetItem) -> None:
        lane = self._ws.project.find(note.lane)
        role = role_of(lane.role) if isinstance(lane, Lane) else None
        words = elided(note.text, 160) or tr("Empty note")
        item = QTreeWidgetItem(parent, [words])
        item.setIcon(0, icon(role.icon if role else "note", "muted"))
        item.setData(0, _IDS, [note.id])
        if role is not None:
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{tr(role.singular)}: {words}")

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """Yield the lines from top to bottom."""
        root = self.invisibleRootItem()
        for top in filter(None, map(root.child, range(root.childCount()))):
            yield top
            yield from filter(None, map(top.child, range(top.childCount())))

    def _row(self) -> int:
        return next((at for at, item in enumerate(self._items()) if item is self.currentItem()), 0)

    def _select_on_sheet(self) -> None:
        if not self._busy:
            self._busy = True
            chosen = [item for item in self._items() if item.isSelected()]
            self._ws.selection.set(list(dict.fromkeys(id_ for item in chosen for id_ in _ids(item))))
            self._busy = False


def _ids(item: QTreeWidgetItem) -> list[str]:
    found: list[str] = item.data(0, _IDS)
    return found
