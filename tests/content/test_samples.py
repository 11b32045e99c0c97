"""The samples: three stories of 12, 30 and 60 touchpoints, whole in every field, each showing another strength."""

import io
import unicodedata
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.json import to_json
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.json import project_from_text
from journeydesk.importers.library import find, open_copy, samples
from journeydesk.layout.drawing import Drawing, Glyphs, TextBlock
from journeydesk.layout.pages import SMALLEST_READABLE, fit, page_of
from journeydesk.model import queries
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import (
    EVIDENCE,
    LANE_KINDS,
    NOTE_ROLES,
    Asset,
    Feeling,
    Journey,
    Lane,
    Note,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from tests.paint.paper import text_of

_MARKS = "«»„“”.,?!:;()"
_JAPANESE = ("HIRAGANA", "KATAKANA", "CJK")
SIZES = {"hearing": 30, "parcel": 12, "relocation": 60}
each_sample = pytest.mark.parametrize("name", SIZES)


@cache
def sample(name: str) -> Project:
    return open_copy(find("sample", name))


def journey_of(name: str, title: str) -> Journey:
    return next(journey for journey in queries.journeys(sample(name)) if journey.title == title)


def filled(record: Record, *names: str) -> list[str]:
    """Return those of the fields *names* that are empty."""
    return [name for name in names if not getattr(record, name)]


def notes_of(project: Project, role: str) -> list[Note]:
    lanes = {lane.id for lane in project.all(Lane) if lane.role == role}
    return [note for note in project.all(Note) if note.lane in lanes]


def curve(project: Project, persona: Persona, journey: Journey) -> list[Feeling]:
    """Return what a persona feels on the main path, from the beginning to the end."""
    main = [t.id for t in queries.journey_touchpoints(project, journey.id) if t.row == 0]
    felt = {f.touchpoint: f for f in project.where(Feeling, "persona", persona.id)}
    return [felt[id_] for id_ in main if id_ in felt]


def letters(text: str, script: str) -> int:
    """Count the letters of a script, named as Unicode names them."""
    return sum(unicodedata.name(char, "").startswith(script) for char in text if char.isalpha())


def test_there_are_three_of_12_30_and_60_touchpoints_the_middle_one_first() -> None:
    assert [entry.name for entry in samples()] == ["hearing", "parcel", "relocation"]
    assert {name: sample(name).count(Touchpoint) for name in SIZES} == SIZES


@each_sample
def test_the_engagement_its_journeys_and_its_personas_are_filled_in(name: str) -> None:
    project = sample(name)
    assert filled(project.info, "title", "client", "author") == []
    said = ("title", "scenario", "customer_goal", "business_goal", "state", "owner", "last_reviewed", "next_review")
    for journey in project.all(Journey):
        assert filled(journey, *said, "personas") == []
        assert journey.last_reviewed < journey.next_review
    for persona in project.all(Persona):
        assert [text for text in fields_of(Persona) if text not in ("colour",) and not getattr(persona, text)] == []
    for stage in project.all(Stage):
        assert filled(stage, "title", "customer_goal", "business_goal", "strategy", "duration", "duration_unit") == []


@each_sample
def test_each_touchpoint_says_where_what_and_how_it_feels_in_a_word(name: str) -> None:
    project = sample(name)
    for touchpoint in project.all(Touchpoint):
        assert filled(touchpoint, "channel", "description") == [], touchpoint.title
        assert len(touchpoint.description) <= 80
        felt = project.where(Feeling, "touchpoint", touchpoint.id)
        stage = project.get(touchpoint.stage, Stage)
        travellers = touchpoint.personas or project.get(stage.journey, Journey).personas
        assert {feeling.persona for feeling in felt} == set(travellers), touchpoint.title
        assert project.where(Note, "touchpoint", touchpoint.id) != []
    assert all(feeling.emotion for feeling in project.all(Feeling))
    assert {(feeling.score * 2) % 1 for feeling in project.all(Feeling)} == {0.0}
    for name_of_field in ("initiator", "owner", "duration", "satisfaction", "importance", "content", "usefulness"):
        assert any(getattr(touchpoint, name_of_field) for touchpoint in project.all(Touchpoint)), name_of_field


@each_sample
def test_claims_carry_their_evidence_and_pains_how_bad_and_how_often(name: str) -> None:
    project = sample(name)
    assert {note.evidence for note in project.all(Note)} == set(EVIDENCE)
    pains = notes_of(project, "pains")
    assert all(note.severity and note.frequency for note in pains)
    assert {note.severity for note in pains} == {1, 2, 3}
    assert [note for note in pains if note.evidence == "assumption"] == []
    assert any(note.votes for note in notes_of(project, "opportunities"))
    assert notes_of(project, "quotes")
    assert sum(touchpoint.moment_of_truth for touchpoint in project.all(Touchpoint)) >= 4
    assert any(feeling.quote for feeling in project.all(Feeling))
    assert all(queries.inbox(project, journey.id) for journey in project.all(Journey))


@each_sample
def test_notes_are_short_enough_to_read_on_a_wall_and_said_once_a_journey(name: str) -> None:
    project = sample(name)
    assert [note.text for note in project.all(Note) if len(note.text) > 90] == []
    for journey in project.all(Journey):
        texts = [note.text for note in project.where(Note, "journey", journey.id)]
        assert len(texts) == len(set(texts))


def test_the_pictures_are_small() -> None:
    pictures = [(sample(name), asset) for name in SIZES for asset in sample(name).all(Asset)]
    for project, asset in pictures:
        Image.open(io.BytesIO(project.blobs[asset.sha256])).load()
        assert asset.size < 10_000
    assert sum(asset.size for _, asset in pictures) < 300_000


def test_hearing_shows_two_people_who_expect_and_feel_differently() -> None:
    project, journey = sample("hearing"), journey_of("hearing", "A first pair of hearing aids")
    lanes = queries.lanes(project, journey.id)
    assert {lane.lane_kind for lane in lanes} == set(LANE_KINDS)
    assert {lane.role for lane in lanes if lane.lane_kind == "notes"} == set(NOTE_ROLES)
    assert all(project.where(Note, "lane", lane.id) for lane in lanes if lane.lane_kind in ("notes", "pictures"))
    margit, jonas = (curve(project, persona, journey) for persona in queries.journey_personas(project, journey))
    assert len(margit) == len(jonas)
    assert any(abs(a.score - b.score) >= 1 for a, b in zip(margit, jonas, strict=True))
    gaps = [f.score - f.expected for f in [*margit, *jonas] if f.expected is not None]
    assert min(gaps) <= -2
    assert max(gaps) >= 2
    assert any(touchpoint.row for touchpoint in project.all(Touchpoint))
    assert any(note.touchpoint_end for note in project.all(Note))
    assert {note.stance for note in notes_of(project, "strategies")} == {"keep", "build on", "abandon"}
    inbox = queries.inbox(project, journey.id)
    assert len(inbox) == 5
    assert any(note.lane is None for note in inbox)
    evidence = [note.evidence for note in project.all(Note)] + [feeling.evidence for feeling in project.all(Feeling)]
    assert "today 8 in 10" in " ".join(note.text for note in project.all(Note))
    assert round(10 * (1 - evidence.count("assumption") / len(evidence))) == 8


def test_parcel_is_one_curve_with_one_trough_and_ends_above_its_start() -> None:
    project = sample("parcel")
    (journey,), (persona,) = project.all(Journey), project.all(Persona)
    scores = [feeling.score for feeling in curve(project, persona, journey)]
    lowest = scores.index(min(scores))
    assert min(scores) == -2
    assert scores[2 : lowest + 1] == sorted(scores[2 : lowest + 1], reverse=True)
    rescue = scores[lowest : scores.index(max(scores)) + 1]
    assert rescue == sorted(rescue)
    assert scores[-1] == max(scores) > scores[0]
    assert len([lane for lane in queries.lanes(project, journey.id) if lane.visible]) == 7


@pytest.mark.usefixtures("qapp")
def test_parcel_can_be_read_on_a_page_of_a3() -> None:
    (job,) = jobs_of("parcel")
    found = fit(job.drawings()[0], page_of("a3"))
    assert found.smallest_text >= SMALLEST_READABLE, f"it needs {found.remedy}"


def test_relocation_is_told_in_four_languages_one_of_them_from_right_to_left() -> None:
    project = sample("relocation")
    journeys = queries.journeys(project)
    assert [len(queries.journey_touchpoints(project, journey.id)) for journey in journeys] == [38, 7, 8, 7]
    english, german, arabic, japanese = journeys
    assert [journey.direction for journey in journeys] == ["", "", "right to left", ""]
    for journey, script in ((german, "LATIN"), (arabic, "ARABIC"), (japanese, _JAPANESE)):
        texts = _texts(project, journey)
        wrong = [text for text in texts if _share(text, script) < 0.9]
        assert wrong == []
    assert {"nicht", "zurück", "überzählig"} <= set(" ".join(_texts(project, german)).replace(".", " ").split())
    quotes = " ".join(note.text for note in notes_of(project, "quotes") if note.journey == english.id)
    assert letters(quotes, "ARABIC") > 100
    assert letters(quotes, "HIRAGANA") > 20
    assert "„Dreimal die Heiratsurkunde. Dreimal dieselbe.“" in quotes
    opened = {t.sub_journey for t in project.all(Touchpoint)} - {None}
    assert opened == {german.id, arabic.id, japanese.id}


def _texts(project: Project, journey: Journey) -> list[str]:
    """Return what the notes, feelings, cards and headers of a journey say."""
    touchpoints = queries.journey_touchpoints(project, journey.id)
    felt = [f for t in touchpoints for f in project.where(Feeling, "touchpoint", t.id)]
    return [
        *(getattr(journey, name) for name in ("title", "scenario", "customer_goal", "business_goal")),
        *(stage.title for stage in queries.stages(project, journey.id)),
        *(lane.title for lane in queries.lanes(project, journey.id)),
        *(text for t in touchpoints for text in (t.title, t.description)),
        *(feeling.emotion for feeling in felt),
        *(note.text for note in project.where(Note, "journey", journey.id)),
    ]


def _share(text: str, script: str | tuple[str, ...]) -> float:
    """Return how much of the letters of *text* is in a script."""
    all_letters = [char for char in text if char.isalpha() and not unicodedata.name(char).startswith("MODIFIER")]
    return sum(unicodedata.name(char).startswith(script) for char in all_letters) / max(1, len(all_letters))


def test_relocation_shows_how_one_rule_fails_between_two_departments() -> None:
    project, journey = sample("relocation"), journey_of("relocation", "Moving abroad for work")
    runs = [note for note in project.all(Note) if note.touchpoint_end and note.journey == journey.id]
    assert [note.severity for note in runs] == [3, 3]
    owners = {t.owner for note in runs for t in project.all(Touchpoint) if t.id == note.touchpoint}
    assert owners == {"Immigration desk", "Facilities"}
    assert [stage.title for stage in project.all(Stage) if stage.collapsed] == ["Leaving"]
    stages = queries.stages(project, journey.id)
    assert all(any(n.touchpoint is None for n in queries.stage_notes(project, stage.id)) for stage in stages)
    assert project.count(Persona) == 3
    assert any(touchpoint.personas for touchpoint in project.all(Touchpoint))


@each_sample
def test_json_and_back_gives_an_equal_project(name: str) -> None:
    project = sample(name)
    text = to_json(project)
    again, report = project_from_text(text, "again.json")
    assert report.changed == []
    assert again == project
    assert to_json(again) == text


def jobs_of(name: str) -> list[ExportJob]:
    """Return a job for each journey of a sample."""
    return [sheet_job(sample(name), [journey.id], ExportOptions()) for journey in queries.journeys(sample(name))]


def blocks_of(drawing: Drawing) -> list[TextBlock]:
    return [shape.block for found in drawing.walk() for shape in found.node.shapes if isinstance(shape, Glyphs)]


@pytest.mark.usefixtures("qapp")
@each_sample
def test_every_word_of_the_pdf_can_be_searched_in_its_own_script(name: str, tmp_path: Path) -> None:
    for job in jobs_of(name):
        lines = " ".join(line.text for block in blocks_of(job.drawings()[0]) for line in block.lines)
        words = {word.strip(_MARKS) for word in unicodedata.normalize("NFC", lines).split()}
        printed = unicodedata.normalize("NFC", text_of(pdf_bytes(job), "pdfium", tmp_path))
        assert len(words) > 100
        assert {word for word in words if word not in printed} == set()


@pytest.mark.usefixtures("qapp")
@each_sample
def test_cards_keep_clear_of_each_other_and_words_stay_whole(name: str) -> None:
    for job in jobs_of(name):
        drawing = job.drawings()[0]
        cards = [found for found in drawing.walk() if found.node.role in ("stage", "touchpoint", "note", "lanelabel")]
        assert [
            f"{a.node.text} covers {b.node.text}" for a, b in combinations(cards, 2) if a.rect.inset(0.01).meets(b.rect)
        ] == []
        breaks = [(block.text, line.start) for block in blocks_of(drawing) for line in block.lines[1:]]
        broken = {text for text, at in breaks if text[at - 1] not in " \n-–" and not _share(text, _JAPANESE)}
        assert broken == set()
