"""Handouts in hand, as other people's programs read them: sizes, labels, outline, and letters where the drawing says."""

import ctypes
import io
import math

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.library import find, open_copy, samples
from journeydesk.layout.drawing import Glyphs, Line, Picture
from journeydesk.layout.leaf import Leaf, Part
from journeydesk.layout.order import all_handouts
from journeydesk.layout.pages import PAPERS
from journeydesk.model.project import Project
from journeydesk.model.queries import journeys, stages
from journeydesk.model.records import Touchpoint
from tests.benchmarks.maps import make_map
from tests.exporters.journeys import project as two_journeys

pytestmark = pytest.mark.usefixtures("qapp")
POINTS = 72 / 25.4
NEAR = 0.1 * POINTS
"""A tenth of a millimetre."""


def job_of(made: Project, **options: object) -> ExportJob:
    return sheet_job(made, [journeys(made)[0].id], ExportOptions(**options))  # type: ignore[arg-type]


def copy_of(sample: str) -> Project:
    return open_copy(find("sample", sample))


def read(job: ExportJob) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(job)), strict=True)


def millimetres(box: pypdf.generic.RectangleObject) -> list[float]:
    return [float(number) / POINTS for number in box]


@pytest.mark.parametrize("paper", [*PAPERS, "333.3x222.2mm", "24x36in", "30x40cm"])
def test_pages_are_exact_to_the_hundredth_of_a_millimetre_with_and_without_bleed(paper: str) -> None:
    known = {"24x36in": (609.6, 914.4), "30x40cm": (300.0, 400.0), "333.3x222.2mm": (333.3, 222.2)}
    width, height = known.get(paper) or PAPERS[paper]
    for bleed in (0.0, 3.0):
        [page] = read(job_of(two_journeys(), page=paper, orientation="portrait", bleed_mm=bleed)).pages
        large = [0, 0, width + 2 * bleed, height + 2 * bleed]
        assert millimetres(page.mediabox) == pytest.approx(large, abs=0.01)
        assert millimetres(page.bleedbox) == pytest.approx(large, abs=0.01)
        assert millimetres(page.trimbox) == pytest.approx([bleed, bleed, width + bleed, height + bleed], abs=0.01)


def test_bleed_moves_nothing_on_the_page_that_is_cut_out() -> None:
    plain, bled = (read(job_of(two_journeys(), bleed_mm=bleed)).pages[0] for bleed in (0.0, 5.0))
    assert plain.extract_text() == bled.extract_text()
    places: list[list[float]] = [[], []]
    for page, found in zip((plain, bled), places, strict=True):
        page.extract_text(visitor_operand_before=lambda op, args, cm, tm, found=found: found.extend(cm[4:]))
    moved = {round(b - a, 1) for a, b in zip(*places, strict=True) if round(a - b, 1)}
    assert moved == {round(5 * POINTS, 1)}


@pytest.mark.parametrize("kind", list(all_handouts()))
def test_every_kind_gives_the_same_bytes_again(kind: str) -> None:
    assert pdf_bytes(job_of(two_journeys(), kind=kind)) == pdf_bytes(job_of(two_journeys(), kind=kind))


def test_readers_call_pages_as_they_are_called() -> None:
    assert read(job_of(make_map(50), kind="tiles", page="a3")).page_labels[:3] == ["Plan", "A1", "A2"]
    strip = read(job_of(make_map(100), kind="strip")).page_labels
    assert strip == ["Overview", *(str(number) for number in range(1, len(strip)))]
    made = two_journeys()
    job = sheet_job(made, [journey.id for journey in journeys(made)], ExportOptions())
    assert read(job).page_labels == ["1", "2"]


