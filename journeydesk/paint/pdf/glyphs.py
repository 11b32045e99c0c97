"""Set text as PDF operators: the same glyphs at the same places, each saying which text it stands for.

Readers put a page's text together glyph by glyph, so a cluster of several glyphs gives each of those that move the
pen a part of its characters; marks that do not (dots of Arabic letters, vowel signs, accents) are drawn as outlines
beside the text, where no reader can stumble over them. Only where there are more such glyphs than characters (split
vowels of Tamil, say) does an ActualText span tell the text, ISO 32000-1 §14.9.4.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from journeydesk.layout.drawing import GlyphRun, Line, TextBlock
from journeydesk.layout.outlines import Ops
from journeydesk.paint.pdf.embedding import EmbeddedFont, hex_of
from journeydesk.paint.pdf.paths import moved, path_operators

_SLACK, _MOST_SLACK = 0.025, 2
"""Points, and thousandths of an em: less than any printer shows, and a tenth of the numbers less to write."""

FontOf = Callable[[str], EmbeddedFont]


def block_operators(block: TextBlock, x: float, y: float, font_of: FontOf) -> list[str]:
    """Return the operators that show *block* with its top left corner at (*x*, *y*), y downwards."""
    out = ["BT"]
    marks: list[str] = []
    current = ""
    for number, line in enumerate(block.lines):
        if line.text.endswith("-") and number + 1 < len(block.lines):
            # Readers take a plain hyphen at the end of a line for hyphenation, and drop it.
            line = replace(line, text=line.text[:-1] + "\u2010")
        for run in line.runs:
            font = font_of(run.font)
            if font.name != current:
                current = font.name
                out.append(f"/{current} {run.size:.2f} Tf")
            # The page is turned upside down, so that y runs downwards; text is turned back.
            out.append(f"1 0 0 -1 {x + run.xs[0]:.2f} {y + line.baseline:.2f} Tm")
            shown = _plain(run, line, font)
            if not shown:
                writer = _Writer(run, line, font)
                shown = writer.write()
                marks += [path_operators(moved(ops, x + dx, y + dy, run.size)) + " f" for ops, dx, dy in writer.marks]
            elif run is line.runs[-1] and _breaks_at_space(block, line):
                shown += _space(font)
            out.append(shown)
    out.append("ET")
    return out + marks


def _breaks_at_space(block: TextBlock, line: Line) -> bool:
    """Tell whether a space was lost where a line ends: who reads by structure would join its last word to the next."""
    after = line.start + len(line.text.rstrip())
    return line is not block.lines[-1] and block.text[after : after + 1].isspace()


def _space(font: EmbeddedFont) -> str:
    glyph = font.face.glyph_of(" ")
    return f" <{font.codes[glyph, ' '].written}>Tj" if glyph is not None else ""


def _slack(size: float) -> int:
    """Return by how much of a thousandth em a letter may stand off: a fortieth of a point at most."""
    return min(_MOST_SLACK, int(_SLACK * 1000 / size))


def _plain(run: GlyphRun, line: Line, font: EmbeddedFont) -> str:
    """Return the operator for a run of one glyph a character on one level, nearly all there are; else nothing."""
    glyphs, first = run.glyphs, run.clusters[0]
    end = first + len(glyphs)
    if run.clusters[-1] != end - 1 or run.clusters != tuple(range(first, end)) or _end_of(line, end - 1) != end:
        return ""
    if run.ys[0] != line.baseline or len(set(run.ys)) > 1:
        return ""
    codes, per_em, slack = font.codes, 1000 / run.size, _slack(run.size)
    pen = run.xs[0] * per_em
    parts = ["[<"]
    for glyph, char, place in zip(glyphs, line.text[first:end], run.xs, strict=True):
        code = codes[glyph, char]
        shift = round(place * per_em - pen)
        if abs(shift) > slack:
            parts.append(f">{-shift}<")
            pen += shift
        parts.append(code.written)
        pen += code.advance
    parts.append(">]TJ")
    return "".join(parts)


def _end_of(line: Line, cluster: int) -> int:
    """Return where the cluster that begins at *cluster* ends; spaces that end a line belong to no glyph."""
    end = max(len(line.text.rstrip()), cluster + 1)
    if len(line.runs) == 1 and cluster == line.runs[0].clusters[-1]:
        return end
    return min((start for run in line.runs for start in run.clusters if start > cluster), default=end)


class _Writer:
    """Writes one run of any script; `marks` are outlines to draw beside it, with their places in the block."""

    def __init__(self, run: GlyphRun, line: Line, font: EmbeddedFont) -> None:
        self._run, self._line, self._font = run, line, font
        self._from_right = run.clusters[0] > run.clusters[-1]
        self._per_em = 1000 / run.size
        self._slack = _slack(run.size)
        self._pen = run.xs[0] * self._per_em
        self._rise = 0.0
        self._array: list[str] = []
        self._out: list[str] = []
        self.marks: list[tuple[Ops, float, float]] = []

    def write(self) -> str:
        """Return the operators for the whole run."""
        clusters, index = self._run.clusters, 0
        starts = sorted({start for run in self._line.runs for start in run.clusters})
        last = max(len(self._line.text.rstrip()), starts[-1] + 1)
        ends = dict(zip(starts, [*starts[1:], last], strict=True))
        while index < len(clusters):
            cluster, after = clusters[index], index + 1
            while after < len(clusters) and clusters[after] == cluster:
                after += 1
            self._write_cluster(list(range(index, after)), self._line.text[cluster : ends[cluster]])
            index = after
        self._flush()
        if self._rise:
            self._out.append("0 Ts")
        return " ".join(self._out)

    def _write_cluster(self, indexes: list[int], text: str) -> None:
        glyphs, face = self._run.glyphs, self._font.face
        moving = [index for index in indexes if face.advance(glyphs[index]) > 0] or indexes[:1]
        if len(moving) > len(text):
            self._write_span(moving, text)
        else:
            # What is read later stands further left in a script read from the right.
            parts = [*text[: len(moving) - 1], text[len(moving) - 1 :]]
            for index, part in zip(moving, reversed(parts) if self._from_right else parts, strict=True):
                self._write_glyph(index, _as_seen(part) if self._from_right else part)
        for index in indexes:
            if index not in moving:
                self.marks.append((face.outline(glyphs[index]), self._run.xs[index], self._run.ys[index]))

    def _write_span(self, indexes: list[int], text: str) -> None:
        self._flush()
        self._out.append(f"/Span<</ActualText<FEFF{hex_of(text)}>>>BDC")
        for index, part in zip(indexes, [*text, *[""] * len(indexes)], strict=False):
            self._write_glyph(index, part)
        self._flush()
        self._out.append("EMC")

    def _write_glyph(self, index: int, text: str) -> None:
        rise = round(self._line.baseline - self._run.ys[index], 2)
        if rise != self._rise:
            self._flush()
            self._rise = rise
            self._out.append(f"{rise:.2f} Ts")
        shift = round(self._run.xs[index] * self._per_em - self._pen)
        if abs(shift) > self._slack:
            self._array.append(str(-shift))
            self._pen += shift
        code = self._font.codes[self._run.glyphs[index], text]
        self._array.append(f"<{code.written}>")
        self._pen += code.advance

    def _flush(self) -> None:
        if self._array:
            self._out.append("[" + "".join(self._array) + "]TJ")
            self._array.clear()


def _as_seen(text: str) -> str:
    """Return a letter and its marks in the order of seeing, which readers turn round with the rest of the line."""
    return text[::-1] if any(map(unicodedata.combining, text)) else text
