"""Presenting: the way along the journey, tools, what happens meanwhile, and that nothing is left of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.canvas.present.halts import Screen, stage_halts
from journeydesk.canvas.present.presentation import Presentation
from journeydesk.edit.actions.values import delete, set_text
from journeydesk.importers import library
from journeydesk.model.change import updating
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane, Note, Persona, ProjectInfo, Stage, Touchpoint
from journeydesk.widgets import motion
from tests.benchmarks.maps import make_map
from tests.canvas.conftest import Desk, OpenDesk, small_project
from tests.drivers import Driver

KEY = Qt.Key
Present = Callable[[Desk], Presentation]


@pytest.fixture
def present(qtbot: QtBot) -> Iterator[Present]:
    shown: list[Presentation] = []
    motion.keep_still(True)

    def begin(desk: Desk) -> Presentation:
        presentation = Presentation(desk.ws, desk.view.sheet, lambda: desk.ws.project.blobs)
        presentation.ended.connect(lambda: shown.remove(presentation))
        presentation.resize(1280, 720)
        presentation.show()
        shown.append(presentation)
        qtbot.waitExposed(presentation)
        return presentation

    yield begin
    motion.keep_still(False)
    for presentation in tuple(shown):
        presentation.close()
    QApplication.processEvents()


def where(shown: Presentation) -> str:
    here = shown.route.here
    return here.touchpoint or here.stage or "sheet"


def on_screen(shown: Presentation, record: str) -> QRectF:
    found = shown._scene.of_record(record)
    assert found is not None
    rect = found.rect
    return shown.flight.place.transform().mapRect(QRectF(rect.x, rect.y, rect.width, rect.height))


def header_lightness(shown: Presentation, stage: str) -> int:
    """Return how light the ground of a stage's header is, near its lower corner towards the other stage."""
    header = on_screen(shown, stage)
    x = header.right() - 24 if stage == "s1" else header.left() + 24
    return shown.grab().toImage().pixelColor(round(x), round(header.bottom()) - 6).lightness()


def with_stages(count: int, lanes: int = 1, notes: int = 0) -> Project:
    stages = [Stage(id=f"s{n}", journey="journey", title=f"Stage {n}", order=f"{n:03}") for n in range(1, count + 1)]
    touchpoints = [Touchpoint(id=f"t{s.id}", stage=s.id, column="1", title=f"At {s.title}") for s in stages]
    rows = [Lane(id="l0", journey="journey", lane_kind="touchpoints", order="0")]
    rows += [
        Lane(id=f"l{n}", journey="journey", lane_kind="notes", role="doing", order=str(n)) for n in range(1, lanes)
    ]
    said = [
        Note(id=f"n{t.id}{row.id}{n}", journey="journey", lane=row.id, touchpoint=t.id, text="Word " * 20, order=str(n))
        for t in touchpoints[:2]
        for row in rows[1:]
        for n in range(notes)
    ]
    info = ProjectInfo(id="project", title="Trains")
    return Project.of([info, Journey(id="journey", title="By train", order="a"), *stages, *touchpoints, *rows, *said])


