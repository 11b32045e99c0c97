"""A PDF document: pages with drawings on them, bookmarks, and the words that readers and searches find."""

import contextlib
import datetime
import hashlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from journeydesk.layout.faces import font_book
from journeydesk.layout.icons import icon_ops
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.outlines import Ops
from journeydesk.paint.pdf.embedding import EmbeddedFont
from journeydesk.paint.pdf.paths import path_operators
from journeydesk.paint.pdf.pictures import printed
from journeydesk.paint.pdf.shapes import SheetWriter
from journeydesk.paint.pdf.tags import Tags

_NEARLY = 0.01
"""Units by which what stands at the very edge of what shows may be off by rounding."""


class _Canvas(Canvas):
    """Reportlab's canvas without the Helvetica that it names on every page and never embeds."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class PdfDocument:
    """A document in the making: add pages, then take the bytes. The same pages always give the same bytes."""

    def __init__(
        self,
        title: str = "",
        author: str = "",
        subject: str = "",
        keywords: Sequence[str] = (),
        language: str = "en",
        date: str = "",
    ) -> None:
        """*date* is the day of creation as YYYY-MM-DD; any other words leave it at reportlab's 2000-01-01."""
        # ASCII85 around compressed streams is a quarter larger, and slow.
        rl_config.useA85 = 0
        self._out = io.BytesIO()
        canvas: Any = _Canvas(self._out, invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 5))
        canvas.setTitle(_storable(title))
        canvas.setAuthor(_storable(author))
        canvas.setSubject(_storable(subject))
        canvas.setKeywords(_storable(", ".join(keywords)))
        canvas.setCreator("JourneyDesk")
        canvas.setProducer("JourneyDesk (reportlab)")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _date(canvas, date)
        self._canvas = canvas
        self._fonts: dict[str, EmbeddedFont] = {}
        self._tags = Tags(canvas._doc)
        self._places = 0
        self._named: set[str] = set()
        self._destinations: dict[str, str] = {}
        self._has_outline = False

    def add_leaf(
        self,
        leaf: Leaf,
        pictures: Mapping[str, bytes],
        wanted: Collection[str] = (),
        step: Callable[[], None] = lambda: None,
    ) -> dict[str, str]:
        """Add a page; *step* is called once a node and may raise to stop.

        Returns the places of those *wanted* nodes that begin on the page, as `add_bookmark` knows them.
        """
        canvas, page, bleed = self._canvas, leaf.page, leaf.page.bleed
        width, height = page.width + 2 * bleed, page.height + 2 * bleed
        canvas.setPageSize((width, height))
        canvas.setTrimBox((bleed, bleed, width - bleed, height - bleed))
        canvas.setBleedBox((0, 0, width, height))
        canvas.addPageLabel(canvas.getPageNumber() - 1, **_numbered(leaf.label, canvas.getPageNumber()))
        self._tags.begin_page()
        if leaf.background.lower() != "#ffffff":
            canvas._code.append("/Artifact BMC")
            canvas.setFillColor(leaf.background)
            canvas.rect(0, 0, width, height, stroke=0, fill=1)
            canvas._code.append("EMC")
        for part in leaf.parts:
            self._add_part(part, bleed, height, pictures, step)
        places = self._mark_places(leaf, height, wanted)
        self._link(leaf, height)
        canvas.showPage()
        return places

    def add_bookmark(self, title: str, level: int, place: str) -> None:
        """Add an entry to the outline that leads to a *place* of a page that was added."""
        self._has_outline = True
        self._canvas.addOutlineEntry(_storable(title), place, level, closed=level > 0)

    def to_bytes(self) -> bytes:
        """Return the finished file; no page can be added after."""
        if self._has_outline:
            self._canvas.showOutline()
        self._tags.add_to(self._canvas._doc.Pages.pages)
        self._canvas.save()
        return self._out.getvalue()

    def _add_part(
        self, part: Part, bleed: float, height: float, pictures: Mapping[str, bytes], step: Callable[[], None]
    ) -> None:
        canvas = self._canvas
        canvas.saveState()
        if part.clip is not None:
            clip = part.clip
            left, low = bleed + clip.x, height - bleed - clip.bottom
            canvas._code.append(f"{left:.3f} {low:.3f} {clip.width:.3f} {clip.height:.3f} re W n")
        canvas.transform(part.scale, 0, 0, -part.scale, bleed + part.x, height - bleed - part.y)
        resources = _Resources(canvas, self._fonts, pictures, part.scale)
        SheetWriter(canvas, resources, self._tags, step).write(part.drawing.root, 0.0, 0.0)
        canvas.restoreState()

    def _mark_places(self, leaf: Leaf, height: float, wanted: Collection[str]) -> dict[str, str]:
        places: dict[str, str] = {}
        for part in leaf.parts if wanted else ():
            shown = part.shown.inset(-_NEARLY)
            for found in part.drawing.walk():
                id_ = found.node.id
                if id_ not in wanted or id_ in places or not shown.holds(found.x, found.y):
                    continue
                self._places += 1
                places[id_] = key = f"b{self._places}"
                x, y = part.x + found.x * part.scale, part.y + found.y * part.scale
                bleed = leaf.page.bleed
                self._canvas.bookmarkPage(key, fit="XYZ", left=round(bleed + x, 2), top=round(height - bleed - y, 2))
        return places

    def _link(self, leaf: Leaf, height: float) -> None:
        """Make the names of a page known, and its links lead to names of this or any other page."""
        for name in leaf.names:
            if name not in self._named:
                self._named.add(name)
                self._canvas.bookmarkPage(self._destination(name), fit="Fit")
        for link in leaf.links:
            rect, bleed = link.rect, leaf.page.bleed
            low = height - bleed - rect.bottom
            area = (bleed + rect.x, low, bleed + rect.right, low + rect.height)
            self._canvas.linkRect("", self._destination(link.goal), area, relative=0, Border="[0 0 0]")

    def _destination(self, name: str) -> str:
        return self._destinations.setdefault(name, f"p{len(self._destinations)}")


