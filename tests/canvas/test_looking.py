"""Zoom, pan and fit, and that what stays at the edges can be worked with."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from journeydesk.canvas.node_item import to_qt
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.intents.adding import add_lane, add_touchpoint
from journeydesk.model.records import Touchpoint
from tests.benchmarks.maps import make_map
from tests.canvas.conftest import Desk, OpenDesk, small_project

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MIDDLE = Qt.MouseButton.MiddleButton


def far(first: QPointF, second: QPointF) -> float:
    return (first - second).manhattanLength()


@pytest.mark.parametrize("notches", [1, -1, 6, -6])
def test_ctrl_wheel_keeps_what_is_under_the_pointer(desk: Desk, notches: int) -> None:
    pointer = QPointF(700, 420)
    for _ in range(3):
        before = desk.view.camera.to_sheet(pointer)
        desk.hand.wheel(pointer, notches, CTRL)
        assert far(desk.view.camera.to_view(before), pointer) <= 2


def test_zoom_stays_within_its_range(desk: Desk) -> None:
    told: list[float] = []
    desk.view.zoom_changed.connect(told.append)
    desk.hand.wheel((300, 300), 80, CTRL)
    assert desk.view.zoom == 8.0
    desk.hand.wheel((300, 300), -200, CTRL)
    assert desk.view.zoom == 0.05
    assert told == [8.0, 0.05]


def test_wheel_pans_and_shift_wheel_pans_sideways(desk: Desk) -> None:
    desk.view.set_zoom(2.0)
    start = desk.at("t2")
    desk.hand.wheel((500, 500), -1)
    below = desk.at("t2")
    assert below.y() < start.y()
    assert below.x() == pytest.approx(start.x())
    desk.hand.wheel((500, 500), -1, SHIFT)
    assert desk.at("t2").x() < below.x()
    assert desk.at("t2").y() == pytest.approx(below.y())


def test_middle_button_and_space_pan_and_leave_everything_where_it_is(desk: Desk) -> None:
    desk.view.set_zoom(2.0)
    start, before = desk.at("t2"), desk.ws.project
    desk.hand.drag(start, start + QPointF(90, 40), button=MIDDLE)
    assert far(desk.at("t2"), start + QPointF(90, 40)) <= 2
    press, release = desk.hand, desk.hand
    from PySide6.QtTest import QTest

    QTest.keyPress(desk.view, Qt.Key.Key_Space)
    press.drag(desk.at("t2"), start)
    QTest.keyRelease(desk.view, Qt.Key.Key_Space)
    assert far(desk.at("t2"), start) <= 3
    assert release.widget is desk.view
    assert desk.ws.project is before


def test_sheet_never_gets_out_of_sight(desk: Desk) -> None:
    for _ in range(100):
        desk.hand.wheel((300, 300), -3)
        desk.hand.wheel((300, 300), 3, SHIFT)
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet())
    assert shown.intersects(desk.view.viewport().rect())


def test_fit_all_shows_the_whole_sheet(open_desk: OpenDesk) -> None:
    desk = open_desk(make_map(100), 900, 600)
    desk.view.fit_all()
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet()).toAlignedRect()
    assert desk.view.viewport().rect().contains(shown)


def test_zoom_to_selection_brings_it_into_the_middle(desk: Desk) -> None:
    desk.ws.selection.set(["n4"])
    desk.view.zoom_to_selection()
    assert desk.view.zoom > 1.0
    assert far(desk.at("n4"), QPointF(desk.view.viewport().rect().center())) <= 3


def test_stage_headers_stay_in_sight_and_can_be_worked_with(desk: Desk) -> None:
    desk.view.set_zoom(1.5)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    for _ in range(6):
        desk.hand.wheel((500, 500), -1)
    assert desk.at("s1").y() < 0
    copies = desk.view.sticky.headers()
    assert [copy.found.node.id for copy in copies] == ["s1", "s2"]
    first = copies[0].rect
    desk.hand.click(QPointF(desk.at("s1").x(), first.center().y()))
    assert desk.ws.selection.ids == ("s1",)
    desk.hand.double_click(QPointF(desk.at("s1").x(), first.center().y()))
    assert desk.view.writing.place is not None
    assert desk.view.writing.place.id == "s1"


def test_stage_is_dragged_by_its_copy(desk: Desk) -> None:
    desk.view.set_zoom(1.2)
    for _ in range(4):
        desk.hand.wheel((500, 500), -1)
    start, end = (QPointF(desk.at(id_, across).x(), 12) for id_, across in (("s1", 0.5), ("s2", 0.9)))
    desk.hand.drag(start, end)
    assert desk.view.sheet.find("s2").rect.x < desk.view.sheet.find("s1").rect.x  # type: ignore[union-attr]


def test_a_collapsed_stage_far_away_shows_its_title_in_a_tab_that_can_be_worked_with(desk: Desk) -> None:
    desk.ws.do(set_value(desk.ws.project, ["s1"], "collapsed", True))
    desk.view.set_zoom(0.2)
    folded, other = desk.view.sticky.headers()
    assert folded.tab.height() > folded.rect.height()
    assert folded.tab.top() == folded.rect.bottom()
    assert other.tab.isEmpty()
    picture = desk.view.viewport().grab().toImage()
    shades = {
        picture.pixelColor(folded.tab.center().toPoint() + QPoint(dx, dy)).lightness() // 32
        for dx in range(-6, 7)
        for dy in range(-20, 20)
    }
    assert len(shades) > 2, "the tab has letters"
    desk.hand.click(folded.tab.center())
    assert desk.ws.selection.ids == ("s1",)


@pytest.mark.parametrize("zoom", [0.2, 0.3, 0.5])
def test_headers_seen_from_afar_cover_no_words_of_the_masthead(desk: Desk, zoom: float) -> None:
    desk.view.set_zoom(zoom)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    title = desk.view.sheet.of_role("title")[0]
    feet = [f.rect.bottom for f in (title, *desk.view.sheet.of_role("persona"))][1:]
    copies = desk.view.sticky.headers()
    assert copies
    if zoom >= 0.3:
        assert all(c.rect.top() >= desk.view.camera.to_view(QPointF(0, max(feet))).y() for c in copies)
    assert all(c.rect.height() >= 20 for c in copies)


def test_lane_labels_stay_in_sight(desk: Desk) -> None:
    desk.view.set_zoom(2.0)
    desk.hand.wheel((500, 500), -5, SHIFT)
    labels = desk.view.sticky.labels()
    assert {"l2", "l3"} <= {copy.found.node.record for copy in labels}
    assert all(copy.rect.left() == 0 for copy in labels)


def test_labels_of_a_journey_from_right_to_left_stay_at_the_right(open_desk: OpenDesk) -> None:
    from dataclasses import replace

    from journeydesk.model.change import updating
    from journeydesk.model.records import Journey

    project = small_project()
    journey = project.get("journey", Journey)
    desk = open_desk(project.apply(updating((journey, replace(journey, direction="right to left")))))
    desk.view.set_zoom(2.0)
    desk.hand.wheel((500, 500), 8, SHIFT)
    assert desk.view.sticky.labels()
    assert desk.view.sticky.labels()[0].rect.right() >= desk.view.viewport().width() - 1


def test_zooming_shows_the_last_frame_until_it_is_sharp_again(desk: Desk, qtbot: object) -> None:
    qtbot.waitUntil(lambda: desk.view.is_sharp)  # type: ignore[attr-defined]
    desk.hand.wheel((500, 500), 1, CTRL)
    assert not desk.view.is_sharp
    qtbot.waitUntil(lambda: desk.view.is_sharp)  # type: ignore[attr-defined]


def test_scale_of_feelings_stays_in_sight_beside_its_label(desk: Desk) -> None:
    desk.view.set_zoom(1.0)
    desk.hand.wheel((500, 500), -5, SHIFT)
    label = next(c for c in desk.view.sticky.labels() if c.found.node.record == "l2")
    picture = desk.view.viewport().grab().toImage()
    at_side = [
        picture.pixelColor(x, y).lightness()
        for x in range(round(label.rect.right()) - 20, round(label.rect.right()) - 3)
        for y in range(round(label.rect.top()) + 28, round(label.rect.bottom()) - 20)
    ]
    assert min(at_side) < 150


def test_band_behind_the_headers_is_as_wide_as_the_sheet(desk: Desk) -> None:
    desk.view.set_zoom(0.7)
    for _ in range(4):
        desk.hand.wheel((500, 500), -1)
    right = desk.view.camera.to_view(desk.view.sheet.sheet().topRight()).x()
    assert right < desk.view.viewport().width() - 20
    assert max(area.right() for area in desk.view.sticky.areas()) <= right + 4


def test_what_is_typed_in_does_not_stand_behind_the_labels(desk: Desk) -> None:
    desk.view.set_zoom(2.0)
    desk.hand.wheel((500, 500), -4, SHIFT)
    desk.ws.edit_text("t1", "title")
    editor = desk.view.writing.editor
    assert editor is not None
    assert not any(area.intersects(editor.geometry()) for area in desk.view.sticky.areas())


def test_typing_where_everything_is_in_sight_moves_nothing(desk: Desk) -> None:
    for zoom in (0.8, 1.0):
        desk.view.set_zoom(zoom)
        desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
        before = desk.at("t1")
        for record, field in (("t1", "title"), ("l1", "title"), ("s1", "title"), ("journey", "title"), ("n1", "text")):
            desk.ws.edit_text(record, field)
            assert desk.at("t1") == before, record


def test_sheet_fills_a_window_that_grows_until_one_looks_elsewhere(open_desk: OpenDesk) -> None:
    desk = open_desk(small_project(), width=700, height=500)
    small = desk.view.zoom
    desk.view.resize(1400, 1000)
    grown = desk.view.zoom
    assert grown > small
    desk.hand.wheel((500, 500), -1)
    desk.view.resize(700, 500)
    assert desk.view.zoom == grown


def test_typing_begins_at_the_zoom_that_a_sheet_opens_with(open_desk: OpenDesk) -> None:
    desk = open_desk(make_map(300), width=900, height=600)
    zoom = desk.view.zoom
    title = next(t.id for t in desk.ws.project.all(Touchpoint))
    desk.ws.edit_text(title, "title")
    assert desk.view.writing.editor is not None
    assert desk.view.zoom == zoom


def test_a_sheet_that_is_high_and_narrow_opens_in_the_middle(open_desk: OpenDesk) -> None:
    desk = open_desk(small_project(), width=1400, height=260)
    assert desk.view.zoom == pytest.approx(0.6)
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet())
    assert shown.center().x() == pytest.approx(700, abs=2)
    assert 0 < shown.top() < 40


def test_coming_closer_to_type_shows_no_desk_in_place_of_the_sheet(open_desk: OpenDesk, still: None) -> None:
    desk = open_desk(small_project(), width=900, height=700)
    desk.view.set_zoom(0.2)
    desk.ws.edit_text("n3", "text")
    assert desk.view.zoom == 1.0
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet())
    assert shown.bottom() >= 700 - 25
    assert desk.view.writing.editor is not None
    assert desk.view.viewport().rect().contains(desk.view.writing.editor.geometry())


def test_a_lane_that_is_added_comes_into_sight(open_desk: OpenDesk) -> None:
    desk = open_desk(small_project(), width=700, height=400)
    desk.view.set_zoom(1.0)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    before = desk.at("t2").x()
    add_lane(desk.ws, "notes", "backstage")
    (lane,) = desk.ws.selection.ids
    found = desk.view.sheet.of_record(lane)
    assert found is not None
    shown = desk.view.viewportTransform().mapRect(to_qt(found.rect))
    assert 0 < shown.top() < shown.bottom() < 400
    assert desk.at("t2").x() == before


def test_a_sheet_that_was_seen_whole_is_seen_whole_when_it_grows_and_has_room(open_desk: OpenDesk) -> None:
    desk = open_desk(small_project(), width=1000, height=900)
    desk.view.set_zoom(0.6)
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet())
    desk.view.camera.pan(QPoint(round(999 - shown.right()), 0))
    desk.ws.selection.set(["t1"])
    add_touchpoint(desk.ws)
    shown = desk.view.viewportTransform().mapRect(desk.view.sheet.sheet())
    assert 0 <= shown.left() < shown.right() <= 1000


def test_the_notch_of_a_header_seen_from_afar_shows_paper(open_desk: OpenDesk) -> None:
    desk = open_desk(small_project(), width=1000, height=900)
    desk.view.set_zoom(0.5)
    header = next(copy for copy in desk.view.sticky.headers() if copy.found.node.record == "s2")
    shown = desk.view.viewport().grab().toImage()
    left = round(header.rect.left()) + 2
    column = [shown.pixelColor(left, y) for y in range(round(header.rect.top()) + 1, round(header.rect.bottom()) - 1)]
    fill = shown.pixelColor(round(header.rect.center().x()), round(header.rect.top()) + 2)
    is_cut = [colour != fill for colour in column]
    first, last = is_cut.index(True), len(is_cut) - is_cut[::-1].index(True)
    assert all(is_cut[first:last]), "the notch is one cut, not several"
