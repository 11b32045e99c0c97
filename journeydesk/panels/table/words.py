"""The words of a cell, with a marker over those that were found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from journeydesk.panels.table.found import Span
from journeydesk.widgets.tokens import tokens


def mark_found(painter: QPainter, room: QRect, words: str, across: Qt.AlignmentFlag, spans: Sequence[Span]) -> None:
    """Lay markers where *spans* of *words* stand that are broken into *room*; the words are written over them.

    Qt writes wrapped words without telling where, so they are laid out here once more, as it does it.
    """
    layout = QTextLayout(words.replace("\n", "\u2028"), painter.font())
    option = QTextOption(across)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[QTextLine] = []
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        line.setPosition(QPointF(0.0, y))
        y += line.height()
        lines.append(line)
    layout.endLayout()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(room.adjusted(-2, -2, 2, 2))
    for span in spans:
        painter.setPen(QPen(QColor(tokens().warning), 1.5) if span.is_current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().warning_soft))
        for line in lines:
            marked = _on_line(line, span)
            if marked is not None:
                painter.drawRoundedRect(marked.translated(QPointF(room.topLeft())), 2, 2)
    painter.restore()


def _on_line(line: QTextLine, span: Span) -> QRectF | None:
    """Return the part of a line that a span takes; None where it takes none."""
    start, end = max(span.start, line.textStart()), min(span.start + span.length, line.textStart() + line.textLength())
    if start >= end:
        return None
    left, right = _x_of(line, start), _x_of(line, end)
    return QRectF(min(left, right) - 1, line.y(), abs(right - left) + 2, line.height())


def _x_of(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)
