"""Every command as a person uses it: what it does, what it says, and what it leaves behind."""

import json
import shutil
from pathlib import Path

import pypdf
import pytest

from journeydesk.edit.actions.comments import add_comment
from journeydesk.edit.session import Session
from journeydesk.model import queries
from journeydesk.model.records import Journey, Lane, Touchpoint
from journeydesk.store.document import open_document, read_project
from tests.cli.conftest import ROOT, Say

WORKING_DAY = """journey
  title My working day
  section Go to work
    Make tea: 5: Me
    Do work: 6: Me, Cat
"""


@pytest.fixture
def mmd(tmp_path: Path) -> Path:
    path = tmp_path / "day.mmd"
    path.write_text(WORKING_DAY)
    return path


def test_new_makes_a_blank_project_under_a_title(say: Say, tmp_path: Path) -> None:
    said = say("new", "client.journey", "--title", "Müller Schuhe")
    assert (said.code, said.err) == (0, "")
    project = read_project(tmp_path / "client.journey").project
    assert project.info.title == "Müller Schuhe"
    journey = queries.journeys(project)[0]
    assert journey.title == "Müller Schuhe"
    assert len(queries.stages(project, journey.id)) == 5
    assert project.count(Touchpoint) == 0
    assert project.count(Lane) == 7


def test_new_makes_a_copy_of_a_sample_with_ids_of_its_own(say: Say, tmp_path: Path) -> None:
    assert say("new", "one.journey", "--sample", "hearing", "--title", "Mine").code == 0
    assert say("new", "two.journey", "--sample", "hearing").code == 0
    one, two = (read_project(tmp_path / f"{name}.journey").project for name in ("one", "two"))
    assert one.info.title == "Mine"
    assert queries.journeys(one)[0].title == queries.journeys(two)[0].title == "A first pair of hearing aids"
    assert {r.id for r in one}.isdisjoint(r.id for r in two)
    assert {r.origin for r in one} == {r.origin for r in two}


def test_templates_are_listed_for_people_and_programs(say: Say) -> None:
    lines = say("templates").out.splitlines()
    kinds = [line.split()[:2] for line in lines]
    assert kinds[:2] == [["blank", "template"], ["retail", "template"]]
    assert ["hearing", "sample"] in kinds
    entries = json.loads(say("templates", "--json").out)
    assert [[entry["name"], entry["kind"]] for entry in entries] == kinds
    assert all(entry["about"] and "\n" not in entry["about"] for entry in entries)


