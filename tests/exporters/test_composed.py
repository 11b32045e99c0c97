"""Booklet, summary, template and editorial page for every sample, script and theme, and as PDFs that others read."""

import io
from functools import cache

import pypdf
import pytest

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.library import find, open_copy
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Note
from tests.layout.printed import assert_whole, is_told, squashed, texts_of, words_on

pytestmark = pytest.mark.usefixtures("qapp")
KINDS = ("booklet", "summary", "blank", "editorial")
every_kind = pytest.mark.parametrize("kind", KINDS)
every_journey = pytest.mark.parametrize(
    ("name", "at"), [("hearing", 0), ("parcel", 0), *(("relocation", at) for at in range(4))]
)


@cache
def sample(name: str) -> Project:
    return open_copy(find("sample", name))


def job_for(name: str, at: int, project: Project | None = None, **options: object) -> ExportJob:
    made = project or sample(name)
    journey = queries.journeys(sample(name))[at].id
    return sheet_job(made, [journey], ExportOptions(date="2026-11-22", **options))  # type: ignore[arg-type]


@every_kind
@every_journey
@pytest.mark.parametrize("page", [("a4", ""), ("a3", "portrait"), ("letter", "landscape")])
def test_every_sample_is_whole_on_every_paper(kind: str, name: str, at: int, page: tuple[str, str]) -> None:
    job = job_for(name, at, kind=kind, page=page[0], orientation=page[1])
    assert_whole(job.leaves(job.journeys[0]))


@every_journey
def test_the_booklet_tells_everything(name: str, at: int) -> None:
    job = job_for(name, at, kind="booklet")
    told = words_on(job.leaves(job.journeys[0]))
    texts = list(texts_of(sample(name), job.journeys[0]))
    assert len(texts) > 50
    assert [text for text in texts if not is_told(text, told)] == []


@every_kind
@pytest.mark.parametrize("theme", ["greyscale", "colour-blind", "brand"])
def test_every_theme_is_whole(kind: str, theme: str) -> None:
    job = job_for("parcel", 0, kind=kind, theme=theme)
    assert_whole(job.leaves(job.journeys[0]))


@every_kind
def test_a_missing_picture_loses_nothing_else(kind: str) -> None:
    there = sample("parcel")
    bare = Project.of(there)
    job = job_for("parcel", 0, bare, kind=kind)
    leaves = job.leaves(job.journeys[0])
    assert_whole(leaves)
    captions = [note.text for note in there.all(Note) if note.picture]
    assert kind != "booklet" or all(is_told(text, words_on(leaves)) for text in captions)
    assert pdf_bytes(job)


def test_the_booklet_as_a_pdf_has_its_words_numbers_bookmarks_and_links() -> None:
    job = job_for("hearing", 0, kind="booklet")
    leaves = job.leaves(job.journeys[0])
    read = pypdf.PdfReader(io.BytesIO(pdf_bytes(job)))
    assert len(read.pages) == len(leaves)
    assert read.page_labels == [str(at) for at in range(1, len(leaves) + 1)]
    links = [note.get_object() for page in read.pages for note in page.get("/Annots", [])]
    assert len(links) == sum(len(leaf.links) for leaf in leaves) > 50
    contents = read.pages[1]
    goals = [read.get_page_number(note.get_object()["/Dest"][0].get_object()) for note in contents["/Annots"]]  # type: ignore[arg-type]
    names = [link.goal for link in leaves[1].links]
    assert goals == [next(at for at, leaf in enumerate(leaves) if name in leaf.names) for name in names]
    told = squashed("".join(page.extract_text() for page in read.pages))
    pains = [note.text for note in sample("hearing").all(Note) if note.severity]
    assert [text for text in pains if not is_told(text, told)] == []
    titles = [entry.title for entry in _flat(read.outline)]
    wanted = ("Contents", "Margit Olsen", "Noticing", "Family dinner goes past her", "Finding out", "Pain points")
    places = [titles.index(title) for title in wanted]
    assert places == sorted(places)


def _flat(outline: list[object]) -> list[pypdf.generic.Destination]:
    found = []
    for one in outline:
        if isinstance(one, list):
            found += _flat(one)
        elif isinstance(one, pypdf.generic.Destination):
            found.append(one)
    return found


def test_the_same_booklet_has_the_same_bytes() -> None:
    assert pdf_bytes(job_for("parcel", 0, kind="booklet")) == pdf_bytes(job_for("parcel", 0, kind="booklet"))


@pytest.mark.parametrize("kind", ["page", "booklet"])
def test_readers_are_told_the_language_of_each_journey(kind: str) -> None:
    project, told = sample("relocation"), []
    for journey in queries.journeys(project):
        data = pdf_bytes(sheet_job(project, [journey.id], ExportOptions(kind=kind)))
        told.append(pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/Lang"])
    assert told == ["en", "de", "ar", "ja"]
