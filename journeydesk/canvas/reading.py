"""What a screen reader hears of the sheet: what keys act on, as it changes; the whole of it is in `sheet_access`."""

from journeydesk.canvas.cell_cursor import CellCursor
from journeydesk.canvas.sheet_access import SheetAccess
from journeydesk.canvas.sheet_rows import Rows
from journeydesk.canvas.sheet_view import SheetView
from journeydesk.edit.workspace import Workspace
from journeydesk.tr import tr_count


class Reading:
    """Keeps the description of a view on what keys act on, and tells screen readers when that changed."""

    def __init__(self, ws: Workspace, view: SheetView, cursor: CellCursor) -> None:
        self._ws = ws
        self._view = view
        self._cursor = cursor
        self.rows = Rows(ws, view.sheet)
        self.access = SheetAccess(view, self.rows, self.current)
        ws.selection.changes.join(self._follow)
        cursor.moves.join(self._follow)

    def current(self) -> str:
        """Return the id of the node that keys act on: the cell of the cursor, or what was selected last."""
        found = self._cursor.cell or self._view.sheet.of_record(self._ws.selection.primary or "")
        if found is None or self.rows.has(found.node.id):
            return found.node.id if found is not None else ""
        inside = (placed.node.id for placed in found.node.children)
        return next((id_ for id_ in inside if self.rows.has(id_)), "")

    def leave_workspace(self) -> None:
        """Hear nothing more of the workspace."""
        self._ws.selection.changes.leave(self._follow)

    def _follow(self, _where: object) -> None:
        count = len(self._ws.selection)
        key = self.current()
        if count > 1:
            said = tr_count("{n} thing selected", "{n} things selected", count)
        else:
            said = ". ".join(filter(None, (self.rows.name(key), self.rows.description(key))))
        self._view.setAccessibleDescription(said)
        self.access.tell_current()
