"""The PDF in hand: true size, every word, bookmarks, metadata."""

import datetime
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.pdf import PdfExporter, is_pdf, pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.library import find, open_copy
from journeydesk.layout.drawing import Glyphs
from journeydesk.model import queries
from tests.exporters.journeys import job
from tests.paint.paper import text_of

pytestmark = pytest.mark.usefixtures("qapp")


def reader(**options: object) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(job(ExportOptions(**options)))), strict=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "orientation", "size"),
    [("a3", "landscape", (420, 297)), ("a4", "portrait", (210, 297)), ("333x222mm", "landscape", (333, 222))],
)
def test_every_page_is_true_to_size(page: str, orientation: str, size: tuple[float, float]) -> None:
    pages = reader(page=page, orientation=orientation).pages
    assert len(pages) == 2
    for found in pages:
        millimetres = [float(side) / 72 * 25.4 for side in (found.mediabox.width, found.mediabox.height)]
        assert millimetres == pytest.approx(size, abs=0.01)


def test_every_word_on_the_sheet_can_be_searched(tmp_path: Path) -> None:
    made = job(first=True)
    shapes = [shape for found in made.drawings()[0].walk() for shape in found.node.shapes]
    sheet = " ".join(shape.block.text for shape in shapes if isinstance(shape, Glyphs))
    printed = text_of(pdf_bytes(made), "pdfium", tmp_path).split()
    assert len(sheet.split()) > 10
    assert [word for word in unicodedata.normalize("NFC", sheet).split() if word not in printed] == []


def test_bookmarks_are_journey_stage_touchpoint() -> None:
    found = reader().outline
    first, below, second, below_second = found
    assert (first.title, second.title) == ("Leasing a bike", "استئجار دراجة")
    assert [mark.title for mark in below if not isinstance(mark, list)] == ["Awareness", "Purchase"]
    assert [mark.title for mark in below[1]] == ["Awareness 1", "Awareness 2"]
    assert below_second[0].title == "الوعي"


def test_metadata_says_what_it_is() -> None:
    info = reader().metadata
    assert info is not None
    assert (info.title, info.author) == ("Bike leasing", "Anna Petrou")
    assert "Veloria" in str(info.subject)
    assert "Leasing a bike" in str(info["/Keywords"])


def test_it_was_made_on_the_day_that_the_sheet_shows() -> None:
    info = reader(date="2026-11-21").metadata
    assert info is not None
    assert info.creation_date == info.modification_date == datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    assert pdf_bytes(job(ExportOptions(date="2026-11-21"))) == pdf_bytes(job(ExportOptions(date="2026-11-21")))
    assert reader(date="some day").metadata is not None


def test_what_is_cut_off_is_no_pdf(tmp_path: Path) -> None:
    [out] = PdfExporter().write(job(), tmp_path / "a.pdf")
    data = out.read_bytes()
    assert is_pdf(data)
    assert not is_pdf(data[:-20])
    assert not is_pdf(b"x" + data)


def test_a_touchpoint_printed_without_its_stage_still_has_its_bookmark() -> None:
    project = open_copy(find("sample", "parcel"))
    journey = queries.journeys(project)[0].id
    touchpoint = queries.journey_touchpoints(project, journey)[4]
    data = pdf_bytes(sheet_job(project, [journey], ExportOptions(things=(touchpoint.id,))))
    told = [entry for entry in _flat(pypdf.PdfReader(io.BytesIO(data)).outline) if entry.title == touchpoint.title]
    assert len(told) == 1


def _flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        yield from _flat(entry) if isinstance(entry, list) else (entry,)
