"""Pictures put on the map from files and the clipboard."""

from pathlib import Path

from journeydesk.edit.actions.lanes import add_lane, first_lane
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.actions.pictures import add_picture, picture_asset
from journeydesk.edit.intents.context import place_for_note
from journeydesk.edit.workspace import Workspace
from journeydesk.importers.pictures import ReadPicture, read_picture, read_picture_file
from journeydesk.model.change import Change


def put_picture_file(ws: Workspace, path: Path, place: NotePlace | None = None) -> None:
    """Show the picture in the file at *path*, as `put_picture`; raise `PictureError`."""
    _show(ws, read_picture_file(path), path.name[:80], place)


def put_picture(ws: Workspace, data: bytes, name: str, place: NotePlace | None = None) -> None:
    """Show a picture at a place, else under what is selected; the pictures lane is added when needed.

    Raises `PictureError`.
    """
    _show(ws, read_picture(data, name), name, place)


def _show(ws: Workspace, picture: ReadPicture, name: str, place: NotePlace | None) -> None:
    if ws.journey is None or not ws.session.writable:
        return
    lane = first_lane(ws.project, ws.journey, "pictures")
    before = Change() if lane else add_lane(ws.project, ws.journey, "pictures")
    lane_id = lane.id if lane else next(iter(before.added))
    where = place if place is not None and place.lane is not None else place_for_note(ws, lane_id)
    if place is not None and place.lane is None:
        where = NotePlace(lane_id, place.touchpoint, place.stage)
    asset = picture_asset(picture.data, picture.media_type, picture.size, name)
    change = add_picture(ws.project.apply(before), ws.journey, where, asset, picture.data)
    ws.do(before.then(change).named(change.label))
