"""What a new project can begin with: templates that a consultant of the field would nod at, opened as copies."""

import json
import shutil
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from journeydesk.cli import main
from journeydesk.importers import library
from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import project_from_text
from journeydesk.importers.library import Entry, find, open_copy, samples, templates
from journeydesk.importers.template_words import texts_of
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing, Glyphs
from journeydesk.layout.icons import icon_names
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.pages import SMALLEST_READABLE, fit, page_of
from journeydesk.layout.text import QtTypesetter
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, Feeling, Journey, Lane, Note, Persona, Stage, Touchpoint
from journeydesk.model.rules import problems
from journeydesk.resources import resources_dir

ALL = [*templates(), *samples()]
FIELDS = [entry for entry in templates() if entry.name != "blank"]
CARDS = ("title", "stage", "touchpoint", "note", "channel", "lanelabel", "caption")
each_of_all = pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)
each_field = pytest.mark.parametrize("entry", FIELDS, ids=lambda entry: entry.name)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's own files, to be damaged."""
    folder = tmp_path / "resources"
    shutil.copytree(resources_dir(), folder, ignore=shutil.ignore_patterns("*.png", "*.mo"))
    monkeypatch.setattr(library, "resources_dir", lambda: folder)
    return folder


def drawn(project: Project) -> Drawing:
    return compose(project, queries.journeys(project)[0].id, lane_kinds(), QtTypesetter(), ViewOptions())


def notes_in(project: Project, role: str) -> list[Note]:
    lanes = {lane.id for lane in project.all(Lane) if lane.role == role}
    return [note for note in project.all(Note) if note.lane in lanes]


def test_the_fields_that_journeys_are_drawn_in_are_there_the_blank_one_first() -> None:
    assert [entry.title for entry in templates()][1:] == [
        "Retail purchase",
        "Contact centre and recovery",
        "B2B purchase",
        "SaaS onboarding",
        "Bank account opening",
        "Telecom contract",
        "Healthcare visit",
        "Airline trip",
        "Internal employee journey",
    ]
    assert templates()[0].name == "blank"


@each_of_all
def test_each_is_sound_and_says_in_a_line_what_it_is_about(entry: Entry) -> None:
    project, report = project_from_text(entry.path.read_text("utf-8"), entry.path.name)
    assert problems(project) == []
    assert report.changed == []
    assert 20 <= len(entry.about) <= 90
    assert entry.title == project.info.title


@each_of_all
def test_two_copies_share_no_record_but_where_they_came_from(entry: Entry) -> None:
    one, two = open_copy(entry), open_copy(entry)
    assert len(one) == len(two)
    assert {r.id for r in one}.isdisjoint(r.id for r in two)
    assert {r.origin for r in one} == {r.origin for r in two}
    assert len({r.origin for r in one}) == len(one)
    assert problems(one) == []
    assert one.used_blobs() == two.used_blobs()


@each_of_all
def test_each_uses_icons_that_there_are(entry: Entry) -> None:
    project = open_copy(entry)
    assert {c.icon for c in project.all(Channel)} - set(icon_names()) == set()


@each_field
def test_a_field_lists_the_channels_that_it_uses(entry: Entry) -> None:
    project = open_copy(entry)
    assert {t.channel for t in project.all(Touchpoint)} == {c.id for c in project.all(Channel)}


def test_blank_has_lanes_and_the_five_stages_and_nothing_in_them() -> None:
    project = open_copy(find("template", "blank"))
    journey = queries.journeys(project)[0]
    titles = [stage.title for stage in queries.stages(project, journey.id)]
    assert titles == ["Awareness", "Consideration", "Purchase", "Retention", "Advocacy"]
    assert {lane.lane_kind for lane in queries.lanes(project, journey.id)} >= {"touchpoints", "feelings", "notes"}
    assert project.count(Touchpoint) == project.count(Note) == project.count(Feeling) == 0


@each_field
def test_a_field_has_stages_with_goals_and_touchpoints_that_somebody_starts_somewhere(entry: Entry) -> None:
    project = open_copy(entry)
    stages, touchpoints = project.all(Stage), project.all(Touchpoint)
    assert 5 <= len(stages) <= 7
    assert all(s.customer_goal and s.business_goal and s.duration and s.duration_unit for s in stages)
    assert all(len(queries.touchpoints(project, stage.id)) >= 2 for stage in stages)
    assert 12 <= len(touchpoints) <= 20
    assert all(t.channel and t.initiator for t in touchpoints)
    assert {t.initiator for t in touchpoints} >= {"customer", "company"}
    assert 2 <= sum(t.moment_of_truth for t in touchpoints) <= 5
    assert any(t.row for t in touchpoints), "journeys are no straight lines"


@each_field
def test_a_field_prompts_and_claims_little(entry: Entry) -> None:
    project = open_copy(entry)
    notes = project.all(Note)
    assert sum(note.text.endswith("?") for note in notes) >= 8
    assert len(notes) <= 35
    assert all(note.evidence == "assumption" for note in notes)
    assert all(feeling.evidence == "assumption" for feeling in project.all(Feeling))
    pains = notes_in(project, "pains")
    assert 5 <= len(pains) <= 11
    assert all(note.severity for note in pains)
    assert notes_in(project, "opportunities") or notes_in(project, "strategies")
    assert [lane.title for lane in project.all(Lane) if lane.role and not notes_in(project, lane.role)] == []


