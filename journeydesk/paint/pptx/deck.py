"""One presentation, slide after slide. Every slide has a real title, for outlines and screen readers."""

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from journeydesk.layout.drawing import Drawing
from journeydesk.paint.pptx.measures import HEIGHT, INK, MARGIN, QUIET, WIDTH, Frame, emu, lines_needed
from journeydesk.paint.pptx.shapes import SheetShapes, style_paragraph
from journeydesk.paint.pptx.tables import Row, add_table, pages_of

_TITLE_ONLY = 5
"""The layout of the bundled template that has nothing but a title."""
_LINE = 1.25
MOST_SHAPES = 2500
"""Shapes on one slide that office programs still move without waiting; a larger sheet comes as a picture."""


class Deck:
    """A presentation that grows by slides; `to_bytes` ends it."""

    def __init__(self, title: str, author: str, date: str = "") -> None:
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Emu(emu(WIDTH)), Emu(emu(HEIGHT))
        core = self._deck.core_properties
        core.title, core.author, core.last_modified_by = title, author, author
        # The same input gives the same bytes: no clock but the date that is printed.
        core.created = core.modified = datetime.datetime.fromisoformat(date or "2000-01-01")

    def add_cover(self, title: str, lines: Sequence[str]) -> None:
        """Add a slide with a large title and a few lines below it."""
        slide = self._slide(title, 40, 170)
        frame = self._box(slide, Frame(MARGIN, 290, WIDTH - 2 * MARGIN, 150))
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            style_paragraph(paragraph, line, 18, QUIET)

    def add_sheet(self, title: str, drawing: Drawing, pictures: Mapping[str, bytes], flat: bytes | None) -> None:
        """Add a slide with a whole sheet as shapes; as the PNG *flat* when there is one."""
        slide = self._slide(title, 20)
        room = Frame(MARGIN / 2, 64, WIDTH - MARGIN, HEIGHT - 64 - MARGIN / 2)
        if flat is None:
            SheetShapes(slide, drawing, room, pictures).write()
            return
        scale = min(room.width / drawing.width, room.height / drawing.height)
        width, height = drawing.width * scale, drawing.height * scale
        left, top = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
        image = slide.shapes.add_picture(io.BytesIO(flat), emu(left), emu(top), emu(width), emu(height))
        image.name = title[:200]

    def add_facts(self, title: str, facts: Sequence[tuple[str, str]], photo: bytes | None = None) -> None:
        """Add a slide, or as many as it takes, that says what is known about somebody or something."""
        left = MARGIN + (180 if photo else 0)
        width, room = WIDTH - MARGIN - left, HEIGHT - 130 - MARGIN
        waiting = list(facts)
        while waiting or not facts:
            slide = self._slide(title, 30)
            if photo:
                slide.shapes.add_picture(io.BytesIO(photo), emu(MARGIN), emu(130), emu(150)).name = title[:200]
            frame, used = self._box(slide, Frame(left, 126, width, room)), 0.0
            while waiting and (not used or used + _fact_height(waiting[0], width) <= room):
                used += _fact_height(waiting[0], width)
                _write_fact(frame, *waiting.pop(0))
            if not facts:
                return

    def add_table(self, title: str, about: str, head: Sequence[str], rows: Sequence[Row]) -> None:
        """Add a table with a column for each of *head*, over as many slides as it takes, each with head and title."""
        for columns, part in pages_of(head, rows):
            slide = self._slide(title, 26)
            if about:
                frame = self._box(slide, Frame(MARGIN, 88, WIDTH - 2 * MARGIN, 20))
                style_paragraph(frame.paragraphs[0], " ".join(about.split())[:160], 12, QUIET)
            add_table(slide, columns, part)

    def to_bytes(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self._deck.save(out)
        return out.getvalue()

    def _slide(self, title: str, size: float, top: float = 28) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        holder = slide.shapes.title
        holder.left, holder.top, holder.width = emu(MARGIN), emu(top), emu(WIDTH - 2 * MARGIN)
        holder.height = emu(size * _LINE * 2)
        frame = holder.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = None
        words = " ".join(title.split())
        fitting = size if lines_needed(words, WIDTH - 2 * MARGIN, size) <= 2 else size * 0.6
        style_paragraph(frame.paragraphs[0], words, fitting, INK, bold=True)
        frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "l")
        return slide

    def _box(self, slide: Any, frame: Frame) -> Any:
        box = slide.shapes.add_textbox(emu(frame.x), emu(frame.y), emu(frame.width), emu(frame.height))
        text = box.text_frame
        text.word_wrap = True
        text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
        return text


def _fact_height(fact: tuple[str, str], width: float) -> float:
    label, words = fact
    return lines_needed(words, width, 15) * 15 * _LINE + (11 * _LINE if label else 0) + 8


def _write_fact(frame: Any, label: str, words: str) -> None:
    def paragraph() -> Any:
        return frame.paragraphs[0] if not frame.paragraphs[0].runs else frame.add_paragraph()

    if label:
        style_paragraph(paragraph(), label, 11, QUIET, bold=True)
    for line in words.split("\n"):
        style_paragraph(paragraph(), line, 15, INK)
    frame.paragraphs[-1].space_after = emu(8)
