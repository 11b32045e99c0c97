"""The JSON twin: what goes out comes back equal, and what is wrong is named by its path."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import IMPORTER, project_from_text
from journeydesk.importers.merging import merge
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Channel, Feeling, Journey, Lane, Note, Persona, Touchpoint
from journeydesk.model.rules import problems
from journeydesk.model.twin import tree_of
from tests.strategies import png, projects

HAND_WRITTEN: dict[str, Any] = {
    "format": "journeydesk/1",
    "about": "A map as a person would type it",
    "project": {"title": "Bakery"},
    "personas": [{"name": "Ana"}],
    "channels": [{"name": "Shop"}, {"name": "App"}],
    "journeys": [
        {
            "title": "Bread",
            "personas": ["Ana"],
            "lanes": [{"lane_kind": "notes", "role": "pains", "title": "Pain points"}, {"lane_kind": "pictures"}],
            "inbox": [{"text": "Ask the baker"}],
            "stages": [
                {
                    "title": "Buy",
                    "notes": [{"lane": "Pain points", "text": "Everything is slow"}],
                    "touchpoints": [
                        {
                            "title": "Queue",
                            "channel": "Shop",
                            "notes": [{"lane": "pains", "text": "Long", "touchpoint_end": "Pay"}],
                            "feelings": [{"persona": "Ana", "score": -1}],
                        },
                        {"title": "Order ahead", "row": 1, "channel": "App"},
                        {"title": "Pay"},
                    ],
                }
            ],
        }
    ],
}


def read(tree: Any) -> Project:
    return project_from_text(json.dumps(tree), "map.json")[0]


def refusal(text: str) -> str:
    with pytest.raises(ImportFailed) as caught:
        project_from_text(text, "map.json")
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 1_000
    return sentence


def broken(*path: str | int, value: Any) -> str:
    """Return what is said when *value* stands at *path* of the map written by hand."""
    tree = json.loads(json.dumps(HAND_WRITTEN))
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return refusal(json.dumps(tree))


@given(projects())
def test_export_then_import_gives_an_equal_project(project: Project) -> None:
    assert read(tree_of(project)) == project


@given(projects())
def test_the_twin_is_stable(project: Project) -> None:
    assert tree_of(read(tree_of(project))) == tree_of(project)


@given(projects(), projects())
def test_a_twin_merges_into_any_project_and_leaves_it_sound(project: Project, other: Project) -> None:
    base = project_from_text(json.dumps(tree_of(project)), "a.json")[0]
    path = Path("other.json")
    found = project_from_text(json.dumps(tree_of(other)), path.name)
    merged = base.apply(merge(base, *found))
    assert problems(merged) == []
    assert merged.count(Journey) == project.count(Journey) + other.count(Journey)
    assert merged.count(Note) == project.count(Note) + other.count(Note)
    assert {r.id for r in base} <= {r.id for r in merged}


def test_a_map_written_by_hand_needs_no_ids_and_no_orders() -> None:
    project = read(HAND_WRITTEN)
    journey = queries.journeys(project)[0]
    stage = queries.stages(project, journey.id)[0]
    assert [lane.title for lane in queries.lanes(project, journey.id)] == ["Pain points", ""]
    assert [[t.title for t in c.touchpoints] for c in queries.columns(project, stage.id)] == [
        ["Queue", "Order ahead"],
        ["Pay"],
    ]
    queue, _, pay = queries.touchpoints(project, stage.id)
    assert project.get(queue.channel or "", Channel).name == "Shop"
    note = queries.notes_at(project, queue.id)[0]
    assert project.get(note.lane or "", Lane).role == "pains"
    assert note.touchpoint_end == pay.id
    assert project.all(Feeling)[0].persona == journey.personas[0] == project.all(Persona)[0].id
    assert [n.text for n in queries.inbox(project, journey.id)] == ["Ask the baker"]
    assert [n.text for n in queries.stage_notes(project, stage.id)] == ["Everything is slow"]
    assert problems(project) == []


def test_a_thing_put_between_others_by_hand_stays_there() -> None:
    tree = tree_of(read(HAND_WRITTEN))
    touchpoints = tree["journeys"][0]["stages"][0]["touchpoints"]
    touchpoints.insert(2, {"title": "Taste"})
    touchpoints.insert(0, {"title": "Smell"})
    project = read(tree)
    titles = [t.title for t in queries.journey_touchpoints(project, project.all(Journey)[0].id)]
    assert titles == ["Smell", "Queue", "Order ahead", "Taste", "Pay"]


def test_a_picture_needs_only_its_bytes() -> None:
    data = base64.b64encode(png(7, 3, 2)).decode()
    asset = read({**HAND_WRITTEN, "assets": [{"name": "Loaf", "data": data}]}).all(Asset)[0]
    assert (asset.width, asset.height, asset.size, asset.media_type) == (3, 2, len(png(7, 3, 2)), "image/png")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("journeys", 0, "stages", 0, "title"), 7, "“journeys[0].stages[0].title” must be text"),
        (("journeys", 0, "stages", 0, "touchpoints", 2, "channel"), "Fax", "touchpoints[2].channel names “Fax”"),
        (
            ("journeys", 0, "stages", 0, "touchpoints", 0, "feelings", 0, "score"),
            3,
            "feelings[0].score” must be from -2",
        ),
        (("journeys", 0, "stages", 0, "touchpoints", 0, "feelings", 0, "score"), "bad", "must be a number"),
        (("journeys", 0, "stages", 0, "touchpoints", 0, "feelings", 0, "score"), float("nan"), "must be from -2"),
        (("journeys", 0, "stages", 0, "touchpoints", 0, "feelings", 0, "score"), 10**30, "must be from -2"),
        (("journeys", 0, "stages", 0, "colr"), "red", "journeys[0].stages[0].colr is not known"),
        (("journeys", 0, "stages", 0, "colour"), "red", "must be a colour like"),
        (("journeys", 0, "stages"), {}, "journeys[0].stages must be a list"),
        (("journeys", 0), "Bread", "journeys[0] must be an object"),
        (("project",), [], "project must be an object"),
        (("persona",), [], "persona is not known"),
        (("format",), "journeydesk/99", "update JourneyDesk"),
        (("format",), "drawio", "no JourneyDesk JSON"),
        (("personas",), [{"name": "Ana"}, {"name": "Ana"}], "more than one persona"),
        (("personas",), [{"name": "Ana", "id": "x"}, {"name": "Bo", "id": "x"}], "personas[1].id is the id of another"),
        (("personas",), [{"name": "Ana", "id": "\n"}], "personas[0].id"),
        (("personas",), [{"name": "x" * 501}], "501 characters"),
        (("journeys", 0, "personas"), [7], "journeys[0].personas[0] must be the name or the id"),
        (("journeys", 0, "personas"), "Ana", "must be a list"),
        (("assets",), [{"name": "a", "data": "!!"}], "assets[0].data is no valid Base64"),
        (("assets",), [{"name": "a", "data": "aGFsbG8="}], "assets[0].data is no PNG"),
        (("assets",), [{"width": 9, "data": base64.b64encode(png(1)).decode()}], "assets[0].width does not fit"),
        (("assets",), [{"sha256": "0" * 64, "data": base64.b64encode(png(1)).decode()}], "assets[0].sha256"),
        (("journeys", 0, "inbox", 0, "text"), "x" * 20_001, "20,001 characters"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(path: tuple[str | int, ...], value: Any, said: str) -> None:
    assert said in broken(*path, value=value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1"),
        ("{", "no valid JSON"),
        ("[]", "no JourneyDesk JSON"),
        ('{"format": "journeydesk/1", "project": {"title": "a", "title": "b"}}', "project.title is given twice"),
        ("[" * 100_000, "too deeply"),
        ('{"format": "journeydesk/1", "journeys": ' + '[{"stages":' * 2_000 + "[]" + "}]" * 2_000 + "}", ""),
        ('{"format": "journeydesk/1", "project": {"title": ' + "9" * 5_000 + "}}", "far too long"),
        ('{"format": "journeydesk/1", "' + "k" * 9_000 + '": 1}', "is not known"),
    ],
)
def test_what_is_no_project_is_refused_in_one_sentence(text: str, said: str) -> None:
    assert said in refusal(text)


def test_a_note_in_a_lane_of_another_journey_is_refused() -> None:
    tree = json.loads(json.dumps(HAND_WRITTEN))
    tree["journeys"].append({"title": "Other", "lanes": [{"id": "far"}]})
    tree["journeys"][0]["inbox"][0]["lane"] = "far"
    tree["journeys"][0]["inbox"][0]["touchpoint"] = "Queue"
    assert "another journey" in refusal(json.dumps(tree))


def test_text_that_no_field_can_hold_is_tidied_and_told() -> None:
    text = json.dumps({**HAND_WRITTEN, "project": {"title": "a\ud800\x00b"}})
    project, report = project_from_text(text, "map.json")
    assert project.info.title == "a��b"
    assert [str(item) for item in report.changed] == [
        "project.title: white space or characters that no text may hold were tidied."
    ]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.data(), projects(max_journeys=1), _JSON)
def test_a_twin_with_anything_anywhere_is_read_or_refused_in_a_sentence(
    data: st.DataObject, project: Project, junk: Any
) -> None:
    tree = tree_of(project)
    node: Any = tree
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not node[key] or not isinstance(node[key], (dict, list)) or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = junk
    try:
        project = read(tree)
    except ImportFailed as error:
        said = str(error)
    else:
        said = ", ".join(problems(project))
        assert not said
    assert "\n" not in said


def test_a_new_project_is_the_exported_one_and_an_existing_one_gets_copies(tmp_path: Path) -> None:
    project = read(HAND_WRITTEN)
    path = tmp_path / "map.json"
    path.write_text(json.dumps(tree_of(project)))
    assert IMPORTER.read(path, None).project == project
    imported = IMPORTER.read(path, project)
    assert imported.change.label == "Import “map.json”"
    assert [j.title for j in queries.journeys(imported.project)] == ["Bread", "Bread"]
    assert imported.project.count(Channel) == project.count(Channel)
    assert imported.project.count(Touchpoint) == 2 * project.count(Touchpoint)
    assert imported.project.apply(imported.change.inverse()) == project
    assert imported.report.changed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "journeydesk/1", "journeys": [' + "{}," * 2_000_000 + "{}]}", "more than 700,000 objects"),
        ('{"format": "journeydesk/1", "assets": [{"name": "x"}]}', "the picture itself, is missing"),
        ('{"format": "journeydesk/1", "journeys": [{"last_reviewed": "2026-02-30"}]}', "must be a date"),
        ('{"format": "journeydesk/1", "journeys": [{"title": "a", "title": "b"}]}', "title is given twice"),
    ],
    ids=["bomb", "no picture", "no day", "twice"],
)
def test_what_cannot_be_is_refused_naming_the_file(text: str, said: str) -> None:
    with pytest.raises(ImportFailed, match=said) as failed:
        project_from_text(text, "map.json")
    assert str(failed.value).startswith("“map.json”")
