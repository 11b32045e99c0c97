"""The table on screen: choose, type, copy and paste cells, add and move touchpoints, all by keys or mouse."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journeydesk.edit.intents.adding import add_touchpoint
from journeydesk.edit.intents.changing import delete_selection
from journeydesk.edit.intents.context import column_index
from journeydesk.edit.intents.moving import move_selection
from journeydesk.edit.table import empty_cells
from journeydesk.edit.table_text import read_grid, write_grid
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Touchpoint
from journeydesk.panels.table.delegate import CellDelegate
from journeydesk.panels.table.model import TableModel
from journeydesk.tr import tr
from journeydesk.widgets.clipboard import copied_text, copy_text
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL, window_font

_WIDE = 200
_WIDTHS = {"stage": 128, "title": 192, "satisfaction": 104, "importance": 104}
"""First widths of columns in pixels at 100 %."""
_Flag = QItemSelectionModel.SelectionFlag


class TableView(QTableView):
    """A journey as a table. The cell that is chosen is selected on the sheet too, and the other way round."""

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
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        self.horizontalHeader().sectionResized.connect(self._fit_soon)
        self.rows.modelReset.connect(self._begin)
        self.rows.dataChanged.connect(self._fit_soon)
        ws.selection.changes.join(self._show_selection)
        self._begin()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Select on the sheet what the cells stand for."""
        super().selectionChanged(selected, deselected)
        if not self._busy:
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
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif done is not None and self.currentIndex().isValid():
            done()
        else:
            super().keyPressEvent(event)

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
        """Add a touchpoint below the current one, and type its title."""
        row = self.currentIndex().row()
        touchpoint = self.rows.touchpoint(row)
        add_touchpoint(self._ws, touchpoint.stage, column_index(self._ws, touchpoint) + 1)
        self._go_to(self._ws.selection.primary, "title")
        self.edit(self.currentIndex())

    def move_row(self, direction: str) -> None:
        """Move the current touchpoint up or down, which is back or on in the journey."""
        touchpoint, column = self.rows.touchpoint(self.currentIndex().row()), self.currentIndex().column()
        self._ws.selection.set([touchpoint.id])
        move_selection(self._ws, "left" if direction == "up" else "right")
        self._go_to(touchpoint.id, self.rows.column(column).key)

    def delete_row(self) -> None:
        """Delete the touchpoints of the chosen rows with all that hangs under them."""
        self._ws.selection.set([self.rows.touchpoint(r).id for r in sorted({i.row() for i in self.selectedIndexes()})])
        delete_selection(self._ws)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows keep the height of their words."""
        super().resizeEvent(event)
        self._fit_soon()

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
        """Give columns their first widths, and show what is selected."""
        for at, column in enumerate(self.rows.table.columns):
            self.setColumnWidth(at, _WIDTHS.get(column.key, _WIDE))
        self._fit_soon()
        self._show_selection(self._ws.selection.ids)

    def _fit_soon(self, *_what: object) -> None:
        if not self._fitting.isActive():
            self._fitting.start(0)

    def _go_to(self, id_: str | None, key: str) -> None:
        rows = [at for at, touchpoint in enumerate(self.rows.table.touchpoints) if touchpoint.id == id_]
        columns = [at for at, column in enumerate(self.rows.table.columns) if column.key == key]
        if rows and columns:
            self.setCurrentIndex(self.rows.index(rows[0], columns[0]))

    def _show_selection(self, ids: tuple[str, ...]) -> None:
        """Choose the cells of what is selected on the sheet."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        found = [index for id_ in ids for index in self._cells_of(id_)]
        if found:
            self.selectionModel().setCurrentIndex(found[-1], _Flag.ClearAndSelect)
            for index in found[:-1]:
                self.selectionModel().select(index, _Flag.Select)
            self.scrollTo(found[-1])
        else:
            self.clearSelection()
        self._busy = False

    def _cells_of(self, id_: str) -> list[QModelIndex]:
        touchpoint = id_ if isinstance(self._ws.project.find(id_), Touchpoint) else None
        if touchpoint is not None:
            keys = [column.key for column in self.rows.table.columns]
            rows = [at for at, one in enumerate(self.rows.table.touchpoints) if one.id == touchpoint]
            return [self.rows.index(row, keys.index("title")) for row in rows]
        cells = (
            self.rows.index(row, column)
            for row in range(self.rows.rowCount())
            for column in range(self.rows.columnCount())
        )
        return [index for index in cells if self.rows.record_at(index) == id_][:1]
