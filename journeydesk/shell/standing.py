"""Where the sheet stands, as part of how a journey is looked at: taken down for a saved view, and gone to from one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF

from journeydesk.edit.actions.views import Look
from journeydesk.edit.workspace import Workspace

if TYPE_CHECKING:
    from journeydesk.canvas.view import JourneyView


class Standing(QObject):
    """Brings *view* to where a look wants it; a look that wants no place leaves the view where it is."""

    def __init__(self, ws: Workspace, view: "JourneyView") -> None:
        super().__init__(view)
        self._ws, self._view = ws, view
        ws.looks.join(self._go)

    def look(self) -> Look:
        """Return how the journey is looked at now, with zoom and middle (units)."""
        view = self._view
        middle = view.camera.to_sheet(QRectF(view.viewport().rect()).center())
        return replace(self._ws.look, zoom=round(view.zoom, 4), x=round(middle.x(), 1), y=round(middle.y(), 1))

    def _go(self, look: Look) -> None:
        view = self._view
        if look.zoom is not None:
            view.camera.look_at(QPointF(look.x, look.y), look.zoom)
        else:
            view.camera.pan(QPoint())
        view.after_pan()
