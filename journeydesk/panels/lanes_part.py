"""The lanes of a journey: a part of the inspector's form for journeys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QWidget,
)

from journeydesk.edit.actions.lanes import lane_title, move_lane, show_lane
from journeydesk.edit.actions.values import delete
from journeydesk.edit.intents import adding
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import LANE_KINDS, NOTE_ROLES, Lane
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.icons import icon
from journeydesk.widgets.plain import elided, menu_text
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import window_font

_EYE = 3 * UNIT
"""Pixels from the left within which a press shows or hides."""


class LanesPart(Section):
    """The lanes of the journey: the eye shows or hides, drag to reorder, double-click to edit."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(tr("Lanes"), parent)
        self._ws = ws
        self.list = _LaneList(ws, self.content)
        self.rows.addWidget(self.list)
        self._add = icon_button("plus", tr("Add lane"), self._offer, self)
        self.add_action(self._add)

    def show_records(self, _ids: Sequence[str]) -> None:
        """Show the lanes as they are now."""
        self.refresh()

    def refresh(self) -> None:
        """Read the lanes anew."""
        lanes = queries.lanes(self._ws.project, self._ws.journey) if self._ws.journey else []
        self.list.show_lanes(lanes)
        self.setEnabled(self._ws.session.writable)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, role in lane_choices():
            menu.addAction(menu_text(lane_title(kind, role)), partial(adding.add_lane, self._ws, kind, role))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))


def lane_choices() -> list[tuple[str, str]]:
    """Return (kind, role) of every lane that can be added."""
    notes = [("notes", role) for role in NOTE_ROLES]
    return [*((kind, "") for kind in LANE_KINDS if kind != "notes"), *notes]


class _LaneList(QListWidget):
    """The list itself."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._lanes: list[Lane] = []
        self.setFont(window_font())
        self.setAccessibleName(tr("Lanes"))
        self.setIconSize(QSize(16, 16))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._choose)

    def show_lanes(self, lanes: list[Lane]) -> None:
        """Show *lanes*."""
        if lanes == self._lanes:
            return
        self._lanes = lanes
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for lane in lanes:
            item = QListWidgetItem(elided(lane.title or lane_title(lane.lane_kind, lane.role), 40))
            item.setData(Qt.ItemDataRole.UserRole, lane.id)
            item.setIcon(icon("eye" if lane.visible else "eye-slash", "" if lane.visible else "muted"))
            shown = tr("shown") if lane.visible else tr("hidden")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {shown}")
            self.addItem(item)
        self.setCurrentRow(min(row, len(lanes) - 1))
        self.blockSignals(False)
        height = self.sizeHintForRow(0) * len(lanes) + 2 * self.frameWidth() + UNIT // 2 if lanes else 0
        self.setFixedHeight(height)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the dragged lane where it was dropped; the list follows the project."""
        target = self.indexAt(event.position().toPoint())
        index = target.row() if target.isValid() else self.count()
        if self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem:
            index += 1
        moved = self.currentRow()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if 0 <= moved < len(self._lanes):
            self._ws.do(move_lane(self._ws.project, self._lanes[moved].id, index - (moved < index)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show or hide a lane by a press on its eye; elsewhere choose it."""
        item = self.itemAt(event.position().toPoint())
        if item and event.button() == Qt.MouseButton.LeftButton and event.position().x() < _EYE:
            self._show_or_hide(item)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows or hides the lane, Delete takes it away, Enter opens its form."""
        item = self.currentItem()
        if item and event.key() == Qt.Key.Key_Space:
            self._show_or_hide(item)
        elif item and event.key() == Qt.Key.Key_Delete:
            self._delete(item)
        elif item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the lane under the pointer."""
        item = self.itemAt(event.pos())
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show or hide"), lambda: self._show_or_hide(item))
        menu.addAction(tr("Edit lane"), lambda: self._choose(item))
        menu.addAction(tr("Delete lane"), lambda: self._delete(item))
        menu.popup(event.globalPos())

    def _choose(self, item: QListWidgetItem) -> None:
        self._ws.selection.set([item.data(Qt.ItemDataRole.UserRole)])

    def _delete(self, item: QListWidgetItem) -> None:
        self._ws.do(delete(self._ws.project, [item.data(Qt.ItemDataRole.UserRole)]))

    def _show_or_hide(self, item: QListWidgetItem) -> None:
        lane = self._ws.project.get(item.data(Qt.ItemDataRole.UserRole), Lane)
        self._ws.do(show_lane(self._ws.project, lane.id, not lane.visible))
