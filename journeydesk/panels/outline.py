"""The journey as a tree of stages and touchpoints, in step with the sheet's selection."""

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QWidget,
)

from journeydesk.edit.actions.stages import move_stages
from journeydesk.edit.actions.touchpoints import move_touchpoints
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Typing, Workspace
from journeydesk.model import queries
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, Journey, Stage, Touchpoint
from journeydesk.tr import tr
from journeydesk.widgets.icons import icon
from journeydesk.widgets.tokens import tokens
from journeydesk.widgets.tree import QuietTree
from journeydesk.widgets.type import MEDIUM, window_font

_ID = Qt.ItemDataRole.UserRole
Shape = list[tuple[str, list[str]]]


class Outline(QuietTree):
    """Stages with their touchpoints: choose to select, F2 to rename, drag to reorder.

    `chosen` tells which record a person chose here last, so that the sheet can bring it into sight.
    """

    chosen = Signal(str)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shape: Shape = []
        self._busy = False
        self.setObjectName("outline")
        self.setAccessibleName(tr("Outline"))
        self.setFont(window_font())
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Titles(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemSelectionChanged.connect(self._select_on_sheet)
        self.itemChanged.connect(self._rename)
        self.itemDoubleClicked.connect(self._type_on_sheet)
        ws.selection.changes.join(self._show_selection)
        ws.views.join(self._reread)
        ws.session.edits.join(self._follow)
        ws.typing.join(self._follow_typing)
        self.read()

    def item_of(self, id_: str) -> QTreeWidgetItem | None:
        """Return the item that shows the record *id_*, or None."""
        return self._items.get(id_)

    def read(self) -> None:
        """Show the journey as it is now; items are made anew only when their order changed."""
        self._busy = True
        self.setLayoutDirection(_direction_of(self._ws.project, self._ws.journey))
        shape = _shape_of(self._ws.project, self._ws.journey)
        if shape != self._shape:
            self._rebuild(shape)
        for id_, item in self._items.items():
            self._dress(item, id_)
        self._busy = False
        self._show_selection(self._ws.selection.ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes away what is selected."""
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            delete_selection(self._ws)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move what is dragged where it was dropped; the tree follows the project."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        target = self.itemAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        moving = self._ws.selected(Touchpoint)
        if target is not None and moving:
            self._drop_touchpoints(moving, target, below)
        elif target is not None:
            self._drop_stages(self._ws.selected(Stage), target, below)

    def _drop_touchpoints(self, ids: list[str], target: QTreeWidgetItem, below: bool) -> None:
        project = self._ws.project
        record = project.find(target.data(0, _ID))
        if isinstance(record, Stage):
            self._ws.do(move_touchpoints(project, ids, record.id, 0 if below else 10**6))
        elif isinstance(record, Touchpoint):
            columns = queries.columns(project, record.stage)
            staying = [c.key for c in columns if any(t.id not in ids for t in c.touchpoints)]
            at = sum(key < record.column for key in staying)
            self._ws.do(move_touchpoints(project, ids, record.stage, at + (below and record.column in staying)))

    def _drop_stages(self, ids: list[str], target: QTreeWidgetItem, below: bool) -> None:
        top = target.parent() or target
        others = [id_ for id_, _ in self._shape if id_ not in ids]
        id_ = top.data(0, _ID)
        if ids and id_ in others:
            self._ws.do(move_stages(self._ws.project, ids, others.index(id_) + (below or top is not target)))

    def _rebuild(self, shape: Shape) -> None:
        folded = {id_ for id_, item in self._items.items() if item.childCount() and not item.isExpanded()}
        self.clear()
        self._items = {}
        self._shape = shape
        for stage, touchpoints in shape:
            top = self._add(self.invisibleRootItem(), stage)
            for touchpoint in touchpoints:
                self._add(top, touchpoint)
            top.setExpanded(stage not in folded)

    def _add(self, parent: QTreeWidgetItem, id_: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(0, _ID, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._items[id_] = item
        return item

    def _dress(self, item: QTreeWidgetItem, id_: str) -> None:
        record = self._ws.project.find(id_)
        if isinstance(record, Stage):
            item.setText(0, record.title)
            item.setFont(0, window_font(weight=MEDIUM))
        elif isinstance(record, Touchpoint):
            channel = self._ws.project.find(record.channel)
            item.setText(0, record.title)
            item.setIcon(0, icon(channel.icon if isinstance(channel, Channel) else "circle", "muted"))

    def _follow(self, edit: Edit) -> None:
        change = edit.change
        pairs = change.updated.values()
        touched = [*change.added.values(), *change.removed.values(), *(new for _, new in pairs)]
        if any(isinstance(record, (Journey, Stage, Touchpoint, Channel)) for record in touched):
            self.read()

    def _follow_typing(self, typing: Typing) -> None:
        """Show the words of a title as they are typed on the sheet; at the end those of the record."""
        item = self._items.get(typing.place.id)
        if item is None or typing.place.field != "title":
            return
        self._busy = True
        if typing.text is None:
            self._dress(item, typing.place.id)
        else:
            item.setText(0, " ".join(typing.text.split()))
        self._busy = False

    def _reread(self, _journey: object) -> None:
        self.read()

    def _show_selection(self, ids: tuple[str, ...]) -> None:
        if self._busy:
            return
        self._busy = True
        chosen = set(ids)
        for item in self.selectedItems():
            if item.data(0, _ID) not in chosen:
                item.setSelected(False)
        for item in filter(None, map(self._items.get, ids)):
            item.setSelected(True)
        if ids and ids[-1] in self._items:
            self.scrollToItem(self._items[ids[-1]])
            self.selectionModel().setCurrentIndex(
                self.indexFromItem(self._items[ids[-1]]), self.selectionModel().SelectionFlag.NoUpdate
            )
        self._busy = False

    def _select_on_sheet(self) -> None:
        if not self._busy:
            self._busy = True
            chosen = [item.data(0, _ID) for item in self.selectedItems()]
            current = self.currentItem()
            last = current.data(0, _ID) if current else None
            self._ws.selection.set(sorted(chosen, key=lambda id_: id_ == last))
            self._busy = False
            if last is not None and last in chosen:
                self.chosen.emit(last)

    def _rename(self, item: QTreeWidgetItem) -> None:
        if self._busy:
            return
        # When they are too long for a title the words before stay, since a tree has no place to say why.
        with suppress(FieldError):
            self._ws.do(set_text(self._ws.project, item.data(0, _ID), "title", item.text(0)))
        self.read()

    def _type_on_sheet(self, item: QTreeWidgetItem) -> None:
        self._ws.edit_text(item.data(0, _ID), "title")


class _Titles(QStyledItemDelegate):
    """Paints titles; a thing without one is called “Untitled”, which is not a text to edit."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Fill in the words for what has none."""
        super().initStyleOption(option, index)
        if not option.text:
            option.text = tr("Untitled")
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(tokens().muted))


def _shape_of(project: Project, journey: str | None) -> Shape:
    return list(_stages(project, journey)) if journey else []


def _direction_of(project: Project, journey: str | None) -> Qt.LayoutDirection:
    """Return how the tree is read: as the sheet of the journey is."""
    shown = project.find(journey)
    mirrored = isinstance(shown, Journey) and shown.direction == "right to left"
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight


def _stages(project: Project, journey: str) -> Iterator[tuple[str, list[str]]]:
    for stage in queries.stages(project, journey):
        yield stage.id, [t.id for t in queries.touchpoints(project, stage.id)]
