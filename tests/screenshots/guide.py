"""Takes the pictures of the guide from the real program: `python -m tests.screenshots.guide`."""

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog

from journeydesk.app import make_application, platform_folders
from journeydesk.edit.actions.beginnings import Answers, begin_journey
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note, Persona, Stage
from journeydesk.resources import resources_dir
from journeydesk.shell.program import Program
from tests.drivers import Driver
from tests.screenshots.__main__ import environment
from tests.screenshots.looks import Look
from tests.screenshots.studio import Studio

LOOK = Look("guide", scale=2.0, size=(1040, 680))
WIDTH = 1280
"""Pixels: twice the width of the guide's lines."""
_COLOURS = 160


def whole_map(studio: Studio) -> QPixmap:
    """A finished map, alone."""
    _show_panels(studio, False)
    studio.sample("parcel")
    # The usual window would show the whole map with titles cut short.
    studio.window.resize(2400, 1900)
    studio.settle()
    studio.view.fit_all()
    studio.settle(3000)
    return _sheet(studio)


def new_journey(studio: Studio) -> QPixmap:
    """The questions that a new journey asks."""
    studio.start()
    studio.window.ask_new()
    studio.settle()
    dialog = _dialog(studio)
    words = "City bikes: the first month\tAda moves here and wants to ride to work.\tBe at work in 20 minutes, dry\t"
    Driver(dialog).type(words + "Riders who stay\tAda\tNew in the city")
    picture = dialog.grab()
    dialog.reject()
    return picture


def touchpoints(studio: Studio) -> QPixmap:
    """Touchpoints typed one after another."""
    _show_panels(studio, False)
    _bikes(studio)
    hand = Driver(studio.window)
    hand.type("aSees bikes at the station\nAsks a colleague\nReads the price page\nDownloads the")
    studio.settle()
    return _upper(studio)


def persona(studio: Studio) -> QPixmap:
    """A persona in the panel."""
    _show_panels(studio, True)
    studio.sample("parcel")
    studio.ws.selection.set([studio.first(Persona)])
    studio.settle()
    return studio.window.grab()


def dragging(studio: Studio) -> QPixmap:
    """A touchpoint on its way, with what hangs under it."""
    _show_panels(studio, False)
    studio.sample("hearing", zoom=0.75)
    studio.view.camera.pan(QPoint(0, -120))
    hand, second = studio.hand, studio.journey_touchpoint(1)
    end = studio.at(studio.journey_touchpoint(4), across=1.02)
    hand.drag(studio.at(second), end, hold=True)
    studio.settle()
    picture = _upper(studio)
    hand.release()
    return picture


def curve(studio: Studio) -> QPixmap:
    """The lane of feelings."""
    _show_panels(studio, False)
    studio.sample("hearing", zoom=0.9)
    studio.ws.selection.set([studio.first(Feeling)])
    studio.settle()
    return _lanes(studio, lambda lane: lane.lane_kind == "feelings")


def notes(studio: Studio) -> QPixmap:
    """Pains with their severity, and what could be done."""
    _show_panels(studio, False)
    studio.sample("hearing", zoom=0.9)
    return _lanes(studio, lambda lane: lane.role == "pains")


def keys(studio: Studio) -> QPixmap:
    """F1."""
    studio.start()
    studio.window.show_keys()
    studio.settle()
    dialog = _dialog(studio)
    picture = dialog.grab()
    dialog.close()
    return picture


def export(studio: Studio) -> QPixmap:
    """The preview of a page."""
    studio.sample("parcel")
    taken: list[QPixmap] = []

    def take() -> None:
        dialog = _dialog(studio)
        taken.append(dialog.grab())
        dialog.close()

    QTimer.singleShot(6000, studio.window, take)
    studio.window.commands.run("file.export")
    return taken[0]


def start(studio: Studio) -> QPixmap:
    """The Start page, with a draft."""
    _bikes(studio)
    Driver(studio.window).type("aSees bikes at the station\x1b")
    studio.settle()
    studio.window.close()
    studio.program.show_start()
    studio.window.resize(*LOOK.size)
    studio.wait_for_pictures()
    return studio.window.grab()


