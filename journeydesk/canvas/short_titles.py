"""Titles of touchpoints that can be read from afar: where the sheet's own letters would be too small, larger ones.

They are painted with the card, into tiles and pictures, so that a frame costs no more than before.
"""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from journeydesk.layout.colour import contrast
from journeydesk.layout.drawing import Box, Node, Path
from journeydesk.layout.geometry import Rect
from journeydesk.layout.theme import PAPER
from journeydesk.paint.qt import paint_node
from journeydesk.widgets.type import BADGE, MEDIUM, sheet_font

_SIZE = BADGE
"""Pixels below which letters of a title give way to letters of this size."""
_NARROWEST = 28.0
"""Pixels of a card below which no title is put on it: two letters and dots say nothing."""
_PAD = 2.0
_FEW = 5
_LEADING = 1.12


def paint_legible(painter: QPainter, node: Node, assets: Mapping[str, bytes]) -> None:
    """Paint *node*, and the title of a touchpoint in letters that can be read at the painter's scale."""
    paint_node(painter, node, assets)
    zoom = painter.worldTransform().m11()
    if node.text.strip() and stands_in(node, zoom) is not None:
        _paint_title(painter, node, next(s for s in node.shapes if isinstance(s, Box) and s.fill), zoom)


def stands_in(node: Node, zoom: float) -> Rect | None:
    """Return the card on which a larger title stands in for the sheet's own letters at *zoom*; None where none does."""
    box = next((s for s in node.shapes if isinstance(s, Box) and s.fill), None)
    if box is None or node.role != "touchpoint" or not are_small(zoom) or box.rect.height * zoom < _SIZE:
        return None
    return box.rect


def are_small(zoom: float) -> bool:
    """Tell whether the letters of titles are too small to be read at *zoom*."""
    return PAPER.type.card_title.size * zoom < _SIZE


def _paint_title(painter: QPainter, node: Node, box: Box, zoom: float) -> None:
    """Paint the title of the card *box* over what is too small to read, in pixels instead of units."""
    card = QRectF(box.rect.x * zoom, box.rect.y * zoom, box.rect.width * zoom, box.rect.height * zoom)
    if card.width() < _NARROWEST:
        return
    zone = next((z.rect for z in node.zones if z.name == "text" and z.target == ("title",)), box.rect)
    line = _SIZE * _LEADING
    # A sign such as the star stays in sight; the channel's words, too small to be read, give their room away.
    begin = zone.y * zoom if any(isinstance(s, Path) for s in node.shapes) else card.top() + 1
    most = max(1, int((card.bottom() + 1 - begin) // line))
    pad, lines = _set(" ".join(node.text.split()), card.width(), (zone.x - box.rect.x) * zoom, most)
    high = len(lines) * line
    top = max(begin, min(zone.y * zoom, card.bottom() - high - 1))
    fits = top + high <= zone.bottom * zoom + 1
    # What a line covers in part cannot be read, so nothing is left of it.
    if top < zone.y * zoom - 1:
        top = card.top() + 1
    cover = QRectF(card.left(), top, card.width(), (zone.bottom * zoom + 2 if fits else card.bottom()) - top)
    _write(painter, cover.adjusted(1.5, 0.5, -1.5, -1.5), card.left() + pad, lines, box.fill, zoom)


def _set(text: str, width: float, inset: float, most: int) -> tuple[float, list[str]]:
    """Return how far from the edge the title begins, and its lines: where the sheet's own words begin if all fits."""
    lines = _broken(text, width - 2 * inset, most)
    if " ".join(lines) == text:
        return inset, lines
    pad = min(_PAD, inset)
    return pad, _broken(text, width - 2 * pad, most)


def _write(painter: QPainter, cover: QRectF, left: float, lines: list[str], fill: str, zoom: float) -> None:
    painter.save()
    painter.scale(1 / zoom, 1 / zoom)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(cover, 2, 2)
    painter.setFont(sheet_font(_SIZE, MEDIUM))
    painter.setPen(QColor(PAPER.ink if contrast(PAPER.ink, fill) > contrast(PAPER.paper, fill) else PAPER.paper))
    for number, line in enumerate(lines):
        room = QRectF(left, cover.top() + number * _SIZE * _LEADING, cover.right() - left, _SIZE * _LEADING)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, line)
    painter.restore()


def _broken(text: str, width: float, most: int) -> list[str]:
    """Return *text* in at most *most* lines of a width in pixels; what does not fit gives way to dots."""
    font = sheet_font(_SIZE, MEDIUM)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        last = len(lines) == most - 1
        words = text[start:] if last else text[start : start + line.textLength()]
        lines.append(_shortened(words.rstrip(), width, metrics))
    layout.endLayout()
    return lines


def _shortened(words: str, width: float, metrics: QFontMetricsF) -> str:
    """Return *words* as they fit a width: cut with dots, or whole words alone where these say more.

    Where dots would take half of the few letters that fit, there are none.
    """
    dotted = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    if dotted != words and len(dotted) < _FEW:
        fitting = (end for end in range(len(words), 0, -1) if metrics.horizontalAdvance(words[:end]) <= width)
        return words[: next(fitting, 0)].rstrip()
    whole = words
    while whole and metrics.horizontalAdvance(whole) > width:
        whole = whole.rpartition(" ")[0]
    return whole if len(whole) >= len(dotted) - 1 else dotted
