"""The handles that fold and unfold stages, beside the key that does."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible

from journeydesk.canvas.hands import DRAGS
from journeydesk.canvas.overlay import Button
from journeydesk.model.records import Stage
from tests.canvas.conftest import Desk


def shown(desk: Desk, layer: str) -> dict[str, QPointF]:
    """Return where the fold handles of a layer stand in the view, by their sign."""
    marks = (mark for mark in desk.view.overlay.marks(layer) if isinstance(mark, Button) and mark.sign != "plus")
    return {mark.sign: desk.view.camera.to_view(mark.at) for mark in marks}


def is_folded(desk: Desk, stage: str = "s1") -> bool:
    return desk.ws.project.get(stage, Stage).collapsed


def test_a_header_under_the_pointer_has_a_handle_that_folds_its_stage(desk: Desk) -> None:
    assert "stage" in DRAGS
    desk.hand.move(desk.at("s1", across=0.2))
    assert shown(desk, "buttons").keys() == {"fold"}
    desk.hand.move(shown(desk, "buttons")["fold"])
    assert "Fold stage" in desk.view.viewport().toolTip()
    desk.hand.click(shown(desk, "buttons")["fold"])
    assert is_folded(desk)
    assert not is_folded(desk, "s2")
    desk.hand.move(desk.at("t4"))
    assert not shown(desk, "buttons")


def test_the_selected_stage_shows_its_handle_without_the_pointer(desk: Desk) -> None:
    desk.ws.selection.set(["s1"])
    desk.hand.click(shown(desk, "grips")["fold"])
    assert is_folded(desk)
    desk.hand.click(shown(desk, "grips")["unfold"])
    assert not is_folded(desk)
    desk.ws.selection.set(["s1", "s2"])
    assert not shown(desk, "grips")


def test_the_copy_of_a_header_has_the_handle_too(desk: Desk) -> None:
    desk.view.set_zoom(1.5)
    desk.view.camera.pan(QPoint(0, -600))
    [copy] = [one for one in desk.view.sticky.headers() if one.found.node.id == "s1"]
    desk.hand.move(copy.shown.center())
    handle = shown(desk, "buttons")["fold"]
    assert abs(handle.y() - copy.shown.bottom()) < 10
    desk.hand.click(handle)
    assert is_folded(desk)


def test_a_screen_reader_hears_whether_a_stage_is_folded(desk: Desk) -> None:
    root = QAccessible.queryAccessibleInterface(desk.view)
    assert root is not None
    rows = [root.child(at) for at in range(root.childCount())]
    things = [row.child(at) for row in rows if row is not None for at in range(row.childCount())]
    states = [one.state() for one in things if one is not None and one.state().expandable]
    assert [(state.expanded, state.collapsed) for state in states] == [(True, False), (True, False)]
