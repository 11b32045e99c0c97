"""The journey as cells and ranges: what is typed or pasted stands there, and what stayed keeps its record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.edit.actions.journeys import add_journey
from journeydesk.edit.cells import BREAK, CellError, cell_text, set_cell
from journeydesk.edit.table_text import Corner, Grid, grid_of, paste_grid, read_grid, write_grid
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.rules import complete, problems
from tests.strategies import NOTES, projects


def put(project: Project, lane: str, touchpoint: str, text: str) -> Project:
    change = set_cell(project, project.get(lane, r.Lane), project.get(touchpoint, r.Touchpoint), "pe", text)
    return project.apply(complete(project, change))


def paste(project: Project, grid: Grid, corner: Corner | None = None) -> Project:
    return project.apply(complete(project, paste_grid(project, "j", grid, "pe", corner)))


def texts(project: Project, lane: str, touchpoint: str) -> list[str]:
    return [note.text for note in queries.notes_at(project, touchpoint, lane)]


def test_a_line_that_stays_keeps_its_note_and_lines_come_and_go(project: Project) -> None:
    project = put(project, "pains", "a", "Queue\nDark\nLoud")
    notes = {n.text: n.id for n in queries.notes_at(project, "a", "pains")}
    changed = put(project, "pains", "a", "New\nQueue\nvery loud")
    assert texts(changed, "pains", "a") == ["New", "Queue", "very loud"]
    after = {n.text: n.id for n in queries.notes_at(changed, "a", "pains")}
    assert after["Queue"] == notes["Queue"]


@settings(max_examples=40)
@given(st.lists(st.lists(NOTES.filter(str.strip).map(str.strip), max_size=5), min_size=2, max_size=3))
def test_what_is_typed_into_a_cell_stands_there(stacks: list[list[str]]) -> None:
    records = [
        r.ProjectInfo(id="pr"),
        r.Journey(id="j"),
        r.Lane(id="l", journey="j", role="free"),
        r.Stage(id="s", journey="j"),
        r.Touchpoint(id="t", stage="s"),
    ]
    project = Project.of(records)
    for stack in stacks:
        project = put(project, "l", "t", "\n".join(text.replace("\n", BREAK) for text in stack))
        assert texts(project, "l", "t") == stack


def test_a_feeling_is_a_score_and_a_word_and_an_empty_cell_forgets_it(project: Project) -> None:
    project = project.apply(adding(r.Lane(id="mood", journey="j", lane_kind="feelings")))
    project = put(project, "mood", "b", "-1,5 angry at all")
    feeling = queries.feeling_of(project, "b", "pe")
    assert feeling is not None
    assert (feeling.score, feeling.emotion) == (-1.5, "angry at all")
    assert cell_text(project, project.get("mood", r.Lane), project.get("b", r.Touchpoint), "pe") == "−1.5 angry at all"
    for wrong in ("+3 mad", "mad"):
        with pytest.raises(CellError, match="−2"):
            put(project, "mood", "c", wrong)
    assert queries.feeling_of(put(project, "mood", "b", " "), "b", "pe") is None


def test_a_channel_is_found_by_its_name_or_added(project: Project) -> None:
    lane = r.Lane(id="ch", journey="j", lane_kind="channels")
    project = put(put(project.apply(adding(lane)), "ch", "a", "Web"), "ch", "b", "web")
    assert [c.name for c in queries.channels(project)] == ["Web"]
    assert project.get("a", r.Touchpoint).channel == project.get("b", r.Touchpoint).channel


def test_a_range_without_labels_fills_the_map_from_a_cell_and_adds_what_is_missing(project: Project) -> None:
    pasted = paste(project, [["p1", "p2", "p3"], ["n1", "", "n3"]], Corner("pains", "c"))
    assert (texts(pasted, "pains", "c"), texts(pasted, "pains", "c2")) == (["p1"], ["p2"])
    assert texts(pasted, "needs", "d") == ["n3"]
    with pytest.raises(CellError, match="3 rows, but only 2 lanes"):
        paste(project, [["1"], ["2"], ["3"]], Corner("pains", "a"))


LABELLED = [
    ["Stage", "Before", "", "After"],
    ["Touchpoints", "Looks", "Asks", "Tells"],
    ["Pain points", "Dark", "Long queue\nNo chair", ""],
    ["Doing", "Squints", "", "Talks"],
]


@pytest.mark.parametrize("grid", [LABELLED, [list(row) for row in zip(*LABELLED, strict=True)]])
def test_a_range_that_says_what_its_rows_or_columns_are_becomes_a_journey(project: Project, grid: Grid) -> None:
    pasted = paste(project, grid)
    stages = {s.title: [t.title for t in queries.touchpoints(pasted, s.id)] for s in queries.stages(pasted, "j")}
    assert stages["Before"] == ["Looks", "Asks"]
    assert stages["After"] == ["Tells"]
    asks = next(t for t in queries.journey_touchpoints(pasted, "j") if t.title == "Asks")
    assert {n.text for n in queries.notes_at(pasted, asks.id)} == {"Long queue", "No chair"}
    assert paste(pasted, grid) == pasted


@settings(max_examples=40)
@given(projects(max_journeys=1))
def test_any_copied_journey_can_be_pasted_into_an_empty_one(project: Project) -> None:
    for journey in queries.journeys(project):
        grid = read_grid(write_grid(grid_of(project, journey.id, None)))
        empty = Project.new()
        empty = empty.apply(add_journey(empty, "Copy", ()))
        target = queries.journeys(empty)[0].id
        try:
            change = paste_grid(empty, target, grid, None, None)
        except CellError:
            continue
        after = empty.apply(complete(empty, change))
        assert not problems(after)


def test_no_cell_leaves_as_a_formula() -> None:
    assert write_grid([["=1+1", "@x", "+1", "-cmd|x", "−2", '"']]).split("\t")[:4] == ["'=1+1", "'@x", "+1", "'-cmd|x"]