def test_json_out_and_in_gives_an_equal_project(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    assert say("export", "a.journey", "a.json").out == "Wrote “a.json”.\n"
    assert say("import", "a.json", "b.journey").code == 0
    assert read_project(tmp_path / "a.journey").project == read_project(tmp_path / "b.journey").project
    say("export", "b.journey", "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_the_exported_json_reads_like_a_journey(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    say("export", "a.journey", "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    tree = json.loads(text)
    assert text == json.dumps(tree, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert tree["format"] == "journeydesk/2"
    touchpoint = tree["journeys"][0]["stages"][1]["touchpoints"][0]
    assert touchpoint["title"] == "Books the first appointment"
    assert "Puts it off for weeks, then asks Jonas to ring" in [note["text"] for note in touchpoint["notes"]]
    assert touchpoint["feelings"][0]["score"] == -1.5


def test_import_tells_what_it_read_changed_and_left_out(say: Say, mmd: Path, tmp_path: Path) -> None:
    mmd.write_text(WORKING_DAY + "    %% later\n")
    said = say("import", mmd, "new.journey")
    assert said.code == 0
    assert said.out.splitlines() == [
        "Read:",
        "  line 1: “My working day”: 1 stage, 2 touchpoints, 1 feeling.",
        "Changed:",
        "  line 5: the score “6” is not from 1 to 5; kept in the description, no feeling was made.",
        "Left out:",
        "  line 6: the comment “%% later”, since Mermaid does not read it either.",
        "Written to “new.journey”.",
    ]
    assert read_project(tmp_path / "new.journey").project.count(Touchpoint) == 2


def test_import_into_a_project_is_one_step_that_undo_takes_back(say: Say, mmd: Path, tmp_path: Path) -> None:
    say("new", "a.journey", "--template", "retail")
    before = read_project(tmp_path / "a.journey").project
    assert say("import", mmd, "a.journey").code == 0
    with open_document(tmp_path / "a.journey") as document:
        session = Session(document.project, document.history)
        assert [j.title for j in queries.journeys(session.project)] == [
            "Buying in the store or online",
            "My working day",
        ]
        assert session.history.undo_label == "Import “day.mmd”"
        session.undo()
        assert session.project == before
        assert session.history.undo_label == ""


def test_a_dry_run_writes_nothing(say: Say, mmd: Path, tmp_path: Path) -> None:
    say("new", "a.journey")
    bytes_before = (tmp_path / "a.journey").read_bytes()
    assert "My working day" in say("import", mmd, "a.journey", "--dry-run").out
    assert "dry run" in say("import", mmd, "b.journey", "--dry-run").out
    assert (tmp_path / "a.journey").read_bytes() == bytes_before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.journey", "day.mmd"]


def test_import_takes_a_format_by_name(say: Say, mmd: Path, tmp_path: Path) -> None:
    odd = mmd.rename(tmp_path / "day.unknown")
    assert say("import", odd, "a.journey", "--format", "mermaid").code == 0
    assert "no valid JSON" in say("import", odd, "b.journey", "--format", "json").sentence


def test_info_tells_what_is_inside(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    text = say("info", "a.journey").out
    assert "Client: Hollin & Wray Hearing" in text
    assert "Personas: Margit Olsen, Jonas Olsen" in text
    assert "5 stages, 30 touchpoints" in text
    facts = json.loads(say("info", "a.journey", "--json").out)
    assert facts["counts"]["touchpoint"] == facts["journeys"][0]["touchpoints"] == 30
    assert 0 < facts["journeys"][0]["evidence_share"] < 1
    assert facts["counts"]["pictures"] == 8
    assert facts["counts"]["steps"] == 0


def test_verify_ends_with_1_when_it_finds_something(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    sound = say("verify", "a.journey")
    assert (sound.code, sound.out) == (0, "“a.journey” is sound.\n")
    assert json.loads(say("verify", "a.journey", "--json").out)["sound"] is True
    path = tmp_path / "a.journey"
    content = path.read_bytes()
    at = content.index(b"Puts it off for weeks")
    path.write_bytes(content[:at] + b"Cuts" + content[at + 4 :])
    damaged = path.read_bytes()
    found = say("verify", "a.journey")
    assert found.code == 1
    assert "damaged" in found.out
    assert json.loads(say("verify", "a.journey", "--json").out)["sound"] is False
    assert path.read_bytes() == damaged


def test_reading_commands_leave_the_file_untouched(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    before = (tmp_path / "a.journey").read_bytes()
    for arguments in (["info", "a.journey"], ["verify", "a.journey"], ["export", "a.journey", "a.json"]):
        assert say(*arguments).code == 0
    assert (tmp_path / "a.journey").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.journey", "a.json"]


def test_export_draws_a_pdf_without_a_display(call: Say, say: Say, tmp_path: Path) -> None:
    from pypdf import PdfReader

    say("new", "a.journey", "--sample", "hearing")
    say("import", tmp_path / "missing.mmd", "a.journey")
    done = call("export", "a.journey", "a.pdf", "--lanes", "Doing,pains,feelings", "--persona", "jonas olsen")
    assert (done.code, done.err) == (0, "")
    wrote, facts, *_ = done.out.splitlines()
    assert (wrote, facts[:24]) == ("Wrote “a.pdf”.", "1 page · 420 × 297 mm · ")
    page = PdfReader(tmp_path / "a.pdf").pages[0]
    assert (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)) == (420, 297)
    text = " ".join(page.extract_text().split())
    assert "A first pair of hearing aids" in text
    assert "Booking works by phone only" in text
    assert "Of all things, they want me to telephone" not in text


def test_export_all_writes_every_journey(call: Say, say: Say, mmd: Path, tmp_path: Path) -> None:
    from PIL import Image

    say("new", "a.journey", "--template", "retail")
    say("import", mmd, "a.journey")
    done = call("export", "a.journey", "a.png", "--all", "--dpi", "30", "--page", "a4", "--portrait")
    assert done.out.splitlines()[:2] == ["Wrote “a-1.png”.", "Wrote “a-2.png”."]
    with Image.open(tmp_path / "a-2.png") as picture:
        assert picture.size == (248, 351)
    one = call("export", "a.journey", "one.png", "--journey", "my working day", "--dpi", "30")
    assert one.out.splitlines()[0] == "Wrote “one.png”."
    journeys = read_project(tmp_path / "a.journey").project.all(Journey)
    assert call("export", "a.journey", "two.png", "--journey", journeys[0].id, "--dpi", "30").code == 0


def test_comments_are_counted_and_printed_when_asked_for(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    assert "Comments" not in say("info", "a.journey").out
    with open_document(tmp_path / "a.journey") as document:
        session = Session(document.project, document.history)
        session.edits.join(document.submit)
        journey = queries.journeys(session.project)[0]
        session.do(add_comment(session.project, journey.id, "Show it to the board?", "Tom", "2026-11-20T10:00:00Z"))
    assert "Comments: 1 open, 0 resolved" in say("info", "a.journey").out
    assert json.loads(say("info", "a.journey", "--json").out)["comments"] == {"open": 1, "resolved": 0}
    assert say("export", "a.journey", "a.pdf", "--comments").code == 0
    assert "Show it to the board?" in pypdf.PdfReader(tmp_path / "a.pdf").pages[1].extract_text()
    for name in ("a.png", "a.json"):
        refused = say("export", "a.journey", name, "--comments")
        assert (refused.code, refused.err.count("\n")) == (2, 1)
        assert "--comments" in refused.err
        assert not (tmp_path / name).exists()


def test_an_import_into_an_old_file_keeps_it_as_it_was(say: Say, tmp_path: Path) -> None:
    old = ROOT / "tests" / "old_files" / "format-1.journey"
    shutil.copy(old, tmp_path / "alt.journey")
    (tmp_path / "more.mmd").write_text("journey\n  title More\n  section One\n    Step: 3: Me\n")
    assert "kept as it was" in say("import", "more.mmd", "alt.journey").out
    kept = tmp_path / "alt (before upgrade).journey"
    assert "format 1," in say("info", kept).out
    assert "format 2," in say("info", "alt.journey").out
    assert say("export", kept, "kept.json").code == 0
    assert say("export", old, "old.json").code == 0
    assert (tmp_path / "kept.json").read_text() == (tmp_path / "old.json").read_text()
