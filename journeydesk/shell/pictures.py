"""Pictures that come into a project from a file: bounded, decoded, turned upright and written anew.

Only the first frame is kept, without its metadata, and at most 2,000 pixels a side: more than paper shows.
"""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from journeydesk.edit.actions.lanes import add_lane, first_lane
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.actions.pictures import add_picture, picture_asset
from journeydesk.edit.intents.context import place_for_note
from journeydesk.edit.workspace import Workspace
from journeydesk.model.change import Change
from journeydesk.tr import tr

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_MOST_BYTES, _MOST_PIXELS, _KEPT_SIDE = 20_000_000, 40_000_000, 2000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class PictureError(ValueError):
    """A file that cannot be taken as a picture; the text is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """Bytes that are safe to keep, their media type, and the size in pixels."""

    data: bytes
    media_type: str
    size: tuple[int, int]


def read_picture(data: bytes, name: str) -> ReadPicture:
    """Return the picture that *data* is, called *name* in sentences; raise `PictureError`."""
    from PIL import Image, ImageOps

    try:
        if len(data) > _MOST_BYTES:
            raise PictureError(tr("“{name}” is larger than 20 MB; make it smaller first.").format(name=name))
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            # Pillow warns of large pictures; our own bound below is the stricter one.
            warnings.simplefilter("ignore")
            if opened.width * opened.height > _MOST_PIXELS:
                raise PictureError(tr("“{name}” has more than 40 million pixels; make it smaller.").format(name=name))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((_KEPT_SIDE, _KEPT_SIDE))
            return _written(upright)
    except PictureError:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise _unreadable(name) from error


def put_picture_file(ws: Workspace, path: Path, place: NotePlace | None = None) -> None:
    """Show the picture in the file at *path*, as `put_picture`; raise `PictureError`."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path.name[:80]) from error
    put_picture(ws, data, path.name[:80], place)


def put_picture(ws: Workspace, data: bytes, name: str, place: NotePlace | None = None) -> None:
    """Show a picture at a place, else under what is selected; the pictures lane is added when needed.

    Raises `PictureError`.
    """
    if ws.journey is None or not ws.session.writable:
        return
    picture = read_picture(data, name)
    lane = first_lane(ws.project, ws.journey, "pictures")
    before = Change() if lane else add_lane(ws.project, ws.journey, "pictures")
    lane_id = lane.id if lane else next(iter(before.added))
    where = place if place is not None and place.lane is not None else place_for_note(ws, lane_id)
    if place is not None and place.lane is None:
        where = NotePlace(lane_id, place.touchpoint, place.stage)
    asset = picture_asset(picture.data, picture.media_type, picture.size, name)
    change = add_picture(ws.project.apply(before), ws.journey, where, asset, picture.data)
    ws.do(before.then(change).named(change.label))


def _unreadable(name: str) -> PictureError:
    sentence = tr("“{name}” cannot be read as a picture; choose a PNG, JPEG, WebP or GIF file.")
    return PictureError(sentence.format(name=name))


def _written(image: object) -> ReadPicture:
    """Return the picture encoded anew: JPEG for what has many colours and no transparency, else PNG."""
    from PIL import Image

    if not isinstance(image, Image.Image):
        raise PictureError(tr("This cannot be read as a picture."))
    # Drawings stay sharp as PNG; photographs are far smaller as JPEG.
    target = io.BytesIO()
    is_photo = image.mode in ("RGB", "CMYK", "YCbCr") and (image.getcolors(4096) is None)
    if is_photo:
        image.convert("RGB").save(target, "JPEG", quality=90)
    else:
        image.convert("RGBA").save(target, "PNG")
    return ReadPicture(target.getvalue(), "image/jpeg" if is_photo else "image/png", image.size)
