"""The first columns of a table, which stay in sight while the others scroll: a second view of the same cells."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from journeydesk.panels.table.delegate import CellDelegate

COUNT = 2
"""Stage and touchpoint say whose cells one reads."""
_MOST = 0.6
"""The part of the view's width that may stay in sight; in narrower views nothing does."""


class FrozenColumns(QTableView):
    """Lies over its table as soon as that is scrolled sideways. Keys stay with the table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName("frozen")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(CellDelegate(self))
        self.setFocusProxy(table)
        self.setAutoScroll(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(table.editTriggers())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header, own = table.horizontalHeader(), self.horizontalHeader()
        own.setHighlightSections(False)
        own.setFont(header.font())
        own.setFixedHeight(header.height())
        own.setDefaultAlignment(header.defaultAlignment())
        own.sectionResized.connect(lambda at, _old, new: table.setColumnWidth(at, new) if at < COUNT else None)
        header.sectionResized.connect(self._follow_width)
        table.verticalHeader().sectionResized.connect(lambda row, _old, new: self.setRowHeight(row, new))
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        self.hide()

    @property
    def width_taken(self) -> int:
        """Pixels of the table that this covers."""
        return 0 if self.isHidden() else self.width()

    def place(self) -> None:
        """Lie over the table's first columns, or hide while these are in sight anyway."""
        table = self._table
        width = sum(table.columnWidth(at) for at in range(COUNT)) + 1
        room = table.viewport().geometry()
        if not table.horizontalScrollBar().value() or not table.model().rowCount() or width > _MOST * room.width():
            self.hide()
            return
        for at in range(self.model().columnCount()):
            self.setColumnHidden(at, at >= COUNT)
        for at in range(COUNT):
            self.setColumnWidth(at, table.columnWidth(at))
        mirrored = table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.property("mirrored") != mirrored:
            self.setProperty("mirrored", mirrored)
            self.style().polish(self)
        left = room.right() + 1 - width if mirrored else room.left()
        top = room.top() - table.horizontalHeader().height()
        self.setGeometry(QRect(left, top, width, room.bottom() + 1 - top))
        if self.isHidden():
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, table.rowHeight(row))
            self.show()
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def edit(self, index: QModelIndex | QPersistentModelIndex, *how: Any) -> Any:
        """Open a cell for typing; the table asks for it when keys do."""
        return super().edit(index, *how)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the table offers."""
        self._table.contextMenuEvent(event)

    def _follow_width(self, at: int, _old: int, new: int) -> None:
        if at < COUNT and not self.isHidden() and self.columnWidth(at) != new:
            self.place()
