"""Scenes with the largest letters: what has the least room then."""

from PySide6.QtCore import Qt

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.actions.personas import add_persona
from journeydesk.edit.intents.looking import toggle_lane
from journeydesk.model.records import Lane
from tests.screenshots.scene import main_scene
from tests.screenshots.studio import Studio

_NAMES = (
    "Geschäftsführerin im Mittelstand",
    "Alleinerziehender Vater",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Ann & Bo",
)


@main_scene
def large_dialogs(studio: Studio) -> None:
    """Export with every field, New, the keys and Insert outline."""
    _begin(studio)
    toggle_lane(studio.ws, studio.first(Lane))
    studio.ws.do(add_comment(studio.ws.project, studio.ws.journey or "", "Nearly there.", "Ines Brandt"))
    for name, wait in (("file.export", 4000), ("file.new", 250), ("help.keys", 250), ("insert.outline", 250)):
        studio.shoot_opened(lambda name=name: studio.window.commands.run(name), name.rpartition(".")[2], wait)
    _end(studio)


@main_scene
def large_feelings(studio: Studio) -> None:
    """Six personas beside each other in the inspector, some with long names; who travels; the sources."""
    _begin(studio)
    for name in _NAMES:
        studio.ws.do(add_persona(studio.ws.project, studio.ws.journey, name))
    studio.shoot("journey")
    studio.ws.selection.set([studio.journey_touchpoint(2)])
    studio.settle()
    bar = studio.page.inspector.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.shoot("touchpoint")
    studio.ws.selection.clear()
    _end(studio)


def _begin(studio: Studio) -> None:
    studio.sample()
    studio.window.commands.run("view.text.150")
    studio.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _end(studio: Studio) -> None:
    studio.window.commands.run("view.text.100")
