"""The table on screen: choose, type, copy and paste cells, add and move touchpoints, all by keys or mouse."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from journeydesk.edit.intents.adding import add_touchpoint
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.intents.context import column_index
from journeydesk.edit.intents.moving import move_selection
from journeydesk.edit.intents.typing import commit_text
from journeydesk.edit.table import empty_cells, is_waiting
from journeydesk.edit.table_text import read_grid, write_grid
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model.records import Journey, Stage, Touchpoint
from journeydesk.panels.table.beginning import cell_menu, paint_beginning
from journeydesk.panels.table.cell_editor import CellEditor
from journeydesk.panels.table.delegate import CellDelegate
from journeydesk.panels.table.fitting import Fitting
from journeydesk.panels.table.frozen import COUNT as FROZEN
from journeydesk.panels.table.frozen import FrozenColumns
from journeydesk.panels.table.model import TableModel
from journeydesk.tr import tr
from journeydesk.widgets.clipboard import copied_text, copy_text
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL, window_font

Index = QModelIndex | QPersistentModelIndex
_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_CLIPBOARD = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste)
_WIDE = 200
_WIDTHS = {"stage": 128, "title": 192, "satisfaction": 104, "importance": 104}
"""First widths of columns in pixels at 100 %."""
_Flag = QItemSelectionModel.SelectionFlag


class TableView(QTableView):
    """A journey as a table. The cell that is chosen is selected on the sheet too, and the other way round."""

    frozen: FrozenColumns | None = None

    def __init__(self, ws: Workspace, refuse: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._busy = False
        self.rows = TableModel(ws, refuse, self)
        self.setModel(self.rows)
        self.setObjectName("table")
        self.setAccessibleName(tr("Journey as a table"))
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFont(window_font(SMALL, SEMIBOLD))
        self.horizontalHeader().setFixedHeight(4 * UNIT)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.widths: dict[str, int] = {}
        self._place: tuple[str, str, str] | None = None
        self._menu: QMenu | None = None
        self._fitting = Fitting(self)
        self.frozen = FrozenColumns(self)
        self.horizontalHeader().sectionResized.connect(self._follow_width)
        self.rows.modelAboutToBeReset.connect(self._remember_place)
        self.rows.modelReset.connect(self._begin)
        self.rows.dataChanged.connect(self._follow_cells)
        self.rows.marks_changed.connect(self.refresh_look)
        ws.selection.changes.join(self._show_selection)
        self._begin()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Select on the sheet what the cells stand for."""
        super().selectionChanged(selected, deselected)
        if not self._busy and self.isVisible():
            self._busy = True
            chosen = [self.rows.record_at(index) for index in self.selectedIndexes()]
            current = self.currentIndex()
            last = self.rows.record_at(current) if current.isValid() else None
            self._ws.selection.set(sorted(chosen, key=lambda id_: id_ == last))
            self._busy = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types in a cell, Delete empties cells, Ctrl+Enter adds a touchpoint, Alt+arrows move it."""
        done = self._keys().get((event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif done is not None and (self.currentIndex().isValid() or done == self.add_row):
            done()
        else:
            super().keyPressEvent(event)

    @property
    def writable(self) -> bool:
        """Whether cells can be changed."""
        return self._ws.session.writable

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        if self.writable:
            self.clear()

    def copy(self) -> None:
        """Copy the chosen cells as a range that spreadsheets paste."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        columns = sorted({index.column() for index in self.selectedIndexes()})
        if rows:
            grid = [[self.rows.text(self.rows.index(row, column)) for column in columns] for row in rows]
            copy_text(write_grid(grid))

    def paste(self) -> None:
        """Put a copied range into the table from the current cell on."""
        at = self.currentIndex()
        text = copied_text()
        if at.isValid() and text:
            self.rows.attempt(lambda: self.rows.put(at.row(), at.column(), read_grid(text)))

    def clear(self) -> None:
        """Empty the chosen cells, as one step; a stage's title stays."""
        cells = [(index.row(), index.column()) for index in self.selectedIndexes()]
        self._ws.do(empty_cells(self._ws.project, self.rows.table, cells))

    def add_row(self) -> None:
        """Add a touchpoint below the current one, or the first, and type its title."""
        at = self.currentIndex()
        touchpoint = self.rows.touchpoint(at.row()) if at.isValid() else None
        if touchpoint is None or is_waiting(touchpoint):
            add_touchpoint(self._ws, touchpoint.stage if touchpoint else None)
        else:
            add_touchpoint(self._ws, touchpoint.stage, column_index(self._ws, touchpoint) + 1)
        if self._editor() is None:
            self._go_to(self._ws.fresh, "title")
            self.edit(self.currentIndex())

    def move_row(self, direction: str) -> None:
        """Move the current touchpoint up or down, which is back or on in the journey."""
        touchpoint, column = self.rows.touchpoint(self.currentIndex().row()), self.currentIndex().column()
        if is_waiting(touchpoint):
            return
        self._ws.selection.set([touchpoint.id])
        move_selection(self._ws, "left" if direction == "up" else "right")
        self._go_to(touchpoint.id, self.rows.column(column).key)

    def delete_row(self) -> None:
        """Delete the touchpoints of the chosen rows with all that hangs under them."""
        self._ws.selection.set([self.rows.touchpoint(r).id for r in sorted({i.row() for i in self.selectedIndexes()})])
        delete_selection(self._ws)

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Give columns the widths (pixels) that they had, by their keys."""
        self.widths = dict(widths)
        self._begin()

    def refresh_look(self) -> None:
        """Paint cells anew after the window's theme or the marked words changed."""
        for view in filter(None, (self, self.frozen)):
            view.viewport().update()

    def answer(self, place: TextPlace) -> bool:
        """Open the cell of a text that is to be typed, and tell whether there is one."""
        at = self.rows.cell_for(place.id)
        if at is None or place.field not in ("title", "text"):
            return False
        is_new = place.id == self._ws.fresh and place.field == "text"
        if is_new:
            # In a cell a note is a line: it is begun there, and made when the cell is left.
            commit_text(self._ws, place, "")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(at)
        self.edit(at)
        editor = self._editor()
        if editor is not None and is_new:
            editor.begin_line()
        return True

    def finish_typing(self) -> None:
        """Keep what is being typed in a cell."""
        editor = self._editor()
        if editor is not None:
            editor.take_over()

    def edit(self, index: Index, *how: Any) -> Any:
        """Open a cell for typing, where it is in sight."""
        if how and self.frozen is not None and self._covered and index.column() < FROZEN:
            return self.frozen.edit(index, *how)
        return super().edit(index, *how)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End the typing; a new thing that was given no words vanishes."""
        super().closeEditor(editor, hint)
        self.drop_fresh()

    def drop_fresh(self) -> None:
        """Take back what was just added and got no words."""
        fresh = self._ws.project.find(self._ws.fresh)
        if isinstance(fresh, Touchpoint | Stage):
            commit_text(self._ws, TextPlace(fresh.id, "title"), fresh.title)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        """Bring a cell into sight, beside the columns that stay."""
        across = self.horizontalScrollBar()
        stands = across.value()
        super().scrollTo(index, hint)
        if index.column() < FROZEN:
            if self._covered:
                across.setValue(stands)
            return
        covered, rect = self._covered, self.visualRect(index)
        beyond = self.viewport().width() - covered
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        hidden = rect.right() - beyond if mirrored else covered - rect.left()
        if covered and hidden > 0:
            across.setValue(across.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns that stay follow."""
        super().resizeEvent(event)
        if self.frozen is not None:
            self.frozen.place()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and self.currentIndex().isValid():
            # Mirrored, columns keep their distance from the left, where the scroll bar has just come or gone.
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was selected on the sheet meanwhile."""
        super().showEvent(event)
        self._fitting.fit_all()
        self._show_selection(self._ws.selection.ids)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed."""
        self.finish_typing()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the keys of the clipboard for cells, before the window takes them for things."""
        keys = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if keys is not None and any(keys.matches(key) for key in _CLIPBOARD):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with cells and rows."""
        at = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if at.isValid() and at not in self.selectedIndexes():
            self._choose(at)
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = cell_menu(self)
        self._menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, or say how to begin."""
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            try:
                paint_beginning(painter, self.viewport().rect(), self._ws)
            finally:
                painter.end()

    def _keys(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        none, ctrl, alt = (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        return {
            (Qt.Key.Key_Return, none): lambda: self.edit(self.currentIndex()),
            (Qt.Key.Key_Enter, none): lambda: self.edit(self.currentIndex()),
            (Qt.Key.Key_Delete, none): self.clear,
            (Qt.Key.Key_Backspace, none): self.clear,
            (Qt.Key.Key_Delete, ctrl): self.delete_row,
            (Qt.Key.Key_Return, ctrl): self.add_row,
            (Qt.Key.Key_Enter, ctrl): self.add_row,
            (Qt.Key.Key_Up, alt): lambda: self.move_row("up"),
            (Qt.Key.Key_Down, alt): lambda: self.move_row("down"),
        }

    def _begin(self) -> None:
        """Give columns their widths, and show what is selected, or stay where one was."""
        self._mirror()
        for at, column in enumerate(self.rows.table.columns):
            self.setColumnWidth(at, self.widths.get(column.key, _WIDTHS.get(column.key, _WIDE)))
        has_rows = self.rows.rowCount() > 0
        self.horizontalHeader().setVisible(has_rows)
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if has_rows else bars.ScrollBarAlwaysOff)
        self._fitting.fit_all()
        if self.frozen is not None:
            self.frozen.hide()
            self.frozen.place()
        place, self._place = self._place, None
        at_place = self.rows.cell_at(*place) if place is not None else None
        if at_place is not None:
            self._choose(at_place)
        else:
            self._show_selection(self._ws.selection.ids)

    def _mirror(self) -> None:
        """Read as the journey does, from left to right or the other way."""
        journey = self._ws.project.find(self._ws.journey)
        mirrored = isinstance(journey, Journey) and journey.direction == "right to left"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)

    def _remember_place(self) -> None:
        at = self.currentIndex()
        if at.isValid() and self.rows.record_at(at) in self._ws.selection.ids:
            touchpoint = self.rows.touchpoint(at.row())
            self._place = touchpoint.id, touchpoint.stage, self.rows.column(at.column()).key

    def _follow_cells(self, first: Index, last: Index) -> None:
        self._mirror()
        self._fitting.fit(range(first.row(), last.row() + 1))

    def _follow_width(self, at: int, _old: int, new: int) -> None:
        if at < len(self.rows.table.columns):
            key = self.rows.column(at).key
            if new != self.widths.get(key, _WIDTHS.get(key, _WIDE)):
                self.widths[key] = new
        self._fitting.fit_all()

    @property
    def _covered(self) -> int:
        """Pixels at the side that the columns cover that stay in sight."""
        return self.frozen.width_taken if self.frozen is not None else 0

    def _editor(self) -> CellEditor | None:
        return next((one for one in self.findChildren(CellEditor) if one.isVisible()), None)

    def _choose(self, at: Index) -> None:
        """Go to a cell and choose it alone, also while Ctrl is held for the key that led there."""
        self.selectionModel().setCurrentIndex(at, _Flag.ClearAndSelect)

    def _go_to(self, id_: str | None, key: str) -> None:
        at = self.rows.cell_at(id_ or "", "", key)
        if at is not None:
            self._choose(at)

    def _show_selection(self, ids: tuple[str, ...]) -> None:
        """Choose the cells of what is selected on the sheet."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        found = [at for id_ in ids if (at := self.rows.cell_for(id_)) is not None]
        current = self.currentIndex()
        if found and current.isValid() and self.rows.record_at(current) == ids[-1]:
            found[-1] = current
        if found:
            self.selectionModel().setCurrentIndex(found[-1], _Flag.ClearAndSelect)
            for index in found[:-1]:
                self.selectionModel().select(index, _Flag.Select)
            self.scrollTo(found[-1])
        else:
            self.clearSelection()
        self._busy = False