def test_keys_go_along_the_journey_and_back(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    seen = [where(shown)]
    for key in (
        KEY.Key_Right,
        KEY.Key_Space,
        KEY.Key_PageDown,
        KEY.Key_Left,
        KEY.Key_PageUp,
        KEY.Key_End,
        KEY.Key_Home,
    ):
        hand.key(key)
        seen.append(where(shown))
    assert seen == ["sheet", "s1", "s2", "s2", "s1", "sheet", "s2", "sheet"]
    hand.click((600, 300))
    assert where(shown) == "s1"


def test_shown_stage_fills_the_screen_beside_the_labels(desk: Desk, present: Present) -> None:
    shown = present(desk)
    Driver(shown).key(KEY.Key_2, text="2")
    stage = on_screen(shown, "s2")
    assert where(shown) == "s2"
    assert QRectF(shown.rect()).contains(stage)
    labels = shown.sticky.labels()
    assert not labels or labels[0].rect.right() <= stage.left()
    lit, dimmed = (header_lightness(shown, stage) for stage in ("s2", "s1"))
    Driver(shown).key(KEY.Key_1, text="1")
    assert header_lightness(shown, "s1") < dimmed - 25
    assert header_lightness(shown, "s2") > lit + 25


def test_touchpoints_of_a_stage_one_by_one(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    hand.key(KEY.Key_Right)
    seen = []
    for key in (KEY.Key_Down, KEY.Key_Tab, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Backtab, KEY.Key_Up):
        hand.key(key)
        seen.append(where(shown))
    assert seen == ["t1", "t2", "t3", "t3", "t2", "t1", "s1"]
    hand.key(KEY.Key_Down)
    hand.key(KEY.Key_Right)
    assert where(shown) == "s2"


def test_next_is_to_the_left_in_a_journey_from_right_to_left(open_desk: OpenDesk, present: Present) -> None:
    project = small_project()
    journey = project.get("journey", Journey)
    shown = present(open_desk(project.apply(updating((journey, replace(journey, direction="right to left"))))))
    hand = Driver(shown)
    hand.key(KEY.Key_Left)
    hand.key(KEY.Key_Space)
    assert where(shown) == "s2"
    hand.key(KEY.Key_Right)
    assert where(shown) == "s1"


def test_numbers_of_two_digits_reach_stages_beyond_the_ninth(open_desk: OpenDesk, present: Present) -> None:
    shown = present(open_desk(with_stages(60)))
    hand = Driver(shown)
    hand.key(KEY.Key_4, text="4")
    assert where(shown) == "s4"
    hand.key(KEY.Key_2, text="2")
    assert where(shown) == "s42"
    assert "42 / 60" in shown.bar.place.text()
    hand.key(KEY.Key_End)
    hand.key(KEY.Key_Right)
    assert where(shown) == "s60"


def test_stage_too_wide_to_be_read_is_shown_in_runs_of_whole_columns(open_desk: OpenDesk) -> None:
    desk = open_desk(make_map(1000))
    stage = desk.view.sheet.of_role("stage")[0]
    halts = stage_halts(desk.view.sheet, stage.node.id, Screen(QSize(1280, 720), 144, 40, False))
    runs = sorted({(halt.focus.left() + 8, halt.focus.right() - 8) for halt in halts})
    assert len(runs) > 1
    cards = [card.rect for card in desk.view.sheet.of_role("touchpoint") if card.node.target == (stage.node.id,)]
    assert all(any(low - 1 <= card.x and card.right <= high + 1 for low, high in runs) for card in cards)


def test_stage_too_high_to_be_read_is_shown_in_parts_between_lanes(open_desk: OpenDesk) -> None:
    desk = open_desk(with_stages(2, lanes=9, notes=1))
    halts = stage_halts(desk.view.sheet, "s1", Screen(QSize(1280, 720), 144, 40, False))
    assert 2 <= len(halts) <= 3
    tops = sorted(lane.rect.y for lane in desk.view.sheet.of_role("lane"))
    shown = [halt.place.shows(QSize(1280, 720)) for halt in halts]
    assert all(first.top() < second.top() for first, second in pairwise(shown))
    assert shown[-1].bottom() >= max(lane.rect.bottom for lane in desk.view.sheet.of_role("lane"))
    for part in shown[1:]:
        assert any(abs(part.top() + 40 / halts[0].place.zoom - top) < 1 for top in tops)


def test_header_of_another_stage_is_dimmed_above_the_labels_too(open_desk: OpenDesk, present: Present) -> None:
    desk = open_desk(library.open_copy(library.find("sample", "hearing")))
    shown = present(desk)
    shown.resize(1280, 800)
    hand = Driver(shown)
    hand.key(KEY.Key_2, text="2")
    hand.key(KEY.Key_Right)
    first = shown.sticky.headers()[0]
    across = round(shown.sticky.labels()[0].rect.right())
    assert first.rect.left() < 8 < across < first.rect.right() - 40
    picture, down = shown.grab().toImage(), round(first.rect.bottom()) - 6
    assert picture.pixelColor(8, down) == picture.pixelColor(across + 8, down)


@pytest.mark.parametrize("project", [Project.of([ProjectInfo(id="project")]), with_stages(0), with_stages(1)])
def test_little_or_nothing_is_presented_without_fail(open_desk: OpenDesk, present: Present, project: Project) -> None:
    shown = present(open_desk(project))
    hand = Driver(shown)
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_End, KEY.Key_3, KEY.Key_I, KEY.Key_Home, KEY.Key_Left):
        hand.key(key)
    shown.grab()
    assert bool(shown.route.stages) == (project.count(Stage) == 1)


def test_pen_draws_on_the_sheet_eraser_and_clear_take_it_away(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    before, blank = desk.ws.project, shown.grab().toImage()
    hand.key(KEY.Key_P)
    hand.drag((300, 300), (500, 300))
    hand.drag((300, 500), (500, 500))
    assert where(shown) == "sheet"
    assert shown.grab().toImage().pixelColor(400, 300) != blank.pixelColor(400, 300)
    hand.click((400, 300), Qt.MouseButton.RightButton)
    assert len(shown.ink.strokes) == 1
    point = shown.flight.place.to_sheet(QPointF(400, 500))
    hand.key(KEY.Key_Right)
    hand.key(KEY.Key_E)
    hand.drag(shown.flight.place.to_view(point), shown.flight.place.to_view(point) + QPointF(4, 0))
    assert not shown.ink.strokes
    hand.key(KEY.Key_P)
    hand.drag((300, 300), (500, 300))
    hand.key(KEY.Key_C)
    assert not shown.ink.strokes
    assert desk.ws.project is before


def test_laser_follows_the_pointer(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    hand.key(KEY.Key_L)
    hand.move((640, 360))
    red = shown.grab().toImage().pixelColor(640, 360)
    assert red.red() > 200 > 100 > red.green()
    assert shown.cursor().shape() == Qt.CursorShape.BlankCursor


def test_black_screen_and_keys_are_left_before_the_presentation(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    hand.key(KEY.Key_Period, text=".")
    assert shown.grab().toImage().pixelColor(640, 360).lightness() == 0
    hand.key(KEY.Key_Escape)
    assert shown.grab().toImage().pixelColor(640, 360).lightness() > 100
    hand.key(KEY.Key_Question, text="?")
    assert shown.keys.isVisible()
    hand.key(KEY.Key_Escape)
    assert shown.isVisible()
    assert not shown.keys.isVisible()
    hand.key(KEY.Key_Escape)
    assert not shown.isVisible()


def test_bar_comes_with_the_pointer_and_its_buttons_work(desk: Desk, present: Present) -> None:
    shown = present(desk)
    hand = Driver(shown)
    assert not shown.bar.isVisible()
    hand.move((400, 400))
    assert shown.bar.isVisible()
    Driver(shown.bar.tools["on"]).click((8, 8))
    assert where(shown) == "s1"
    assert (shown.bar.title.text(), shown.bar.place.text()) == ("Stage 1", "1 / 2")
    Driver(shown.bar.tools["exit"]).click((8, 8))
    assert not shown.isVisible()


def test_view_selection_and_look_are_as_before(desk: Desk, present: Present) -> None:
    desk.ws.selection.set(["n3"])
    desk.view.set_zoom(1.3)
    stood, look = desk.at("t1"), desk.ws.look
    shown = present(desk)
    hand = Driver(shown)
    hand.key(KEY.Key_I)
    assert desk.ws.look.persona == "ada"
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_End, KEY.Key_F5):
        hand.key(key)
    assert not shown.isVisible()
    assert (desk.ws.selection.ids, desk.at("t1"), desk.ws.look) == (("n3",), stood, look)


def test_edit_from_elsewhere_is_seen_at_once(desk: Desk, present: Present, qtbot: QtBot) -> None:
    shown = present(desk)
    hand = Driver(shown)
    hand.key(KEY.Key_1, text="1")
    desk.ws.do(set_text(desk.ws.project, "s1", "title", "Renamed"))
    qtbot.waitUntil(lambda: shown.bar.title.text() == "Renamed")
    assert where(shown) == "s1"
    hand.key(KEY.Key_Right)
    desk.ws.do(delete(desk.ws.project, ["s2"]))
    qtbot.waitUntil(lambda: shown.route.stages == ["s1"])
    assert where(shown) == "s1"
    desk.ws.do(delete(desk.ws.project, ["journey"]))
    qtbot.waitUntil(lambda: not shown.route.stages)
    shown.grab()


def test_flight_ends_at_its_goal(desk: Desk, present: Present, qtbot: QtBot) -> None:
    shown = present(desk)
    motion.keep_still(False)
    if not motion.is_wanted():
        pytest.skip("the platform shows no motion")
    Driver(shown).key(KEY.Key_Right)
    assert shown.flight.is_flying
    shown.grab()
    qtbot.waitUntil(lambda: not shown.flight.is_flying)
    assert shown.flight.place == shown.route.here.place


def test_persona_names_who_is_shown_alone(desk: Desk, present: Present, qtbot: QtBot) -> None:
    shown = present(desk)
    Driver(shown).key(KEY.Key_I)
    qtbot.waitUntil(lambda: desk.ws.project.get("ada", Persona).name in shown.bar.place.text())
