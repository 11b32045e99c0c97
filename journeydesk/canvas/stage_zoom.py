"""Zoom to a stage: its columns over the width of the view, from its header down."""

from PySide6.QtCore import QRectF

from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.sheet_view import SheetView
from journeydesk.edit.intents.context import primary, stage_of
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Found

_LEAST, _MOST = 0.6, 1.5
"""The zoom at which cards can be read, and above which nothing is gained."""


def zoom_to_stage(ws: Workspace, view: SheetView) -> None:
    """Show the stage of what is selected, else the one in the middle of the view; nothing when there is none."""
    stage = stage_of(ws, primary(ws))
    found = view.sheet.of_record(stage.id) if stage is not None else _in_the_middle(view)
    if found is None:
        return
    header = to_qt(found.rect)
    bottom = max((lane.rect.bottom for lane in view.sheet.of_role("lane")), default=header.bottom())
    room = view.sticky.room()
    zoom = min(_MOST, room.width() / header.width(), room.height() / (bottom - header.top()))
    if zoom < _LEAST:
        zoom = max(_LEAST, min(1.0, room.width() / header.width()))
        bottom = header.top() + room.height() / zoom
    aside = room.center() - view.viewport().rect().center()
    middle = QRectF(header.left(), header.top(), header.width(), bottom - header.top()).center()
    view.camera.look_at(middle - aside.toPointF() / zoom, zoom)
    view.after_pan()


def _in_the_middle(view: SheetView) -> Found | None:
    middle = view.camera.to_sheet(QRectF(view.viewport().rect()).center()).x()
    stages = view.sheet.of_role("stage")
    return min(stages, key=lambda stage: abs(stage.rect.centre[0] - middle), default=None)