def _numbered(label: str, number: int) -> dict[str, Any]:
    """Return what readers call a page: its label, or its number in the document."""
    return {"prefix": _storable(label)} if label else {"style": "ARABIC", "start": number}


def _date(canvas: Any, date: str) -> None:
    """Make a document's time the beginning of a day (UTC), not now: then the same input gives the same bytes."""
    with contextlib.suppress(ValueError):
        day = datetime.date.fromisoformat(date)
        canvas._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)


class _Resources:
    """What one page's operators refer to: fonts, and pictures and icons that a document holds once."""

    def __init__(
        self, canvas: Any, fonts: dict[str, EmbeddedFont], pictures: Mapping[str, bytes], scale: float
    ) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._pictures = pictures
        self._scale = scale

    def font(self, key: str) -> EmbeddedFont:
        """Return the face *key* as this document embeds it."""
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = EmbeddedFont(font_book().face(key), len(self._fonts), self._canvas._doc)
        return font

    def icon(self, name: str) -> str:
        """Return the resource that fills the icon *name* into the unit square in the colour that is set."""
        return self._form("icon-" + name, lambda: _filled(icon_ops(name)))

    def picture(self, sha256: str, width: float, height: float, grey: bool) -> str:
        """Return the resource with an asset for a space in units of the drawing; empty when it cannot be shown."""
        data = self._pictures.get(sha256)
        if data is None:
            return ""
        points = width * self._scale, height * self._scale
        name = f"{hashlib.sha256(data).hexdigest()}-{points[0]:.0f}x{points[1]:.0f}{'-grey' * grey}"

        def make() -> PDFStream | None:
            made = printed(data, *points, grey)
            return _jpeg(*made) if made else None

        return self._form(name, make)

    def _form(self, name: str, make: Callable[[], PDFStream | None]) -> str:
        document = self._canvas._doc
        if not document.hasForm(name):
            made = make()
            if made is None:
                return ""
            document.addForm(name, made)
        if name not in self._canvas._formsinuse:
            self._canvas._formsinuse.append(name)
        return str(document.getXObjectName(name))


def _filled(ops: Ops) -> PDFStream:
    # Finer than on the page: a hundredth of the unit square would be seen.
    stream = PDFStream(content=(path_operators(ops, digits=4) + " f").encode("ascii"))
    stream.filters = [PDFZCompress]
    for key, value in {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": PDFArray([-0.1, -0.1, 1.1, 1.1]),
        "Resources": PDFDictionary({}),
    }.items():
        stream.dictionary[key] = value
    return stream


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
