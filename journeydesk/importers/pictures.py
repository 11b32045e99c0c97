"""Pictures that come into a project from a file: bounded, decoded, turned upright and written anew.

Only the first frame is kept, without its metadata, and at most 2,000 pixels a side: more than paper shows.
"""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from journeydesk.tr import tr

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_MOST_BYTES, _MOST_PIXELS, _LONGEST_SIDE, _KEPT_SIDE = 20_000_000, 40_000_000, 16_384, 2000
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
            if opened.width * opened.height > _MOST_PIXELS or max(opened.size) > _LONGEST_SIDE:
                raise _too_large(name)
            opened.thumbnail((_KEPT_SIDE, _KEPT_SIDE))  # first, since turning makes a copy of the whole
            ImageOps.exif_transpose(opened, in_place=True)
            return _written(opened)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise _unreadable(name) from error


def read_picture_file(path: Path) -> ReadPicture:
    """Return the picture in the file at *path*; raise `PictureError`."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path.name[:80]) from error
    return read_picture(data, path.name[:80])


def _too_large(name: str) -> PictureError:
    sentence = tr("“{name}” has more than 40 million pixels, or more than 16,384 on a side; make it smaller.")
    return PictureError(sentence.format(name=name))


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
