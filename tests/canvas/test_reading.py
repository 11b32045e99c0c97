"""What a screen reader finds on the sheet, and how keys walk over its cells, empty ones too."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.values import set_value
from journeydesk.model.records import Note
from tests.canvas.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
Name, Description, Value = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value


def tree(desk: Desk) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(desk.view)
    assert found is not None
    return found


def children(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [of.child(at) for at in range(of.childCount())]


def row(desk: Desk, name: str) -> list[QAccessibleInterface]:
    return next(children(one) for one in children(tree(desk)) if one.text(Name) == name)


def said(desk: Desk) -> str:
    """Return the name of what a screen reader stands on."""
    found = tree(desk).focusChild()
    return found.text(Name) if found is not None else ""


def test_the_sheet_is_a_tree_of_stages_and_lanes(desk: Desk) -> None:
    assert tree(desk).text(Name) == "Journey map"
    names = [one.text(Name) for one in children(tree(desk)) if one.role() == QAccessible.Role.List]
    lanes = ["Lane Touchpoints", "Lane Feelings", "Lane Doing", "Lane Pains", "Lane Pictures"]
    assert names == ["Journey", "Stages", *lanes]


def test_everything_of_the_journey_is_in_the_tree_and_says_name_role_and_place(desk: Desk) -> None:
    told = {item.text(Name) for lane in children(tree(desk)) for item in children(lane)}
    shown = [desk.view.sheet.of_record(r.id) for r in desk.ws.project if r.kind in ("stage", "touchpoint", "feeling")]
    shown += [desk.view.sheet.of_record(note.id) for note in desk.ws.project.all(Note)]
    assert all(found is not None and found.node.label in told for found in shown)
    for lane in children(tree(desk)):
        for item in children(lane):
            assert item.text(Name)
            assert item.role() == QAccessible.Role.ListItem
            assert item.parent() == lane


def test_a_lane_is_walked_along_the_journey_with_what_is_missing(desk: Desk) -> None:
    names = [item.text(Name) for item in row(desk, "Lane Doing")]
    assert [name.partition(": ")[2] for name in names] == [
        "Note 1, under Touchpoint 1",
        "Note 2, under Touchpoint 1",
        "nothing yet under Touchpoint 2",
        "nothing yet under Touchpoint 3",
        "Note 4, under Touchpoint 4",
        "nothing yet under Touchpoint 5",
    ]


def test_each_thing_says_where_it_stands(desk: Desk) -> None:
    second = row(desk, "Lane Doing")[1].text(Description)
    assert second == "2 of 2 in Doing, touchpoint 1 of 5, 1 of 3 in Stage 1"
    assert row(desk, "Lane Touchpoints")[3].text(Description) == "touchpoint 4 of 5, 1 of 2 in Stage 2"
    assert row(desk, "Stages")[1].text(Description) == "stage 2 of 2, 2 touchpoints"


def test_a_feeling_says_its_score_and_the_change_against_the_one_before(desk: Desk) -> None:
    felt = [item for item in row(desk, "Lane Feelings") if item.text(Value)]
    assert [item.text(Value) for item in felt] == ["+0", "+1", "-1"]
    steps = [item.text(Description).partition(",")[0] for item in felt]
    assert steps == ["the first score", "1 higher than at Touchpoint 1", "2 lower than at Touchpoint 2"]


def test_a_pain_says_its_severity(desk: Desk) -> None:
    desk.ws.do(set_value(desk.ws.project, ["n3"], "severity", 2))
    pain = row(desk, "Lane Pains")[1]
    assert "severity 2" in pain.text(Name)
    assert pain.text(Value) == "2"


def test_the_tree_follows_the_project(desk: Desk) -> None:
    before = row(desk, "Lane Pains")
    desk.ws.do(add_note(desk.ws.project, "journey", NotePlace("l4", "t1"), text="Queue"))
    assert "Queue" in row(desk, "Lane Pains")[0].text(Name)
    assert not before[0].isValid()
    desk.ws.show_journey(None)
    assert not [one for one in children(tree(desk)) if one.role() == QAccessible.Role.List]


def test_what_stands_at_a_point_of_the_screen_is_found_and_lies_there(desk: Desk) -> None:
    at = desk.view.viewport().mapToGlobal(desk.at("n3").toPoint())
    found = tree(desk).childAt(at.x(), at.y())
    assert "Note 3" in found.text(Name)
    assert found.rect().contains(at)
    assert not found.state().offscreen
    desk.view.camera.pan(QPoint(0, 5000))
    assert found.state().offscreen


def test_the_selection_is_where_a_screen_reader_stands(desk: Desk) -> None:
    desk.ws.selection.set(["n3"])
    assert "Note 3" in said(desk)
    assert tree(desk).focusChild().state().selected
    assert "2 of 3 in Stage 1" in desk.view.accessibleDescription()
    desk.ws.selection.set(["n1", "n3"])
    assert desk.view.accessibleDescription() == "2 things selected"


def test_control_and_arrows_walk_cell_by_cell_and_say_what_is_there(desk: Desk) -> None:
    desk.ws.selection.set(["n2"])
    desk.hand.key(Qt.Key.Key_Right, CONTROL)
    assert said(desk) == "Doing: nothing yet under Touchpoint 2"
    assert desk.view.overlay.marks("cell")
    assert not len(desk.ws.selection)
    desk.hand.key(Qt.Key.Key_Down, CONTROL)
    assert "Note 3" in said(desk)
    assert desk.ws.selection.ids == ("n3",)
    assert not desk.view.overlay.marks("cell")
    desk.hand.key(Qt.Key.Key_Down, CONTROL)
    assert said(desk) == "Pictures: nothing yet under Touchpoint 2"
    desk.hand.key(Qt.Key.Key_Right)
    assert said(desk) == "Pictures: nothing yet under Touchpoint 3"
    desk.hand.key(Qt.Key.Key_Escape)
    assert not desk.view.overlay.marks("cell")


def test_enter_on_an_empty_cell_begins_what_belongs_there(desk: Desk) -> None:
    desk.ws.selection.set(["n2"])
    desk.hand.key(Qt.Key.Key_Right, CONTROL)
    desk.hand.key(Qt.Key.Key_Return)
    desk.hand.type("Looks around\x1b")
    made = next(note for note in desk.ws.project.all(Note) if note.text == "Looks around")
    assert (made.lane, made.touchpoint) == ("l3", "t2")


def test_enter_on_a_cell_without_a_score_selects_what_is_scored(desk: Desk) -> None:
    desk.ws.selection.set(["f2"])
    desk.hand.key(Qt.Key.Key_Right, CONTROL)
    assert said(desk) == "Feelings: nothing yet under Touchpoint 3"
    desk.hand.key(Qt.Key.Key_Return)
    assert desk.ws.selection.ids == ("t3",)


def test_home_and_end_go_to_the_ends_of_a_lane_and_with_control_of_the_sheet(desk: Desk) -> None:
    desk.ws.selection.set(["n2"])
    desk.hand.key(Qt.Key.Key_End)
    assert said(desk) == "Doing: nothing yet under Touchpoint 5"
    desk.hand.key(Qt.Key.Key_Home)
    assert desk.ws.selection.ids == ("n1",)
    desk.hand.key(Qt.Key.Key_Home, CONTROL)
    assert desk.ws.selection.ids == ("t1",)
    desk.hand.key(Qt.Key.Key_End, CONTROL)
    assert said(desk) == "Pictures: nothing yet under Touchpoint 5"


def test_page_keys_go_from_stage_to_stage(desk: Desk) -> None:
    desk.hand.key(Qt.Key.Key_PageDown)
    assert desk.ws.selection.ids == ("s1",)
    desk.hand.key(Qt.Key.Key_PageDown)
    assert desk.ws.selection.ids == ("s2",)
    desk.ws.selection.set(["n4"])
    desk.hand.key(Qt.Key.Key_PageUp)
    assert desk.ws.selection.ids == ("s1",)


def test_before_the_first_cell_of_a_lane_stands_the_lane(desk: Desk) -> None:
    desk.ws.selection.set(["n1"])
    desk.hand.key(Qt.Key.Key_Left, CONTROL)
    assert desk.ws.selection.ids == ("l3",)
    desk.hand.key(Qt.Key.Key_Down, CONTROL)
    assert desk.ws.selection.ids == ("l4",)
    desk.hand.key(Qt.Key.Key_Right, CONTROL)
    assert said(desk) == "Pains: nothing yet under Touchpoint 1"
