"""Going from hit to hit in a project that is being edited."""

import pytest

from journeydesk.edit.finding import Hit, Wanted
from journeydesk.edit.search import Search
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.model.change import updating
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Journey, Note, Persona, ProjectInfo, Stage, Touchpoint, with_values


@pytest.fixture
def ws() -> Workspace:
    records = [
        ProjectInfo(id="project", title="Bread"),
        Persona(id="ada", name="Ada", goals="Fresh bread", order="a"),
        Journey(id="one", title="Buying", personas=("ada",), order="a"),
        Stage(id="s1", journey="one", title="Bread shop", order="a"),
        *(Touchpoint(id=f"t{n}", stage="s1", column=str(n), title=f"Bread {n}") for n in range(1, 4)),
        Note(id="waits", journey="one", text="bread, bread and bread", order="a"),
        Comment(id="said", anchor="t2", author="Bo", text="Why bread?", time="2026-11-21T10:00:00Z"),
        Journey(id="two", title="Baking bread", order="b"),
    ]
    return Workspace(Session(Project.of(records)))


def searching(ws: Workspace, words: str, *, everywhere: bool = False) -> Search:
    search = Search(ws)
    search.begin()
    search.look_for(Wanted(words), everywhere)
    return search


def ids(search: Search, steps: int, by: int = 1) -> list[str]:
    """Return what each of some steps leads to."""
    found = []
    for _ in range(steps):
        search.step(by)
        found.append(search.current.id if search.current else "")
    return found


def test_steps_go_round_in_reading_order(ws: Workspace) -> None:
    search = searching(ws, "bread")
    assert (search.number, len(search.hits)) == (1, 8)
    assert ids(search, 8) == ["t1", "t2", "said", "t3", "waits", "waits", "waits", "s1"]
    assert ids(search, 2, -1) == ["waits", "waits"]


def test_search_begins_where_the_selection_is(ws: Workspace) -> None:
    ws.selection.set(["t3"])
    search = searching(ws, "bread")
    assert search.current == Hit("t3", "title", 0, 5)
    ws.selection.set(["t1"])
    search.step(1)
    assert search.current == Hit("t1", "title", 0, 5)


def test_going_to_a_hit_selects_what_it_is_in(ws: Workspace) -> None:
    search = searching(ws, "why")
    assert ws.selection.ids == ("t2",)
    search.look_for(Wanted("buying"), False)
    assert ws.selection.ids == ("one",)


def test_another_journey_is_shown_by_a_step_and_not_by_typing(ws: Workspace) -> None:
    search = searching(ws, "baking", everywhere=True)
    assert ws.journey == "one"
    search.step(1)
    assert ws.journey == "two"
    assert ws.selection.ids == ("two",)


def test_hits_are_found_again_after_edits_and_undo(ws: Workspace) -> None:
    search = searching(ws, "bread")
    search.step(1)
    before = search.current
    stage = ws.project.get("s1", Stage)
    ws.do(updating((stage, with_values(stage, {"title": "Shop"})), label="Edit"))
    assert (len(search.hits), search.number, search.current) == (7, 1, before)
    ws.session.undo()
    assert (len(search.hits), search.number, search.current) == (8, 2, before)
    search.end()
    ws.session.redo()
    assert search.hits == []


def test_replacing_goes_on_behind_what_was_put_in(ws: Workspace) -> None:
    ws.selection.set(["waits"])
    search = searching(ws, "bread")
    for _ in range(3):
        search.replace("breadcrumbs")
    assert ws.project.get("waits", Note).text == "breadcrumbs, breadcrumbs and breadcrumbs"
    assert search.current == Hit("s1", "title", 0, 5)


def test_replacing_all_is_one_step(ws: Workspace) -> None:
    before = ws.project
    search = searching(ws, "bread", everywhere=True)
    assert search.replace_all("cake") == 11
    assert ws.project.get("ada", Persona).goals == "Fresh cake"
    assert ws.project.get("two", Journey).title == "Baking cake"
    assert search.hits == []
    ws.session.undo()
    assert ws.project == before
    assert len(search.hits) == 11


def test_nothing_fails_without_a_journey() -> None:
    ws = Workspace(Session(Project.new("Empty")))
    search = searching(ws, "bread")
    search.step(1)
    search.replace("cake")
    assert search.replace_all("cake") == 0
    assert (search.hits, search.number) == ([], 0)
    search.look_for(Wanted("empty"), True)
    assert search.current is not None


def test_a_project_that_cannot_be_written_stays_as_it_is(ws: Workspace) -> None:
    ws.session.writable = False
    before = ws.project
    search = searching(ws, "bread")
    search.replace("cake")
    assert search.replace_all("cake") == 0
    assert ws.project is before
    assert search.current is not None
