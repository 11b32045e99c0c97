"""The ten pictures of the program's web page, each in one look: they go into the folder `web` beside the others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from journeydesk.model import queries
from journeydesk.shell.program import Program
from journeydesk.shell.tour.conductor import start_tour
from tests.screenshots.looks import Look
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Studio

_SIZE = (1440, 900)
_SMALL = (1280, 800)
_SHORT, _STAR, _WORLD = "parcel", "hearing", "relocation"
_PAST_MASTHEAD = QPoint(0, -250)
"""Pixels to go down, so that a picture shows the map and not its masthead."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One of the ten: its number, its name, the look it is taken in, and how."""

    number: int
    name: str
    look: str
    take: Scene
    size: tuple[int, int]


SHOTS: list[Shot] = []


def shot(number: int, name: str, look: str = "light", size: tuple[int, int] = _SIZE) -> Callable[[Scene], Scene]:
    """Take this as one of the ten."""

    def add(take: Scene) -> Scene:
        SHOTS.append(Shot(number, name, look, take, size))
        return take

    return add


def web_scenes(app: QApplication, program: Program, look: Look, folder: Path) -> dict[str, Callable[[], None]]:
    """Return what takes those of the ten that are in *look*, by name."""
    place = folder / "web"
    place.mkdir(exist_ok=True)

    def taking(one: Shot) -> Callable[[], None]:
        def take() -> None:
            studio = Studio(app, program, replace(look, name=f"{one.number:02}", size=one.size), place)
            studio.scene = one.name
            one.take(studio)

        return take

    return {f"web-{one.number:02}-{one.name}": taking(one) for one in SHOTS if one.look == look.name}


@shot(1, "start")
def start(studio: Studio) -> None:
    """The Start page at the very first start."""
    studio.program.settings.recent.clear()
    studio.start()
    studio.wait_for_pictures()
    studio.shoot()


@shot(2, "sheet")
def sheet(studio: Studio) -> None:
    """A sample on the canvas, the whole of it, without panels."""
    studio.sample(_SHORT)
    studio.window.commands.run("view.panels")
    studio.settle()
    studio.view.fit_all()
    studio.shoot()
    studio.window.commands.run("view.panels")


@shot(3, "inspector")
def inspector(studio: Studio) -> None:
    """A touchpoint and all that is known of it."""
    _at_work(studio, 3)


@shot(4, "dark", "dark")
def dark(studio: Studio) -> None:
    """The dark window around the sheet."""
    _at_work(studio, 2)


@shot(5, "contrast", "contrast")
def contrast(studio: Studio) -> None:
    """The window in high contrast."""
    _at_work(studio, 2)


@shot(6, "double", "double", _SMALL)
def double(studio: Studio) -> None:
    """A screen at 200 %."""
    _at_work(studio, 1)


@shot(7, "german", "german")
def german(studio: Studio) -> None:
    """The German window with a German journey."""
    _journey(studio, 1)
    studio.ws.selection.set([studio.journey_touchpoint(1)])
    studio.shoot()


@shot(8, "arabic")
def arabic(studio: Studio) -> None:
    """A journey that is read from the right."""
    _journey(studio, 2)
    studio.shoot()


@shot(9, "export")
def export(studio: Studio) -> None:
    """The export dialog with its preview."""
    studio.sample(_SHORT)
    studio.shoot_opened(lambda: studio.window.commands.run("file.export"), wait=4000)


@shot(10, "tour")
def tour(studio: Studio) -> None:
    """The tour on its practice map."""
    studio.start()
    running = start_tour(studio.program)
    studio.settle()
    running.show_step(3)
    studio.shoot()
    running.leave()


def _at_work(studio: Studio, touchpoint: int) -> None:
    studio.sample(_STAR, zoom=0.75)
    studio.view.camera.pan(_PAST_MASTHEAD)
    studio.ws.selection.set([studio.journey_touchpoint(touchpoint)])
    studio.shoot()


def _journey(studio: Studio, index: int) -> None:
    """Show one of the journeys, counted from 0, of the sample in four languages."""
    studio.sample(_WORLD)
    studio.ws.show_journey(queries.journeys(studio.ws.project)[index].id)
    studio.settle()
