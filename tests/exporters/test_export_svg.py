"""SVG, read back by another parser: the words of every line, fonts that show them, and nothing that leads outside."""

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz as hb

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.sheets import sheet_job
from journeydesk.exporters.svg import EXPORTER
from journeydesk.importers import library
from journeydesk.layout.drawing import Drawing, Glyphs
from journeydesk.model import queries
from journeydesk.paint.svg import svg_of

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def job(qapp: object) -> ExportJob:
    """The sheets of the sample that is told in English, German, Arabic and Japanese."""
    entry = next(entry for entry in library.samples() if entry.name == "relocation")
    project = library.open_copy(entry)
    return sheet_job(project, [journey.id for journey in queries.journeys(project)], ExportOptions())


def lines_in(drawing: Drawing) -> list[str]:
    """Return the lines of all text on a sheet, without the spaces that end them."""
    shapes = (shape for found in drawing.walk() for shape in found.node.shapes)
    lines = (line.text.rstrip() for shape in shapes if isinstance(shape, Glyphs) for line in shape.block.lines)
    return [line for line in lines if line]


def test_every_line_is_one_element_that_reads_as_it_was_typed(job: ExportJob) -> None:
    for drawing in job.drawings():
        tree = ElementTree.fromstring(svg_of(drawing, job.project.blobs))
        assert ["".join(one.itertext()) for one in tree.iter(f"{_SVG}text")] == lines_in(drawing)


def test_the_fonts_come_along_and_show_every_character(job: ExportJob) -> None:
    for drawing in job.drawings():
        text = svg_of(drawing, {})
        covered: dict[str, set[int]] = {}
        for family, weight, data in re.findall(
            r"family:'([^']+)';font-weight:(\d+);src:url\(data:font/otf;base64,([^)]+)\)", text
        ):
            covered[family + weight] = set(hb.Face(base64.b64decode(data)).unicodes)
        for one in ElementTree.fromstring(text).iter():
            if one.text and one.get("font-family"):
                key = one.get("font-family", "").split(",")[0] + one.get("font-weight", "")
                assert {ord(char) for char in one.text} - {0xFE0F} <= covered[key]


def test_nothing_leads_outside_the_file_and_nothing_runs(job: ExportJob) -> None:
    for drawing in job.drawings():
        tree = ElementTree.fromstring(svg_of(drawing, job.project.blobs))
        assert {one.tag.removeprefix(_SVG) for one in tree.iter()} <= {
            *("svg", "title", "desc", "defs", "style", "g", "rect", "path", "text", "tspan", "image", "clipPath"),
        }
        for one in tree.iter():
            assert one.get("href", "data:image/jpeg").startswith("data:image/jpeg")
            assert not any(name.startswith("on") for name in one.attrib)


def test_outlined_text_needs_no_font_and_is_still_told(job: ExportJob) -> None:
    drawing = job.drawings()[0]
    tree = ElementTree.fromstring(svg_of(drawing, {}, outlined=True))
    assert not list(tree.iter(f"{_SVG}text"))
    assert not list(tree.iter(f"{_SVG}style"))
    told = [one.get("aria-label", "") for one in tree.iter(f"{_SVG}path") if one.get("aria-label")]
    assert told == [line.strip() for line in lines_in(drawing)]


def test_the_ground_is_white_unless_it_shall_be_seen_through(job: ExportJob) -> None:
    drawing = job.drawings()[0]
    for transparent, count in ((False, 1), (True, 0)):
        tree = ElementTree.fromstring(svg_of(drawing, {}, transparent=transparent))
        assert len([one for one in tree if one.tag == f"{_SVG}rect"]) == count
        assert tree.get("width") == f"{drawing.width:g}pt"


def test_several_journeys_become_numbered_files(job: ExportJob, tmp_path: Path) -> None:
    made = EXPORTER.write(job, tmp_path / "umzug.svg")
    assert [path.name for path in made] == [f"umzug-{number}.svg" for number in (1, 2, 3, 4)]
    titles = [ElementTree.parse(path).find(f"{_SVG}title") for path in made]
    assert [one.text for one in titles if one is not None] == [drawing.title for drawing in job.drawings()]
