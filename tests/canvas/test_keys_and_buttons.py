"""Keys, clicks, hover buttons and menus of the sheet."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from journeydesk.canvas.overlay import Button, Frame
from journeydesk.edit.actions.notes import NotePlace, move_notes
from journeydesk.layout.colour import contrast
from journeydesk.model import queries
from journeydesk.model.change import adding as adding_records
from journeydesk.model.change import updating
from journeydesk.model.records import Feeling, Lane, Note, Stage, Touchpoint
from journeydesk.widgets.mime import NOTES_MIME
from journeydesk.widgets.tokens import CONTRAST, DARK, LIGHT, Tokens, wear
from tests.canvas.conftest import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("t1", Key.Key_Right, "t2"),
        ("t3", Key.Key_Right, "t4"),
        ("t2", Key.Key_Left, "t1"),
        ("t1", Key.Key_Down, "f1"),
        ("f1", Key.Key_Down, "n1"),
        ("n1", Key.Key_Down, "n2"),
        ("n2", Key.Key_Up, "n1"),
        ("n1", Key.Key_Right, "n4"),
        ("n3", Key.Key_Right, "t3"),
        ("t1", Key.Key_Up, "s1"),
        ("s1", Key.Key_Right, "s2"),
        ("s2", Key.Key_Down, "t4"),
        ("t1", Key.Key_Left, "t1"),
        ("t2", Key.Key_Tab, "t3"),
        ("t2", Key.Key_Backtab, "t1"),
        ("n4", Key.Key_Tab, "t5"),
        ("t5", Key.Key_Tab, "t5"),
    ],
)
def test_keys_walk_over_the_sheet(desk: Desk, start: str, key: Qt.Key, end: str) -> None:
    desk.ws.selection.set([start])
    desk.hand.key(key)
    assert desk.ws.selection.ids == (end,)


def test_first_arrow_selects_the_first_touchpoint(desk: Desk) -> None:
    desk.hand.key(Key.Key_Down)
    assert desk.ws.selection.ids == ("t1",)


def test_walking_keeps_what_is_selected_in_sight(desk: Desk) -> None:
    desk.view.set_zoom(3.0)
    desk.hand.key(Key.Key_Right)
    for _ in range(4):
        desk.hand.key(Key.Key_Right)
        node = desk.view.sheet.of_record(desk.ws.selection.primary or "")
        assert node is not None
        assert desk.view.viewport().rect().contains(desk.at(node.node.id).toPoint())


def test_alt_arrow_moves_the_thing_itself(desk: Desk) -> None:
    desk.hand.click(desk.at("t1"))
    desk.hand.key(Key.Key_Right, ALT)
    assert desk.titles() == ["t2", "t1", "t3", "t4", "t5"]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_takes_away_what_is_selected(desk: Desk, key: Qt.Key) -> None:
    desk.hand.click(desk.at("t1"))
    desk.hand.key(key)
    assert desk.ws.project.find("t1") is None
    assert desk.ws.project.find("n1") is None
    assert desk.view.sheet.find("n1") is None


def test_escape_selects_nothing(desk: Desk) -> None:
    desk.hand.click(desk.at("t1"))
    desk.hand.key(Key.Key_Escape)
    assert not desk.ws.selection.ids


def test_click_selects_and_ctrl_or_shift_toggles(desk: Desk) -> None:
    desk.hand.click(desk.at("t1"))
    desk.hand.click(desk.at("n3"), modifiers=CTRL)
    desk.hand.click(desk.at("t2"), modifiers=SHIFT)
    assert desk.ws.selection.ids == ("t1", "n3", "t2")
    desk.hand.click(desk.at("n3"), modifiers=CTRL)
    assert desk.ws.selection.ids == ("t1", "t2")
    desk.hand.click(desk.at("t1"))
    assert desk.ws.selection.ids == ("t1",)
    desk.hand.click(desk.at("cell:l5:t5"))
    assert not desk.ws.selection.ids


def test_rubber_band_selects_what_it_touches(desk: Desk) -> None:
    desk.hand.drag(desk.at("cell:l5:t5"), desk.at("n3", 0.9, 0.9))
    assert set(desk.ws.selection.ids) == {"n3"}
    desk.hand.drag(desk.at("cell:l5:t5"), desk.at("n4", 0.9, 0.9), modifiers=CTRL)
    assert set(desk.ws.selection.ids) == {"n3", "n4"}


def test_selection_is_framed_and_said(desk: Desk) -> None:
    desk.hand.click(desk.at("n3"))
    assert len(desk.view.overlay.marks("selection")) == 1
    assert "Note 3" in desk.view.accessibleDescription()
    desk.hand.click(desk.at("n4"), modifiers=CTRL)
    assert len(desk.view.overlay.marks("selection")) == 2
    assert "2" in desk.view.accessibleDescription()


def test_frame_of_a_feeling_goes_around_its_marker_alone(desk: Desk) -> None:
    feeling = desk.ws.project.get("f1", Feeling)
    desk.ws.do(updating((feeling, replace(feeling, emotion="Torn", expected=2.0))))
    desk.hand.click(desk.point("f1"))
    (frame,) = desk.view.overlay.marks("selection")
    assert isinstance(frame, Frame)
    assert frame.rect.width() == frame.rect.height() <= 20


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_frame_stands_out_from_the_paper_in_every_theme(desk: Desk, qapp: QApplication, theme: Tokens) -> None:
    wear(qapp, theme)
    try:
        desk.hand.click(desk.at("n3"))
        frame = desk.view.sheet.find("n3").rect  # type: ignore[union-attr]
        edge = desk.view.camera.to_view(QPointF(frame.right, frame.centre[1])).toPoint()
        row = desk.view.viewport().grab().toImage()
        inks = [row.pixelColor(x, edge.y()).name() for x in range(edge.x() + 1, edge.x() + 5)]
        assert max(contrast(ink, "#ffffff") for ink in inks) >= 3
    finally:
        wear(qapp, LIGHT)


def test_double_click_on_an_empty_cell_adds_what_belongs_there(desk: Desk) -> None:
    desk.hand.double_click(desk.at("cell:l4:t4"))
    desk.hand.type("Ouch\x1b")
    note = queries.notes_at(desk.ws.project, "t4", "l4")[0]
    assert (note.text, note.severity) == ("Ouch", 2)


@pytest.mark.parametrize("lane", ["l1", "l2", "l5"])
def test_double_click_in_an_empty_stage_adds_its_first_touchpoint(desk: Desk, lane: str) -> None:
    desk.ws.do(adding_records(Stage(id="s3", journey="journey", title="Stage 3", order="3")))
    desk.hand.double_click(desk.at(f"cell:{lane}:s3"))
    desk.hand.type("Waits\x1b")
    (touchpoint,) = queries.touchpoints(desk.ws.project, "s3")
    assert touchpoint.title == "Waits"


def buttons(desk: Desk) -> list[QPointF]:
    marks = desk.view.overlay.marks("buttons")
    return [desk.view.camera.to_view(mark.at) for mark in marks if isinstance(mark, Button)]


@pytest.mark.parametrize("zoom", [1.0, 0.4])
def test_button_between_touchpoints_adds_one_there(desk: Desk, zoom: float) -> None:
    desk.view.set_zoom(zoom)
    desk.hand.move(desk.at("t2", 0.1))
    (button,) = buttons(desk)
    desk.hand.click(button + QPointF(8, 0))
    desk.hand.type("New\x1b")
    titles = [t.title for t in queries.journey_touchpoints(desk.ws.project, "journey")]
    assert titles[:3] == ["Touchpoint 1", "New", "Touchpoint 2"]


def test_button_at_the_end_of_a_stage(desk: Desk) -> None:
    desk.hand.move(desk.at("t3", 0.95))
    desk.hand.click(buttons(desk)[0])
    desk.hand.type("New\x1b")
    new = next(t for t in desk.ws.project.all(Touchpoint) if t.title == "New")
    assert new.stage == "s1"
    assert desk.titles().index(new.id) == 3


def test_button_under_the_last_note(desk: Desk) -> None:
    desk.hand.move(desk.at("n2"))
    desk.hand.click(buttons(desk)[0])
    desk.hand.type("Third\x1b")
    assert [n.text for n in queries.notes_at(desk.ws.project, "t1", "l3")] == ["Note 1", "Note 2", "Third"]


def test_button_after_the_last_stage(desk: Desk) -> None:
    desk.hand.move(desk.at("s2", 0.97))
    desk.hand.click(buttons(desk)[0])
    desk.hand.type("Third\x1b")
    assert [s.title for s in queries.stages(desk.ws.project, "journey")] == ["Stage 1", "Stage 2", "Third"]


def test_button_below_the_labels_offers_lanes(desk: Desk) -> None:
    desk.hand.move(desk.at("lanelabel:l5"))
    desk.hand.click(buttons(desk)[0])
    menu = open_menu(desk)
    choose(menu, "Quotes")
    assert [n.role for n in queries.lanes(desk.ws.project, "journey")][-1] == "quotes"


def test_buttons_go_when_the_pointer_moves_on(desk: Desk) -> None:
    desk.hand.move(desk.at("n2"))
    assert buttons(desk)
    desk.hand.move((5, 5))
    assert not buttons(desk)


def open_menu(desk: Desk) -> QMenu:
    QApplication.processEvents()
    assert desk.view.menu is not None
    assert desk.view.menu.isVisible()
    return desk.view.menu


def choose(menu: QMenu, words: str) -> None:
    action = next(action for action in menu.actions() if action.text() == words)
    menu.setActiveAction(action)
    action.trigger()
    menu.close()


@pytest.mark.parametrize(
    ("node", "words", "kind", "count"),
    [
        ("t1", "Add touchpoint", Touchpoint, 6),
        ("t1", "Add parallel touchpoint", Touchpoint, 6),
        ("n1", "Add note", Note, 5),
        ("s1", "Add stage", Stage, 3),
        ("n1", "Delete", Note, 3),
        ("t1", "Duplicate", Touchpoint, 6),
        ("lanelabel:l4", "Delete", Lane, 4),
        ("cell:l4:t5", "Add here", Note, 5),
    ],
)
def test_context_menu_acts_on_what_is_under_the_pointer(
    desk: Desk, node: str, words: str, kind: type, count: int
) -> None:
    desk.hand.click(desk.at(node), Qt.MouseButton.RightButton)
    choose(open_menu(desk), words)
    desk.hand.type("x\x1b")
    assert desk.ws.project.count(kind) == count


def test_note_goes_to_the_inbox_from_the_menu(desk: Desk) -> None:
    desk.hand.click(desk.at("n1"), Qt.MouseButton.RightButton)
    choose(open_menu(desk), "Move to Inbox")
    assert [n.id for n in queries.inbox(desk.ws.project, "journey")] == ["n1"]


def drop(desk: Desk, data: QMimeData, at: QPointF) -> None:
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), action, data, button, none)
    QApplication.sendEvent(desk.view.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.view.viewport(), QDropEvent(at, action, data, button, none))


def test_note_from_the_inbox_lands_in_the_cell(desk: Desk) -> None:
    desk.ws.do(move_notes(desk.ws.project, ["n1"], NotePlace()))
    data = QMimeData()
    data.setData(NOTES_MIME, b"n1")
    desk.view.clearFocus()
    drop(desk, data, desk.at("cell:l4:t5"))
    assert desk.view.hasFocus()
    note = desk.ws.project.get("n1", Note)
    assert (note.lane, note.touchpoint) == ("l4", "t5")


def test_picture_file_is_announced_with_its_place(desk: Desk) -> None:
    heard: list[tuple[str, NotePlace]] = []
    desk.view.picture_dropped.connect(lambda path, place: heard.append((path, place)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/photo.png"), QUrl.fromLocalFile("/tmp/shop.JPG")])
    drop(desk, data, desk.at("cell:l5:t2"))
    assert heard == [(f"/tmp/{name}", NotePlace("l5", touchpoint="t2")) for name in ("photo.png", "shop.JPG")]


def test_a_lane_is_deleted_by_key_with_its_notes_and_comes_back(desk: Desk) -> None:
    before = desk.ws.project
    desk.hand.click(desk.at("lanelabel:l3"))
    assert desk.ws.selection.ids == ("l3",)
    desk.hand.key(Qt.Key.Key_Delete)
    assert "l3" not in desk.ws.project
    assert "n1" not in desk.ws.project
    desk.ws.session.undo()
    assert desk.ws.project == before


def test_the_menu_of_a_lane_moves_and_deletes_it(desk: Desk) -> None:
    desk.hand.click(desk.at("lanelabel:l3"), Qt.MouseButton.RightButton)
    choose(open_menu(desk), "Move down")
    assert [lane.id for lane in queries.lanes(desk.ws.project, "journey")][2:4] == ["l4", "l3"]
    desk.hand.click(desk.at("lanelabel:l3"), Qt.MouseButton.RightButton)
    choose(open_menu(desk), "Delete")
    assert "l3" not in desk.ws.project


def test_rubber_band_tells_of_a_selection_once_and_shows_it_meanwhile(desk: Desk) -> None:
    desk.ws.selection.set(["t5"])
    told: list[tuple[str, ...]] = []
    desk.ws.selection.changes.join(told.append)
    desk.hand.press(desk.at("cell:l5:t1"))
    for _ in range(3):
        desk.hand.move(desk.at("n1", across=0.6))
        desk.hand.move(desk.at("n2", across=0.6))
    assert desk.view.overlay.marks("touched")
    desk.hand.release(desk.at("n2", across=0.6))
    assert told[0] == ()
    assert len(told) == 2
    assert "n2" in told[1]
    assert not desk.view.overlay.marks("touched")
