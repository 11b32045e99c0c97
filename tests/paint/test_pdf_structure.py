"""What a reader that speaks finds in a PDF: headings, paragraphs with every word, pictures in words, no decoration."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.pdf import pdf_bytes
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers.library import find, open_copy
from journeydesk.layout.drawing import Glyphs
from journeydesk.model.queries import journeys, lanes, stages

pytestmark = pytest.mark.usefixtures("qapp")


def made(kind: str) -> tuple[Any, bytes, Any]:
    project = open_copy(find("sample", "parcel"))
    job = sheet_job(project, [journeys(project)[0].id], ExportOptions(kind=kind))
    return project, pdf_bytes(job), job


def parts(element: Any) -> list[Any]:
    """Return an element of the structure and all below it, in reading order."""
    inside = element.get("/K")
    below = inside if isinstance(inside, list) else []
    return [element, *(found for one in below for found in parts(one.get_object()))]


def structure(pdf: bytes) -> tuple[pypdf.PdfReader, list[Any]]:
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    return reader, parts(root["/StructTreeRoot"]["/K"].get_object())


@pytest.mark.parametrize("kind", ["page", "tiles", "strip"])
def test_each_part_of_the_structure_is_on_its_page_and_found_again(kind: str) -> None:
    reader, found = structure(made(kind)[1])
    tree = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        assert page["/StructParents"] == number
        begun = page.get_contents().get_data()  # type: ignore[union-attr]
        numbers = [int(each) for each in re.findall(rb"/MCID (\d+)>>BDC", begun)]
        listed = [one.get_object() for one in tree[2 * number + 1]]
        assert numbers == list(range(len(listed))) == [one["/K"] for one in listed]
        assert all(one["/Pg"].get_object() == page.get_object() for one in listed[:3])
        assert all(one["/P"].get_object()["/S"] in ("/Document", "/Sect") for one in listed)
        assert len(re.findall(rb"BDC|BMC", begun)) == len(re.findall(rb"EMC", begun))
    leaves = [one for one in found if isinstance(one.get("/K"), int)]
    assert len(leaves) == sum(len(tree[at]) for at in range(1, len(tree), 2))


def test_headings_are_journey_stages_and_lanes_and_pictures_say_what_they_show(tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    project, pdf, job = made("page")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True)
    journey = journeys(project)[0]
    headings = re.findall(r"(H[12]) \(block\)\s+\"(.*)\"", run.stdout)
    assert headings[0] == ("H1", journey.title)
    named = [words for level, words in headings if level == "H2"]
    assert named[: len(stages(project, journey.id))] == [stage.title for stage in stages(project, journey.id)]
    assert len(named) == len(stages(project, journey.id)) + sum(one.visible for one in lanes(project, journey.id))
    told = " ".join(" ".join(re.findall(r'"(.*)"', run.stdout)).split())
    lines = [
        " ".join(shape.block.text.split())
        for one in job.drawings()[0].walk()
        for shape in one.node.shapes
        if isinstance(shape, Glyphs)
    ]
    assert len(lines) > 100
    # The words of a text are one after the other, with a space where a line ends.
    assert [text for text in lines if text.replace("-", "\u2010") not in told.replace("-", "\u2010")] == []


def test_the_curve_is_told_in_words() -> None:
    _, found = structure(made("page")[1])
    figures = [one for one in found if one["/S"] == "/Figure"]
    assert len(figures) > 3
    assert all(str(one.get("/Alt", "")) for one in figures)
    assert any("Ruth" in str(one["/Alt"]) for one in figures)


def test_what_stands_around_tiles_is_no_part_of_the_structure(tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(made("tiles")[1])
    run = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True)
    assert "A parcel" in run.stdout
    assert " of 4 × 2" not in run.stdout
    assert '"A2"' not in run.stdout
