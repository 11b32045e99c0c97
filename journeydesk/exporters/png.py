"""PNG: a page as a picture, at a chosen number of pixels an inch."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import ExportError, WrongOption, publish
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.pages import Page
from journeydesk.tr import later, number, tr

_MM_AN_INCH = 25.4
_MOST_PIXELS = 150_000_000
"""600 MB while painting; A0 at 300 dpi just fits."""
_LEAST_DPI = 10


class PngExporter:
    """Writes journeys as pictures; several become numbered files."""

    key = "png"
    title = later("PNG picture")
    suffix = ".png"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Paint all pictures first, then write them."""
        dpi = job.options.dpi
        if dpi < _LEAST_DPI:
            text = tr("A picture cannot have {dpi} dpi; choose {least} or more.")
            raise WrongOption(text.format(dpi=dpi, least=_LEAST_DPI))
        leaves = [leaf for journey in job.chosen() for leaf in job.leaves(journey)]
        for leaf in leaves:
            _check_size(leaf.page, dpi)
        pictures = []
        for index, leaf in enumerate(leaves):
            progress(index / len(leaves))
            pictures.append(png_bytes(leaf, dpi, job.project.blobs, transparent=job.options.transparent))
        progress(1.0)
        return [
            publish(numbered(out, number, len(pictures)), data, is_png) for number, data in enumerate(pictures, start=1)
        ]


def is_png(data: bytes) -> bool:
    """Tell whether *data* has the beginning and the end of a PNG."""
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82")


def numbered(out: Path, number: int, count: int) -> Path:
    """Return *out*, with *number* before its suffix when it is one of several."""
    return out if count == 1 else out.with_name(f"{out.stem}-{number:0{len(str(count))}}{out.suffix}")


def most_dpi(page: Page, pixels: int = _MOST_PIXELS) -> int:
    """Return how many pixels an inch a picture of *page* can have that has *pixels* at most."""
    return int((pixels / (page.width_mm * page.height_mm)) ** 0.5 * _MM_AN_INCH)


def _check_size(page: Page, dpi: int) -> None:
    most = most_dpi(page)
    if dpi > most:
        text = tr("A picture of {width} × {height} mm cannot have {dpi} dpi; choose from {least} to {most}.")
        sides = {"width": number(float(page.width_mm)), "height": number(float(page.height_mm))}
        raise WrongOption(text.format(**sides, dpi=dpi, least=_LEAST_DPI, most=most))


def png_bytes(leaf: Leaf, dpi: int, pictures: Mapping[str, bytes], *, transparent: bool = False) -> bytes:
    """Return a page as PNG, as it is when it has been cut, with its size in print and its title inside.

    *transparent* leaves out the colour of the paper.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

    from journeydesk.layout.fonts import start_without_display
    from journeydesk.paint.qt import paint_leaf

    start_without_display()
    page = leaf.page
    size = QSize(round(page.width_mm / _MM_AN_INCH * dpi), round(page.height_mm / _MM_AN_INCH * dpi))
    clear = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(size, clear if transparent else QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(tr("There is not enough memory for the picture; choose fewer dpi."))
    image.fill(QColor(0, 0, 0, 0) if transparent else QColor(leaf.background))
    painter = QPainter(image)
    try:
        painter.scale(size.width() / page.width, size.height() / page.height)
        paint_leaf(painter, _bare(leaf) if transparent else leaf, pictures)
    finally:
        painter.end()
    image.setDotsPerMeterX(round(dpi / _MM_AN_INCH * 1000))
    image.setDotsPerMeterY(round(dpi / _MM_AN_INCH * 1000))
    image.setText("Title", leaf.parts[0].drawing.title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _bare(leaf: Leaf) -> Leaf:
    return replace(leaf, parts=tuple(replace(part, drawing=part.drawing.without_ground()) for part in leaf.parts))


EXPORTER = PngExporter()
