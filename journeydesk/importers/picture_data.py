"""Check the bytes of a picture that comes in as text, before anything decodes it."""

import base64
import binascii
import hashlib
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json_text import below
from journeydesk.tr import tr

MOST_BYTES, MOST_PIXELS, LONGEST_SIDE = 20_000_000, 40_000_000, 16_384
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their SHA-256."""

    sha256: str
    data: bytes


def picture_of(path: str, node: dict[str, Any], values: dict[str, Any]) -> Picture:
    """Return the picture in an asset's “data”; fill in what *values* does not say about it.

    Raises `ImportFailed` when there is none, or the data is no picture, too large, or not what the asset says it is.
    """
    where = below(path, "data")
    if node.get("data") is None:
        sentence = tr("{path}, the picture itself, is missing; export it again, or take the asset out.")
        raise ImportFailed(sentence.format(path=where))
    data = _decoded(where, node["data"])
    width, height, media_type = _measured(where, data)
    sha256 = hashlib.sha256(data).hexdigest()
    found = {"sha256": sha256, "size": len(data), "media_type": media_type, "width": width, "height": height}
    for name, value in found.items():
        if values.setdefault(name, value) != value:
            sentence = tr("{path} does not fit the picture, which says {value}; correct it or leave it out.")
            raise ImportFailed(sentence.format(path=below(path, name), value=value))
    return Picture(sha256, data)


def _decoded(where: str, data: Any) -> bytes:
    if not isinstance(data, str) or len(data) > MOST_BYTES * 4 // 3 + 4:
        raise ImportFailed(tr("{path} must be Base64 text of at most 20 MB of picture.").format(path=where))
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise ImportFailed(tr("{path} is no valid Base64 text; export the picture again.").format(path=where)) from None


def _measured(where: str, data: bytes) -> tuple[int, int, str]:
    """Return width, height and media type from the head of the picture, without decoding its pixels."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(_TYPES)) as picture:
            (width, height), name = picture.size, str(picture.format)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ImportFailed(tr("{path} has too many pixels; make the picture smaller.").format(path=where)) from None
    except (OSError, ValueError, SyntaxError):
        raise ImportFailed(tr("{path} is no PNG, JPEG, WebP or GIF picture.").format(path=where)) from None
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        sentence = tr("{path} has {width} × {height} pixels, too many; make the picture smaller.")
        raise ImportFailed(sentence.format(path=where, width=width, height=height))
    return width, height, _TYPES[name]
