"""The templates and samples: sound, canonical, complete, and opened as copies."""

import json

import pytest

from journeydesk.exporters.json import to_json
from journeydesk.importers.json import project_from_text
from journeydesk.importers.library import Entry, find, open_copy, samples, templates
from journeydesk.layout.icons import icon_names
from journeydesk.model import queries
from journeydesk.model.records import NOTE_ROLES, Asset, Channel, Feeling, Lane, Note, Persona, Touchpoint
from journeydesk.model.rules import problems

ALL = [*templates(), *samples()]


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_each_is_the_very_twin_that_an_export_writes(entry: Entry) -> None:
    text = entry.path.read_text("utf-8")
    project, report = project_from_text(text, entry.path.name)
    tree = json.loads(to_json(project))
    assert json.loads(text) == {**tree, "about": entry.about}
    assert problems(project) == []
    assert report.changed == []


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_each_is_opened_as_a_copy_that_knows_where_it_came_from(entry: Entry) -> None:
    original, _ = project_from_text(entry.path.read_text("utf-8"), entry.path.name)
    copy = open_copy(entry)
    assert {r.origin for r in copy} == {r.id for r in original}
    assert {r.id for r in copy}.isdisjoint(r.id for r in original)
    assert problems(copy) == []
    assert copy.used_blobs() == original.used_blobs()


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
def test_each_uses_icons_that_there_are(entry: Entry) -> None:
    project = open_copy(entry)
    missing = {c.icon for c in project.all(Channel)} - set(icon_names())
    assert missing == set()


def test_blank_has_lanes_and_the_five_stages_and_nothing_in_them() -> None:
    project = open_copy(find("template", "blank"))
    journey = queries.journeys(project)[0]
    titles = [stage.title for stage in queries.stages(project, journey.id)]
    assert titles == ["Awareness", "Consideration", "Purchase", "Retention", "Advocacy"]
    assert {lane.lane_kind for lane in queries.lanes(project, journey.id)} >= {"touchpoints", "feelings", "notes"}
    assert project.count(Touchpoint) == project.count(Note) == project.count(Feeling) == 0


def test_retail_prompts_instead_of_claiming() -> None:
    project = open_copy(find("template", "retail"))
    assert project.count(Touchpoint) >= 15
    assert all(note.text.endswith("?") for note in project.all(Note))
    assert all(t.channel for t in project.all(Touchpoint))


def test_the_sample_is_a_whole_piece_of_work() -> None:
    project = open_copy(samples()[0])
    journey = queries.journeys(project)[0]
    stages = queries.stages(project, journey.id)
    touchpoints = queries.journey_touchpoints(project, journey.id)
    assert (len(stages), len(touchpoints), project.count(Persona)) == (5, 18, 2)
    for persona in queries.journey_personas(project, journey):
        assert all(getattr(persona, name) for name in ("quote", "background", "goals", "needs", "frustrations"))
        feelings = project.where(Feeling, "persona", persona.id)
        assert len(feelings) == 18
        assert all(feeling.emotion for feeling in feelings)
    lanes = queries.lanes(project, journey.id)
    assert {lane.role for lane in lanes if lane.lane_kind == "notes"} == set(NOTE_ROLES)
    assert {lane.lane_kind for lane in lanes} == {"touchpoints", "feelings", "notes", "channels", "pictures"}
    assert all(project.where(Note, "lane", lane.id) for lane in lanes if lane.lane_kind in ("notes", "pictures"))
    assert {claim.evidence for claim in project.all(Note)} == {"assumption", "observed", "measured"}
    assert any(t.row for t in touchpoints)
    assert any(note.touchpoint_end for note in project.all(Note))
    assert len(queries.inbox(project, journey.id)) == 2


def test_the_notes_of_the_sample_are_short_enough_to_read_on_a_wall() -> None:
    project = open_copy(samples()[0])
    assert [note.text for note in project.all(Note) if len(note.text) > 90] == []
    pains = {lane.id for lane in project.all(Lane) if lane.role == "pains"}
    assert all(note.severity for note in project.all(Note) if note.lane in pains)
    assert all(len(project.blobs[asset.sha256]) < 10_000 for asset in project.all(Asset))
