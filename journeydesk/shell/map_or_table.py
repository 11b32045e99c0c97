"""The middle of the window: a journey as a map, or as a table in its place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.finding import Hit
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.panels.table.view import TableView

MAP, TABLE = "map", "table"


class MapOrTable(QStackedWidget):
    """Shows the sheet, or the table, which is made when it is first wanted. `changed` tells which is shown."""

    changed = Signal(str)

    def __init__(self, ws: Workspace, view: JourneyView, refuse: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._refuse = refuse
        self._widths: dict[str, int] = {}
        self._found: tuple[Sequence[Hit], Hit | None] = ((), None)
        self.view = view
        self.table: TableView | None = None
        self.addWidget(view)
        self.setFocusProxy(view)
        ws.text_requests.join(self._follow_request)

    @property
    def shown(self) -> str:
        """Which is shown: `MAP` or `TABLE`."""
        return MAP if self.currentWidget() is self.view else TABLE

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self.shown == TABLE

    @property
    def widget_shown(self) -> QWidget:
        """The sheet or the table."""
        return self.view if self.table is None or not self.is_table else self.table

    def show_way(self, way: str) -> None:
        """Show the map or the table, with the keyboard."""
        if way == self.shown:
            return
        self.finish_typing()
        widget = self._table() if way == TABLE else self.view
        self.setFocusProxy(widget)
        self.setCurrentWidget(widget)
        if way == MAP and self._ws.selection.primary is not None:
            self.view.reveal(self._ws.selection.primary)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(way)

    def toggle(self) -> None:
        """Show the other one."""
        self.show_way(MAP if self.shown == TABLE else TABLE)

    def finish_typing(self) -> None:
        """Keep what is being typed in either."""
        self.view.finish_typing()
        if self.table is not None:
            self.table.finish_typing()

    def show_found(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark what was found in the table too, now or when it is shown."""
        self._found = hits, current
        if self.table is not None:
            self.table.rows.show_found(hits, current)

    def refresh_look(self) -> None:
        """Paint anew after the window's theme changed."""
        self.view.refresh_look()
        if self.table is not None:
            self.table.refresh_look()

    def left(self) -> dict[str, Any]:
        """Return plain data about which is shown and how wide the table's columns are, by their keys."""
        widths = dict(self.table.widths) if self.table is not None else self._widths
        return {"table": self.shown == TABLE} | ({"widths": widths} if widths else {})

    def go_on(self, left: Mapping[str, Any]) -> None:
        """Show what `left` told of, as far as it makes sense."""
        widths = left.get("widths")
        if isinstance(widths, dict):
            self._widths = {key: n for key, n in widths.items() if isinstance(n, int) and n > 0}
        if left.get("table") is True:
            self.show_way(TABLE)

    def _table(self) -> TableView:
        if self.table is None:
            self.table = TableView(self._ws, self._refuse, self)
            self.table.show_widths(self._widths)
            self.table.rows.show_found(*self._found)
            self.addWidget(self.table)
        return self.table

    def _follow_request(self, place: TextPlace) -> None:
        """Type in the table what it shows; go to the map for the rest."""
        if self.shown == TABLE and self.table is not None and not self.table.answer(place):
            self.show_way(MAP)
            self._ws.text_requests.tell(place)
