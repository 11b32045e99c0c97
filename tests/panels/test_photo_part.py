"""The photo of a persona, as a person sets it in the inspector."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.intents.adding import add_persona
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.model.project import Project
from journeydesk.model.records import Persona
from journeydesk.panels.inspector import Inspector
from journeydesk.panels.photo_part import PhotoPart


def workspace() -> tuple[Workspace, str]:
    project = Project.new("Parcel")
    ws = Workspace(Session(project.apply(add_journey(project, "Sending"))))
    add_persona(ws, "Maria")
    return ws, ws.selection.ids[0]


def test_a_photo_is_chosen_seen_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    ws, maria = workspace()
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#d6246e"))
    assert image.save(str(tmp_path / "maria.png"))
    part = PhotoPart(ws, print, None, lambda _parent, _title: tmp_path / "maria.png")
    qtbot.addWidget(part)
    part.resize(320, 300)
    part.show()
    part.show_records([maria])
    assert not part.photo.preview.isVisible()
    part.photo.choose.click()
    part.show_records([maria])
    middle = part.photo.preview.rect().center()
    assert part.photo.preview.grab().toImage().pixelColor(middle) == QColor("#d6246e")
    assert ws.session.history.undo_label == "Set photo"
    part.photo.remove.click()
    assert ws.project.get(maria, Persona).photo is None
    ws.session.undo()
    assert ws.project.get(maria, Persona).photo is not None


def test_the_inspector_of_a_persona_has_a_place_for_the_photo(qtbot: QtBot) -> None:
    ws, _maria = workspace()
    inspector = Inspector(ws, print)
    qtbot.addWidget(inspector)
    inspector.show()
    [part] = inspector.findChildren(PhotoPart)
    assert part.isVisible()
    assert part.photo.choose.isVisible()
