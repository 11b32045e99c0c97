"""`journeydesk recover`: what it prints, what it writes, and what it refuses."""

import json
from pathlib import Path

import pytest

from journeydesk.model.records import Note
from journeydesk.store.document import read_project
from tests.cli.conftest import Say
from tests.cli.test_bad_input import BLOCKED, folder

PAGE = 4096


@pytest.fixture
def damaged(say: Say, tmp_path: Path) -> Path:
    """Return the path of a sample of which the first page and one with notes are gone."""
    say("new", "a.journey", "--sample", "hearing")
    path = tmp_path / "a.journey"
    content = bytearray(path.read_bytes())
    for page in (0, content.index(b"Puts it off for weeks") // PAGE):
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    return path


def test_what_is_saved_and_what_is_missing_is_told(say: Say, damaged: Path, tmp_path: Path) -> None:
    before = damaged.read_bytes()
    said = say("recover", "a.journey", "b.journey")
    assert (said.code, said.err) == (0, "")
    notes = read_project(tmp_path / "b.journey").project.count(Note)
    assert f"{notes} of 161 notes" in said.out
    assert f"{161 - notes} notes of which no words are left" in said.out
    assert "The original was left as it is." in said.out
    assert "Written to “b.journey”." in said.out
    assert say("verify", "b.journey").code == 0
    assert damaged.read_bytes() == before
    assert sorted(folder(tmp_path)) == ["a.journey", "b.journey"]


def test_programs_are_told_in_json(say: Say, damaged: Path) -> None:
    told = json.loads(say("recover", damaged, "b.journey", "--json").out)
    assert (told["whole"], told["known"]["note"]) == (False, 161)
    assert len([item for item in told["missing"] if item["kind"] == "note"]) == 161 - told["saved"]["note"]


def test_of_a_sound_file_nothing_is_missing(say: Say, tmp_path: Path) -> None:
    say("new", "a.journey", "--sample", "hearing")
    said = say("recover", "a.journey", "b.journey")
    assert said.code == 0
    assert said.out.startswith("Everything in “a.journey” could be read just as it was saved; nothing is missing.\n")
    assert read_project(tmp_path / "b.journey").project == read_project(tmp_path / "a.journey").project


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a.journey"], 2, "required"),
        (["a.journey", "a.journey"], 3, "“a.journey” exists already"),
        (["a.journey", "other.txt"], 3, "“other.txt” exists already"),
        (["a.journey", "none/b.journey"], 3, "folder “none” is not there"),
        (["none.journey", "b.journey"], 3, "“none.journey” is not there"),
        (["other.txt", "b.journey"], 3, "“other.txt” is not a JourneyDesk project"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    say: Say, damaged: Path, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "other.txt").write_text("Hello\n" * 1_000)
    before = folder(tmp_path)
    said = say("recover", *arguments)
    assert said.code == code
    assert words in said.sentence
    assert folder(tmp_path) == before


def test_it_needs_no_qt(call: Say, damaged: Path) -> None:
    said = call("recover", "a.journey", "b.journey", code=BLOCKED)
    assert (said.code, said.err) == (0, "")
