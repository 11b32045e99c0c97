"""Copying as a picture: what is selected, or the whole sheet, for any other program to paste."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.parts import around, with_stages
from journeydesk.exporters.png import most_dpi, png_bytes
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.picking import picked
from journeydesk.model.project import Project
from journeydesk.model.records import Stage
from journeydesk.paint.pdf import PdfDocument
from journeydesk.paint.svg import svg_of
from journeydesk.widgets import clipboard

Draw = Callable[[Project, str], Drawing]
"""(project, journey) -> its sheet, as the window shows it."""

_DPI = 144
"""Twice what is seen at 100 %."""
_MOST_PIXELS = 36_000_000


def copy_as_picture(ws: Workspace, draw: Draw) -> bool:
    """Put what is selected, else the whole sheet, on the clipboard: as PNG, SVG and PDF; tell whether it was that.

    Selected stages come as a map of themselves; nothing is put there where no journey is shown.
    """
    if ws.journey is None:
        return False
    drawing, is_selection = _wanted(ws, ws.journey, draw)
    leaf, pictures = around(drawing), ws.project.blobs
    png = png_bytes(leaf, min(_DPI, most_dpi(leaf.page, _MOST_PIXELS)), pictures)
    document = PdfDocument(title=drawing.title, subject=drawing.subject, language=drawing.language)
    document.add_leaf(leaf, pictures)
    clipboard.put_picture(QImage.fromData(png), png, svg_of(drawing, pictures).encode(), document.to_bytes())
    return is_selection


def _wanted(ws: Workspace, journey: str, draw: Draw) -> tuple[Drawing, bool]:
    """Return the drawing to copy, and whether it is of what is selected."""
    sheet = draw(ws.project, journey)
    stages = ws.selected(Stage)
    if stages and len(stages) == len(ws.selection.ids):
        return draw(with_stages(ws.project, journey, stages), journey), True
    found = picked(sheet, ws.selection.ids)
    return (sheet, False) if found is None else (found, True)
