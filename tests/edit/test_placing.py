"""Things go elsewhere by command, notes become one, and typing goes on from column to column."""

from dataclasses import replace

import pytest

from journeydesk.edit.intents import placing
from journeydesk.edit.intents.typing import column_beside
from journeydesk.edit.session import Session
from journeydesk.edit.spoken import role_and_words
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.change import adding, updating
from journeydesk.model.project import Project
from tests.edit.test_moves import shape


@pytest.fixture
def ws(project: Project) -> Workspace:
    return Workspace(Session(project))


def test_touchpoints_go_behind_another_or_to_the_end_of_a_stage(ws: Workspace) -> None:
    ws.selection.set(["a", "b"])
    placing.place_selection(ws, "d")
    assert shape(ws.project) == "A:c/c2 B:d a b"
    ws.selection.set(["d"])
    placing.place_selection(ws, "A")
    assert shape(ws.project) == "A:c/c2 d B:a b"
    placing.place_selection(ws, "d")
    assert shape(ws.project) == "A:c/c2 d B:a b"


def test_a_stage_goes_behind_another_and_never_behind_itself(ws: Workspace) -> None:
    ws.selection.set(["A"])
    placing.place_selection(ws, "B")
    assert [s.id for s in queries.stages(ws.project, "j")] == ["B", "A"]
    placing.place_selection(ws, "A")
    assert [s.id for s in queries.stages(ws.project, "j")] == ["B", "A"]


def test_notes_keep_their_lane_and_only_those_without_one_take_what_was_said(ws: Workspace) -> None:
    ws.do(adding(r.Note(id="w", journey="j", text="waits")))
    ws.selection.set(["n1", "w"])
    assert placing.asks_lane(ws)
    placing.place_selection(ws, "d", "needs")
    assert ws.project.get("n1", r.Note).lane == "pains"
    assert ws.project.get("w", r.Note).lane == "needs"
    assert {ws.project.get(id_, r.Note).touchpoint for id_ in ("n1", "w")} == {"d"}
    ws.selection.set(["n1", "w"])
    placing.to_inbox(ws)
    assert {n.id: n.lane for n in queries.inbox(ws.project, "j")} == {"n1": "pains", "w": "needs"}


def test_merged_notes_keep_all_words_votes_and_what_was_said_about_them(ws: Workspace) -> None:
    one, two = ws.project.get("n1", r.Note), ws.project.get("n2", r.Note)
    ws.do(
        updating(
            (one, replace(one, text="Slow", votes=2, severity=1)),
            (two, replace(two, text="slow \n", votes=3, severity=3, evidence="measured")),
        )
    )
    ws.do(adding(r.Note(id="w", journey="j", text="Queue", votes=1), r.Comment(id="said", anchor="w", text="!")))
    before = ws.project
    ws.selection.set(["w", "n1", "n2"])
    placing.merge_notes(ws)
    kept = ws.project.get("n1", r.Note)
    assert (kept.text, kept.votes, kept.severity, kept.evidence) == ("Slow\nQueue", 6, 3, "measured")
    assert ws.project.get("said", r.Comment).anchor == "n1"
    assert "n2" not in ws.project
    assert ws.selection.ids == ("n1",)
    ws.session.undo()
    assert ws.project == before


@pytest.mark.parametrize(
    ("line", "role", "words"),
    [
        ("p: queue: too long", "pains", "queue: too long"),
        ("Pain points: queue", "pains", "queue"),
        ("+ an app", "opportunities", "an app"),
        ("? who", "questions", "who"),
        ("Note: who", "free", "who"),
        ("10:30 the queue", "", "10:30 the queue"),
        ("+1", "", "+1"),
        ("so: what", "", "so: what"),
    ],
)
def test_a_line_begins_with_its_role_or_is_taken_as_it_is(line: str, role: str, words: str) -> None:
    assert role_and_words(line) == (role, words)


def test_typing_goes_on_among_notes_of_stages_and_captions_of_pictures(ws: Workspace) -> None:
    asked: list[TextPlace] = []
    ws.text_requests.join(asked.append)
    lane = r.Lane(id="pics", journey="j", lane_kind="pictures", order="C")
    asset = r.Asset(id="as", sha256="0" * 64)
    pictures = [
        r.Note(id=f"p{at}", journey="j", lane="pics", touchpoint=at, picture="as", text=at) for at in ("a", "d")
    ]
    ws.do(adding(lane, asset, *pictures, r.Note(id="s", journey="j", lane="pains", stage="A", text="whole")))
    go = column_beside(ws, TextPlace("pa", "text"))
    assert go is not None
    go()
    assert asked == [TextPlace("pd", "text")]
    assert column_beside(ws, TextPlace("pd", "text")) is None
    go = column_beside(ws, TextPlace("s", "text"))
    assert go is not None
    go()
    fresh = ws.project.get(ws.fresh or "", r.Note)
    assert (fresh.stage, fresh.lane) == ("B", "pains")
    assert column_beside(ws, TextPlace("n1", "text"), -1) is None
