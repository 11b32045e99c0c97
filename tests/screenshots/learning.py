"""Scenes of somebody who is new: what a journey asks, empty lanes, the tour, the guide."""

from journeydesk.importers import library
from journeydesk.shell.dialogs.guide import GuideWindow
from journeydesk.shell.tour.conductor import start_tour
from journeydesk.shell.tour.steps import STEPS
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def new_journey(studio: Studio) -> None:
    """What a new journey asks, empty and from a template."""
    studio.start()
    studio.shoot_opened(studio.window.ask_new)
    template = next(entry for entry in library.templates() if entry.name != "blank")
    studio.shoot_opened(lambda: studio.window.ask_new(library.open_copy(template)), "template")


@main_scene
def empty_lanes(studio: Studio) -> None:
    """What empty lanes say."""
    studio.blank()
    studio.shoot()


@main_scene
def tour(studio: Studio) -> None:
    """Two steps of the tour: on the sheet, and beside a button."""
    _tour(studio, (4, 7))


@scene
def tour_whole(studio: Studio) -> None:
    """Every step of the tour."""
    _tour(studio, tuple(range(len(STEPS))))


def _tour(studio: Studio, steps: tuple[int, ...]) -> None:
    studio.start()
    running = start_tour(studio.program)
    studio.settle()
    for at in steps:
        running.show_step(at)
        studio.shoot(str(at + 1))
    running.leave()


@main_scene
def guide(studio: Studio) -> None:
    """A page of the guide."""
    studio.start()
    studio.window.show_guide()
    window = studio.window.findChild(GuideWindow)
    assert window is not None
    for at in (0, 5):
        window.contents.setCurrentRow(at)
        studio.settle()
        studio.shoot(str(at + 1), of=window)
    window.close()
