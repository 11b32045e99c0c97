"""Outlines typed as text, and words found and replaced."""

import pytest

from journeydesk.edit.finding import Wanted, find, replace_hits
from journeydesk.edit.outline_text import add_outline, read_outline
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project

INDENTED = """
1. Before
    - Hears of us
        Pain: nobody answers
        asks a friend
    - Looks us up
2. During
\t- Signs
"""
MARKDOWN = """
# Before
- Hears of us
  - Pain point: nobody answers
  - asks a friend
- Looks us up
# During
- Signs
"""
FLAT_TITLES = """
Before
- Hears of us
  - pain: nobody answers
  - asks a friend
- Looks us up
During
- Signs
"""


@pytest.mark.parametrize("text", [INDENTED, MARKDOWN, FLAT_TITLES])
def test_an_outline_becomes_stages_touchpoints_and_notes(project: Project, text: str) -> None:
    after = project.apply(add_outline(project, "j", read_outline(text)))
    before, during = queries.stages(after, "j")[2:]
    assert (before.title, during.title) == ("Before", "During")
    first, second = queries.touchpoints(after, before.id)
    assert (first.title, second.title) == ("Hears of us", "Looks us up")
    said = {after.get(n.lane or "", r.Lane).role: n.text for n in queries.notes_at(after, first.id)}
    assert said == {"pains": "nobody answers", "doing": "asks a friend"}


def test_an_outline_goes_on_with_what_is_there(project: Project) -> None:
    once = project.apply(add_outline(project, "j", read_outline(MARKDOWN)))
    again = once.apply(add_outline(once, "j", read_outline("# before\n- Signs up")))
    assert len(queries.stages(again, "j")) == len(queries.stages(once, "j"))
    assert [t.title for t in queries.journey_touchpoints(again, "j")][-2:] == ["Signs up", "Signs"]


@pytest.mark.parametrize("text", ["", "one\ntwo", "- a\n- b", "    x\n    y"])
def test_lines_of_one_level_are_no_outline(text: str) -> None:
    assert read_outline(text) == []


def worded(project: Project) -> Project:
    notes = [
        r.Note(id="w1", journey="j", lane="pains", touchpoint="d", text="The queue. Queues!"),
        r.Note(id="w2", journey="j", text="queue in the Inbox"),
        r.Comment(id="w3", anchor="a", text="A QUEUE again"),
    ]
    return project.apply(adding(*notes))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted("queue"), ["w3", "w1", "w1", "w2"]),
        (Wanted("queue", whole=True), ["w3", "w1", "w2"]),
        (Wanted("queue", exact_case=True), ["w1", "w2"]),
        (Wanted("que.e"), []),
        (Wanted("  "), []),
    ],
)
def test_words_are_found_in_reading_order(project: Project, wanted: Wanted, ids: list[str]) -> None:
    assert [hit.id for hit in find(worded(project), wanted, "j")] == ids
    assert len(find(worded(project), wanted)) == len(ids)


def test_all_hits_are_replaced_in_one_step_that_undo_takes_back(project: Project) -> None:
    there = worded(project)
    change = replace_hits(there, find(there, Wanted("queue"), "j"), "line")
    after = there.apply(change)
    assert after.get("w1", r.Note).text == "The line. lines!"
    assert not find(after, Wanted("queue"))
    assert after.apply(change.inverse()) == there
