"""The table of a journey for Qt: what stands in its cells, what a screen reader says of them, how they are set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from journeydesk.edit.cells import CellError
from journeydesk.edit.finding import Hit
from journeydesk.edit.intents.context import touchpoint_of
from journeydesk.edit.intents.typing import commit_text
from journeydesk.edit.session import Edit
from journeydesk.edit.table import Table, TableColumn, is_waiting, table_of, write_cell, write_cells
from journeydesk.edit.threads import thread_of
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Feeling, Link, Note, Stage, Touchpoint
from journeydesk.panels.table.found import FoundWords, Span, found_words, parts_of
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.icons import icon
from journeydesk.widgets.plain import literal
from journeydesk.widgets.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOTHING = QModelIndex()
_TALKED_ABOUT = (Touchpoint, Link, Stage, Note, Feeling)


class TableModel(QAbstractTableModel):
    """Reads cells from the project when they are shown; an edit that keeps rows and columns repaints them alone.

    What cannot be set is told to *refuse* in one sentence; `marks_changed` tells that other words are marked.
    """

    marks_changed = Signal()

    def __init__(self, ws: Workspace, refuse: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._refuse = refuse
        self._table = self._read()
        self._found = FoundWords()
        ws.session.edits.join(self._follow)
        ws.views.join(self._reread)
        ws.looks.join(self._reread)

    @property
    def table(self) -> Table:
        """The table as it is now."""
        return self._table

    def touchpoint(self, row: int) -> Touchpoint:
        """Return the touchpoint of a row."""
        return self._table.touchpoints[row]

    def column(self, at: int) -> TableColumn:
        """Return a column."""
        return self._table.columns[at]

    def record_at(self, index: Index) -> str:
        """Return the id of the record that a cell stands for."""
        return self.column(index.column()).record(self._ws.project, self.touchpoint(index.row()))

    def begins_stage(self, row: int) -> bool:
        """Return whether a row is the first of its stage."""
        return row == 0 or self.touchpoint(row).stage != self.touchpoint(row - 1).stage

    def text(self, index: Index) -> str:
        """Return the text in a cell."""
        return self.column(index.column()).reads(self._ws.project, self.touchpoint(index.row()))

    def show_found(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the words of *hits*, and those of *current* stronger."""
        self._found = found_words(hits, current)
        self.marks_changed.emit()

    def found_in(self, index: Index) -> list[Span]:
        """Return what was found in the words that a cell shows."""
        column, row = self.column(index.column()), index.row()
        if not self._found.places or (column.key == "stage" and not self.begins_stage(row)):
            return []
        return self._found.spans(parts_of(self._ws.project, column, self.touchpoint(row)))

    def open_comments(self, index: Index) -> int:
        """Return how many comments are open on what a cell shows; what many cells stand for counts in one.

        What is said about a touchpoint, and about links that lead away from it, counts at its title.
        """
        project, touchpoint, key = self._ws.project, self.touchpoint(index.row()), self.column(index.column()).key
        if key == "title" and not is_waiting(touchpoint):
            records = [touchpoint.id, *(link.id for link in project.where(Link, "start", touchpoint.id))]
        elif key == "stage" and self.begins_stage(index.row()):
            records = [touchpoint.stage]
        elif " " in key:
            records = [part.id for part in parts_of(project, self.column(index.column()), touchpoint)]
        else:
            return 0
        said = (thread_of(project, id_) for id_ in records if isinstance(project.find(id_), _TALKED_ABOUT))
        return sum(len(thread.waiting) for thread in said)

    def lane_comments(self, at: int) -> int:
        """Return how many comments are open on the lane that a column is; of several columns the first has them."""
        lane = self.column(at).key.partition(" ")[0]
        is_first = at == 0 or self.column(at - 1).key.partition(" ")[0] != lane
        return len(thread_of(self._ws.project, lane).waiting) if is_first and lane in self._ws.project else 0

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """One row for each touchpoint."""
        return 0 if parent.isValid() else len(self._table.touchpoints)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """One column for each thing said about touchpoints."""
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Name columns, and tell of comments on their lanes; number rows."""
        if orientation == Qt.Orientation.Horizontal and section < self.columnCount():
            count = self.lane_comments(section)
            said = tr_count("{n} open comment", "{n} open comments", count) if count else ""
            if count and role == _Role.DecorationRole:
                return icon("chat-circle", "accent")
            if count and role == _Role.ToolTipRole:
                return literal(said)
            if count and role == _Role.AccessibleTextRole:
                return f"{self.column(section).title}, {said}"
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.column(section).title if section < self.columnCount() else None
        return str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; those of a project that can be written can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._ws.session.writable else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return what a cell shows; the stage is written once, where it begins."""
        if not index.isValid() or index.row() >= self.rowCount() or index.column() >= self.columnCount():
            return None
        column = self.column(index.column())
        if role == _Role.EditRole:
            return self.text(index)
        if role == _Role.DisplayRole:
            return self.text(index) if column.key != "stage" or self.begins_stage(index.row()) else ""
        if role == _Role.ToolTipRole:
            return literal(self.text(index)) if self.text(index) else None
        if role == _Role.AccessibleTextRole:
            touchpoint = self.touchpoint(index.row())
            title = tr("a stage without touchpoints") if is_waiting(touchpoint) else touchpoint.title or tr("Untitled")
            words, count = self.text(index) or tr("empty"), self.open_comments(index)
            words += f", {tr_count('{n} open comment', '{n} open comments', count)}" if count else ""
            return tr("{column} of {touchpoint}: {text}").format(column=column.title, touchpoint=title, text=words)
        if role == _Role.ForegroundRole and column.key == "stage":
            return QColor(tokens().muted)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Set a cell by one undoable step; what does not fit is refused and the cell stays."""
        if role != _Role.EditRole or value == self.text(index):
            return False
        column, touchpoint = self.column(index.column()), self.touchpoint(index.row())
        place = self.place(index)
        if place is not None and place.id == self._ws.fresh:
            return self.attempt(lambda: commit_text(self._ws, place, str(value)))
        return self.attempt(lambda: self._ws.do(write_cell(self._ws.project, column, touchpoint, str(value))))

    def place(self, index: Index) -> TextPlace | None:
        """Return the title that a cell holds, or None when it holds something else."""
        key, touchpoint = self.column(index.column()).key, self.touchpoint(index.row())
        if key == "stage":
            return TextPlace(touchpoint.stage, "title")
        return TextPlace(touchpoint.id, "title") if key == "title" and not is_waiting(touchpoint) else None

    def cell_for(self, id_: str) -> QModelIndex | None:
        """Return the cell that shows a stage, a touchpoint, a note or a feeling; None when no cell does."""
        record = self._ws.project.find(id_)
        home = touchpoint_of(self._ws, record)
        if isinstance(record, Stage):
            return self._cell(lambda one: one.stage == id_, "stage")
        if home is None:
            return None
        key = {Touchpoint: "title", Note: f"{getattr(record, 'lane', '')} "}.get(type(record), "")
        if isinstance(record, Feeling):
            keys = (column.key for column in self._table.columns)
            key = next((one for one in keys if one.endswith(f" {record.persona}")), "title")
        return self._cell(lambda one: one.id == home.id, key)

    def cell_at(self, row_id: str, stage: str, key: str) -> QModelIndex | None:
        """Return the cell of a column in the row of a touchpoint, else in the first row of its stage."""
        return self._cell(lambda one: one.id == row_id, key) or self._cell(lambda one: one.stage == stage, key)

    def _cell(self, fits: Callable[[Touchpoint], bool], key: str) -> QModelIndex | None:
        row = next((at for at, one in enumerate(self._table.touchpoints) if fits(one)), None)
        column = next((at for at, one in enumerate(self._table.columns) if one.key == key), None)
        return self.index(row, column) if row is not None and column is not None else None

    def put(self, row: int, column: int, grid: list[list[str]]) -> bool:
        """Put a copied range into the table from a cell on, as one step."""
        return self.attempt(lambda: self._ws.do(write_cells(self._ws.project, self._table, row, column, grid)))

    def attempt(self, do: Callable[[], object]) -> bool:
        """Do what may not fit, and say why when it does not."""
        try:
            do()
        except (CellError, FieldError) as error:
            self._refuse(str(error))
            return False
        return True

    def _read(self) -> Table:
        journey = self._ws.journey
        is_there = journey is not None and journey in self._ws.project
        return table_of(self._ws.project, journey, self._ws.look) if journey and is_there else Table((), ())

    def _reread(self, _what: object) -> None:
        self.beginResetModel()
        self._table = self._read()
        self.endResetModel()

    def _follow(self, edit: Edit) -> None:
        """Take the rows and columns there are now; those who are the same are only painted again."""
        table = self._read()
        if _shape(table) != _shape(self._table):
            self._reread(None)
            return
        self._table = table
        rows = self._rows_of(edit)
        if rows and table.columns:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _rows_of(self, edit: Edit) -> list[int]:
        """Return the rows in which an edit may have changed something: those it names, or all of them."""
        change = edit.change
        pairs = [record for pair in change.updated.values() for record in pair]
        homes: set[str | None] = set()
        for record in (*change.added.values(), *change.removed.values(), *pairs):
            if not isinstance(record, Touchpoint | Note | Feeling):
                return list(range(self.rowCount()))
            homes.add(record.id if isinstance(record, Touchpoint) else record.touchpoint)
        return [at for at, one in enumerate(self._table.touchpoints) if one.id in homes]


def _shape(table: Table) -> tuple[list[str], list[str]]:
    return [t.id for t in table.touchpoints], [column.key for column in table.columns]