@pytest.mark.parametrize("kind", ["tiles", "strip"])
def test_outline_leads_to_the_page_where_each_stage_begins(kind: str) -> None:
    made = make_map(100)
    job = job_of(made, kind=kind)
    reader, leaves = read(job), job.leaves(journeys(made)[0].id)
    top, below = reader.outline
    assert reader.get_destination_page_number(top) == 0
    marks = [mark for mark in below if not isinstance(mark, list)]
    found = stages(made, journeys(made)[0].id)
    assert [mark.title for mark in marks] == [stage.title for stage in found]
    for mark, stage in zip(marks, found, strict=True):
        page = reader.get_destination_page_number(mark)
        assert page > 0
        shown = {one.node.id for part in leaves[page].parts for one in part.drawing.walk()}
        assert stage.id in shown
        assert 0 <= float(mark.left) <= float(reader.pages[page].mediabox.width)
        assert 0 <= float(mark.top) <= float(reader.pages[page].mediabox.height)
    assert sum(len(mark) for mark in below if isinstance(mark, list)) == made.count(Touchpoint)


@pytest.mark.parametrize("sample", [entry.name for entry in samples()])
@pytest.mark.parametrize("kind", ["page", "poster", "tiles", "strip"])
def test_letters_on_paper_are_where_the_drawing_has_them(sample: str, kind: str) -> None:
    job = job_of(copy_of(sample), kind=kind)
    document = pypdfium2.PdfDocument(pdf_bytes(job))
    leaves = job.leaves(job.journeys[0])
    assert len(document) == len(leaves)
    compared = 0
    for page, leaf in zip(document, leaves, strict=True):
        printed = _origins(page)
        for part in leaf.parts:
            for x, y in _plain_letters(part, leaf):
                near = printed.get((round(x), round(y)), ())
                assert any(abs(x - px) < NEAR and abs(y - py) < NEAR for px, py in near), (leaf.label, x, y)
                compared += 1
    document.close()
    assert compared > 2000


def _origins(page: pypdfium2.PdfPage) -> dict[tuple[int, int], list[tuple[float, float]]]:
    """Return where each character begins, in points from the top left, under the whole points around it."""
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    found: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for at in range(text.count_chars()):
        if pdfium.FPDFText_GetCharOrigin(text, at, x, y):
            place = x.value, page.get_height() - y.value
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    found.setdefault((round(place[0]) + dx, round(place[1]) + dy), []).append(place)
    return found


def _plain_letters(part: Part, leaf: Leaf) -> list[tuple[float, float]]:
    """Return where the letters of simple lines begin on the page, as far as they show."""
    found, shown = [], part.shown.inset(2)
    for one in part.drawing.walk():
        for shape in one.node.shapes:
            if isinstance(shape, Glyphs):
                for line in filter(_is_plain, shape.block.lines):
                    for run in line.runs:
                        for gx, gy, cluster in zip(run.xs, run.ys, run.clusters, strict=True):
                            x, y = one.x + shape.x + gx, one.y + shape.y + gy
                            if shown.holds(x, y) and line.text[cluster].strip():
                                found.append((part.x + x * part.scale, part.y + y * part.scale))
    return found


def _is_plain(line: Line) -> bool:
    return all(run.clusters == tuple(range(run.clusters[0], run.clusters[0] + len(run.glyphs))) for run in line.runs)


def test_every_word_of_a_sample_is_found_on_its_tiles_and_strip() -> None:
    for kind in ("tiles", "strip"):
        job = job_of(copy_of("parcel"), kind=kind)
        text = " ".join(page.extract_text() for page in read(job).pages)
        lines = [
            line.text
            for one in job.drawings()[0].walk()
            for shape in one.node.shapes
            if isinstance(shape, Glyphs)
            for line in shape.block.lines
        ]
        words = {word for line in lines for word in line.split()}
        assert len(words) > 200
        assert [word for word in words if word not in text] == []


def test_pictures_are_as_fine_as_their_size_in_print() -> None:
    for percent in (50.0, 100.0):
        job = job_of(copy_of("relocation"), kind="poster", percent=percent, theme="paper")
        page = read(job).pages[0]
        [leaf] = job.leaves(job.journeys[0])
        rects = [
            shape.rect
            for one in leaf.parts[0].drawing.walk()
            for shape in one.node.shapes
            if isinstance(shape, Picture)
        ]
        most = max(math.ceil(rect.width * leaf.scale / 72 * 300) + 1 for rect in rects)
        for image in page.images:
            assert image.image is not None
            assert image.image.width <= most
