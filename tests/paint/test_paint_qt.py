"""The canvas painter: shapes where they belong, pictures decoded with care, work on any thread."""

import gc
import io
import struct
import threading
import zlib

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, Picture, Placed, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.text import QtTypesetter
from journeydesk.paint.qt import paint_node
from journeydesk.paint.qt.glyphs import _kept
from journeydesk.paint.qt.pictures import decoded
from tests.paint.paper import screen_image
from tests.paint.sheets import picture_bytes, script_sheet

pytestmark = pytest.mark.usefixtures("qapp")


def painted(*shapes: object, pictures: dict[str, bytes] | None = None, zoom: float = 1.0) -> Image.Image:
    return screen_image(Drawing(Node("s", "sheet", Rect(0, 0, 100, 100), shapes)), zoom, pictures)  # type: ignore[arg-type]


def test_a_box_fills_its_rectangle_and_no_more() -> None:
    image = painted(Box(Rect(20, 30, 40, 10), "#000000"))
    assert image.point(lambda value: 255 - value).getbbox() == (20, 30, 60, 40)


def test_rounded_corners_are_left_out() -> None:
    image = painted(Box(Rect(10, 10, 60, 60), "#000000", radius=20))
    assert image.getpixel((11, 11)) == 255
    assert image.getpixel((40, 11)) == 0


def test_opacity_lets_what_is_below_shine_through() -> None:
    value = painted(Box(Rect(0, 0, 100, 100), "#000000", opacity=0.25)).getpixel((50, 50))
    assert 185 <= value <= 197


def test_a_dash_has_gaps_in_units_of_the_drawing() -> None:
    line = (("M", 0.0, 50.0), ("L", 100.0, 50.0))
    image = painted(Path(line, stroke="#000000", width=2, dash=(10.0, 10.0)))
    assert image.getpixel((5, 50)) < 60
    assert image.getpixel((15, 50)) > 200
    assert image.getpixel((25, 50)) < 60


def test_icons_fill_their_square() -> None:
    box = painted(Icon("face-5", Rect(10, 10, 80, 80), "#000000")).point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert all(abs(found - wanted) <= 6 for found, wanted in zip(box, (10, 10, 90, 90), strict=True))


def test_children_are_placed_and_what_is_not_visible_is_left_out() -> None:
    child = Node("c", "note", Rect(0, 0, 10, 10), (Box(Rect(0, 0, 10, 10), "#000000"),))
    root = Node("s", "sheet", Rect(0, 0, 100, 100), (), (Placed(20, 20, child), Placed(70, 70, child)))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_node(painter, root, {}, Rect(0, 0, 50, 50))
    painter.end()
    assert image.pixelColor(25, 25) == QColor("black")
    assert image.pixelColor(75, 75) == QColor("white")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_are_painted_over_their_rectangle(kind: str) -> None:
    image = painted(Picture("p", Rect(10, 10, 80, 60)), pictures={"p": picture_bytes(kind=kind)})
    red, yellow = image.getpixel((15, 15)), image.getpixel((15, 65))
    assert (red < 140, yellow > 170) == (True, True)
    assert image.getpixel((5, 5)) == 255


def test_pictures_are_decoded_no_larger_than_shown() -> None:
    image = decoded(picture_bytes(1600, 1200, "JPEG"), 128)
    assert image is not None
    assert (image.width(), image.height()) == (128, 96)


def test_a_picture_lying_on_its_side_is_turned_up() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    image = decoded(out.getvalue(), 1000)
    assert image is not None
    assert (image.width(), image.height()) == (20, 40)


def _bomb(side: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + side // 8) * side, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("data", [_bomb(7000), b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", b"x"])
def test_bombs_and_what_is_no_picture_are_not_decoded(data: bytes) -> None:
    assert decoded(data, 64) is None


def test_a_broken_picture_does_not_stop_the_sheet() -> None:
    image = painted(
        Picture("p", Rect(10, 10, 30, 30)), Box(Rect(60, 60, 20, 20), "#000000"), pictures={"p": picture_bytes()[:300]}
    )
    assert image.getpixel((70, 70)) == 0


def test_text_is_painted_alike_on_another_thread() -> None:
    drawing = script_sheet(QtTypesetter())
    here, there = screen_image(drawing, 1.0), []
    thread = threading.Thread(target=lambda: there.append(screen_image(drawing, 1.0)))
    thread.start()
    thread.join()
    assert there[0].tobytes() == here.tobytes()


def test_what_is_kept_for_a_text_goes_with_it() -> None:
    block = QtTypesetter(0).set_text("a text of its own", TextStyle(12), 90)
    painted(Glyphs(0, 0, block, "#000000"))
    key = id(block)
    assert key in _kept.runs
    del block
    gc.collect()
    assert key not in _kept.runs
