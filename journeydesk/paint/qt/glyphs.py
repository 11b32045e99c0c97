"""Set text replayed by Qt: glyph runs made once for a block of text and kept while the block lives."""

import threading
import weakref

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter

from journeydesk.layout.drawing import TextBlock
from journeydesk.layout.fonts import EM, raw_font

_NOWHERE = QPointF(0.0, 0.0)


class _Kept(threading.local):
    """Runs by the identity of their block; raw fonts belong to the thread that made them, so runs do too."""

    def __init__(self) -> None:
        self.runs: dict[int, tuple[weakref.ref[TextBlock], list[QGlyphRun]]] = {}


_kept = _Kept()


def paint_block(painter: QPainter, block: TextBlock, x: float, y: float, colour: QColor) -> None:
    """Paint *block* with its top left corner at (*x*, *y*)."""
    runs = _runs_of(block)
    if not runs:
        return
    scale = block.style.size / EM
    before = painter.transform()
    painter.setPen(colour)
    painter.translate(x, y)
    painter.scale(scale, scale)
    for run in runs:
        painter.drawGlyphRun(_NOWHERE, run)
    painter.setTransform(before)


def _runs_of(block: TextBlock) -> list[QGlyphRun]:
    kept, key = _kept.runs, id(block)
    found = kept.get(key)
    if found is not None and found[0]() is block:
        return found[1]
    runs = _made(block)
    kept[key] = (weakref.ref(block, lambda _gone: kept.pop(key, None)), runs)
    return runs


def _made(block: TextBlock) -> list[QGlyphRun]:
    """Return one run a font: Qt is called as seldom as can be."""
    scale = EM / block.style.size
    glyphs: dict[str, list[int]] = {}
    points: dict[str, list[QPointF]] = {}
    for line in block.lines:
        for run in line.runs:
            glyphs.setdefault(run.font, []).extend(run.glyphs)
            places = points.setdefault(run.font, [])
            places.extend([QPointF(x * scale, y * scale) for x, y in zip(run.xs, run.ys, strict=True)])
    return [_run(font, glyphs[font], points[font]) for font in glyphs]


def _run(font: str, glyphs: list[int], points: list[QPointF]) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(raw_font(font))
    run.setGlyphIndexes(glyphs)
    run.setPositions(points)
    return run
