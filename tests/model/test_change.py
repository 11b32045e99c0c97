"""The laws of changes, on random edits of random projects."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.model import records as r
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.fields import FieldError
from journeydesk.model.plain import change_from_plain, change_to_plain
from journeydesk.model.project import ChangeError, Project
from journeydesk.model.rules import complete, problems
from tests.strategies import TITLES, projects


@st.composite
def edits(draw: Any, project: Project) -> Change:
    """A change that deletes something, renames something and adds something."""
    records = [one for one in project if not isinstance(one, r.ProjectInfo) and not one.id.startswith("new")]
    gone = draw(st.lists(st.sampled_from(records), max_size=3, unique_by=lambda x: x.id)) if records else []
    change = complete(project, removing(*gone))
    left = project.apply(change)
    named = [one for one in left if isinstance(one, (r.Stage, r.Touchpoint, r.Journey))]
    if named:
        one = draw(st.sampled_from(named))
        change = change.then(updating((one, r.with_values(one, {"title": draw(TITLES)}))))
    new = f"new-{sum(one.id.startswith('new') for one in project)}"
    return change.then(adding(r.Persona(id=new, name="Someone new")))


@given(st.data())
def test_an_inverse_takes_a_change_back_and_its_inverse_is_the_change(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(edits(project))
    after = project.apply(change)
    assert after.apply(change.inverse()) == project
    assert change.inverse().inverse() == change


@given(st.data())
def test_two_changes_as_one_do_what_both_do(data: st.DataObject) -> None:
    project = data.draw(projects())
    first = data.draw(edits(project))
    middle = project.apply(first)
    second = data.draw(edits(middle))
    assert project.apply(first.then(second)) == middle.apply(second)
    assert not first.then(first.inverse())


@given(st.data())
def test_consequences_leave_no_broken_reference(data: st.DataObject) -> None:
    project = data.draw(projects())
    assert problems(project) == []
    assert problems(project.apply(data.draw(edits(project)))) == []


@given(st.data())
def test_indexes_after_an_edit_are_those_of_a_project_built_anew(data: st.DataObject) -> None:
    project = data.draw(projects())
    after = project.apply(data.draw(edits(project)))
    anew = Project.of(after)
    for record_type in r.RECORD_TYPES.values():
        assert {one.id for one in after.all(record_type)} == {one.id for one in anew.all(record_type)}
        for record in after:
            for name in ("journey", "stage", "touchpoint", "lane", "personas", "channel"):
                found = {one.id for one in after.where(record_type, name, record.id)}
                assert found == {one.id for one in anew.where(record_type, name, record.id)}


@given(st.data())
def test_a_change_survives_being_written_down(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(edits(project)).named("Do it")
    assert change_from_plain(change_to_plain(change)) == change


def test_a_change_made_for_another_state_is_refused() -> None:
    project = Project.new("P")
    persona = r.Persona(id="p1", name="Ada")
    with pytest.raises(ChangeError):
        project.apply(removing(persona))
    with pytest.raises(ChangeError):
        project.apply(updating((persona, r.with_values(persona, {"name": "Bea"}))))
    with pytest.raises(ChangeError):
        project.apply(adding(persona)).apply(adding(persona))
    with pytest.raises(ChangeError):
        project.apply(removing(project.info))


def test_a_change_that_names_what_is_not_there_never_reaches_the_project() -> None:
    project = Project.of([r.ProjectInfo(id="pr"), r.Journey(id="j"), r.Persona(id="pe")])
    for record in (r.Stage(id="s", journey="gone"), r.Stage(id="s", journey="pe"), r.Journey(id="k", personas=("x",))):
        with pytest.raises(ChangeError, match="is not there"):
            complete(project, adding(record))
    complete(project, adding(r.Touchpoint(id="t", stage="s"), r.Stage(id="s", journey="j")))


def test_deleting_a_stage_takes_along_what_hangs_under_it_and_nothing_else() -> None:
    records = [
        r.ProjectInfo(id="pr"),
        r.Persona(id="pe"),
        r.Channel(id="ch"),
        r.Journey(id="j", personas=("pe",)),
        r.Lane(id="l", journey="j", role="pains"),
        r.Stage(id="s1", journey="j"),
        r.Stage(id="s2", journey="j", order="V"),
        r.Touchpoint(id="t1", stage="s1", channel="ch"),
        r.Touchpoint(id="t2", stage="s2"),
        r.Note(id="n1", journey="j", lane="l", touchpoint="t1"),
        r.Note(id="n2", journey="j", lane="l", touchpoint="t2"),
        r.Note(id="n3", journey="j", lane="l", stage="s1"),
        r.Note(id="n4", journey="j", lane="l", touchpoint="t2", touchpoint_end="t1"),
        r.Feeling(id="f", touchpoint="t1", persona="pe"),
    ]
    project = Project.of(records)
    after = project.apply(complete(project, removing(records[5])))
    assert {one.id for one in project} - {one.id for one in after} == {"s1", "t1", "n1", "n3", "f"}
    assert after.get("n4", r.Note).touchpoint_end is None
    gone = project.apply(complete(project, removing(records[1])))
    assert gone.get("j", r.Journey).personas == ()
    assert "f" not in gone


def test_what_a_field_cannot_hold_never_reaches_the_project_and_the_rest_is_cleaned() -> None:
    project = Project.of([r.ProjectInfo(id="pr")])
    with pytest.raises(FieldError, match="20,001 characters"):
        complete(project, adding(r.Journey(id="j", scenario="x" * 20_001)))
    change = complete(project, adding(r.Journey(id="j", title=" Two\nlines\x00 ")))
    assert change.added["j"] == r.Journey(id="j", title="Two lines\ufffd")
