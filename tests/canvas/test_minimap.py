"""The map in the corner, back and forward, zoom to a stage, and titles that can be read from afar."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from journeydesk.canvas.minimap import Minimap
from journeydesk.canvas.stage_zoom import zoom_to_stage
from journeydesk.canvas.trail import Trail
from journeydesk.edit.actions.values import set_value
from journeydesk.model.records import Touchpoint
from tests.benchmarks.maps import make_map
from tests.canvas.conftest import Desk, OpenDesk
from tests.drivers import Driver


@pytest.fixture
def minimap(desk: Desk, qtbot: QtBot) -> Minimap:
    made = Minimap(desk.view, lambda: desk.ws.project.blobs)
    made.avoid = desk.view.worked_on
    desk.ws.selection.changes.join(made.follow_soon)
    desk.view.set_zoom(2.5)
    qtbot.waitUntil(made.isVisible)
    return made


def middle(desk: Desk) -> QPointF:
    return desk.view.camera.to_sheet(QRectF(desk.view.viewport().rect()).center())


def test_map_shows_while_the_sheet_does_not_fit(desk: Desk, minimap: Minimap, qtbot: QtBot) -> None:
    desk.view.fit_all()
    qtbot.waitUntil(lambda: not minimap.isVisible())
    desk.view.set_zoom(3.0)
    qtbot.waitUntil(minimap.isVisible)
    minimap.want(False)
    assert not minimap.isVisible()


def test_press_and_drag_on_the_map_move_the_view(desk: Desk, minimap: Minimap) -> None:
    hand = Driver(minimap)
    sheet = desk.view.sheet.sheet()
    hand.click(minimap.to_map().map(sheet.topLeft() + QPointF(2, 2)))
    assert QRectF(desk.view.viewport().rect()).contains(desk.view.camera.to_view(sheet.topLeft()))
    hand.click(minimap.to_map().map(sheet.bottomRight() - QPointF(2, 2)))
    assert QRectF(desk.view.viewport().rect()).contains(desk.view.camera.to_view(sheet.bottomRight()))
    before = middle(desk)
    hand.drag(minimap.frame().center(), minimap.frame().center() - QPointF(20, 0))
    assert before.x() - middle(desk).x() == pytest.approx(20 / minimap.to_map().m11(), rel=0.2)
    assert middle(desk).y() == pytest.approx(before.y(), abs=2)


def test_wheel_over_the_map_zooms(desk: Desk, minimap: Minimap) -> None:
    before = middle(desk)
    Driver(minimap).wheel((20, 20), 1)
    assert desk.view.zoom > 2.5
    assert (middle(desk) - before).manhattanLength() < 4


def test_hand_over_the_map_is_the_maps_and_elsewhere_the_sheets(desk: Desk, minimap: Minimap) -> None:
    corner, start = QPointF(minimap.area().topLeft()), middle(desk)
    frame = corner + minimap.frame().center()
    desk.hand.drag(frame, frame - QPointF(150, 90))
    assert (middle(desk) - start).manhattanLength() > 20
    assert not desk.ws.selection.ids
    shown = middle(desk)
    desk.hand.drag(desk.at("t2"), corner + QPointF(8, 8), hold=True)
    desk.hand.release()
    assert middle(desk) == shown


def test_map_is_seen_on_the_sheet(desk: Desk, minimap: Minimap, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: minimap._picture is not None and minimap._picture.is_done)
    seen = desk.view.viewport().grab(minimap.area()).toImage()
    assert seen.pixelColor(0, seen.height() // 2) == minimap.grab().toImage().pixelColor(0, seen.height() // 2)


def test_map_makes_way_for_what_is_selected(desk: Desk, minimap: Minimap, qtbot: QtBot) -> None:
    stood = minimap.geometry()
    note = desk.view.sheet.of_record("t2")
    assert note is not None
    desk.view.camera.pan((QPointF(stood.center()) - desk.at("t2")).toPoint())
    desk.ws.selection.set(["t2"])
    qtbot.waitUntil(lambda: minimap.geometry() != stood)
    (busy,) = desk.view.worked_on()
    assert not QRectF(minimap.geometry()).intersects(busy)
    desk.ws.selection.clear()
    qtbot.waitUntil(lambda: minimap.geometry() == stood)


def test_picture_follows_edits(desk: Desk, minimap: Minimap, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: minimap._picture is not None and minimap._picture.is_done)
    before = minimap.grab().toImage()
    desk.ws.do(set_value(desk.ws.project, ["s1"], "colour", "#c01040"))
    qtbot.waitUntil(lambda: minimap.grab().toImage() != before)


def test_back_and_forward_go_where_one_jumped(desk: Desk, qtbot: QtBot) -> None:
    trail = Trail(desk.ws, desk.view)
    desk.view.set_zoom(1.0)
    trail.note()
    first = desk.view.zoom, middle(desk)
    desk.ws.selection.set(["n4"])
    desk.view.zoom_to_selection()
    trail.note()
    second = desk.view.zoom
    assert second > 1.6
    trail.go(-1)
    assert desk.view.zoom == pytest.approx(first[0])
    assert (middle(desk) - first[1]).manhattanLength() < 3
    assert not trail.has_back
    trail.go(1)
    assert desk.view.zoom == pytest.approx(second)
    trail.go(1)
    assert desk.view.zoom == pytest.approx(second)


def test_panning_step_by_step_is_one_place(desk: Desk) -> None:
    trail = Trail(desk.ws, desk.view)
    desk.view.set_zoom(1.0)
    trail.note()
    for _ in range(12):
        desk.hand.wheel((500, 500), -1)
        trail.note()
    assert not trail.has_back


def test_buttons_at_the_side_of_a_mouse_are_told(desk: Desk) -> None:
    told: list[int] = []
    desk.view.side_button.connect(told.append)
    desk.hand.click((500, 500), Qt.MouseButton.BackButton)
    desk.hand.click((500, 500), Qt.MouseButton.ForwardButton)
    assert told == [-1, 1]


def test_zoom_to_stage_shows_its_columns(desk: Desk) -> None:
    desk.ws.selection.set(["n4"])
    zoom_to_stage(desk.ws, desk.view)
    header = QRectF(desk.at("s2", 0, 0), desk.at("s2", 1, 1))
    assert QRectF(desk.view.sticky.room()).adjusted(-2, -2, 2, 2).contains(header)
    assert desk.view.zoom >= 0.6


def test_titles_from_afar_are_letters_that_can_be_read(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(make_map(100), 1280, 720)
    first = next(t.id for t in desk.ws.project.all(Touchpoint))
    desk.view.set_zoom(0.4)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    desk.view.viewport().repaint()
    qtbot.waitUntil(lambda: desk.view.is_sharp)
    picture = desk.view.viewport().grab().toImage()
    rect = QRectF(desk.at(first, 0, 0), desk.at(first, 1, 1)).toAlignedRect().adjusted(2, 2, -2, -2)
    rows = [
        any(picture.pixelColor(x, y).lightness() < 110 for x in range(rect.left(), rect.right()))
        for y in range(rect.top(), rect.bottom())
    ]
    longest = max(len(run) for run in "".join("x" if row else " " for row in rows).split())
    assert longest >= 8
