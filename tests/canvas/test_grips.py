"""Grips on what is selected: notes are stretched, links are drawn and led elsewhere, and Escape leaves no trace."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from journeydesk.canvas.overlay import Grip
from journeydesk.canvas.tools.grips import handles
from journeydesk.edit.actions.links import add_link
from journeydesk.model import queries
from journeydesk.model.records import Link, Note
from tests.canvas.conftest import Desk


def grip(desk: Desk, at: int = 0) -> QPointF:
    return desk.view.camera.to_view(handles(desk.view.ground)[at].at)


def ends(desk: Desk) -> list[tuple[str, str]]:
    return [(link.start, link.end) for link in queries.links(desk.ws.project, "journey")]


def test_a_note_is_stretched_over_its_neighbours_and_back(desk: Desk) -> None:
    desk.hand.click(desk.at("n1"))
    desk.hand.drag(grip(desk), desk.at("t3"))
    assert desk.ws.project.get("n1", Note).touchpoint_end == "t3"
    desk.hand.drag(grip(desk), desk.at("t1"))
    assert desk.ws.project.get("n1", Note).touchpoint_end is None
    assert desk.ws.session.history.cursor == 2


def test_a_link_is_drawn_and_its_words_are_typed_in_the_same_step(desk: Desk) -> None:
    before = desk.ws.project
    desk.hand.click(desk.at("t4"))
    desk.hand.drag(grip(desk), desk.at("t2"))
    desk.hand.type("again")
    desk.hand.key(Qt.Key.Key_Escape)
    (link,) = desk.ws.project.all(Link)
    assert (link.start, link.end, link.label) == ("t4", "t2", "again")
    desk.ws.session.undo()
    assert desk.ws.project == before


def test_a_link_left_without_words_stays(desk: Desk) -> None:
    desk.hand.click(desk.at("t4"))
    desk.hand.drag(grip(desk), desk.at("t2"))
    desk.hand.key(Qt.Key.Key_Escape)
    assert ends(desk) == [("t4", "t2")]


def test_a_link_is_selected_on_its_line_and_led_to_another_touchpoint(desk: Desk) -> None:
    desk.ws.do(add_link(desk.ws.project, "t1", "t4", "skip"))
    (link,) = desk.ws.project.all(Link)
    found = desk.view.sheet.find(link.id)
    assert found is not None
    words = next(zone.rect.moved(found.x, found.y) for zone in found.node.zones if zone.name == "text")
    desk.hand.click(desk.view.camera.to_view(QPointF(*words.centre)))
    assert desk.ws.selection.ids == (link.id,)
    desk.hand.drag(grip(desk, 1), desk.at("t5"))
    assert ends(desk) == [("t1", "t5")]
    desk.hand.drag(grip(desk, 0), desk.at("t2"))
    assert ends(desk) == [("t2", "t5")]
    desk.hand.key(Qt.Key.Key_Delete)


@pytest.mark.parametrize("grasped", ["n1", "t1"])
def test_escape_in_the_middle_leaves_no_trace(desk: Desk, grasped: str) -> None:
    before = desk.ws.project
    desk.hand.click(desk.at(grasped))
    desk.hand.drag(grip(desk), desk.at("t3"), hold=True)
    desk.hand.key(Qt.Key.Key_Escape)
    desk.hand.release()
    assert desk.ws.project == before
    assert not desk.view.overlay.marks("gesture")


def test_between_the_ends_of_a_link_other_things_can_be_clicked(desk: Desk) -> None:
    desk.ws.do(add_link(desk.ws.project, "t1", "t5"))
    desk.hand.click(desk.at("t3"))
    assert desk.ws.selection.ids == ("t3",)


def shown_grips(desk: Desk) -> list[QPointF]:
    marks = desk.view.overlay.marks("grips")
    return [desk.view.camera.to_view(mark.at) for mark in marks if isinstance(mark, Grip)]


def test_a_grip_that_a_copy_would_cover_stands_beside_it_and_works(desk: Desk) -> None:
    desk.ws.selection.set(["t2"])
    desk.view.set_zoom(1.5)
    card = desk.at("t2", 0.5, 0.0)
    desk.view.camera.pan(QPoint(0, -round(card.y()) + 30))
    [copy] = [one for one in desk.view.sticky.headers() if one.found.node.id == "s1"]
    assert desk.at("t2", 0.5, 0.0).y() < copy.rect.bottom() < desk.at("t2", 0.5, 1.0).y()
    [seen] = shown_grips(desk)
    assert seen.y() > copy.rect.bottom()
    desk.hand.drag(seen, desk.at("t3", 0.5, 0.95))
    desk.hand.key(Qt.Key.Key_Escape)
    assert ends(desk) == [("t2", "t3")]


def test_what_is_out_of_sight_below_a_copy_has_no_grips(desk: Desk) -> None:
    desk.ws.selection.set(["t2"])
    desk.view.set_zoom(1.5)
    desk.view.camera.pan(QPoint(0, -round(desk.at("t2", 0.5, 1.0).y()) + 10))
    assert desk.view.sticky.headers()
    assert not shown_grips(desk)
