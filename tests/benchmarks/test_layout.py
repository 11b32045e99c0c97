"""How long a sheet takes to be laid out: from nothing, and after one edit."""

import time

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from journeydesk.edit.actions.values import set_text
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing, Glyphs, TextBlock
from journeydesk.layout.fonts import EM
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter, style_font
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
from journeydesk.model.queries import journeys
from journeydesk.model.records import Note
from tests.benchmarks.conftest import Measure
from tests.benchmarks.maps import SIZES, make_map

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("qapp")]


def lay_out(project: Project, typesetter: Typesetter | None = None, cache: LayoutCache | None = None) -> Drawing:
    """Return the sheet of the only journey; from nothing unless a typesetter and a cache are given."""
    journey = journeys(project)[0].id
    return compose(project, journey, lane_kinds(), typesetter or QtTypesetter(), ViewOptions(), cache)


@pytest.mark.parametrize("n", SIZES)
def test_layout_cold(measure: Measure, n: int) -> None:
    project = make_map(n)
    floor = text_alone(blocks_of(lay_out(project)))
    measure("layout_cold", n, lambda: lay_out(project), rounds=7, warmup=1, yardstick=floor)


@pytest.mark.parametrize("n", SIZES)
def test_layout_after_one_edit(measure: Measure, n: int) -> None:
    project, typesetter, cache = make_map(n), QtTypesetter(), LayoutCache()
    note = project.all(Note)[n // 3].id
    lay_out(project, typesetter, cache)
    count = iter(range(10**6))
    edited = project

    def edit() -> None:
        nonlocal edited
        edited = edited.apply(set_text(edited, note, "text", f"What somebody has just said, number {next(count)}"))

    measure("layout_one_edit", n, lambda: lay_out(edited, typesetter, cache), setup=edit, rounds=50)


def blocks_of(drawing: Drawing) -> list[TextBlock]:
    """Return every different text of a sheet once, as layout had to set it."""
    shapes = (shape for found in drawing.walk() for shape in found.node.shapes)
    blocks = [shape.block for shape in shapes if isinstance(shape, Glyphs)]
    return list({(block.text, block.style, block.width): block for block in blocks}.values())


def text_alone(blocks: list[TextBlock]) -> float:
    """Return the milliseconds that QTextLayout alone takes to break and place the same texts."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for block in blocks:
            _break_lines(block)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def _break_lines(block: TextBlock) -> None:
    scale = block.style.size / EM
    layout = QTextLayout(block.text, style_font(block.style))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(block.width / scale)
        line.setPosition(QPointF(0.0, 0.0))
        line.naturalTextWidth()
    layout.endLayout()
