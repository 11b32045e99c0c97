"""Exports as they will come out: pictures of every page, the beginning of a text, and in words what is in them."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from journeydesk.exporters.base import ExportJob
from journeydesk.exporters.parts import around
from journeydesk.exporters.png import most_dpi, png_bytes
from journeydesk.tr import number, tr, tr_count

_MOST_PIXELS = 60_000_000
"""Of all pages of a preview together: many tiles are shown smaller."""
_LEAST_PIXELS = 60
_MOST_LINES = 160
_LONGEST_LINE = 240
_LEAST_DPI, _MOST_DPI = 10, 144
_CHEQUER = 8
"""Pixels of a square of the ground that stands for no ground."""


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page of the real output as a picture: `rgb` holds 3 bytes a pixel, rows without gaps."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export shows.

    `warnings` are one sentence for each journey whose text would be too small to read, `facts` what is in it, in
    words. `text` is its beginning where it is text; `is_paged` tells that `pages` are its own pages.
    """

    pages: tuple[PreviewPage, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: str = ""
    text: str = ""
    is_paged: bool = True


def preview_of(job: ExportJob, files: Sequence[Path], pixels: int) -> Preview:
    """Return what the *files* that were written from *job* show, pages at most *pixels* wide."""
    suffix = files[0].suffix
    if suffix == ".pdf":
        return Preview(tuple(_pdf_pages(files[0], pixels)), tuple(job.warnings()), job.facts())
    if suffix == ".png":
        pages = tuple(_shown(file.read_bytes(), pixels) for file in files)
        return Preview(pages, tuple(job.warnings()), _told(job.facts(), files))
    if suffix in (".md", ".json"):
        return _text_preview(files[0])
    leaves = [around(drawing) for drawing in job.drawings()]
    room = max(1, _MOST_PIXELS // (4 * len(leaves)))
    clear, blobs = job.options.transparent, job.project.blobs
    sharp = [max(_LEAST_DPI, min(_MOST_DPI, most_dpi(one.page, room))) for one in leaves]
    pictures = [png_bytes(one, dpi, blobs, transparent=clear) for one, dpi in zip(leaves, sharp, strict=True)]
    pages = tuple(_shown(picture, pixels) for picture in pictures)
    facts = {".svg": _of_drawings, ".html": _of_page, ".pptx": _of_slides}[suffix](files)
    return Preview(pages, (), _told(facts, files), is_paged=suffix == ".svg")


def _told(facts: str, files: Sequence[Path]) -> str:
    """Return *facts* with how much the files weigh."""
    size = sum(file.stat().st_size for file in files)
    weight = tr("{size} KB").format(size=number(max(1, round(size / 1000))))
    if size >= 1_000_000:
        weight = tr("{size} MB").format(size=number(size / 1_000_000, ".1f"))
    return " · ".join((facts, weight))


def _of_drawings(files: Sequence[Path]) -> str:
    return tr_count("{n} drawing", "{n} drawings", len(files))


def _of_page(files: Sequence[Path]) -> str:
    count = len(re.findall("<h2", files[0].read_text("utf-8")))
    return tr_count(
        "A web page with {n} journey: its map as a picture, the same as a table, and all of it to read",
        "A web page with {n} journeys: each map as a picture, the same as a table, and all of it to read",
        count,
    )


def _of_slides(files: Sequence[Path]) -> str:
    with zipfile.ZipFile(files[0]) as package:
        count = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in package.namelist())
    return tr_count(
        "{n} slide: the map in shapes to edit",
        "{n} slides: a title, the map in shapes to edit, the personas, and each stage as a table",
        count,
    )


def _text_preview(file: Path) -> Preview:
    """Return the beginning of a text, and how much there is of it."""
    text = file.read_text("utf-8")
    lines = text.count("\n")
    shown = "\n".join(_cut(line) for line in islice(text.split("\n"), _MOST_LINES))
    if file.suffix == ".json":
        facts = tr_count("The whole project as data: {n} line", "The whole project as data: {n} lines", lines)
    else:
        headings = len(re.findall("^#", text, re.MULTILINE))
        facts = tr_count("A report of {n} line", "A report of {n} lines", lines)
        facts = " · ".join((facts, tr_count("{n} heading", "{n} headings", headings)))
    more = tr("… and so on, to the end") if lines > _MOST_LINES else ""
    return Preview(facts=_told(facts, [file]), text="\n".join(filter(None, (shown, more))), is_paged=False)


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…"


def _pdf_pages(file: Path, pixels: int) -> list[PreviewPage]:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        ratio = sum(page.get_height() / page.get_width() for page in document)
        width = max(_LEAST_PIXELS, min(pixels, (_MOST_PIXELS / ratio) ** 0.5))
        images = [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return [PreviewPage(image.width, image.height, image.tobytes()) for image in images]


def _shown(data: bytes, pixels: int) -> PreviewPage:
    """Return a picture of ours, at most *pixels* wide, on squares where it has no ground."""
    from PIL import Image

    # Our own file: its size was bounded when it was made, so Pillow's guard against strangers is not for it.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(BytesIO(data)) as opened:
        opened.thumbnail((pixels, pixels * 4))
        image = opened.convert("RGBA")
    across, down = -(-image.width // _CHEQUER), -(-image.height // _CHEQUER)
    cells = bytes(255 if (x + y) % 2 else 226 for y in range(down) for x in range(across))
    large = Image.frombytes("L", (across, down), cells).resize((across * _CHEQUER, down * _CHEQUER), 0)
    ground = large.crop((0, 0, *image.size)).convert("RGBA")
    image = Image.alpha_composite(ground, image).convert("RGB")
    return PreviewPage(image.width, image.height, image.tobytes())
