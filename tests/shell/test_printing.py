"""Printing: the pages of the preview on the system's printer, here one that prints into a file."""

from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journeydesk.layout.leaf import Leaf
from journeydesk.layout.pages import page_of
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.printing import prepare
from journeydesk.shell.program import Program
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver
from tests.guards import Dialogs
from tests.shell.conftest import Answers

WAIT_MS = 30_000
MM = 72 / 25.4


class IntoFile:
    """Stands for the system's dialog: its printer writes a PDF, on the paper that was prepared or on another."""

    def __init__(self, out: Path, paper: str = "") -> None:
        self.out = out
        self.paper = paper

    def __call__(self, _parent: QWidget, leaves: Sequence[Leaf], _title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.out))
        prepare(printer, page_of(self.paper) if self.paper else leaves[0].page)
        return printer


def printed(
    window: MainWindow, program: Program, qtbot: QtBot, ask: IntoFile, **choice: object
) -> list[pypdf.PageObject]:
    """Return the pages that the dialog prints with *choice*."""
    assert window.ws is not None
    dialog = ExportDialog(
        window.ws, program.worker, program.settings, lambda *_: None, window, to_print=True, ask_printer=ask
    )
    dialog.choose(choice)
    dialog.show()
    dialog.button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    dialog.deleteLater()
    return list(pypdf.PdfReader(ask.out).pages)


def size_mm(page: pypdf.PageObject) -> tuple[float, float]:
    box = page.mediabox
    return float(box.width) / MM, float(box.height) / MM


@pytest.mark.parametrize(("paper", "side", "size"), [("a3", "", (420, 297)), ("letter", "portrait", (215.9, 279.4))])
def test_one_page_is_printed_on_its_paper_and_no_more(
    window: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path, paper: str, side: str, size: tuple[float, float]
) -> None:
    [page] = printed(window, program, qtbot, IntoFile(tmp_path / "a.pdf"), kind="page", paper=paper, orientation=side)
    assert size_mm(page) == pytest.approx(size, abs=0.4)
    assert not page.images, "the page was printed as a picture"
    assert "/Font" in page["/Resources"]


def test_every_tile_is_printed_once(window: MainWindow, program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    pages = printed(window, program, qtbot, IntoFile(tmp_path / "a.pdf"), kind="tiles", paper="a4", poster="a1")
    assert len(pages) > 2
    assert {tuple(round(side) for side in sorted(size_mm(page))) for page in pages} == {(210, 297)}
    assert all(len(page.get_contents().get_data()) > 200 for page in pages), "a page is blank"  # type: ignore[union-attr]


def test_other_paper_chosen_in_the_dialog_of_the_system_is_filled(
    window: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    [page] = printed(window, program, qtbot, IntoFile(tmp_path / "a.pdf", "a5"), kind="page", paper="a3")
    assert size_mm(page) == pytest.approx((210, 148), abs=0.4)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer here")
def test_without_a_printer_the_person_is_told_and_saves_a_pdf_instead(
    window: MainWindow, answers: Answers, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "Parcel.pdf"
    answers.paths.append(out)
    heard: list[str] = []

    def go_on(dialog: ExportDialog) -> None:
        dialog.button.click()
        qtbot.waitUntil(lambda: bool(dialog.message.text()), timeout=WAIT_MS)
        heard.append(dialog.message.text())
        dialog.as_pdf.click()

    dialogs.answer(go_on)
    Driver(window).key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["No printer is set up on this computer; choose Save as PDF and print that elsewhere."]
    assert len(pypdf.PdfReader(out).pages) == 1
