"""Scenes of presenting, and of finding one's way on the sheet."""

from PySide6.QtCore import Qt

from journeydesk.canvas.present.presentation import Presentation
from tests.drivers import Driver
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def presenting(studio: Studio) -> None:
    """The whole sheet, a stage, its next part, one touchpoint."""
    shown = _present(studio)
    hand = Driver(shown)
    studio.shoot("whole", of=shown)
    for name, key in (("stage", Qt.Key.Key_2), ("part", Qt.Key.Key_Right), ("touchpoint", Qt.Key.Key_Down)):
        hand.key(key, text="2" if name == "stage" else "")
        studio.settle(500)
        studio.shoot(name, of=shown)
    shown.close()


@scene
def presenting_tools(studio: Studio) -> None:
    """Bar, pen and laser; the keys."""
    shown = _present(studio)
    hand = Driver(shown)
    hand.key(Qt.Key.Key_1, text="1")
    studio.settle(500)
    hand.move((300, 300))
    hand.key(Qt.Key.Key_P)
    hand.drag((320, 260), (560, 330))
    hand.key(Qt.Key.Key_L)
    hand.move((640, 300))
    studio.settle(500)
    studio.shoot(of=shown)
    hand.key(Qt.Key.Key_Question, text="?")
    studio.shoot("keys", of=shown)
    shown.close()


@main_scene
def minimap(studio: Studio) -> None:
    """The sheet in the corner, and making way for what is selected."""
    studio.sample(zoom=0.9)
    studio.shoot()
    corner = studio.page.minimap.geometry().center()
    record = studio.journey_touchpoint(2)
    studio.view.camera.pan(corner - studio.at(record).toPoint())
    studio.ws.selection.set([record])
    studio.shoot("away")
    studio.ws.selection.clear()


def _present(studio: Studio) -> Presentation:
    studio.sample()
    studio.window.commands.run("view.present")
    shown = studio.page.presenting.shown
    assert shown is not None
    shown.showNormal()
    shown.resize(*studio.look.size)
    studio.settle(500)
    return shown
