"""Printing with the dialog of the system: the same pages as in the PDF, as vectors, each on its own size of paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.pages import Page
from journeydesk.paint.qt import paint_leaf
from journeydesk.tr import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPrinter = Callable[[QWidget, Sequence[Leaf], str], "QPrinter | None"]
"""(parent, pages, title) -> the printer to use, None when cancelled; LookupError says why there is none."""

_SAME = 3.0
"""Points by which paper may differ and still be the one that was asked for."""


def ask_printer(parent: QWidget, leaves: Sequence[Leaf], title: str) -> "QPrinter | None":
    """Show the system's dialog, set up for *leaves*; raise LookupError with a sentence when there is no printer."""
    # Imported here: hardly anybody prints in every session, and loading asks the system for its printers.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise LookupError(tr("No printer is set up on this computer; choose Save as PDF and print that elsewhere."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    prepare(printer, leaves[0].page)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(leaves))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, len(leaves) > 1)
    is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if is_wanted else None


def prepare(printer: "QPrinter", page: Page) -> None:
    """Set the paper of *printer* to that of *page*; the margins are the page's own and none besides."""
    short, long = sorted((page.width_mm, page.height_mm))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if page.width_mm > page.height_mm else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point, QMarginsF()))
    printer.setFullPage(True)


def print_pages(printer: "QPrinter", leaves: Sequence[Leaf], pictures: Mapping[str, bytes]) -> Iterator[float]:
    """Print the pages that were asked for, and yield after each how much is done, 0…1.

    What was prepared is printed on the size of each page; other paper, chosen in the dialog, is filled instead. Closing
    the iterator stops the print. Raises OSError with a sentence when the printer takes no pages.
    """
    chosen = list(_chosen(printer, leaves))
    other_paper = not _is_paper_of(printer, leaves[0].page)
    painter = QPainter()
    is_done = False
    try:
        for number, leaf in enumerate(chosen):
            if not other_paper:
                prepare(printer, leaf.page)
            if not (printer.newPage() if number else painter.begin(printer)):
                raise OSError(tr("The printer did not take the pages. Look whether it is ready, then print again."))
            _paint(painter, printer, leaf, pictures)
            yield (number + 1) / len(chosen)
        is_done = True
    finally:
        if not is_done and painter.isActive():
            printer.abort()
        painter.end()


def _chosen(printer: "QPrinter", leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """Yield the pages of the range and as often as the dialog says, where the printer does not do that by itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(leaves)
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    for _ in range(times):
        yield from leaves[first - 1 : last]


def _paint(painter: QPainter, printer: "QPrinter", leaf: Leaf, pictures: Mapping[str, bytes]) -> None:
    full = printer.pageLayout().fullRectPoints()
    page, unit = leaf.page, printer.resolution() / 72
    painter.save()
    painter.scale(unit, unit)
    if not _is_paper_of(printer, page):
        scale = min(full.width() / page.width, full.height() / page.height)
        painter.translate((full.width() - page.width * scale) / 2, (full.height() - page.height * scale) / 2)
        painter.scale(scale, scale)
    paint_leaf(painter, leaf, pictures)
    painter.restore()


def _is_paper_of(printer: "QPrinter", page: Page) -> bool:
    full = printer.pageLayout().fullRectPoints()
    return abs(full.width() - page.width) < _SAME and abs(full.height() - page.height) < _SAME
