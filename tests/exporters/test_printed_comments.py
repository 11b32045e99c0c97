"""Comments in print: on request alone, with numbers on the sheet and pages that list every word."""

import io

import pypdf
import pytest

from journeydesk.edit.actions.comments import add_comment, resolve_comment
from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.layout.geometry import united
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Stage
from tests.exporters.journeys import project as journeys_project

pytestmark = pytest.mark.usefixtures("qapp")


def said(project: Project, anchor: str, text: str, time: str = "2026-11-20T10:00:00Z") -> Project:
    return project.apply(add_comment(project, anchor, text, "Tom Hollin", time))


@pytest.fixture
def project() -> Project:
    """Two journeys; three open comments and a settled one on the first, one on the second."""
    project = journeys_project()
    first, second = queries.journeys(project)
    stages = queries.stages(project, first.id)
    touchpoint = queries.touchpoints(project, stages[0].id)[0]
    project = said(project, project.info.id, "About everything")
    project = said(project, touchpoint.id, "<b>Plain</b> &amp; שלום")
    project = said(project, stages[1].id, "Last of the first")
    project = said(project, stages[1].id, "Long ago settled")
    project = said(project, queries.stages(project, second.id)[0].id, "On the second")
    settled = next(c for c in project.all(Comment) if c.text.startswith("Long ago"))
    return project.apply(resolve_comment(project, settled.id))


def pages(project: Project, comments: bool = True, page: str = "a3") -> list[str]:
    """Return the words of each page."""
    ids = [journey.id for journey in queries.journeys(project)]
    data = pdf_bytes(sheet_job(project, ids, ExportOptions(comments=comments, page=page)))
    return [found.extract_text() for found in pypdf.PdfReader(io.BytesIO(data), strict=True).pages]


def test_nothing_is_printed_unless_it_was_asked_for(project: Project) -> None:
    words = pages(project, comments=False)
    assert len(words) == 2
    assert not any("Tom Hollin" in page for page in words)
    assert words == pages(journeys_project(), comments=False)


def test_each_journey_is_followed_by_its_comments_in_reading_order(project: Project) -> None:
    words = pages(project)
    assert len(words) == 4
    listed = words[1]
    places = [
        listed.index(text) for text in ("About everything", "<b>Plain</b> &amp;", "Last of the first", "Long ago")
    ]
    assert places == sorted(places)
    assert "Touchpoint: Awareness › Awareness 1" in listed
    assert "Tom Hollin · 2026-11-20 · Resolved" in listed
    assert "On the second" not in listed
    assert "On the second" in words[3]
    assert "About everything" not in words[3]


def test_sheet_has_the_number_of_each_open_comment(project: Project) -> None:
    journey = queries.journeys(project)[0]
    job = sheet_job(project, [journey.id], ExportOptions(comments=True))
    drawing = job.draw(project, journey.id)
    marks = {found.node.id: found for found in drawing.walk() if found.node.role == "remark"}
    stage = queries.stages(project, journey.id)[1]
    header = drawing.find(stage.id)
    mark = marks[f"remark:{stage.id}"]
    assert header is not None
    assert mark.node.text == "3"
    assert mark.rect.meets(header.rect)
    assert sorted(found.node.text for found in marks.values()) == ["2", "3"]
    assert all(united([drawing.root.bounds, found.rect]) == drawing.root.bounds for found in marks.values())


def test_outline_names_the_list(project: Project) -> None:
    data = pdf_bytes(sheet_job(project, [queries.journeys(project)[0].id], ExportOptions(comments=True)))
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    below = [mark for mark in reader.outline[1] if not isinstance(mark, list)]
    assert below[-1].title == "Comments"
    assert reader.get_destination_page_number(below[-1]) == 1


@pytest.mark.parametrize(("page", "count"), [("a3", 2800), ("a4", 2800), ("60x60mm", 300)])
def test_longest_comment_goes_on_over_pages_without_losing_a_word(page: str, count: int) -> None:
    project = journeys_project()
    journey = queries.journeys(project)[0].id
    words = [f"w{number:05}" for number in range(count)]
    project = said(project, project.all(Stage)[0].id, " ".join(words))
    data = pdf_bytes(sheet_job(project, [journey], ExportOptions(comments=True, page=page)))
    found = pypdf.PdfReader(io.BytesIO(data), strict=True).pages
    assert len(found) > 2
    printed = " ".join(one.extract_text() for one in found[1:]).split()
    assert [word for word in printed if word.startswith("w0")] == words
