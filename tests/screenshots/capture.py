"""Scenes of capturing: the Inbox, where its notes go, what a paste is asked about, an outline being typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from journeydesk.edit.intents.adding import add_to_inbox
from tests.drivers import Driver
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio

HEARD = [
    "Long queue on Saturdays",
    "p: Nobody has a printer at home nowadays",
    "One counter, long queue",
    "+ A code on the phone instead of paper",
    "? Is the mail with the label read at all",
    "Prices are hidden in the footer",
    "No prices on the page",
]


@main_scene
def jotting(studio: Studio) -> None:
    """A line that says its role, and the waiting notes in groups."""
    studio.sample()
    add_to_inbox(studio.ws, HEARD)
    studio.window.commands.run("insert.jot")
    Driver(studio.window).type("p: the queue")
    studio.shoot("role")
    Driver(studio.window).type("\n")
    studio.window.commands.run("inbox.alike")
    Driver(studio.window).key(Qt.Key.Key_Down)
    studio.shoot("groups")


@main_scene
def placing(studio: Studio) -> None:
    """Where notes go, and into which lane."""
    studio.sample()
    add_to_inbox(studio.ws, HEARD)
    studio.page.inbox.list.enter()
    studio.window.commands.run("edit.place")
    dialog = _dialog(studio)
    studio.shoot("place")
    Driver(dialog).type("\n")
    studio.shoot("lane")
    dialog.close()


@main_scene
def outline_dialog(studio: Studio) -> None:
    """An outline, before and while it is typed."""
    studio.sample()
    studio.window.commands.run("insert.outline")
    dialog = _dialog(studio)
    studio.shoot("empty")
    Driver(dialog).type("Moving\n\tPacks\n\tP: Boxes break\n")
    studio.shoot("typed")
    dialog.close()


@scene
def paste_as(studio: Studio) -> None:
    """What copied lines can be."""
    studio.sample()
    QGuiApplication.clipboard().setText("Moving\n\tPacks\n\tCalls the help line")
    studio.window.commands.run("edit.paste_as")
    studio.shoot()
    _dialog(studio).close()


def _dialog(studio: Studio) -> QDialog:
    studio.settle()
    found = studio.app.activeModalWidget()
    assert isinstance(found, QDialog)
    return found
