"""Every drag on the sheet: what it does to the project, that Escape leaves no trace, and that undo takes it back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer

from journeydesk.canvas.overlay import Words
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Note, Touchpoint
from tests.canvas.conftest import Desk

ESCAPE = Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
HALF = 0.5


def stages(desk: Desk) -> list[str]:
    return [stage.id for stage in queries.stages(desk.ws.project, "journey")]


def doing(desk: Desk, touchpoint: str, lane: str = "l3") -> list[str]:
    return [note.id for note in queries.notes_at(desk.ws.project, touchpoint, lane)]


def test_stage_is_dragged_behind_the_next(desk: Desk) -> None:
    desk.hand.drag(desk.at("s1"), desk.at("s2", 0.9))
    assert stages(desk) == ["s2", "s1"]
    assert desk.ws.session.history.cursor == 1
    assert desk.view.sheet.find("t4").rect.x < desk.view.sheet.find("t1").rect.x  # type: ignore[union-attr]


def test_stages_slide_aside_while_one_is_dragged(desk: Desk) -> None:
    before = desk.at("t4").x()
    desk.hand.drag(desk.at("s1"), desk.at("s2", 0.9), hold=True)
    assert desk.at("t4").x() < before
    assert stages(desk) == ["s1", "s2"]


def test_touchpoint_is_dragged_to_another_place_of_its_stage(desk: Desk) -> None:
    desk.hand.drag(desk.at("t1"), desk.at("t3", 0.2))
    assert desk.titles() == ["t2", "t1", "t3", "t4", "t5"]


def test_touchpoint_takes_its_column_to_another_stage(desk: Desk) -> None:
    desk.hand.drag(desk.at("t1"), desk.at("t4", 0.9))
    assert desk.ws.project.get("t1", Touchpoint).stage == "s2"
    assert desk.titles() == ["t2", "t3", "t4", "t1", "t5"]
    column = desk.view.sheet.find("t1").rect  # type: ignore[union-attr]
    for follower in ("n1", "n2", "f1"):
        assert column.x <= desk.view.sheet.find(follower).rect.centre[0] <= column.right  # type: ignore[union-attr]


def test_touchpoint_dropped_on_the_foot_of_another_becomes_its_alternative(desk: Desk) -> None:
    desk.hand.drag(desk.at("t1"), desk.at("t3", 0.5, 0.98))
    moved, other = (desk.ws.project.get(id_, Touchpoint) for id_ in ("t1", "t3"))
    assert (moved.column, moved.row) == (other.column, 1)


def test_several_touchpoints_move_together_in_one_step(desk: Desk) -> None:
    desk.hand.click(desk.at("t1"))
    desk.hand.click(desk.at("t2"), modifiers=CTRL)
    desk.hand.drag(desk.at("t2"), desk.at("t5", 0.9))
    assert desk.titles() == ["t3", "t4", "t5", "t1", "t2"]
    assert desk.ws.session.history.cursor == 1


def test_dragging_a_touchpoint_marks_where_it_lands_and_moves_nothing(desk: Desk) -> None:
    before = desk.at("t2")
    desk.hand.drag(desk.at("t1"), desk.at("t4", 0.9), hold=True)
    assert desk.view.overlay.marks("gesture")
    assert desk.at("t2") == before


def test_note_is_dragged_to_another_touchpoint_and_lane(desk: Desk) -> None:
    desk.hand.drag(desk.at("n1"), desk.at("n3", 0.5, 0.9))
    note = desk.ws.project.get("n1", Note)
    assert (note.lane, note.touchpoint) == ("l4", "t2")
    assert doing(desk, "t2", "l4") == ["n3", "n1"]


def test_notes_of_several_lanes_move_along_each_in_its_own(desk: Desk) -> None:
    desk.ws.selection.set(["n3", "n4"])
    desk.hand.drag(desk.at("n4"), desk.at("cell:l3:t5"))
    places = {id_: desk.ws.project.get(id_, Note) for id_ in ("n3", "n4")}
    assert {id_: (note.lane, note.touchpoint) for id_, note in places.items()} == {
        "n3": ("l4", "t5"),
        "n4": ("l3", "t5"),
    }
    assert desk.ws.session.history.cursor == 1


def test_note_is_dragged_to_another_place_in_its_stack(desk: Desk) -> None:
    desk.hand.drag(desk.at("n2"), desk.at("n1", 0.5, 0.1))
    assert doing(desk, "t1") == ["n2", "n1"]


def test_note_is_dragged_into_an_empty_cell(desk: Desk) -> None:
    desk.hand.drag(desk.at("n1"), desk.at("cell:l4:t5"))
    note = desk.ws.project.get("n1", Note)
    assert (note.lane, note.touchpoint) == ("l4", "t5")


def test_note_dropped_on_a_stage_header_hangs_on_the_stage(desk: Desk) -> None:
    desk.hand.drag(desk.at("n1"), desk.at("s2"))
    note = desk.ws.project.get("n1", Note)
    assert (note.lane, note.touchpoint, note.stage) == ("l3", None, "s2")


def test_note_dropped_on_the_inbox_waits_there(desk: Desk) -> None:
    desk.view.over_inbox = lambda point: point.x() < desk.view.mapToGlobal(desk.view.rect().topLeft()).x()
    offered: list[bool] = []
    desk.view.inbox_offered.connect(offered.append)
    desk.hand.drag(desk.at("n1"), (-80, 300))
    assert True in offered
    assert offered[-1] is False
    assert [note.id for note in queries.inbox(desk.ws.project, "journey")] == ["n1"]


def test_point_of_the_curve_is_dragged_in_halves(desk: Desk) -> None:
    top = desk.point("f1").y() - desk.point("f2").y()
    desk.hand.drag(desk.point("f1"), desk.point("f1") - QPointF(0, top * 0.55))
    assert desk.ws.project.get("f1", Feeling).score == 0.5


def test_alt_frees_the_point_from_the_halves(desk: Desk) -> None:
    top = desk.point("f1").y() - desk.point("f2").y()
    desk.hand.drag(desk.point("f1"), desk.point("f1") - QPointF(0, top * 0.3), modifiers=ALT)
    assert 0.2 < desk.ws.project.get("f1", Feeling).score < 0.4


def test_point_follows_the_drag_before_it_is_dropped(desk: Desk) -> None:
    before = desk.point("f1").y()
    desk.hand.drag(desk.point("f1"), desk.point("f2"), hold=True)
    assert desk.point("f1").y() < before
    assert desk.ws.project.get("f1", Feeling).score == 0.0


def test_a_dragged_point_wears_its_score_and_its_face(desk: Desk) -> None:
    desk.hand.drag(desk.point("f1"), desk.point("f4"), hold=True)
    (bubble,) = desk.view.overlay.marks("gesture")
    assert isinstance(bubble, Words)
    assert (bubble.text, bubble.icon) == ("−1", "face-2")


def test_score_stays_within_the_scale(desk: Desk) -> None:
    desk.hand.drag(desk.point("f1"), desk.point("f1") - QPointF(0, 400))
    assert desk.ws.project.get("f1", Feeling).score == 2.0


def test_click_in_an_empty_cell_says_what_is_felt(desk: Desk) -> None:
    desk.hand.click(QPointF(desk.at("t3").x(), desk.point("f2").y()))
    feeling = queries.feeling_of(desk.ws.project, "t3", "ada")
    assert feeling is not None
    assert feeling.score == 1.0


DRAGS = {
    "stage": ("s1", "s2"),
    "touchpoint": ("t1", "t5"),
    "note": ("n1", "cell:l4:t5"),
    "feeling": ("f1", "cell:l2:t3"),
    "band": ("cell:l5:t5", "n1"),
}


@pytest.mark.parametrize("what", DRAGS)
def test_escape_during_a_drag_leaves_no_trace(desk: Desk, what: str) -> None:
    start, end = DRAGS[what]
    desk.ws.selection.set(["n4"] if what == "band" else [start])
    before, selected, drawing = desk.ws.project, desk.ws.selection.ids, desk.view.sheet.drawing
    desk.hand.drag(desk.at(start), desk.at(end, 0.9, 0.9), hold=True)
    desk.hand.key(ESCAPE)
    desk.hand.release()
    assert desk.ws.project is before
    assert desk.ws.selection.ids == selected
    assert desk.ws.session.history.cursor == 0
    assert not desk.view.overlay.marks("gesture")
    assert desk.view.sheet.drawing is not None
    assert desk.view.sheet.drawing == drawing


@pytest.mark.parametrize("what", ["stage", "touchpoint", "note", "feeling"])
def test_one_undo_takes_a_drag_back(desk: Desk, what: str) -> None:
    start, end = DRAGS[what]
    before = desk.ws.project
    desk.hand.drag(desk.at(start), desk.at(end, 0.9, 0.9))
    assert desk.ws.project != before
    desk.ws.session.undo()
    assert desk.ws.project == before
    assert desk.view.sheet.find(start) is not None


def test_dropping_a_thing_where_it_was_is_no_edit(desk: Desk) -> None:
    for start in ("s1", "t1", "n1", "f1"):
        at = desk.at(start)
        desk.hand.press(at)
        desk.hand.move(at + QPointF(12, 0), 3)
        desk.hand.release(at)
    assert desk.ws.session.history.cursor == 0


def test_drag_near_the_edge_scrolls(desk: Desk, qtbot: object) -> None:
    desk.view.set_zoom(1.5)
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    before = desk.at("s1").x()
    desk.hand.drag(desk.at("t1"), QPointF(desk.view.viewport().width() - 2, desk.at("t1").y()), hold=True)
    qtbot.waitUntil(lambda: desk.at("s1").x() < before - 40)  # type: ignore[attr-defined]
    desk.hand.key(ESCAPE)
    desk.hand.release()


def test_drag_on_its_way_to_a_panel_does_not_scroll(desk: Desk) -> None:
    desk.hand.drag(desk.at("n1"), (-80, 300), hold=True)
    assert not [t for t in desk.view.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    desk.hand.move((5, 300))
    assert [t for t in desk.view.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    desk.hand.key(ESCAPE)
    desk.hand.release()


def test_drag_at_the_edge_scrolls_no_further_than_there_is_something_to_see(desk: Desk) -> None:
    camera, sheet = desk.view.camera, desk.view.sheet.sheet()
    for _ in range(100):
        camera.pan_within(QPoint(40, 40))
    assert 0 <= camera.to_view(sheet.topLeft()).x() <= 30
    for _ in range(100):
        camera.pan_within(QPoint(-40, -40))
    end, view = camera.to_view(sheet.bottomRight()), desk.view.viewport().rect()
    assert view.right() - 30 <= end.x() or end.x() >= sheet.width()
    assert camera.to_view(sheet.topLeft()).y() >= 0 or end.y() >= view.bottom() - 30


def test_read_only_project_stays_as_it_is(desk: Desk) -> None:
    desk.ws.session.writable = False
    before = desk.ws.project
    for start, end in DRAGS.values():
        desk.hand.drag(desk.at(start), desk.at(end, 0.9, 0.9))
    desk.hand.double_click(desk.at("n1"))
    assert desk.ws.project is before
    assert desk.view.writing.editor is None
