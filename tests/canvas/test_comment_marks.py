"""Bubbles at what has open comments, where the sheet or a copy at the view's edge shows it."""

from PySide6.QtCore import QPoint, QPointF

from journeydesk.canvas.comment_marks import CommentMarks
from journeydesk.canvas.overlay import Bubble, Bubbles
from journeydesk.edit.actions.comments import add_comment
from tests.canvas.conftest import Desk


def said_about(desk: Desk, *anchors: str) -> CommentMarks:
    for anchor in anchors:
        desk.ws.do(add_comment(desk.ws.project, anchor, "Why?", "Ada", "2026-11-21T10:00:00Z"))
    return CommentMarks(desk.ws, desk.view)


def test_header_and_lane_keep_their_bubbles_on_the_copies_at_the_edges(desk: Desk) -> None:
    marks = said_about(desk, "s1", "l4", "t2")
    heard: list[str] = []
    marks.chosen.connect(heard.append)
    desk.view.set_zoom(1.6)
    desk.view.camera.pan(QPoint(-400, -500))
    shown = {bubble.part: desk.view.overlay.middle(bubble) for bubble in marks.bubbles}
    [header] = [copy.shown for copy in desk.view.sticky.headers() if copy.found.node.id == "s1"]
    [label] = [copy.shown for copy in desk.view.sticky.labels() if copy.found.node.record == "l4"]
    assert header.contains(shown["stage"])
    assert label.contains(shown["lanelabel"])
    for part in ("stage", "lanelabel"):
        desk.hand.click(shown[part])
    assert heard == ["s1", "l4"]
    desk.view.camera.show_corner(desk.view.sheet.sheet(), at_right=False)
    desk.view.set_zoom(1.0)
    found = desk.view.sheet.of_record("s1")
    assert found is not None
    [stage] = [bubble for bubble in marks.bubbles if bubble.part == "stage"]
    assert abs(desk.view.overlay.middle(stage).x() - desk.at("s1", across=1.0).x()) < 2


def test_frame_asks_for_the_bubbles_in_sight_alone() -> None:
    many = Bubbles([Bubble(QPointF(at, 0.0), 1) for at in range(1000)])
    assert [one.at.x() for one in many.near(10.5, 13.0)] == [11.0, 12.0, 13.0]
