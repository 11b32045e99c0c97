"""Read a PDF back with other people's programs, and compare what is seen."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter

from journeydesk.layout.drawing import Drawing
from journeydesk.layout.geometry import Rect
from journeydesk.layout.leaf import whole
from journeydesk.layout.pages import UNITS_PER_MM, Page
from journeydesk.paint.pdf import PdfDocument
from journeydesk.paint.qt import paint_drawing

READERS = ("pdfium", "pypdf", "poppler")


def whole_page(drawing: Drawing) -> Page:
    """Return a page that the drawing fills at true size."""
    return Page(drawing.width / UNITS_PER_MM, drawing.height / UNITS_PER_MM, 0.0)


def pdf_of(drawing: Drawing, pictures: dict[str, bytes] | None = None) -> bytes:
    """Return a document with *drawing* at true size."""
    document = PdfDocument("Test")
    document.add_leaf(whole(drawing, whole_page(drawing)), pictures or {})
    return document.to_bytes()


def text_of(pdf: bytes, reader: str, folder: Path) -> str:
    """Return the first page's text as *reader* finds it; skip where it is not installed."""
    if reader == "pypdf":
        return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    if reader == "pdfium":
        document = pypdfium2.PdfDocument(pdf)
        text = document[0].get_textpage().get_text_bounded()
        document.close()
        return str(text)
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    # Poppler marks the direction of what it turned; the marks are not of the text.
    return run.stdout.decode().translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f")))


def printed_image(pdf: bytes, zoom: float) -> Image.Image:
    """Return the first page as pdfium paints it, *zoom* pixels a point, in greys."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=zoom, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def screen_image(drawing: Drawing, zoom: float, pictures: dict[str, bytes] | None = None) -> Image.Image:
    """Return the drawing as the canvas paints it, *zoom* pixels a unit, in greys."""
    image = QImage(round(drawing.width * zoom), round(drawing.height * zoom), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.scale(zoom, zoom)
        paint_drawing(painter, drawing, pictures or {})
    finally:
        painter.end()
    image.convertTo(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine()
    )


def ink(image: Image.Image, area: Rect, zoom: float) -> tuple[int, int, int, int] | None:
    """Return the box around what is dark within *area* (units), in pixels."""
    box = tuple(round(side * zoom) for side in (area.x, area.y, area.right, area.bottom))
    return image.crop(box).point(lambda value: 255 if value < 140 else 0).getbbox()
