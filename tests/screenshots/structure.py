"""Scenes of a journey looked at and hung together in other ways: the table, one persona, views, links, folded stages."""

from PySide6.QtCore import QPoint, Qt

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.actions.links import add_link
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.model.project import Project
from journeydesk.model.records import Link, Note, Stage
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def table(studio: Studio) -> None:
    """The journey as a table, and scrolled so that the first columns stay."""
    studio.sample()
    studio.window.commands.run("view.table")
    studio.shoot()
    shown = studio.page.middle.table
    assert shown is not None
    shown.setCurrentIndex(shown.rows.index(3, shown.rows.columnCount() - 2))
    studio.shoot("scrolled")
    shown.edit(shown.currentIndex())
    studio.shoot("typing")
    shown.finish_typing()
    studio.window.commands.run("view.table")


@scene
def table_right_to_left(studio: Studio) -> None:
    """The table of a journey that is read from right to left, scrolled."""
    studio.sample()
    studio.ws.do(set_value(studio.ws.project, [studio.ws.journey or ""], "direction", "right to left"))
    studio.window.commands.run("view.table")
    shown = studio.page.middle.table
    assert shown is not None
    shown.setCurrentIndex(shown.rows.index(2, shown.rows.columnCount() - 2))
    studio.shoot()


@scene
def table_empty(studio: Studio) -> None:
    """A journey without stages says how to begin; stages without touchpoints have rows."""
    project = Project.new("Empty")
    studio.project(project.apply(add_journey(project, "A new journey")))
    studio.window.commands.run("view.table")
    studio.shoot("stages")
    studio.ws.do(delete(studio.ws.project, [stage.id for stage in studio.ws.project.all(Stage)]))
    studio.shoot()


@main_scene
def looking(studio: Studio) -> None:
    """One persona alone, few lanes, and the menu of saved views."""
    studio.sample()
    commands, views = studio.window.commands, studio.page.toolbar.views
    commands.run("view.alone")
    studio.shoot("persona")
    lanes = [found.node.record or "" for found in studio.view.sheet.of_role("lanelabel")]
    studio.ws.look_with(type(studio.ws.look)(lanes=tuple(lanes[:4])))
    studio.view.fit_all()
    studio.shoot("lanes")
    studio.shoot_menu(views.menu(), views.mapToGlobal(QPoint(0, views.height())), "views")
    commands.run("view.everything")


@main_scene
def links(studio: Studio) -> None:
    """Links near and far, one of them selected; its words being typed; a folded stage."""
    studio.sample(zoom=1.0)
    steps = [studio.journey_touchpoint(at) for at in range(10)]
    for start, end, words in ((2, 6, "skips the test"), (9, 4, "not convinced"), (5, 5, "once more")):
        studio.ws.do(add_link(studio.ws.project, steps[start], steps[end], words))
    studio.ws.selection.set([studio.first(Link)])
    studio.reveal(steps[4])
    studio.shoot()
    studio.ws.selection.set([steps[5]])
    studio.window.commands.run("stage.fold")
    studio.view.fit_all()
    studio.shoot("folded")


@scene
def stretched(studio: Studio) -> None:
    """A note over several touchpoints with its grip."""
    studio.sample(zoom=1.0)
    note = studio.first(Note)
    studio.reveal(note)
    studio.ws.selection.set([note])
    studio.hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    studio.shoot()
