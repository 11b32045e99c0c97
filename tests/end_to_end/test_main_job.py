"""The consultant's job through the real window: from an empty sheet, through a SIGKILL, to a PDF in hand."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from journeydesk.importers.json import project_from_text
from journeydesk.layout.pages import UNITS_PER_MM
from journeydesk.model import records as r
from journeydesk.store.document import read_project
from journeydesk.store.verify import verify
from tests.end_to_end.service import PAINS, SCORES, STAGES, TITLE, TOUCHPOINTS

READABLE_PT = 6.0


def sit_down(part: str, folder: Path) -> subprocess.Popen[str]:
    """Start one sitting in a process of its own."""
    command = [sys.executable, "-m", "tests.end_to_end.consultant", part, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def minutes_in(said: str) -> float:
    return float(re.findall(r"minutes ([\d.]+)", said)[0])


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """Do the whole job once; return the folder with what came of it and the minutes it takes a person."""
    folder = tmp_path_factory.mktemp("job")
    home = {name: str(folder / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    os.environ.update(home)
    first = sit_down("first", folder)
    assert first.stdout is not None
    said = ""
    while "in the middle of a drag" not in said:
        line = first.stdout.readline()
        assert line, first.communicate()[1]
        said += line
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert first.returncode == -signal.SIGKILL
    second = sit_down("second", folder)
    told, trouble = second.communicate(timeout=100)
    assert second.returncode == 0, trouble
    return folder, minutes_in(said) + minutes_in(told)


def test_it_takes_a_person_less_than_fifteen_minutes(job: tuple[Path, float]) -> None:
    assert job[1] < 15


def test_the_file_holds_the_whole_journey(job: tuple[Path, float]) -> None:
    path = job[0] / "City bikes.journey"
    assert verify(path).is_sound
    project = read_project(path).project
    assert project == project_from_text((job[0] / "second.json").read_text(encoding="utf-8"), "second.json")[0]
    assert (project.count(r.Stage), project.count(r.Touchpoint), project.count(r.Feeling)) == (5, 15, 15)
    pains = {note.text for note in project.all(r.Note)}
    assert pains == {text for texts in PAINS.values() for text in texts}
    assert len(pains) == 10
    scores = {project.get(f.touchpoint, r.Touchpoint).title: f.score for f in project.all(r.Feeling)}
    assert scores == {title: float(score - 3) for title, score in SCORES.items()}


def test_the_pdf_is_one_a3_page_in_which_every_word_is_found(job: tuple[Path, float]) -> None:
    reader = pypdf.PdfReader(job[0] / "City bikes.pdf")
    (page,) = reader.pages
    assert float(page.mediabox.width) == pytest.approx(420 * UNITS_PER_MM, abs=0.01)
    assert float(page.mediabox.height) == pytest.approx(297 * UNITS_PER_MM, abs=0.01)
    with pypdfium2.PdfDocument(job[0] / "City bikes.pdf") as paper:
        searched = " ".join(paper[0].get_textpage().get_text_range().split())
    read = " ".join(page.extract_text().split())
    titles = [title for stage in TOUCHPOINTS for title in stage]
    for words in (TITLE, *STAGES, *titles, *(text for texts in PAINS.values() for text in texts)):
        assert words in searched
        assert words in read
    assert [one.title for one in reader.outline[1] if not isinstance(one, list)] == list(STAGES)


def test_no_word_on_paper_is_too_small_to_read(job: tuple[Path, float]) -> None:
    sizes: list[float] = []

    def measure(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * tm[3] * cm[3]))

    pypdf.PdfReader(job[0] / "City bikes.pdf").pages[0].extract_text(visitor_text=measure)
    assert min(sizes) >= READABLE_PT
