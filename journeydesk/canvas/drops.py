"""What can be dropped on the sheet from elsewhere: notes from the Inbox, picture files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF

from journeydesk.canvas.tools.ground import Ground
from journeydesk.canvas.tools.notes import Landing, land, moved
from journeydesk.edit.actions.lanes import first_lane
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Lane, Note
from journeydesk.widgets.mime import NOTES_MIME

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


class Drops:
    """Shows where a drop would land, and makes it; *take_picture* is told of each picture file and its place."""

    def __init__(self, ground: Ground, take_picture: Callable[[str, NotePlace], object]) -> None:
        self._ground = ground
        self._take_picture = take_picture

    def takes(self, data: QMimeData) -> bool:
        """Tell whether *data* can be dropped here."""
        return self._ground.workspace.session.writable and bool(data.hasFormat(NOTES_MIME) or picture_files(data))

    def hover(self, data: QMimeData, at: QPointF) -> None:
        """Mark where *data* would land at a point of the sheet."""
        landing = land(self._ground, self._notes(data), at.x(), at.y())
        self._ground.mark([landing.marker] if landing is not None and landing.marker is not None else [])

    def leave(self) -> None:
        """Take the mark away."""
        self._ground.mark([])

    def drop(self, data: QMimeData, at: QPointF) -> bool:
        """Make the drop; tell whether it landed."""
        self.leave()
        ws, ids = self._ground.workspace, self._notes(data)
        if ids:
            landing = land(self._ground, ids, at.x(), at.y())
            change = self._moved(ids, landing) if landing is not None else None
            if change:
                ws.do(change)
                ws.selection.set(ids)
            return bool(change)
        for path in picture_files(data):
            self._take_picture(path, self._picture_place(at))
        return bool(picture_files(data))

    def _moved(self, ids: list[str], landing: Landing) -> Change:
        """Return the move; where the place says no lane, notes that know none either go into the first one in sight."""
        ws = self._ground.workspace
        homeless = [id_ for id_ in ids if landing.lane is None and ws.project.get(id_, Note).lane is None]
        change = moved(ws.project, [id_ for id_ in ids if id_ not in homeless], landing)
        lanes = [n.id for n in queries.lanes(ws.project, ws.journey or "") if n.lane_kind == "notes" and n.visible]
        if homeless and lanes:
            change = change.then(moved(ws.project.apply(change), homeless, replace(landing, lane=lanes[0], index=None)))
        return change

    def _notes(self, data: QMimeData) -> list[str]:
        if not data.hasFormat(NOTES_MIME):
            return []
        ids = bytes(data.data(NOTES_MIME).data()).decode("utf-8", "replace").split("\n")
        return [id_ for id_ in ids if isinstance(self._ground.workspace.project.find(id_), Note)]

    def _picture_place(self, at: QPointF) -> NotePlace:
        """Return the cell under the pointer, in its pictures lane or the journey's first one."""
        ws, cell = self._ground.workspace, self._ground.under(at.x(), at.y()).role("cell")
        lane = ws.project.find(cell.node.target[0]) if cell is not None else None
        if not isinstance(lane, Lane) or lane.lane_kind != "pictures":
            lane = first_lane(ws.project, ws.journey, "pictures") if ws.journey is not None else None
        _, touchpoint, stage = cell.node.target if cell is not None else ("", "", "")
        return NotePlace(lane.id if lane else None, touchpoint or None, None if touchpoint else stage or None)


def picture_files(data: QMimeData) -> list[str]:
    """Return the paths of the local files in *data* when all are pictures; what else is dropped is for the window."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return paths if all(Path(path).suffix.lower() in PICTURES for path in paths) else []
