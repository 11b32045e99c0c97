"""Copying as a picture: what other programs find on the clipboard."""

from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.model import queries
from journeydesk.model.records import Touchpoint
from journeydesk.shell.window import MainWindow
from tests.drivers import Driver

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def copied(window: MainWindow, *selected: str) -> tuple[Image.Image, str, str]:
    """Return the picture on the clipboard after the keys, and the words of its drawing and its document."""
    assert window.ws is not None
    QGuiApplication.clipboard().clear()
    window.ws.selection.set(list(selected))
    window.focus_sheet()
    Driver(window).key(Qt.Key.Key_C, KEYS)
    data = QGuiApplication.clipboard().mimeData()
    assert QGuiApplication.clipboard().image().width() > 0
    png = Image.open(BytesIO(data.data("image/png").data()))
    svg = " ".join("".join(ElementTree.fromstring(data.data("image/svg+xml").data()).itertext()).split())
    [page] = pypdf.PdfReader(BytesIO(data.data("application/pdf").data())).pages
    # Twice true size in pixels, and true size in points.
    assert png.width == pytest.approx(2 * float(page.mediabox.width), abs=2)
    return png, svg, " ".join(page.extract_text().split())


def named(window: MainWindow, title: str) -> str:
    assert window.ws is not None
    return next(one.id for one in window.ws.project.all(Touchpoint) if one.title == title)


def test_the_whole_sheet_is_copied_when_nothing_is_selected(window: MainWindow) -> None:
    png, svg, text = copied(window)
    assert png.info["dpi"] == pytest.approx((144, 144), abs=0.5)
    for words in ("Sending a parcel", "Finds the shop", "Asks for help"):
        assert words in svg
        assert words in text
    assert window.page is not None
    assert "whole map" in window.page.notice.label.text()


def test_what_is_selected_is_copied_alone(window: MainWindow) -> None:
    whole, _svg, _text = copied(window)
    png, svg, text = copied(window, named(window, "Asks for help"))
    assert png.width < whole.width / 3
    assert text == "Asks for help"
    assert "Finds the shop" not in svg


def test_a_stage_is_copied_with_all_that_happens_in_it_and_nothing_else(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    first, second = queries.stages(ws.project, ws.journey or "")[:2]
    _png, _svg, text = copied(window, first.id)
    assert "Finds the shop" in text
    assert first.title in text
    assert second.title not in text
    assert second in queries.stages(ws.project, ws.journey or "")


def test_what_is_not_on_the_sheet_leaves_the_whole_one(window: MainWindow) -> None:
    ws = window.ws
    assert ws is not None
    add_to_inbox(ws, ["Later"])
    waiting, *_ = queries.inbox(ws.project, ws.journey or "")
    _png, _svg, text = copied(window, waiting.id)
    assert "Finds the shop" in text
