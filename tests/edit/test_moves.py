"""Moves by hand: where things stand afterwards, and that what hangs under them came along."""

from collections.abc import Callable

import pytest

from journeydesk.edit.actions import copies, lanes, notes, stages, touchpoints
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.intents.moving import move_selection
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.project import Project


def shape(project: Project) -> str:
    """The journey in short: ``A:a b c/c2 B:d``."""
    return " ".join(
        f"{stage.id}:{' '.join('/'.join(t.id for t in c.touchpoints) for c in queries.columns(project, stage.id))}"
        for stage in queries.stages(project, "j")
    )


@pytest.mark.parametrize(
    ("ids", "stage", "index", "after"),
    [
        (["a"], "A", 2, "A:b c/c2 a B:d"),
        (["a"], "A", 1, "A:b a c/c2 B:d"),
        (["c", "c2"], "A", 0, "A:c/c2 a b B:d"),
        (["c2"], "A", 3, "A:a b c c2 B:d"),
        (["c"], "B", 0, "A:a b c2 B:c d"),
        (["a", "b"], "B", 1, "A:c/c2 B:d a b"),
        (["b", "a"], "B", 0, "A:c/c2 B:a b d"),
        (["a", "d"], "A", 0, "A:a d b c/c2 B:"),
    ],
)
def test_touchpoints_land_where_they_are_put(
    project: Project, ids: list[str], stage: str, index: int, after: str
) -> None:
    moved = project.apply(touchpoints.move_touchpoints(project, ids, stage, index))
    assert shape(moved) == after
    assert queries.notes_at(moved, "a") == queries.notes_at(project, "a")
    assert all(c.touchpoints[0].row == 0 for s in "AB" for c in queries.columns(moved, s))


@pytest.mark.parametrize(
    ("ids", "stage", "index"), [(["a"], "A", 0), (["b"], "A", 1), (["c", "c2"], "A", 2), (["d"], "B", 0)]
)
def test_a_move_to_where_it_stands_is_no_change(project: Project, ids: list[str], stage: str, index: int) -> None:
    assert not touchpoints.move_touchpoints(project, ids, stage, index)


def test_touchpoints_share_a_column_and_leave_it(project: Project) -> None:
    shared = project.apply(touchpoints.move_into_column(project, ["a"], "A", project.get("b", r.Touchpoint).column))
    assert shape(shared) == "A:b/a c/c2 B:d"
    left = shared.apply(touchpoints.move_touchpoints(shared, ["b"], "B", 0))
    assert shape(left) == "A:a c/c2 B:b d"
    assert left.get("a", r.Touchpoint).row == 0


def test_stages_move_with_all_they_hold(project: Project) -> None:
    moved = project.apply(stages.move_stages(project, ["B"], 0))
    assert shape(moved) == "B:d A:a b c/c2"
    assert not stages.move_stages(project, ["B"], 1)


def test_notes_move_between_places_and_stacks(project: Project) -> None:
    moved = project.apply(notes.move_notes(project, ["n3"], NotePlace("pains", touchpoint="a"), 1))
    assert [n.id for n in queries.notes_at(moved, "a", "pains")] == ["n1", "n3", "n2"]
    assert not notes.move_notes(project, ["n1"], NotePlace("pains", touchpoint="a"), 0)
    boxed = project.apply(notes.move_notes(project, ["n1"], NotePlace("pains")))
    assert [n.id for n in queries.inbox(boxed, "j")] == ["n1"]
    needs = project.apply(notes.move_notes(project, ["n1"], NotePlace("needs", stage="B")))
    assert needs.get("n1", r.Note).stage == "B"
    assert needs.get("n1", r.Note).touchpoint is None


def test_lanes_move(project: Project) -> None:
    moved = project.apply(lanes.move_lane(project, "needs", 0))
    assert [lane.id for lane in queries.lanes(moved, "j")] == ["needs", "pains"]
    assert not lanes.move_lane(project, "needs", 1)


@pytest.mark.parametrize(
    ("selected", "way", "after"),
    [
        ("a", "right", "A:b a c/c2 B:d"),
        ("c", "right", "A:a b c2 B:c d"),
        ("d", "left", "A:a b c/c2 d B:"),
        ("a", "left", "A:a b c/c2 B:d"),
        ("b", "down", "A:a/b c/c2 B:d"),
        ("c2", "up", "A:a b c c2 B:d"),
        ("A", "right", "B:d A:a b c/c2"),
        ("A", "left", "A:a b c/c2 B:d"),
    ],
)
def test_alt_arrows_move_one_place(project: Project, selected: str, way: str, after: str) -> None:
    ws = Workspace(Session(project))
    ws.selection.set([selected])
    move_selection(ws, way)  # type: ignore[arg-type]
    assert shape(ws.project) == after


def test_alt_arrows_follow_the_reading_direction(project: Project) -> None:
    journey = project.get("j", r.Journey)
    ws = Workspace(Session(project))
    ws.do(set_value(ws.project, [journey.id], "direction", "right to left"))
    ws.selection.set(["a"])
    move_selection(ws, "left")
    assert shape(ws.project) == "A:b a c/c2 B:d"


def test_alt_down_takes_a_note_down_its_stack_then_to_the_next_lane(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["n1"])
    move_selection(ws, "down")
    assert [n.id for n in queries.notes_at(ws.project, "a", "pains")] == ["n2", "n1"]
    move_selection(ws, "down")
    assert ws.project.get("n1", r.Note).lane == "needs"
    move_selection(ws, "right")
    assert ws.project.get("n1", r.Note).touchpoint == "b"


def test_alt_up_raises_a_feeling_within_the_scale(project: Project) -> None:
    ws = Workspace(Session(project))
    ws.selection.set(["f"])
    for _ in range(4):
        move_selection(ws, "up")
    assert ws.project.get("f", r.Feeling).score == 2.0


def test_a_copy_brings_along_what_hangs_under_it(project: Project, ids: Callable[[], str]) -> None:
    change, made = copies.duplicate(project, ["a"], ids)
    after = project.apply(change)
    assert shape(after) == f"A:a {made[0]} b c/c2 B:d"
    copied = queries.notes_at(after, made[0])
    assert [n.origin for n in copied] == ["n1", "n2"]
    assert queries.feeling_of(after, made[0], "pe") is not None
    change, made = copies.duplicate(project, ["A", "a"], ids)
    assert len(made) == 1
    assert shape(project.apply(change)).startswith(f"A:a b c/c2 {made[0]}:")