@each_field
def test_a_field_has_a_persona_to_be_filled_in_and_a_curve_to_be_pulled(entry: Entry) -> None:
    project = open_copy(entry)
    (persona,), (journey,) = project.all(Persona), project.all(Journey)
    assert journey.personas == (persona.id,)
    assert journey.scenario.rstrip(".").count("?") == 1
    assert journey.customer_goal
    assert journey.business_goal
    assert persona.name
    assert persona.role
    asked = ("quote", "background", "goals", "needs", "expectations", "preferences", "motivations", "frustrations")
    assert [name for name in asked if not getattr(persona, name).endswith("?")] == []
    felt = {feeling.touchpoint for feeling in project.all(Feeling)}
    assert felt == {t.id for t in project.all(Touchpoint) if t.row == 0}
    scores = [feeling.score for feeling in project.all(Feeling)]
    assert min(scores) <= -1
    assert max(scores) >= 1


@each_field
def test_the_texts_of_a_field_are_short_and_few_enough_to_be_read_and_translated(entry: Entry) -> None:
    project = open_copy(entry)
    lengths = {Touchpoint: 34, Note: 60, Stage: 50, Journey: 90, Persona: 64}
    long = [
        text for kind, most in lengths.items() for r in project.all(kind) for _, text in texts_of(r) if len(text) > most
    ]
    assert long == []
    texts = {text for record in project for _, text in texts_of(record)}
    assert len(texts) <= 105


def test_fields_choose_their_lanes_and_call_the_same_by_one_name() -> None:
    projects = [open_copy(entry) for entry in FIELDS]
    orders = [tuple(lane.title for lane in queries.lanes(p, queries.journeys(p)[0].id)) for p in projects]
    assert Counter(orders).most_common(1)[0][1] == 1
    icons = {(c.name, c.icon) for p in projects for c in p.all(Channel)}
    assert len({name for name, _ in icons}) == len(icons)


@each_field
def test_the_sheet_of_a_field_is_in_order_and_readable_on_a3(qapp: object, entry: Entry) -> None:
    drawing = drawn(open_copy(entry))
    cards = [found for found in drawing.walk() if found.node.role in CARDS]
    covered = [
        f"{a.node.text} covers {b.node.text}" for a, b in combinations(cards, 2) if a.rect.inset(0.01).meets(b.rect)
    ]
    assert covered == []
    blocks = [shape.block for found in cards for shape in found.node.shapes if isinstance(shape, Glyphs)]
    starts = [(block.text, line.start) for block in blocks for line in block.lines[1:]]
    assert [text for text, start in starts if text[start - 1] not in " \n-"] == [], "words are broken"
    found = fit(drawing, page_of("a3"))
    assert found.smallest_text >= SMALLEST_READABLE, f"it needs {found.remedy}"


def test_a_damaged_file_is_left_out_and_logged_once(shipped: Path, caplog: pytest.LogCaptureFixture) -> None:
    names = [entry.name for entry in templates()]
    (shipped / "templates" / "retail.json").write_text('{"format": "journeydesk/1", "proj')
    (shipped / "templates" / "b2b-purchase.json").write_bytes(b"\xff\xfe\x00")
    (shipped / "templates" / "airline-trip.json").write_text("[]")
    (shipped / "templates" / "bank-account.json").write_text('{"position": "first", "project": {}, "about": 7}')
    (shipped / "samples" / "hearing.json").unlink()
    (shipped / "samples" / "loop.json").symlink_to("loop.json")
    for _ in range(2):
        left = [name for name in names if name not in ("retail", "b2b-purchase", "airline-trip", "bank-account")]
        assert [entry.name for entry in templates()] == left
        assert {"hearing", "loop"}.isdisjoint(entry.name for entry in samples())
    said = [record.getMessage() for record in caplog.records]
    caplog.clear()
    assert sorted(line.split()[0] for line in said) == [
        "airline-trip.json",
        "b2b-purchase.json",
        "bank-account.json",
        "loop.json",
        "retail.json",
    ]


def test_a_file_that_is_put_back_is_there_again(shipped: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = shipped / "templates" / "retail.json"
    text = path.read_text("utf-8")
    path.write_text("")
    assert "retail" not in [entry.name for entry in templates()]
    caplog.clear()
    path.write_text(text, "utf-8")
    assert "retail" in [entry.name for entry in templates()]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("retail", "The file of the template “retail” is damaged; install JourneyDesk again, or choose one of: blank,"),
        ("shop", "There is no template “shop”; choose one of: blank,"),
    ],
)
def test_new_says_in_one_sentence_why_a_template_cannot_be_had(
    shipped: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], name: str, sentence: str
) -> None:
    (shipped / "templates" / "retail.json").write_text("{")
    out = shipped / "new.journey"
    assert main(["new", str(out), "--template", name]) == 3
    caplog.clear()
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not out.exists()


def test_without_any_template_it_says_what_to_do(shipped: Path) -> None:
    shutil.rmtree(shipped / "templates")
    assert templates() == []
    with pytest.raises(ImportFailed, match="missing or damaged; install it again"):
        find("template", "blank")


def test_entries_without_a_position_come_last_by_name(shipped: Path) -> None:
    folder = shipped / "templates"
    for name in ("zoo", "aquarium"):
        tree = json.loads((folder / "blank.json").read_text("utf-8"))
        del tree["position"]
        (folder / f"{name}.json").write_text(json.dumps(tree))
    names = [entry.name for entry in templates()]
    assert names[-2:] == ["aquarium", "zoo"]
    positions = [json.loads(entry.path.read_text("utf-8"))["position"] for entry in templates()[:-2]]
    assert all(a < b for a, b in pairwise(positions))


def test_what_is_shipped_is_named_so_that_it_can_be_missed() -> None:
    there = {kind: {entry.name for entry in entries()} for kind, entries in _KINDS.items()}
    assert there == {kind: set(names) for kind, names in library.SHIPPED.items()}


_KINDS = {"template": library.templates, "sample": library.samples}
