"""Set text as SVG: one element a line, edited and copied as people read it, or the outlines of its glyphs."""

import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from journeydesk.layout.drawing import GlyphRun, Glyphs, Line, PathOp
from journeydesk.layout.faces import font_book
from journeydesk.paint.svg.fonts import family_of
from journeydesk.paint.svg.numbers import path_data, short

Used = dict[str, set[str]]
"""The characters that each face shows, by the face's key."""


def lines_of(shape: Glyphs, used: Used) -> Iterator[str]:
    """Yield an element for each line of *shape*; note in *used* which faces show what."""
    for line in shape.block.lines:
        parts = [_Part(run, line) for run in sorted(line.runs, key=lambda run: min(run.clusters))]
        for part in parts:
            used.setdefault(part.run.font, set()).update(part.text)
        if not parts:
            continue
        if len(parts) == 1:
            yield f"<text{parts[0].attributes(shape, line)}>{escape(parts[0].text)}</text>"
            continue
        spans = "".join(f"<tspan{part.attributes(shape, line)}>{escape(part.text)}</tspan>" for part in parts)
        yield f"<text>{spans}</text>"


def outlines_of(shape: Glyphs) -> Iterator[str]:
    """Yield an element for each line of *shape*, drawn as outlines and still saying what it reads."""
    book = font_book()
    for line in shape.block.lines:
        ops: list[PathOp] = []
        for run in line.runs:
            face = book.face(run.font)
            for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
                ops += _placed(face.outline(glyph), shape.x + x, shape.y + y, run.size)
        if ops:
            label = quoteattr(line.text.strip())
            yield f'<path role="img" aria-label={label} fill="{shape.colour}" d="{path_data(ops)}"/>'


def _placed(ops: tuple[PathOp, ...], x: float, y: float, size: float) -> Iterator[PathOp]:
    for name, *numbers in ops:
        moved = (value * size + (y if at % 2 else x) for at, value in enumerate(numbers))
        yield (name, *moved)


def _is_mirrored(run: GlyphRun, line: Line) -> bool:
    """Tell whether a single sign (a bracket, a quotation mark) shows the other way round, as read from the right."""
    sign = line.text[run.clusters[0]]
    if len(run.glyphs) > 1 or not unicodedata.mirrored(sign):
        return False
    return bool(font_book().face(run.font).glyph_of(sign) != run.glyphs[0])


class _Part:
    """The characters of a line that one run shows, in the order of reading."""

    def __init__(self, run: GlyphRun, line: Line) -> None:
        self.run = run
        self.is_from_right = run.clusters[0] > run.clusters[-1] or _is_mirrored(run, line)
        starts = sorted({start for one in line.runs for start in one.clusters})
        ends = dict(zip(starts, [*starts[1:], max(len(line.text.rstrip()), starts[-1] + 1)], strict=True))
        self.text = "".join(line.text[start : ends[start]] for start in sorted(set(run.clusters)))

    def attributes(self, shape: Glyphs, line: Line) -> str:
        """Return where and how the part stands; what is read from the right begins at its right end."""
        run = self.run
        name, _, weight = run.font.rpartition(":")
        x, turned = run.xs[0], ""
        if self.is_from_right:
            face = font_book().face(run.font)
            x = run.xs[-1] + face.advance(run.glyphs[-1]) * run.size / face.units_per_em
            turned = ' direction="rtl" unicode-bidi="embed"'
        place = f' x="{short(shape.x + x)}" y="{short(shape.y + line.baseline)}"'
        font = f' font-family="{family_of(name)}, sans-serif" font-weight="{weight}" font-size="{short(run.size)}"'
        return f'{place}{font} fill="{shape.colour}"{turned}'
