"""How a project was left, and going on from there: which journey and persona, at which zoom, at which place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF

from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Journey, Persona

if TYPE_CHECKING:
    from journeydesk.canvas.view import JourneyView


def left_off(ws: Workspace, view: "JourneyView") -> dict[str, Any]:
    """Return plain data about what is shown; `corner` is the point of the sheet (units) at the view's top left."""
    left: dict[str, Any] = {"journey": ws.journey, "persona": ws.persona}
    if not view.is_at_beginning:
        corner = view.camera.to_sheet(QPointF(0, 0))
        left |= {"zoom": round(view.zoom, 4), "corner": [round(corner.x(), 1), round(corner.y(), 1)]}
    return left


def go_on(ws: Workspace, view: "JourneyView", left: Mapping[str, Any]) -> None:
    """Show what *left* tells of, as far as it is there; anything else is passed over."""
    journey, persona = left.get("journey"), left.get("persona")
    if isinstance(journey, str) and isinstance(ws.project.find(journey), Journey):
        ws.show_journey(journey)
    if isinstance(persona, str) and isinstance(ws.project.find(persona), Persona):
        ws.score_for(persona)
    zoom, corner = left.get("zoom"), left.get("corner")
    if not isinstance(zoom, int | float) or not isinstance(corner, list) or ws.journey != journey:
        return
    numbers = [float(one) for one in corner if isinstance(one, int | float)]
    if zoom > 0 and len(numbers) == 2:
        view.set_zoom(zoom)
        shown = view.camera.to_view(QPointF(*numbers))
        view.camera.pan(QPoint(-round(shown.x()), -round(shown.y())))
        view.after_pan()
