"""Undo and redo of everything a person can do, on long random sessions."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.edit.actions import values
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.history import Entry, History
from journeydesk.edit.intents import adding, changing, moving, typing
from journeydesk.edit.session import Edit, Session
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.project import Project
from journeydesk.model.rules import problems

ROLES = st.sampled_from(["pains", "doing", "quotes"])
Deed = Callable[[Workspace], object]


def _pick(ws: Workspace, number: int) -> None:
    ids = sorted(record.id for record in ws.project)
    ws.selection.set([ids[number % len(ids)]])


def _type(ws: Workspace, text: str) -> None:
    if ws.fresh is not None:
        record = ws.project.find(ws.fresh)
        assert record is not None
        typing.commit_text(ws, TextPlace(record.id, "text" if isinstance(record, r.Note) else "title"), text)


DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.integers(0, 10**6).map(lambda n: lambda ws: _pick(ws, n)),
    st.sampled_from(["", "Wait", "Pay\nnow"]).map(lambda text: lambda ws: _type(ws, text)),
    ROLES.map(lambda role: lambda ws: adding.add_note(ws, role)),
    st.sampled_from(["left", "right", "up", "down"]).map(lambda way: lambda ws: moving.move_selection(ws, way)),
    st.sampled_from([-2.0, 0.5, 2.0]).map(lambda score: lambda ws: changing.set_selection_score(ws, score)),
    st.sampled_from(
        [
            adding.add_stage,
            adding.add_touchpoint,
            adding.add_parallel,
            adding.add_persona,
            changing.delete_selection,
            changing.duplicate_selection,
            changing.toggle_moment_of_truth,
            changing.select_all,
            changing.clear_selection_score,
            lambda ws: adding.add_lane(ws, "notes", "needs"),
            lambda ws: adding.add_to_inbox(ws, ["One", " ", "Two"]),
            lambda ws: adding.add_journey(ws, "Another"),
        ]
    ),
)


@settings(max_examples=60)
@given(st.lists(DEEDS, max_size=40))
def test_undo_all_is_the_start_and_redo_all_is_the_end(deeds: list[Deed]) -> None:
    ws = Workspace(Session(Project.new("P")))
    start = ws.project
    adding.add_journey(ws, "First")
    states: list[tuple[int, Project]] = []
    for deed in deeds:
        deed(ws)
        assert problems(ws.project) == []
        states.append((ws.session.history.cursor, ws.project))
    end = ws.project
    while ws.session.undo():
        pass
    assert ws.project == start
    while ws.session.redo():
        pass
    assert ws.project == end
    for cursor, project in reversed(states):
        while ws.session.history.cursor > cursor:
            ws.session.undo()
        if ws.session.history.cursor == cursor and project == states[-1][1]:
            assert ws.project == project


@settings(max_examples=40)
@given(st.lists(DEEDS, max_size=25))
def test_a_follower_of_the_edits_always_has_the_same_project_and_history(deeds: list[Deed]) -> None:
    """What the store is told is enough to rebuild both, after any mixture of edits, merges and undos."""
    ws = Workspace(Session(Project.new("P")))
    mirror = {"project": ws.project, "cursor": 0}
    entries: dict[int, Entry] = {}

    def follow(edit: Edit) -> None:
        project = mirror["project"]
        assert isinstance(project, Project)
        mirror["project"] = project.apply(edit.change)
        for seq in [seq for seq in entries if seq > edit.step.keep]:
            del entries[seq]
        if edit.step.entry is not None:
            entries[edit.step.entry.seq] = edit.step.entry
        mirror["cursor"] = edit.step.cursor

    ws.session.edits.join(follow)
    adding.add_journey(ws, "First")
    for number, deed in enumerate(deeds):
        deed(ws)
        if number % 7 == 6:
            ws.session.undo()
    assert mirror["project"] == ws.project
    assert sorted(entries) == list(range(1, ws.session.history.top + 1))
    again = Session(ws.project, History(ws.session.history.cursor, ws.session.history.top, entries.__getitem__))
    while again.undo():
        pass
    assert len(again.project) == 1


def test_a_new_note_left_empty_leaves_no_trace_and_no_step(ids: Callable[[], str]) -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "J")
    adding.add_touchpoint(ws)
    assert ws.fresh is not None
    typing.commit_text(ws, TextPlace(ws.fresh, "title"), "Call")
    before, label = ws.project, ws.session.history.undo_label
    adding.add_note(ws, "pains")
    assert ws.fresh is not None
    assert not typing.commit_text(ws, TextPlace(ws.fresh, "text"), "  ")
    assert ws.project == before
    assert ws.session.history.undo_label == label


def test_adding_and_naming_a_note_is_one_step_of_undo() -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "J")
    adding.add_touchpoint(ws)
    typing.commit_text(ws, TextPlace(ws.fresh or "", "title"), "Call the hotline")
    before = ws.project
    adding.add_note(ws, "pains")
    note = ws.fresh or ""
    typing.commit_text(ws, TextPlace(note, "text"), "Waits 40 minutes")
    record = ws.project.get(note, r.Note)
    assert (record.text, record.severity) == ("Waits 40 minutes", 2)
    typing.commit_text(ws, TextPlace(note, "text"), "Waits 45 minutes")
    assert ws.session.undo()
    assert ws.project.get(note, r.Note).text == "Waits 40 minutes"
    assert ws.session.undo()
    assert ws.project == before


def test_a_typing_run_is_one_step_and_the_next_one_another() -> None:
    session = Session(Project.new("P"))
    for text in ("A", "Ac", "Acme"):
        session.do(values.set_value(session.project, [session.project.info.id], "title", text), merge="title")
    session.history.end_merge()
    session.do(values.set_value(session.project, [session.project.info.id], "title", "Zenith"), merge="title")
    session.undo()
    assert session.project.info.title == "Acme"
    session.undo()
    assert session.project.info.title == "P"


def test_a_session_that_is_not_writable_changes_nothing() -> None:
    session = Session(Project.new("P"), writable=False)
    assert session.do(values.set_value(session.project, [session.project.info.id], "title", "X")) is None
    assert session.project.info.title == "P"


def test_undo_in_another_journey_takes_the_view_there_and_deselects_what_is_gone() -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "First")
    first = ws.journey
    adding.add_stage(ws)
    typing.commit_text(ws, TextPlace(ws.fresh or "", "title"), "Extra")
    stage = ws.selection.primary
    adding.add_journey(ws, "Second")
    ws.session.undo()
    assert ws.journey == first
    ws.session.redo()
    ws.show_journey(next(j.id for j in ws.project.all(r.Journey) if j.id != first))
    ws.session.undo()
    ws.selection.set([stage or ""])
    ws.session.undo()
    assert ws.journey == first
    assert ws.selection.ids == ()


def test_a_note_is_asked_for_in_the_inbox_when_nothing_is_selected() -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "J")
    ws.selection.clear()
    asked: list[str] = []
    ws.jots.join(asked.append)
    before = ws.project
    adding.add_note(ws, "questions")
    assert asked == ["questions"]
    assert ws.project == before
    adding.add_to_inbox(ws, ["Who answers on Sundays?"], "questions")
    note = ws.project.all(r.Note)[0]
    assert (note.touchpoint, note.stage) == (None, None)
    assert ws.project.get(note.lane or "", r.Lane).role == "questions"
    ws.session.undo()
    assert ws.project == before


def test_enter_opens_the_next_note_in_the_same_stack_and_tab_the_next_touchpoint() -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "J")
    asked: list[TextPlace] = []
    ws.text_requests.join(asked.append)
    for title in ("Search", "Compare"):
        adding.add_touchpoint(ws)
        typing.commit_text(ws, TextPlace(ws.fresh or "", "title"), title)
    second = ws.selection.primary or ""
    first = next(t.id for t in ws.project.all(r.Touchpoint) if t.id != second)
    lane = next(one.id for one in ws.project.all(r.Lane) if one.role == "pains")
    adding.add_note_at(ws, NotePlace(lane, touchpoint=first))
    typing.commit_text(ws, asked[-1], "Slow")
    typing.next_text(ws, asked[-1])
    typing.commit_text(ws, asked[-1], "Confusing")
    go = typing.column_beside(ws, asked[-1])
    assert go is not None
    go()
    typing.commit_text(ws, asked[-1], "Expensive")
    texts = {n.text: n.touchpoint for n in ws.project.all(r.Note)}
    assert texts == {"Slow": first, "Confusing": first, "Expensive": second}


def test_enter_after_an_old_title_goes_to_the_next_and_adds_nothing() -> None:
    ws = Workspace(Session(Project.new("P")))
    adding.add_journey(ws, "J")
    asked: list[TextPlace] = []
    ws.text_requests.join(asked.append)
    names = [s.id for s in queries.stages(ws.project, ws.journey or "")]
    ws.edit_text(names[0], "title")
    for name in ("Find", "Choose", "Buy", "Use", "Leave"):
        typing.commit_text(ws, asked[-1], name)
        typing.next_text(ws, asked[-1])
    assert [s.title for s in queries.stages(ws.project, ws.journey or "")] == ["Find", "Choose", "Buy", "Use", "Leave"]
    adding.add_stage(ws)
    typing.commit_text(ws, asked[-1], "Return")
    typing.next_text(ws, asked[-1])
    assert ws.fresh == asked[-1].id
