"""How long the canvas takes for a frame: at 1920 × 1080, at 1:1, at half size and with the whole sheet in view.

A frame is what a person waits for: the action, and all events until its painting is done. The yardstick is one copy of
a picture as large as the view, about the least that any frame costs here.
"""

import math
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Note
from tests.benchmarks.conftest import Figures
from tests.benchmarks.maps import SIZES, make_map
from tests.benchmarks.test_layout import lay_out
from tests.drivers import Driver

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("qapp")]
WIDTH, HEIGHT = 1920, 1080
STEPS = 60


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def workspace(size: int) -> Workspace:
    return Workspace(Session(make_map(size)))


@pytest.fixture
def view(workspace: Workspace) -> Iterator[JourneyView]:
    typesetter, cache = QtTypesetter(), LayoutCache()

    def draw(project: Project, _journey: str) -> Drawing:
        return lay_out(project, typesetter, cache)

    shown = JourneyView(workspace, draw, dict, typesetter)
    shown.resize(WIDTH, HEIGHT)
    shown.show()
    settle(shown)
    yield shown
    shown.close()
    shown.leave_workspace()
    shown.deleteLater()


@pytest.mark.parametrize("place", ["1to1", "half", "fit"])
def test_pan_and_full_repaint(figures: Figures, view: JourneyView, size: int, place: str) -> None:
    look_at(view, place)
    yardstick = blit()
    figures.add(f"repaint_full_{place}", size, frames(view.viewport().update), yardstick=yardstick)
    moves = iter(range(10**6))

    def pan() -> None:
        turn = next(moves) / 9
        view.camera.pan(QPoint(round(60 * math.cos(turn)), round(40 * math.sin(turn))))

    figures.add(f"repaint_pan_{place}", size, frames(pan), yardstick=yardstick)


def test_zoom_gesture(figures: Figures, view: JourneyView, size: int) -> None:
    view.set_zoom(1.0)
    settle(view)
    hand, turns = Driver(view), iter([-0.5] * (STEPS // 2) + [0.5] * (STEPS // 2 + 10))

    def zoom() -> None:
        hand.wheel((900, 500), next(turns), Qt.KeyboardModifier.ControlModifier)

    figures.add("repaint_zoom_gesture", size, frames(zoom), yardstick=blit())
    figures.add("repaint_sharp_after_zoom_frame", size, sharpening(view))


def test_drag_of_a_note(figures: Figures, view: JourneyView, workspace: Workspace, size: int) -> None:
    view.set_zoom(1.0)
    settle(view)
    note = workspace.project.all(Note)[size // 3].id
    view.reveal(note)
    settle(view)
    found = view.sheet.of_record(note)
    assert found is not None
    middle = QPointF(found.x + found.node.bounds.width / 2, found.y + found.node.bounds.height / 2)
    start, hand = view.camera.to_view(middle), Driver(view)
    hand.press(start)
    moves = iter(range(10**6))

    def drag() -> None:
        turn = next(moves) / 9
        hand.move(start + QPointF(150 * math.cos(turn), 90 * math.sin(turn)))

    figures.add("repaint_drag", size, frames(drag), yardstick=blit())
    hand.key(Qt.Key.Key_Escape)
    hand.release()


def test_edit_seen(figures: Figures, view: JourneyView, workspace: Workspace, size: int) -> None:
    view.set_zoom(1.0)
    note = workspace.project.all(Note)[size // 3].id
    view.reveal(note)
    settle(view)
    count = iter(range(10**6))

    def edit() -> None:
        text = f"What somebody has just said, number {next(count)}"
        workspace.do(set_text(workspace.project, note, "text", text))

    figures.add("edit_to_repaint", size, frames(edit), yardstick=blit())


def look_at(view: JourneyView, place: str) -> None:
    """Show the sheet at 1:1, at half size, or as a whole."""
    if place == "fit":
        view.fit_all()
    else:
        view.set_zoom(1.0 if place == "1to1" else 0.5)
    settle(view)


def frames(act: Callable[[], object]) -> list[float]:
    """Return the milliseconds of each of `STEPS` frames, after a few that are not counted."""
    times = []
    for _ in range(STEPS + 5):
        start = time.perf_counter()
        act()
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times[5:]


def sharpening(view: JourneyView) -> list[float]:
    """Return the milliseconds of the frames that follow a zoom until all is sharp."""
    times, end = [], time.perf_counter() + 1.0
    while time.perf_counter() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        took = (time.perf_counter() - start) * 1000
        if took > 0.2:
            times.append(took)
    view.viewport().update()
    return times or [0.0]


def settle(view: JourneyView) -> None:
    """Let everything be painted sharply."""
    end = time.perf_counter() + 0.7
    while time.perf_counter() < end:
        view.viewport().update()
        QApplication.processEvents()


def blit() -> float:
    """Return the milliseconds that copying a picture of the view's size takes."""
    source, target = QPixmap(WIDTH, HEIGHT), QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    source.fill(Qt.GlobalColor.white)
    painter, times = QPainter(target), []
    try:
        for _ in range(20):
            start = time.perf_counter()
            painter.drawPixmap(0, 0, source)
            times.append((time.perf_counter() - start) * 1000)
    finally:
        painter.end()
    return sorted(times)[10]
