"""Small files that want to become large, or take for ever: pictures, JSON, diagrams, text."""

import base64
import io
import json
import struct
import zlib

from PIL import Image

from tests.strategies import png

ONE = base64.b64encode(png(7)).decode("ascii")


def flat_png(width: int, height: int, depth: int = 1, colour: int = 0) -> bytes:
    """Return a black PNG of a size: a few kilobytes, however large it is."""
    line = b"\0" + bytes((width * depth * (3 if colour == 2 else 1) + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    return _png(width, height, depth, colour, packed)


def claimed_png(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds nothing of it."""
    return _png(width, height, 8, 2, zlib.compress(b""))


def _png(width: int, height: int, depth: int, colour: int, packed: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def texts_png(size: int) -> bytes:
    """Return a small PNG with a compressed text of *size* bytes beside the picture."""
    text = b"Comment\0\0" + zlib.compress(bytes(size), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    small = png(7)
    return small[:33] + chunk + small[33:]


def gif(width: int, height: int, frames: int) -> bytes:
    """Return a GIF of many frames, each of them a few bytes."""
    head = b"GIF89a" + struct.pack("<2H", width, height) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    frame = b"!\xf9\x04\0\x0a\0\0\0" + b"," + struct.pack("<4H", 0, 0, width, height) + b"\0\x02\x02\x44\x01\0"
    return head + frame * frames + b";"


def exif_jpeg(orientation: int) -> bytes:
    """Return a small JPEG with an orientation that there is not."""

    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


SVG_USE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><g id="a0"><rect/></g>'
    + b"".join(b'<g id="a%d">' % (n + 1) + b'<use x:href="#a%d"/>' % n * 10 + b"</g>" for n in range(8))
    + b"</svg>"
)
SVG_ENTITIES = (
    b'<!DOCTYPE s [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;&x;</text></svg>'
)


def twin(**values: object) -> str:
    """Return the text of a JSON twin with *values* at its top."""
    return json.dumps({"format": "journeydesk/1", "project": {"title": "x"}, **values})


def many_notes(count: int) -> str:
    """Return a twin with a journey of so many notes, as short as can be."""
    notes = ",".join(['{"text":"x"}'] * count)
    return f'{{"format":"journeydesk/1","project":{{"title":"x"}},"journeys":[{{"title":"j","inbox":[{notes}]}}]}}'
