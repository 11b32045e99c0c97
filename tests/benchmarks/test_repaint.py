"""How long the canvas takes for a frame: at 1920 × 1080, at 1:1, at half size and with the whole sheet in view.

A frame is what a person waits for: the action, and all events until its painting is done. The yardstick is one copy of
a picture as large as the view, about the least that any frame costs here.
"""

import itertools
import math
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.minimap import Minimap
from journeydesk.canvas.view import JourneyView
from journeydesk.edit.actions.values import set_text
from journeydesk.edit.finding import Wanted, find
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Note, Stage
from tests.benchmarks.conftest import Figures
from tests.benchmarks.frames import HEIGHT, WIDTH, blit, frames, look_at, settle
from tests.benchmarks.maps import make_map
from tests.benchmarks.test_layout import lay_out
from tests.drivers import Driver

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("qapp")]
SIZES = (300, 1_000, 10_000)
PLACES = ("1to1", "half", "fit")


@pytest.fixture(scope="module", params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def workspace(size: int) -> Workspace:
    return Workspace(Session(make_map(size)))


@pytest.fixture(scope="module")
def view(workspace: Workspace, qapp: QApplication) -> Iterator[JourneyView]:
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


@pytest.fixture
def note(view: JourneyView, workspace: Workspace, size: int, place: str) -> str:
    """A note in sight."""
    look_at(view, place)
    return in_sight(view, workspace.project.all(Note)[size // 3].id)


@pytest.mark.parametrize("place", PLACES)
def test_pan_and_full_repaint(figures: Figures, view: JourneyView, size: int, place: str) -> None:
    look_at(view, place)
    yardstick = blit()
    frames(view.viewport().update).note(figures, f"repaint_full_{place}", size, yardstick)
    frames(panning(view)).note(figures, f"repaint_pan_{place}", size, yardstick)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("beside", ["minimap", "hits", "selection"])
def test_pan_beside_what_lies_on_the_sheet(
    figures: Figures, view: JourneyView, workspace: Workspace, size: int, place: str, beside: str
) -> None:
    look_at(view, place)
    project, journey, corner = workspace.project, workspace.journey, None
    if beside == "minimap":
        corner = Minimap(view, dict)
        corner.follow()
    elif beside == "hits":
        hits = find(project, Wanted("an"), journey)
        view.highlights.show(project, journey, hits, hits[0])
    else:
        workspace.selection.set([note.id for note in project.all(Note)])
    settle(view)
    frames(panning(view)).note(figures, f"repaint_pan_{place}_{beside}", size, blit())
    view.highlights.show(project, journey, [], None)
    workspace.selection.clear()
    view.minimap = None
    if corner is not None:
        corner.deleteLater()


@pytest.mark.parametrize("place", PLACES)
def test_wheel_zoom(figures: Figures, view: JourneyView, size: int, place: str) -> None:
    look_at(view, place)
    hand, turns = Driver(view), itertools.cycle([0.5] * 20 + [-0.5] * 20)

    def zoom() -> None:
        hand.wheel((900, 500), next(turns), Qt.KeyboardModifier.ControlModifier)

    frames(zoom).note(figures, f"repaint_zoom_{place}", size, blit())
    figures.add(f"repaint_sharp_after_zoom_{place}", size, sharpening(view))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", ["card", "stage"])
def test_drag(figures: Figures, view: JourneyView, workspace: Workspace, size: int, place: str, what: str) -> None:
    look_at(view, place)
    kind = Note if what == "card" else Stage
    things = workspace.project.all(kind)
    dragged = in_sight(view, things[len(things) // 3].id)
    settle(view)
    found = view.sheet.of_record(dragged)
    assert found is not None
    header = next((copy for copy in view.sticky.headers() if copy.found.node.record == dragged), None)
    start = view.camera.to_view(QPointF(*found.rect.centre)) if header is None else header.shown.center()
    hand = Driver(view)
    hand.press(start)
    turns = itertools.count()
    reach = QRectF(view.viewport().rect()).adjusted(40, 40, -40, -40)

    def drag() -> None:
        turn = next(turns) / 9
        to = start + QPointF(150 * math.cos(turn), 90 * math.sin(turn))
        hand.move(QPointF(min(max(to.x(), reach.left()), reach.right()), min(max(to.y(), reach.top()), reach.bottom())))

    frames(drag).note(figures, f"repaint_drag_{what}_{place}", size, blit())
    hand.key(Qt.Key.Key_Escape)
    hand.release()


@pytest.mark.parametrize("place", PLACES)
def test_rubber_band(figures: Figures, view: JourneyView, workspace: Workspace, size: int, place: str) -> None:
    look_at(view, place)
    hand, widths = Driver(view), itertools.cycle([*range(100, 1700, 80), *range(1700, 100, -80)])
    hand.press((2, 2 + view.sticky.header_height))
    frames(lambda: hand.move((next(widths), 900))).note(figures, f"repaint_band_{place}", size, blit())
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    workspace.selection.clear()


@pytest.mark.parametrize("place", PLACES)
def test_key_to_letter(figures: Figures, view: JourneyView, workspace: Workspace, size: int, note: str) -> None:
    place = "1to1" if view.zoom == 1.0 else "half" if view.zoom == 0.5 else "fit"
    workspace.edit_text(note, "text")
    settle(view)
    hand, letters = Driver(view), itertools.cycle("what she has just said ")
    frames(lambda: hand.type(next(letters))).note(figures, f"repaint_type_{place}", size, blit())
    view.finish_typing()


@pytest.mark.parametrize("place", PLACES)
def test_edit_seen(figures: Figures, view: JourneyView, workspace: Workspace, size: int, note: str, place: str) -> None:
    count = itertools.count()

    def edit() -> None:
        text = f"What somebody has just said, number {next(count)}"
        workspace.do(set_text(workspace.project, note, "text", text))

    frames(edit).note(figures, f"repaint_edit_{place}", size, blit())


def in_sight(view: JourneyView, record: str) -> str:
    """Bring what shows a record into the middle of the view; return its id."""
    found = view.sheet.of_record(record)
    assert found is not None
    view.camera.look_at(QPointF(*found.rect.centre))
    settle(view)
    return record


def panning(view: JourneyView) -> Callable[[], None]:
    """Return what pans a little further with each call, in a circle."""
    turns = itertools.count()

    def pan() -> None:
        turn = next(turns) / 9
        view.camera.pan(QPoint(round(60 * math.cos(turn)), round(40 * math.sin(turn))))
        view.after_pan()

    return pan


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
