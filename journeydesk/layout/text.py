"""Text broken, shaped and placed by Qt at one large size, and handed on as plain data for every output.

All outputs replay these glyphs, so a sheet has the same lines on screen and on paper. Works on any thread once a
QGuiApplication exists.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from journeydesk.layout.drawing import GlyphRun, Line, TextBlock, TextStyle
from journeydesk.layout.faces import FontRun, face_key
from journeydesk.layout.fonts import EM, book, qt_font

_FLAGS = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)
_WIDEST = 30_000_000
"""Qt counts 1/64 px in 32 bits; beyond this it overflows."""
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffc\ufffe\uffff]|[\ud800-\udfff]")
_SPACES = re.compile("[\t\u2028\u2029]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_UNIT = re.compile(r"(?<=\d) (?=[%‰€£$°])")
_COMPOUND = re.compile(r"\S*\w-\w\S*")
_SHORT = 14
"""Characters of the longest words that hyphens join (e-mail, twenty-three, 2026-11-22) which are kept on one line."""
_LETTER = 0.62
"""How wide a letter is at most on average, in em."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph laid out by Qt at `EM` px an em; its lines stand where the block of text has them.

    Multiply by `scale` to get units. `start` counts characters in the whole text.
    """

    layout: QTextLayout
    text: str
    start: int
    scale: float
    bottom: float
    fonts: tuple[FontRun, ...] = ()


def shown(text: str) -> str:
    """Return what is shown for *text*, character for character: a mark for what no font can show."""
    return _SPACES.sub(" ", _UNSHOWABLE.sub("\ufffd", text))


def _kept_whole(text: str, room: float) -> str:
    """Return *text* with no break in short words with hyphens, where *room* em hold them, and before units of numbers.

    They look better whole, and readers of PDF find them only so.
    """
    text = _UNIT.sub("\u00a0", text)
    if "-" not in text or _FROM_RIGHT.search(text):
        # There the hyphen that is not broken at would turn dates and numbers round.
        return text
    most = min(_SHORT, int(room / _LETTER))
    return _COMPOUND.sub(lambda w: w[0].replace("-", "\u2011") if len(w[0]) <= most else w[0], text)


def style_font(style: TextStyle) -> QFont:
    """Return the font that text of *style* begins with, at `EM` px, for an editor that is painted scaled."""
    return qt_font(book().first.name, style.weight)


def font_ranges(runs: Sequence[FontRun], text: str, weight: int) -> list[QTextLayout.FormatRange]:
    """Return the fonts for the *runs* of *text* as Qt takes them, with offsets in UTF-16."""
    ranges, at = [], 0
    for run in runs:
        made = QTextLayout.FormatRange()
        made.start = at
        made.length = len(text[run.start : run.start + run.length].encode("utf-16-le")) // 2
        form = QTextCharFormat()
        form.setFont(qt_font(run.font, weight))
        made.format = form
        ranges.append(made)
        at += made.length
    return ranges


def font_runs(text: str) -> tuple[FontRun, ...]:
    """Return the runs of *text* by font; none when the first font shows all of it."""
    fonts = book()
    return () if fonts.is_plain(text) else tuple(fonts.runs(text))


def reads_from_right(text: str) -> bool:
    """Tell whether the first letter that has a direction is Hebrew, Arabic or another read from the right."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


def prepare_layout(text: str, style: TextStyle, width: float) -> list[Paragraph]:
    """Return the paragraphs of *text* laid out in *width* units, for an editor that shows a caret in them.

    Lines, breaks and places are those of the block that `QtTypesetter.set_text` returns.
    """
    paragraphs: list[Paragraph] = []
    start, top = 0, 0.0
    for part in text.split("\n"):
        paragraphs.append(_laid_out(part, start, top, style, width))
        start, top = start + len(part) + 1, paragraphs[-1].bottom
    return paragraphs


def _laid_out(text: str, start: int, top: float, style: TextStyle, width: float) -> Paragraph:
    scale = style.size / EM
    visible = _kept_whole(shown(text), width / style.size)
    fonts = font_runs(visible)
    layout = QTextLayout(visible, style_font(style))
    layout.setTextOption(_option(style, reads_from_right(visible)))
    layout.setCacheEnabled(True)
    if fonts:
        layout.setFormats(font_ranges(fonts, visible, style.weight))
    bottom = _break_lines(layout, top, style.leading * EM, min(max(width / scale, 1.0), _WIDEST), bool(fonts))
    return Paragraph(layout, text, start, scale, bottom, fonts)


