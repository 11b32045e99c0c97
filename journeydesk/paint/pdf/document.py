"""A PDF document: pages that drawings are fitted to, bookmarks, and the words that readers and searches find."""

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfgen.canvas import Canvas

from journeydesk.layout.drawing import Drawing
from journeydesk.layout.faces import font_book
from journeydesk.layout.geometry import Rect
from journeydesk.layout.pages import Page, fit
from journeydesk.paint.pdf.embedding import EmbeddedFont
from journeydesk.paint.pdf.pictures import printed
from journeydesk.paint.pdf.shapes import SheetWriter


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its words, its depth from 0, and the node of the drawing it leads to."""

    title: str
    level: int
    node: str = ""


class _Canvas(Canvas):
    """Reportlab's canvas without the Helvetica that it names on every page and never embeds."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class PdfDocument:
    """A document in the making: add pages, then take the bytes. The same pages always give the same bytes."""

    def __init__(
        self, title: str = "", author: str = "", subject: str = "", keywords: Sequence[str] = (), language: str = "en"
    ) -> None:
        # ASCII85 around compressed streams is a quarter larger, and slow.
        rl_config.useA85 = 0
        self._out = io.BytesIO()
        canvas = _Canvas(self._out, invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 5))
        canvas.setTitle(_storable(title))
        canvas.setAuthor(_storable(author))
        canvas.setSubject(_storable(subject))
        canvas.setKeywords(_storable(", ".join(keywords)))
        canvas.setCreator("JourneyDesk")
        canvas.setProducer("JourneyDesk (reportlab)")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas: Any = canvas
        self._fonts: dict[str, EmbeddedFont] = {}
        self._bookmarks = 0

    def add_page(
        self,
        drawing: Drawing,
        page: Page,
        pictures: Mapping[str, bytes],
        bookmarks: Sequence[Bookmark] = (),
        step: Callable[[], None] = lambda: None,
    ) -> None:
        """Add *drawing*, fitted to *page*; *step* is called once a node and may raise to stop."""
        canvas, place = self._canvas, fit(drawing, page)
        canvas.setPageSize((page.width, page.height))
        self._add_bookmarks(bookmarks, drawing, page)
        if drawing.background.lower() != "#ffffff":
            canvas.setFillColor(drawing.background)
            canvas.rect(0, 0, page.width, page.height, stroke=0, fill=1)
        canvas.saveState()
        canvas.transform(place.scale, 0, 0, -place.scale, place.x, page.height - place.y)

        def place_picture(data: bytes, rect: Rect) -> bool:
            return self._place_picture(data, rect, place.scale)

        SheetWriter(canvas, self._font_of, pictures, place_picture, step).write(drawing.root, 0.0, 0.0)
        canvas.restoreState()
        canvas.showPage()

    def to_bytes(self) -> bytes:
        """Return the finished file; no page can be added after."""
        if self._bookmarks:
            self._canvas.showOutline()
        self._canvas.save()
        return self._out.getvalue()

    def _font_of(self, key: str) -> EmbeddedFont:
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = EmbeddedFont(font_book().face(key), len(self._fonts), self._canvas._doc)
        return font

    def _place_picture(self, data: bytes, rect: Rect, scale: float) -> bool:
        name = hashlib.sha256(data).hexdigest() + f"-{rect.width * scale:.0f}x{rect.height * scale:.0f}"
        document = self._canvas._doc
        if not document.hasForm(name):
            made = printed(data, rect.width * scale, rect.height * scale)
            if made is None:
                return False
            document.addForm(name, _jpeg(*made))
        self._canvas._formsinuse.append(name)
        resource = document.getXObjectName(name)
        matrix = f"{rect.width:.2f} 0 0 {-rect.height:.2f} {rect.x:.2f} {rect.bottom:.2f}"
        self._canvas._code.append(f"q {matrix} cm /{resource} Do Q")
        return True

    def _add_bookmarks(self, bookmarks: Sequence[Bookmark], drawing: Drawing, page: Page) -> None:
        places = {found.node.id: found for found in drawing.walk()} if bookmarks else {}
        place = fit(drawing, page)
        for bookmark in bookmarks:
            self._bookmarks += 1
            key, found = f"b{self._bookmarks}", places.get(bookmark.node)
            x, y = (found.x, found.y) if found else (0.0, 0.0)
            left, top = place.x + x * place.scale, page.height - place.y - y * place.scale
            self._canvas.bookmarkPage(key, fit="XYZ", left=round(left, 2), top=round(top, 2))
            self._canvas.addOutlineEntry(_storable(bookmark.title), key, bookmark.level, closed=bookmark.level > 0)


def _jpeg(data: bytes, width: int, height: int) -> PDFStream:
    stream = PDFStream(content=data)
    for key, value in {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": width,
        "Height": height,
        "ColorSpace": "/DeviceRGB",
        "BitsPerComponent": 8,
        "Filter": "/DCTDecode",
    }.items():
        stream.dictionary[key] = value
    return stream


def _storable(text: str) -> str:
    """Return *text* without half characters, which no PDF string can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
