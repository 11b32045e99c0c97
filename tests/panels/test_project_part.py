"""Theme, brand colour and logo of a project, as a person sets them in the inspector."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.model.project import Project
from journeydesk.panels.project_part import ProjectPart


class Desk:
    """A project part on a workspace, the file that will be chosen next, and what was refused."""

    def __init__(self, qtbot: QtBot) -> None:
        project = Project.new("Parcel")
        self.ws = Workspace(Session(project.apply(add_journey(project, "Sending"))))
        self.file: Path | None = None
        self.refused: list[str] = []
        self.part = ProjectPart(self.ws, self.refused.append, None, lambda _parent, _title: self.file)
        qtbot.addWidget(self.part)
        self.part.heading.setChecked(True)
        self.part.resize(320, 700)
        self.part.show()
        self.show()

    def show(self) -> None:
        self.part.show_records([])


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def picture(path: Path, colour: str) -> Path:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def test_a_theme_is_chosen_and_undone(desk: Desk) -> None:
    box = desk.part.theme
    assert box.currentText() == "Paper"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert desk.ws.project.info.theme == "greyscale"
    desk.ws.session.undo()
    assert desk.ws.project.info.theme == ""


def test_a_brand_colour_is_one_of_the_fields(desk: Desk) -> None:
    field = desk.part.form.editors["brand_colour"].widget
    field.changed.emit("#d6246e", "")
    assert desk.ws.project.info.brand_colour == "#d6246e"


def test_a_logo_is_chosen_seen_replaced_and_removed(desk: Desk, tmp_path: Path) -> None:
    part = desk.part
    assert not part.logo.preview.isVisible()
    for at, colour in enumerate(("#d6246e", "#00695c")):
        desk.file = picture(tmp_path / f"{at}.png", colour)
        part.logo.choose.click()
        desk.show()
        shown = part.logo.preview.grab().toImage().pixelColor(part.logo.preview.rect().center())
        assert shown == QColor(colour)
    assert part.logo.choose.text() == "Replace…"
    part.logo.remove.click()
    desk.show()
    assert desk.ws.project.info.logo is None
    assert not part.logo.preview.isVisible()
    desk.ws.session.undo()
    assert desk.ws.project.info.logo is not None


def test_a_file_that_is_no_picture_is_refused_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.file = tmp_path / "logo.png"
    desk.file.write_bytes(b"not a picture")
    desk.part.logo.choose.click()
    assert desk.refused == ["“logo.png” cannot be read as a picture; choose a PNG, JPEG, WebP or GIF file."]
    assert desk.ws.project.info.logo is None


def test_asking_and_choosing_nothing_changes_nothing(desk: Desk) -> None:
    before = desk.ws.project
    desk.part.logo.choose.click()
    assert desk.ws.project is before
