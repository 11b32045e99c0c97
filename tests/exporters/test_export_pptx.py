"""Slides, read back by the library that others use: words, order, tables, and shapes where the drawing has them."""

import io
import re
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.pptx import pptx_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers import library
from journeydesk.layout.drawing import Glyphs
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane, Note, ProjectInfo, Stage, Touchpoint
from tests.exporters.test_reports import hostile

_LONG = "Ein sehr langer Satz über das Warten, der kein Ende nimmt. " * 60


def endless() -> Project:
    """Return a stage of eleven touchpoints, one of them with more notes than a slide holds."""
    stops = [Touchpoint(id=f"t{n:02}", stage="s", column=f"{chr(65 + n)}", title=f"Halt {n}") for n in range(11)]
    notes = [Note(id=f"n{n}", journey="j", lane="l", touchpoint="t03", text=f"{n} {_LONG}"[:700]) for n in range(9)]
    return Project.of(
        [
            ProjectInfo(id="p", title="Lang"),
            Journey(id="j", title="Endlos"),
            Stage(id="s", journey="j", title="Stufe"),
            Lane(id="l", journey="j", role="pains", title="Schmerz"),
            *stops,
            *notes,
        ]
    )


@pytest.fixture(params=["parcel", "relocation", "hostile", "endless"])
def job(request: pytest.FixtureRequest, qapp: object) -> ExportJob:
    """Jobs on samples, on texts that look like markup, and on more than a slide holds."""
    made = {"hostile": hostile, "endless": endless}.get(request.param)
    project = (
        made() if made else library.open_copy(next(entry for entry in library.samples() if entry.name == request.param))
    )
    return sheet_job(project, [journey.id for journey in queries.journeys(project)], ExportOptions(date="2026-11-22"))


def slides_of(job: ExportJob) -> list[Any]:
    """Return the slides as they are read back."""
    return list(Presentation(io.BytesIO(pptx_bytes(job))).slides)


def words_on(slide: Any) -> str:
    """Return all words on a slide, tables included, without white space."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return re.sub(r"\s+", "", "\n".join(found))


def test_every_word_is_on_a_slide_and_can_be_edited(job: ExportJob) -> None:
    shown = "".join(words_on(slide) for slide in slides_of(job))
    visible = {lane.id for lane in job.project.all(Lane) if lane.visible}
    texts = [note.text for note in job.project.all(Note) if note.lane in visible]
    texts += [record.title for kind in (Journey, Stage, Touchpoint) for record in job.project.all(kind)]
    for text in texts:
        assert re.sub(r"\s+", "", text) in shown


def test_every_slide_has_a_title(job: ExportJob) -> None:
    for slide in slides_of(job):
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()


def test_tables_stay_on_their_slides(job: ExportJob) -> None:
    deck = Presentation(io.BytesIO(pptx_bytes(job)))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
                assert shape.top + height <= deck.slide_height
                assert shape.left + sum(column.width for column in shape.table.columns) <= deck.slide_width


def test_the_sheet_is_shapes_with_whole_paragraphs(qapp: object) -> None:
    project = library.open_copy(next(entry for entry in library.samples() if entry.name == "parcel"))
    job = sheet_job(project, [queries.journeys(project)[0].id], ExportOptions())
    sheet = slides_of(job)[1]
    blocks = [
        shape.block.text
        for found in job.drawings()[0].walk()
        for shape in found.node.shapes
        if isinstance(shape, Glyphs) and shape.block.text.strip()
    ]
    texts = [shape.text_frame.text for shape in sheet.shapes if shape.has_text_frame and not shape.is_placeholder]
    assert [text for text in texts if text] == [block.rstrip("\n") for block in blocks]
    edge = Pt(1)
    deck = Presentation(io.BytesIO(pptx_bytes(job)))
    for shape in sheet.shapes:
        assert shape.left >= -edge
        assert shape.top >= -edge
        assert shape.left + shape.width <= deck.slide_width + edge
        assert shape.top + shape.height <= deck.slide_height + edge


def test_the_same_input_gives_the_same_bytes(qapp: object) -> None:
    project = hostile()
    job = sheet_job(project, [queries.journeys(project)[0].id], ExportOptions(date="2026-11-22"))
    assert pptx_bytes(job) == pptx_bytes(job)
