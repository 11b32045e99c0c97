"""Scenes of finding and replacing: the bar above the sheet, and what it marks."""

from PySide6.QtCore import Qt

from tests.drivers import Driver
from tests.screenshots.scene import main_scene
from tests.screenshots.studio import Studio


@main_scene
def find(studio: Studio) -> None:
    """Words found on the sheet, the current ones stronger, near and far."""
    studio.sample(zoom=1.0)
    hand = Driver(studio.window)
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    studio.shoot("empty")
    hand.type("hear\n\n\n")
    studio.shoot("near")
    studio.view.fit_all()
    studio.shoot("far")
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.type("zeppelin\n")
    studio.shoot("nothing")


@main_scene
def replace(studio: Studio) -> None:
    """Words that wait in the Inbox, about to be replaced in the whole project."""
    studio.sample(zoom=1.0)
    hand = Driver(studio.window)
    hand.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    studio.page.find_bar.scope.buttons[1].click()
    hand.type("drawer\n\n")
    studio.page.find_bar.instead.setFocus()
    hand.type("cupboard")
    studio.shoot("inbox")
    studio.page.find_bar.all.click()
    studio.shoot("all")
