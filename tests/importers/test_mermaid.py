"""Mermaid journeys become journeys that edit at once, and nothing is lost without a word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.importers.base import Imported, ImportFailed, all_importers, importer_for
from journeydesk.importers.mermaid import IMPORTER
from journeydesk.model import queries
from journeydesk.model.plain import from_plain, to_plain
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Journey, Persona, Stage, Touchpoint
from journeydesk.model.rules import problems

WORKING_DAY = """journey
  title My working day
  section Go to work
    Make tea: 5: Me
    Go upstairs: 3: Me
    Do work: 1: Me, Cat
  section Go home
    Go downstairs: 4.5: Me
"""

MARKDOWN = """# Handbook

## Morning routine
```mermaid
journey
  section Wake
    Alarm: 1: Ana
```

```mermaid
flowchart TD
  A --> B
```

> 1. ~~~ {.mermaid}
>    journey
>      title Evening
>      Read: 5: Ana, Ben
>    ~~~

```python
journey = 1
```
"""


def imported(tmp_path: Path, text: str, name: str = "map.mmd", into: Project | None = None) -> Imported:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = importer_for(path).read(path, into)
    assert problems(found.project) == []
    return found


def refusal(tmp_path: Path, text: str, name: str = "map.mmd") -> str:
    with pytest.raises(ImportFailed) as caught:
        imported(tmp_path, text, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def told(found: Imported, part: str) -> list[str]:
    return [str(item) for heading, items in found.report.parts() if heading == part for item in items]


def only_touchpoint(found: Imported) -> Touchpoint:
    return found.project.all(Touchpoint)[0]


def test_a_journey_comes_in_whole(tmp_path: Path) -> None:
    found = imported(tmp_path, WORKING_DAY)
    project = found.project
    journey = queries.journeys(project)[0]
    assert journey.title == "My working day"
    assert [stage.title for stage in queries.stages(project, journey.id)] == ["Go to work", "Go home"]
    points = queries.journey_touchpoints(project, journey.id)
    assert [point.title for point in points] == ["Make tea", "Go upstairs", "Do work", "Go downstairs"]
    me, cat = queries.journey_personas(project, journey)
    assert (me.name, cat.name) == ("Me", "Cat")
    scores = [(f := queries.feeling_of(project, point.id, me.id)) and f.score for point in points]
    assert scores == [2, 0, -2, 1.5]
    assert [queries.feeling_of(project, point.id, cat.id) is None for point in points] == [True, True, False, True]
    assert told(found, "Read") == ["line 1: “My working day”: 2 stages, 4 touchpoints, 5 feelings."]
    assert told(found, "Changed") == told(found, "Left out") == []


def test_it_gets_lanes_so_that_it_edits_at_once(tmp_path: Path) -> None:
    project = imported(tmp_path, WORKING_DAY).project
    kinds = {(lane.lane_kind, lane.role) for lane in queries.lanes(project, project.all(Journey)[0].id)}
    assert {("touchpoints", ""), ("feelings", ""), ("notes", "pains")} <= kinds


def test_who_takes_part_is_kept_when_not_all_do(tmp_path: Path) -> None:
    project = imported(tmp_path, WORKING_DAY).project
    taking = {t.title: len(t.personas) for t in project.all(Touchpoint)}
    assert taking == {"Make tea": 1, "Go upstairs": 1, "Do work": 0, "Go downstairs": 1}


def test_several_diagrams_in_markdown_become_journeys_with_shared_personas(tmp_path: Path) -> None:
    found = imported(tmp_path, MARKDOWN, "handbook.md")
    assert [j.title for j in queries.journeys(found.project)] == ["Morning routine", "Evening"]
    assert sorted(p.name for p in found.project.all(Persona)) == ["Ana", "Ben"]
    assert found.project.info.title == "handbook"
    assert told(found, "Left out") == ["line 11: a Mermaid block that is no journey diagram."]


def test_into_a_project_it_uses_the_personas_there_and_is_undone_as_one(tmp_path: Path) -> None:
    there = Project.of([*Project.new("Client"), Persona(id="cat", name="Cat")])
    found = imported(tmp_path, WORKING_DAY, into=there)
    assert found.change.label == "Import “map.mmd”"
    assert found.project.info.title == "Client"
    assert sorted(p.name for p in found.project.all(Persona)) == ["Cat", "Me"]
    assert [f.persona for f in found.project.where(Feeling, "persona", "cat")] == ["cat"]
    assert found.project.apply(found.change.inverse()) == there


@pytest.mark.parametrize("score", ["0", "6", "-1", "3,5", "good", "NaN", "Infinity", "1e400"])
def test_a_score_that_is_none_makes_no_feeling_but_stays_and_is_told(tmp_path: Path, score: str) -> None:
    found = imported(tmp_path, f"journey\n section S\n Pay: {score}: Me, Cat\n")
    assert found.project.count(Feeling) == 0
    assert only_touchpoint(found).description == f"Score and people in Mermaid: {score}: Me, Cat"
    assert found.project.count(Persona) == 2
    assert told(found, "Changed") == [
        f"line 3: the score “{score}” is not from 1 to 5; kept in the description, no feeling was made."
    ]


@pytest.mark.parametrize(
    ("task", "description", "satisfaction", "said"),
    [
        ("Pay: 4", "", 4, "the score 4 belongs to nobody; kept as the satisfaction."),
        ("Pay: 3.5", "Score and people in Mermaid: 3.5", None, "the score 3.5 belongs to nobody; kept in the"),
        ("Pay: : Me", "", None, "the task has no score, so nobody's feeling is known."),
        ("Pay: now: 5", "Score and people in Mermaid: now: 5", None, "“now” is no score; a colon in a task's name"),
        ("Pay: 5: Me: fast", "Score and people in Mermaid: 5: Me: fast", None, "“fast” stands after a third colon"),
    ],
)
def test_what_has_no_field_is_kept_and_told(
    tmp_path: Path, task: str, description: str, satisfaction: int | None, said: str
) -> None:
    found = imported(tmp_path, f"journey\n section S\n {task}\n")
    touchpoint = only_touchpoint(found)
    assert (touchpoint.description, touchpoint.satisfaction) == (description, satisfaction)
    assert len(told(found, "Changed")) == 1
    assert told(found, "Changed")[0].startswith(f"line 3: {said}")


def test_a_colon_in_a_task_makes_no_persona_called_5(tmp_path: Path) -> None:
    assert imported(tmp_path, "journey\n Pay: now: 5\n").project.count(Persona) == 0


def test_comments_and_directives_are_left_out_with_their_lines(tmp_path: Path) -> None:
    text = "---\ntitle: Front\nconfig:\n  theme: dark\n---\n%%{init: {}}%%\n%% one\njourney\n A: 5: Me # 42\n %% two\n"
    found = imported(tmp_path, text)
    assert queries.journeys(found.project)[0].title == "Front"
    lines = [line.split(":")[0] for line in told(found, "Left out")]
    assert lines == ["line 3", "line 4", "line 6", "line 7", "line 9", "line 10"]
    assert "“# 42”" in told(found, "Left out")[4]


def test_titles_and_descriptions_that_do_not_count_go_to_the_scenario(tmp_path: Path) -> None:
    text = "---\ntitle: Front\n---\njourney\n title First\n title Last\n accTitle: Acc\n accDescr {\n two\n lines\n }\n"
    found = imported(tmp_path, text)
    journey = queries.journeys(found.project)[0]
    assert journey.title == "Last"
    assert journey.scenario == "Front\nFirst\nAcc\ntwo\nlines"
    assert len(told(found, "Changed")) == 2


def test_names_alike_but_for_capitals_stay_two_and_are_told(tmp_path: Path) -> None:
    found = imported(tmp_path, "journey\n section S\n A: 5: me, Me\n")
    assert found.project.count(Persona) == 2
    assert told(found, "Changed") == ["“me” and “Me” are two personas, as in Mermaid; rename one if they are the same."]


def test_the_same_actor_twice_is_told(tmp_path: Path) -> None:
    found = imported(tmp_path, "journey\n section S\n A: 5: Me, , Me\n")
    assert found.project.count(Feeling) == 1
    assert len(told(found, "Left out")) == 2


def test_entities_and_breaks_become_what_they_mean(tmp_path: Path) -> None:
    found = imported(tmp_path, "journey\n section S\n Say #quot;hi#quot;<br/>#35;1: 5: Me\n")
    assert only_touchpoint(found).title == 'Say "hi" #1'


def test_too_long_a_name_is_cut_and_kept_whole_in_the_inbox(tmp_path: Path) -> None:
    found = imported(tmp_path, f"journey\n section S\n {'x' * 20_500}: 5: Me\n")
    journey = queries.journeys(found.project)[0]
    assert len(only_touchpoint(found).title) == 500
    assert "".join(note.text for note in queries.inbox(found.project, journey.id)) == "x" * 20_500
    assert len(told(found, "Changed")) == 1


def test_a_section_that_people_number_with_a_colon_comes_in_though_mermaid_refuses_it(tmp_path: Path) -> None:
    found = imported(tmp_path, "journey\n section Step 1: Sign up\n  Enter name: 5: Ann\n")
    (stage,) = found.project.all(Stage)
    assert stage.title == "Step 1: Sign up"
    assert "keeps its colon" in "".join(item.text for item in found.report.changed)


def test_tasks_before_any_section_stand_in_a_nameless_stage(tmp_path: Path) -> None:
    found = imported(tmp_path, "journey\n A: 5: Me\n section S\n B: 4: Me\n")
    assert sorted(stage.title for stage in found.project.all(Stage)) == ["", "S"]
    assert told(found, "Changed")[0].startswith("line 2: tasks before the first section")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("journey\n section S\n Pay\n", "map.mmd", "“map.mmd”, line 3: “Pay” is neither a title nor a section nor"),
        ("journey\n section\n : home\n", "map.mmd", "line 3: a colon has no task name before it"),
        ("journey\n A: 5;\n", "map.mmd", "line 2: “;” cannot stand here; take it out."),
        ("journey\n A: 5\n journey\n", "map.mmd", "line 3: the word “journey” cannot stand here"),
        ("flowchart TD\n", "map.mmd", "line 1: a journey diagram must begin with the word “journey”, not “flow"),
        ("", "map.mmd", "line 1: there is no diagram"),
        ("# Only words\n", "notes.md", "“notes.md” holds no Mermaid journey"),
        ("```mermaid\npie\n```\n", "notes.md", "holds no Mermaid journey"),
        (MARKDOWN.replace("Read: 5: Ana, Ben", "Read"), "notes.md", "“notes.md”, line 18: “Read” is"),
        ("\ud800journey", "map.mmd", "is no UTF-8 text (byte 1)"),
        ("x" * 2_000_001, "map.mmd", "larger than 2 MB"),
        ("hello", "hello.xyz", "of no known format; name it with --format (one of json, mermaid"),
    ],
)
def test_what_is_broken_is_refused_in_one_sentence(tmp_path: Path, text: str, name: str, said: str) -> None:
    assert said in refusal(tmp_path, text, name)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.mmd", tmp_path):
        with pytest.raises(ImportFailed, match=r"There is no file|is no file"):
            IMPORTER.read(path, None)
    with pytest.raises(ImportFailed, match="There is no format “xml”"):
        importer_for(tmp_path / "x.mmd", "xml")


def test_utf_16_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        path = tmp_path / "map.mmd"
        path.write_bytes(WORKING_DAY.encode(encoding))
        assert IMPORTER.read(path, None).project.count(Touchpoint) == 4


def test_every_importer_keeps_the_contract(tmp_path: Path) -> None:
    for importer in all_importers():
        assert importer.key.isidentifier()
        assert importer.title
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in importer.suffixes)
        assert importer.sniff(tmp_path / "missing") == 0
        assert 0 <= importer.sniff(tmp_path) <= 1


LINES = [" section S", " A: 5: Me", " B: x: Me, Cat", " C: 9", " title T", "%% c", " D: 2: Me"]


@given(lines=st.lists(st.sampled_from(LINES)))
def test_every_record_can_be_written_and_read_again(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    project = imported(tmp_path_factory.mktemp("maps"), "\n".join(["journey", *lines])).project
    assert all(from_plain(record.kind, to_plain(record)) == record for record in project)
    assert project.count(Touchpoint) == len([line for line in lines if ":" in line])