def opportunities(studio: Studio) -> QPixmap:
    """Pains and what answers them."""
    _show_panels(studio, False)
    studio.sample("parcel", zoom=0.75)
    pain = studio.first(Note, lambda note: isinstance(note, Note) and note.severity == 3)
    studio.reveal(pain)
    return _lanes(studio, lambda lane: lane.role in ("pains", "opportunities"))


PICTURES: dict[str, Callable[[Studio], QPixmap]] = {
    "whole-map": whole_map,
    "new-journey": new_journey,
    "touchpoints": touchpoints,
    "persona": persona,
    "dragging": dragging,
    "curve": curve,
    "notes": notes,
    "keys": keys,
    "export": export,
    "start": start,
    "opportunities": opportunities,
}


def _bikes(studio: Studio) -> None:
    project = Project.new()
    stages = ("Hear of it", "Sign up", "First ride", "Ride every day", "Stay or leave")
    studio.project(project.apply(begin_journey(project, Answers("City bikes: the first month", persona="Ada"), stages)))
    studio.view.set_zoom(0.95)
    studio.view.camera.show_corner(studio.view.sheet.sheet(), at_right=False)
    Driver(studio.view).click(studio.at(studio.first(Stage)))


def _show_panels(studio: Studio, shown: bool) -> None:
    """Let the windows that come show their panels, or the sheet alone."""
    studio.program.settings.left_open = studio.program.settings.right_open = shown


def _upper(studio: Studio) -> QPixmap:
    """Return the upper part of the view, as wide as it is."""
    return studio.view.grab(QRect(0, 0, studio.view.width(), studio.view.width() * 9 // 16))


def _dialog(studio: Studio) -> QDialog:
    return next(one for one in studio.app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


def _sheet(studio: Studio) -> QPixmap:
    """Return the view without the desk around the sheet."""
    sheet = studio.view.viewportTransform().mapRect(studio.view.sheet.sheet()).toAlignedRect().adjusted(-8, -8, 8, 8)
    return studio.view.grab(sheet.intersected(studio.view.rect()))


def _lanes(studio: Studio, wanted: Callable[[Lane], bool]) -> QPixmap:
    """Return the part of the view that shows some lanes, all of them in sight."""
    lanes = [lane.id for lane in studio.ws.project.all(Lane) if wanted(lane) and lane.journey == studio.ws.journey]
    rects = [found.rect for id_ in lanes if (found := studio.view.sheet.find(f"lane:{id_}")) is not None]
    top, bottom = min(rect.y for rect in rects), max(rect.bottom for rect in rects)
    now = studio.view.camera.to_view(QPointF(0, top)).y()
    studio.view.camera.pan(QPointF(0, 48 - now).toPoint())
    studio.settle()
    height = round((bottom - top) * studio.view.zoom) + 56
    return studio.view.grab(QRect(0, 0, studio.view.width(), min(height, studio.view.height())))


def _keep(picture: QPixmap, path: Path) -> None:
    """Write *picture* at the guide's width, in few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    width = min(WIDTH, image.width)
    image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> int:
    """Take the pictures that are asked for, in a process with a home and a screen of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots.guide", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pictures")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if not wanted.inside:
        with tempfile.TemporaryDirectory() as home:
            asked = [sys.executable, "-m", "tests.screenshots.guide", "--inside", *wanted.names]
            return subprocess.run(asked, env=environment(LOOK, home), timeout=600, check=False).returncode
    app = make_application()
    program = Program(app, platform_folders())
    program.settings.toured = True
    program.wear("light")
    studio = Studio(app, program, LOOK, Path(tempfile.gettempdir()))
    for name in wanted.names or PICTURES:
        path = resources_dir() / "guide" / f"{name}.png"
        _keep(PICTURES[name](studio), path)
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")
    studio.close_all()
    program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
