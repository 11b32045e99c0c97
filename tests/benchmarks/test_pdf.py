"""How long a laid-out sheet takes to become a PDF."""

import io
import time

import pytest
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from journeydesk.layout.drawing import Box, Drawing, Glyphs
from journeydesk.layout.leaf import whole
from journeydesk.layout.pages import page_of
from journeydesk.paint.pdf import PdfDocument
from tests.benchmarks.conftest import Figures, Measure
from tests.benchmarks.maps import SIZES, make_map
from tests.benchmarks.test_layout import lay_out

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("qapp")]


@pytest.mark.parametrize("n", SIZES)
def test_pdf_painting(measure: Measure, figures: Figures, n: int) -> None:
    drawing = lay_out(make_map(n))
    floor, by_hand = best_of(3, drawing)
    measure("pdf_painting", n, lambda: paint(drawing), rounds=7, warmup=1, yardstick=floor)
    figures.add("pdf_size", n, [len(paint(drawing)) / 1000], unit="KB", yardstick=len(by_hand) / 1000)


def paint(drawing: Drawing) -> bytes:
    """Return the sheet on A3 as PDF."""
    document = PdfDocument("A map")
    document.add_leaf(whole(drawing, page_of("a3")), {})
    return document.to_bytes()


def best_of(rounds: int, drawing: Drawing) -> tuple[float, bytes]:
    """Return the median milliseconds of `by_hand`, and what it wrote."""
    times, written = [], b""
    for _ in range(rounds):
        start = time.perf_counter()
        written = by_hand(drawing)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[rounds // 2], written


def by_hand(drawing: Drawing) -> bytes:
    """Return the same lines and boxes in Helvetica, as ready operator strings: about the least that reportlab needs."""
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), pageCompression=1)
    canvas.setFont("Helvetica", 10)
    code = canvas._code
    for found in drawing.walk():
        for shape in found.node.shapes:
            if isinstance(shape, Box):
                x, y = found.x + shape.rect.x, drawing.height - found.y - shape.rect.bottom
                code.append(f"1 1 1 rg {x:.2f} {y:.2f} {shape.rect.width:.2f} {shape.rect.height:.2f} re B")
            elif isinstance(shape, Glyphs):
                code.extend(_lines(shape, found.x, drawing.height - found.y))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(glyphs: Glyphs, x: float, top: float) -> list[str]:
    size, words = glyphs.block.style.size, glyphs.block.text
    count = max(1, len(glyphs.block.lines))
    each = -(-len(words) // count) or 1
    texts = (words[at * each : (at + 1) * each].translate(_ESCAPES) for at in range(count))
    leading = size * glyphs.block.style.leading
    places = (top - glyphs.y - (at + 1) * leading for at in range(count))
    pairs = zip(texts, places, strict=True)
    return [f"BT /F1 {size:g} Tf 1 0 0 1 {x + glyphs.x:.2f} {y:.2f} Tm ({text}) Tj ET" for text, y in pairs]


_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
