"""Stages split and merged, notes stretched, links, comments and saved views: what the journey is afterwards."""

from dataclasses import replace

import pytest

from journeydesk.edit.actions import comments, copies, links, notes, stages, views
from journeydesk.edit.actions.views import Look
from journeydesk.edit.session import Session
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.project import Project
from journeydesk.model.rules import complete, problems
from tests.edit.test_moves import shape


@pytest.mark.parametrize(("at", "after"), [("b", "A:a new:b c/c2 B:d"), ("c2", "A:a b new:c/c2 B:d")])
def test_a_stage_splits_before_a_column_and_merging_takes_it_back(project: Project, at: str, after: str) -> None:
    split = project.apply(stages.split_stage(project, at, make_id=lambda: "new"))
    assert shape(split) == after
    merged = split.apply(complete(split, stages.merge_stage(split, "A")))
    assert shape(merged) == shape(project)
    assert not problems(merged)


def test_nothing_is_split_before_the_first_column_nor_merged_after_the_last_stage(project: Project) -> None:
    assert not stages.split_stage(project, "a")
    assert not stages.merge_stage(project, "B")


def test_merging_keeps_the_words_notes_and_comments_of_both(project: Project) -> None:
    on_b = [r.Note(id="nb", journey="j", lane="pains", stage="B"), r.Comment(id="cb", anchor="B", text="Why?")]
    words = adding(*on_b).then(_saying(project, "A", "Fast", 2.0)).then(_saying(project, "B", "Cheap", 3.0))
    project = project.apply(words)
    merged = project.apply(complete(project, stages.merge_stage(project, "A")))
    stage = merged.get("A", r.Stage)
    assert (stage.customer_goal, stage.duration, stage.duration_unit) == ("Fast\nCheap", 5.0, "days")
    assert [n.id for n in queries.stage_notes(merged, "A")] == ["nb"]
    assert [c.id for c in queries.comments(merged, "A")] == ["cb"]


def _saying(project: Project, stage: str, goal: str, days: float) -> Change:
    old = project.get(stage, r.Stage)
    return updating((old, replace(old, customer_goal=goal, duration=days, duration_unit="days")))


@pytest.mark.parametrize(
    ("note", "end", "run"), [("n1", "c", ("a", "c")), ("n3", "b", ("b", "d")), ("n1", "a", ("a", None))]
)
def test_a_note_stretches_over_a_run_in_reading_order(
    project: Project, note: str, end: str, run: tuple[str, str | None]
) -> None:
    spanned = project.apply(notes.span_note(project, note, end)).get(note, r.Note)
    assert (spanned.touchpoint, spanned.touchpoint_end) == run


def test_a_link_is_drawn_once_turned_and_goes_with_its_end(project: Project) -> None:
    linked = project.apply(links.add_link(project, "d", "a", "again", make_id=lambda: "l"))
    assert not links.add_link(linked, "d", "a")
    turned = linked.apply(links.turn_link(linked, "l"))
    assert [(link.start, link.end) for link in queries.links(turned, "j")] == [("a", "d")]
    assert "l" not in turned.apply(complete(turned, removing(turned.get("d", r.Touchpoint))))


def test_no_link_leads_into_another_journey(project: Project) -> None:
    other = [r.Journey(id="k"), r.Stage(id="K", journey="k"), r.Touchpoint(id="x", stage="K")]
    project = project.apply(adding(*other))
    assert not links.add_link(project, "a", "x")
    linked = project.apply(links.add_link(project, "a", "b", make_id=lambda: "l"))
    assert not links.lead_link(linked, "l", end="x")


def test_copies_leave_comments_and_loose_links_behind(project: Project) -> None:
    said = comments.add_comment(project, "a", "Really?")
    project = project.apply(said.then(links.add_link(project, "a", "b")).then(links.add_link(project, "a", "d")))
    alone, _ = copies.duplicate(project, ["a"])
    stage, _ = copies.duplicate(project, ["A"])
    assert not [one for one in alone.added.values() if isinstance(one, (r.Comment, r.Link))]
    assert len([one for one in stage.added.values() if isinstance(one, r.Link)]) == 1


def test_a_comment_says_something_is_resolved_and_undone(project: Project) -> None:
    session = Session(project)
    assert not comments.add_comment(project, "a", "  \n")
    session.do(comments.add_comment(project, "a", "Really?", "Ana", "2026-11-21T14:03:00Z"))
    (comment,) = queries.comments(session.project, "a")
    session.do(comments.resolve_comment(session.project, comment.id))
    assert queries.comments(session.project)[0].resolved
    session.undo()
    session.undo()
    assert session.project == project


def test_a_view_of_the_same_title_takes_on_the_new_look(project: Project) -> None:
    saved = project.apply(views.save_view(project, "j", "Pains", Look(("pains",), "pe", 0.5, 10, 20)))
    again = saved.apply(views.save_view(saved, "j", "pains ", Look(("needs",))))
    (view,) = queries.views(again, "j")
    assert views.look_of(view) == Look(("needs",))