def _option(style: TextStyle, from_right: bool) -> QTextOption:
    start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if from_right:
        start, end = end, start
    right = Qt.AlignmentFlag.AlignRight
    alignment = {"start": start, "centre": Qt.AlignmentFlag.AlignHCenter, "end": end, "right": right}[style.align]
    option = QTextOption(alignment | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _break_lines(layout: QTextLayout, top: float, leading: float, width: float, mixed: bool) -> float:
    """Break into lines, each at least *leading* high and higher where a font needs it; return the bottom."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ascent, descent = line.ascent(), line.descent()
        first_ascent, first_descent = _first_extents()
        gap = (leading - first_ascent - first_descent) / 2
        up, down = first_ascent + gap, first_descent + gap
        if mixed:
            up = max(up, ascent) if ascent > first_ascent else up
            down = max(down, descent) if descent > first_descent else down
        line.setPosition(QPointF(0.0, top + up - ascent))
        top += up + down
    layout.endLayout()
    return top


@lru_cache
def _first_extents() -> tuple[float, float]:
    """Return ascent and descent of the first font in layout pixels."""
    fonts = book()
    face = fonts.face(face_key(fonts.first.name, 400))
    up, down = face.extents()
    return up * EM / face.units_per_em, -down * EM / face.units_per_em


class QtTypesetter:
    """Sets text with the bundled fonts; the same text, style and width give the same block object again."""

    def __init__(self, remembered: int = 20_000) -> None:
        """Keep the last *remembered* blocks."""
        self._set = lru_cache(remembered)(_set_text)

    def set_text(self, text: str, style: TextStyle, width: float) -> TextBlock:
        """Return *text* set in lines at most *width* units wide; nothing is ever left out or cut."""
        return self._set(text, style, float(width))

    def natural_width(self, text: str, style: TextStyle) -> float:
        """Return how wide *text* is in units when only its own line ends break it."""
        return self.set_text(text, style, 1e6).natural_width


def missing_characters() -> list[str]:
    """Return the characters met so far that no font could show, sorted, so that they can be named to a person."""
    return sorted(book().missing)


def _set_text(text: str, style: TextStyle, width: float) -> TextBlock:
    paragraphs = prepare_layout(text, style, width)
    lines = [line for paragraph in paragraphs for line in _lines_of(paragraph, style)]
    height = paragraphs[-1].bottom * paragraphs[-1].scale
    natural = max(paragraph.layout.maximumWidth() * paragraph.scale for paragraph in paragraphs)
    return TextBlock(text, style, width, height, tuple(lines), natural)


def _lines_of(paragraph: Paragraph, style: TextStyle) -> Iterator[Line]:
    layout, scale = paragraph.layout, paragraph.scale
    places = _character_places(paragraph.text)
    faces = _FaceKeys(paragraph.fonts, style.weight)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        start, end = (first, last) if places is None else (places[first], places[last])
        rect = line.naturalTextRect()
        yield Line(
            paragraph.text[start:end],
            paragraph.start + start,
            rect.x() * scale,
            (line.y() + line.ascent()) * scale,
            rect.width() * scale,
            _runs_of(line, start, places, style.size, faces),
        )


def _character_places(text: str) -> list[int] | None:
    """Return the character index of each UTF-16 offset, or None when they are the same."""
    if max(text, default="") < "\U00010000":
        return None
    places: list[int] = []
    for index, char in enumerate(text):
        places.extend([index] * (1 + (char > "\uffff")))
    return [*places, len(text)]


class _FaceKeys:
    """Tells the face of a glyph run by the character it begins with; the families that Qt reports differ by system."""

    def __init__(self, fonts: tuple[FontRun, ...], weight: int) -> None:
        self._starts = [run.start for run in fonts] or [0]
        self._keys = [face_key(run.font, weight) for run in fonts] or [face_key(book().first.name, weight)]

    def at(self, character: int) -> str:
        return self._keys[bisect_right(self._starts, character) - 1]


def _runs_of(
    line: QTextLine, start: int, places: list[int] | None, size: float, faces: _FaceKeys
) -> tuple[GlyphRun, ...]:
    scale = size / EM
    runs = []
    for run in line.glyphRuns(-1, -1, _FLAGS):
        glyphs = run.glyphIndexes()
        if not glyphs:
            continue
        points, offsets = run.positions(), run.stringIndexes()
        if run.isRightToLeft():
            # Qt keeps the order of reading; drawings run from left to right.
            glyphs, points, offsets = glyphs[::-1], points[::-1], offsets[::-1]
        if places is not None:
            offsets = [places[offset] for offset in offsets]
        runs.append(
            GlyphRun(
                faces.at(offsets[0]),
                size,
                tuple(glyphs),
                tuple([point.x() * scale for point in points]),
                tuple([point.y() * scale for point in points]),
                tuple([offset - start for offset in offsets]),
            )
        )
    if len(runs) > 1:
        runs.sort(key=lambda run: min(run.xs))
    return tuple(runs)
