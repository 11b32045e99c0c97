"""Pictures that the file does not give any more, as when its stick fails: the window goes on without them."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.importers.library import find, open_copy
from journeydesk.model.records import Asset, Persona
from journeydesk.shell.program import Program
from journeydesk.shell.shown_pictures import ShownPictures
from journeydesk.store.document import create_document


def test_a_window_goes_on_without_pictures_that_cannot_be_read(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "stick.journey"
    create_document(path, open_copy(find("sample", "parcel"))).close()
    window = program.open_path(path)
    assert window is not None
    assert window.ws is not None
    assert window.page is not None
    os.truncate(path, 8192)
    qtbot.waitExposed(window)
    window.page.view.set_zoom(1.5)
    window.grab()
    window.ws.selection.set([next(iter(window.ws.project.all(Persona))).id])
    QApplication.processEvents()
    asset = next(iter(window.ws.project.all(Asset)))
    assert ShownPictures(window.ws).get(asset.sha256) is None
    assert len(ShownPictures(window.ws)) == len(window.ws.project.blobs)
