"""Rows as high as their words, fitted a few at a time so that long tables open at once."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView

_SLICE = 24
"""Rows that are fitted before events are looked after again."""


class Fitting(QTimer):
    """Fits rows of *table*: first those in sight."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._waiting: dict[int, None] = {}
        self.setInterval(0)
        self.timeout.connect(self._fit)

    def fit(self, rows: Iterable[int]) -> None:
        """Fit *rows* soon, when the table is seen; those in sight come first."""
        if not self._table.isVisible():
            return
        self._waiting = dict.fromkeys([*self._in_sight(rows), *self._waiting, *rows])
        if self._waiting:
            self.start()

    def fit_all(self) -> None:
        """Fit every row soon."""
        self._waiting.clear()
        self.fit(range(self._table.model().rowCount()))

    def _in_sight(self, rows: Iterable[int]) -> list[int]:
        table = self._table
        if not table.isVisible():
            return []
        first = max(0, table.rowAt(0))
        last = table.rowAt(table.viewport().height())
        among = set(rows)
        return [row for row in range(first, last + 1 if last >= 0 else table.model().rowCount()) if row in among]

    def _fit(self) -> None:
        if not self._table.isVisible():
            # All rows are fitted when it is seen again.
            self._waiting.clear()
        rows = list(self._waiting)[:_SLICE]
        for row in rows:
            del self._waiting[row]
            if row < self._table.model().rowCount():
                self._table.resizeRowToContents(row)
        if not self._waiting:
            self.stop()
