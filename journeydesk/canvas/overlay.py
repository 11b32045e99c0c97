"""What the view shows above the sheet and no export can contain: frames, drop markers, ghosts, the rubber band."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QRegion, QTransform
from PySide6.QtWidgets import QWidget

from journeydesk.canvas.card_pictures import CARD_MARGIN
from journeydesk.layout.geometry import Rect
from journeydesk.widgets.icons import paint_icon
from journeydesk.widgets.tokens import CONTRAST, LIGHT, tokens
from journeydesk.widgets.type import BADGE, BODY, SEMIBOLD, window_font

_ON_PAPER = LIGHT
"""The sheet is white whatever the window wears; a dark theme's colours would hardly be seen on it."""
_HALO = QColor(255, 255, 255, 230)
"""Around lines that also cross coloured headers and pictures."""
_ROUND = 4.0
_SLACK = 14
_MANY = 200
"""Marks of a layer from which those in sight are painted together."""
_ICON, _BUBBLE = 20, 28
"""Pixels: an icon in a bubble, and a bubble's height."""
_BUBBLE_OFF = QPointF(0.0, -5.0)
"""Pixels from the corner that a speech bubble stands at to its middle."""
_FAR = 0.3
"""The zoom below which speech bubbles are dots: their numbers would cover what they are about."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around something selected; `rect` in units."""

    rect: QRectF
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Marker:
    """Where a drag would land: a bar (thin rect) or, when `area`, a tinted place; `rect` in units."""

    rect: QRectF
    area: bool = False


@dataclass(frozen=True, slots=True)
class Ghost:
    """A picture that follows the pointer; `rect` in units."""

    rect: QRectF
    picture: QPixmap


@dataclass(frozen=True, slots=True)
class Veil:
    """Paper laid over what is being dragged away; `rect` in units."""

    rect: QRectF
    colour: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Band:
    """The rubber band; `rect` in units."""

    rect: QRectF


@dataclass(frozen=True, slots=True)
class Words:
    """A short word beside the pointer, such as a score, after the icon `icon` if any; `at` in units."""

    at: QPointF
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A round button; `at` in units, `hot` while the pointer is on it; `sign` is “plus”, “fold” or “unfold”."""

    at: QPointF
    hot: bool = False
    sign: str = "plus"


@dataclass(frozen=True, slots=True)
class Grip:
    """A small disc to drag by; `at` in units."""

    at: QPointF


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that is being drawn from one point to another; both in units."""

    start: QPointF
    end: QPointF


@dataclass(frozen=True, slots=True)
class Bubble:
    """A speech bubble with the number of open comments; `at` in units, `hot` while the pointer is on it.

    `part` is the role of what it stands at, which decides what can cover it; `node` its id.
    """

    at: QPointF
    count: int
    hot: bool = False
    part: str = ""
    node: str = ""


class Bubbles:
    """Bubbles by their place across the sheet: a frame asks for those in sight, of ten thousand."""

    def __init__(self, bubbles: Sequence[Bubble]) -> None:
        self._fixed = [one for one in bubbles if one.part in _COPIED]
        self._loose = sorted((one for one in bubbles if one.part not in _COPIED), key=lambda one: one.at.x())
        self._xs = [one.at.x() for one in self._loose]

    def near(self, left: float, right: float) -> list[Bubble]:
        """Return those between two places across the sheet (units), and those that copies at the edges may show."""
        return [*self._loose[bisect_left(self._xs, left) : bisect_right(self._xs, right)], *self._fixed]


_COPIED = ("stage", "lanelabel")
"""Roles of what is shown again at the view's edges."""
_ABOVE = (Ghost, Marker, Words, Button, Grip, Lead)

Flat = Frame | Marker | Ghost | Veil | Band | Words | Button | Grip | Lead
Mark = Flat | Bubble


@dataclass(slots=True)
class Overlay:
    """Marks over the viewport *over*; setting them repaints what changed and nothing else.

    `covered` tells the part of the view where something lies on the sheet and on a bubble; `lifted` where the middle of
    a bubble stands in the view whose place is shown by a copy at the view's edge.
    """

    over: QWidget
    transform: Callable[[], QTransform]
    covered: Callable[[Bubble], QRegion] = lambda _bubble: QRegion()
    lifted: Callable[[Bubble], QPointF | None] = lambda _bubble: None
    _marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    _bubbles: dict[str, Bubbles] = field(default_factory=dict)

    def show(self, layer: str, marks: Sequence[Mark]) -> None:
        """Let *layer* (selection, gesture …) show exactly *marks*."""
        new, old = tuple(marks), self._marks.get(layer, ())
        if new == old:
            return
        if len(old) + len(new) > _MANY:
            self.over.update()
        else:
            for mark in (*old, *new):
                self.over.update(self.area(mark))
        self._marks[layer] = new
        self._bubbles.pop(layer, None)
        if new and isinstance(new[0], Bubble):
            self._bubbles[layer] = Bubbles([mark for mark in new if isinstance(mark, Bubble)])

    def marks(self, layer: str) -> tuple[Mark, ...]:
        """Return what a layer shows."""
        return self._marks.get(layer, ())

    def area(self, mark: Mark) -> QRect:
        """Return the view pixels that a mark may touch."""
        if isinstance(mark, Lead):
            ends = QRectF(mark.start, mark.end).normalized()
            return self.transform().mapRect(ends).toAlignedRect().adjusted(-12, -12, 12, 12)
        if isinstance(mark, Bubble):
            at = self.middle(mark).toPoint()
            return QRect(at.x() - 32, at.y() - 28, 64, 42)
        if isinstance(mark, (Button, Grip)):
            at = self.transform().map(mark.at).toPoint()
            return QRect(at.x() - 14, at.y() - 14, 28, 28)
        if isinstance(mark, Words):
            at = self.transform().map(mark.at).toPoint()
            return QRect(at.x() - 8, at.y() - 40, 240, 64)
        return self.transform().mapRect(mark.rect).toAlignedRect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)

    def middle(self, mark: Bubble) -> QPointF:
        """Return where the middle of a bubble is in the view: a little within the corner it stands at."""
        lifted = self.lifted(mark)
        return lifted if lifted is not None else self.transform().map(mark.at) + _BUBBLE_OFF

    def paint(self, painter: QPainter, above: bool = False) -> None:
        """Paint the marks in view pixels: frames and markers, or what stands *above* everything else."""
        to_view = self.transform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = to_view.inverted()[0].mapRect(QRectF(self.over.rect()).adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK))
        for layer, marks in self._marks.items():
            if layer in self._bubbles:
                near = self._bubbles[layer].near(seen.left() - 32 / to_view.m11(), seen.right() + 32 / to_view.m11())
                for bubble in near if above else ():
                    self._paint_bubble(painter, bubble, to_view)
                continue
            if len(marks) > _MANY and isinstance(marks[0], Frame):
                if not above:
                    shown = [mark for mark in marks if isinstance(mark, Frame) and mark.rect.intersects(seen)]
                    _paint_frames(painter, shown, to_view, self.over.devicePixelRatioF())
                continue
            for mark in marks:
                if not isinstance(mark, Bubble) and isinstance(mark, _ABOVE) == above:
                    _paint(painter, mark, to_view, self.over.devicePixelRatioF())

    def _paint_bubble(self, painter: QPainter, mark: Bubble, to_view: QTransform) -> None:
        """Paint a bubble where it is in sight and nothing covers it."""
        area = self.area(mark).intersected(self.over.rect())
        if area.isEmpty():
            return
        seen = QRegion(area).subtracted(self.covered(mark))
        painter.save()
        painter.setClipRegion(seen)
        _paint_bubble(painter, self.middle(mark), mark, to_view.m11() < _FAR)
        painter.restore()


def _paint_frames(painter: QPainter, frames: Sequence[Frame], to_view: QTransform, ratio: float) -> None:
    """Paint what is in sight of a large selection; of very many frames round corners are neither seen nor quick."""
    if len(frames) <= _MANY:
        for frame in frames:
            _paint(painter, frame, to_view, ratio)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(_ON_PAPER.accent), 0.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects([to_view.mapRect(frame.rect).adjusted(-1, -1, 1, 1) for frame in frames])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint(painter: QPainter, mark: Flat, to_view: QTransform, ratio: float) -> None:
    accent = QColor(_ON_PAPER.accent)
    if isinstance(mark, Words):
        _paint_words(painter, to_view.map(mark.at), mark)
        return
    if isinstance(mark, Button):
        _paint_button(painter, to_view.map(mark.at), accent, mark)
        return
    if isinstance(mark, Grip):
        _paint_grip(painter, to_view.map(mark.at), accent)
        return
    if isinstance(mark, Lead):
        painter.setPen(QPen(accent, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(to_view.map(mark.start), to_view.map(mark.end))
        _paint_grip(painter, to_view.map(mark.end), accent)
        return
    rect = _on_pixels(to_view.mapRect(mark.rect), ratio)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(mark, Frame):
        _paint_frame(painter, rect, accent, mark.strong)
    elif isinstance(mark, Marker):
        _paint_marker(painter, rect, accent, mark.area)
    elif isinstance(mark, Ghost):
        margin = CARD_MARGIN * to_view.m11()
        _paint_shadow(painter, rect.adjusted(margin, margin, -margin, -margin))
        painter.setOpacity(0.97)
        painter.drawPixmap(rect, mark.picture, QRectF(mark.picture.rect()))
        painter.setOpacity(1.0)
    elif isinstance(mark, Veil):
        veil = QColor(mark.colour)
        veil.setAlphaF(0.66)
        painter.fillRect(rect, veil)
    else:
        _paint_area(painter, rect, accent, 0.10)


def _on_pixels(rect: QRectF, ratio: float) -> QRectF:
    """Return *rect* with its edges on the pixels of a screen of *ratio*, so that lines along them are crisp."""
    left, top = round(rect.left() * ratio) / ratio, round(rect.top() * ratio) / ratio
    right, bottom = round(rect.right() * ratio) / ratio, round(rect.bottom() * ratio) / ratio
    return QRectF(left, top, right - left, bottom - top)


def _paint_frame(painter: QPainter, rect: QRectF, accent: QColor, strong: bool) -> None:
    """Paint a frame of whole pixels just outside *rect*, with a halo that parts it from what it crosses."""
    width = (3.0 if tokens() is CONTRAST else 2.0) if strong else 1.0
    room = 1.0 + width / 2
    painter.setPen(QPen(_HALO, width + 2.0))
    painter.drawRoundedRect(rect.adjusted(-room, -room, room, room), _ROUND, _ROUND)
    painter.setPen(QPen(accent, width))
    painter.drawRoundedRect(rect.adjusted(-room, -room, room, room), _ROUND, _ROUND)


def _paint_shadow(painter: QPainter, rect: QRectF) -> None:
    """Paint the shadow of what is held above the sheet."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 24, 40, 5))
    for far in range(1, 9):
        painter.drawRoundedRect(rect.adjusted(-far, 2 - far, far, far + 3), _ROUND + far, _ROUND + far)


def _paint_marker(painter: QPainter, rect: QRectF, accent: QColor, area: bool) -> None:
    if area:
        _paint_area(painter, rect, accent, 0.12)
        return
    centre = rect.center()
    width, height = max(rect.width(), 3.0), max(rect.height(), 3.0)
    bar = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    for shape, colour in ((bar.adjusted(-1, -1, 1, 1), _HALO), (bar, accent)):
        painter.setBrush(colour)
        painter.drawRoundedRect(shape, 1.5, 1.5)


def _paint_area(painter: QPainter, rect: QRectF, accent: QColor, share: float) -> None:
    soft = QColor(accent)
    soft.setAlphaF(share)
    painter.setPen(QPen(accent, 1.0))
    painter.setBrush(soft)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)


def _paint_words(painter: QPainter, at: QPointF, mark: Words) -> None:
    painter.setFont(window_font(BODY, SEMIBOLD))
    before = _ICON + 6 if mark.icon else 0
    width = QFontMetricsF(painter.font()).horizontalAdvance(mark.text)
    room = QRectF(at + QPointF(14, -_BUBBLE - 8), QSizeF(before + width + 16, _BUBBLE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_ON_PAPER.text))
    painter.drawRoundedRect(room, _ROUND, _ROUND)
    if mark.icon:
        icon = Rect(room.left() + 8, room.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, mark.icon, icon, _ON_PAPER.surface)
    painter.setPen(QColor(_ON_PAPER.surface))
    painter.drawText(room.adjusted(8 + before, 0, -8, 0), Qt.AlignmentFlag.AlignCenter, mark.text)


def _paint_button(painter: QPainter, at: QPointF, accent: QColor, mark: Button) -> None:
    painter.setPen(QPen(_HALO, 3.5))
    painter.drawEllipse(at, 10.0, 10.0)
    painter.setPen(QPen(accent, 1.2))
    painter.setBrush(accent if mark.hot else QColor(_ON_PAPER.surface))
    painter.drawEllipse(at, 10.0, 10.0)
    round_ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    ink = QColor(_ON_PAPER.on_accent) if mark.hot else accent
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, *round_ends))
    for line in _SIGNS[mark.sign]:
        painter.drawPolyline([at + QPointF(*point) for point in line])


def _chevron(x: float, way: float) -> tuple[tuple[float, float], ...]:
    """Return an angle at *x* from a button's middle that points to the right (1) or left (−1)."""
    return ((x - 1.5 * way, -3.5), (x + 1.5 * way, 0.0), (x - 1.5 * way, 3.5))


_SIGNS = {
    "plus": (((-4.5, 0.0), (4.5, 0.0)), ((0.0, -4.5), (0.0, 4.5))),
    "fold": (_chevron(-3.0, 1), _chevron(3.0, -1)),
    "unfold": (_chevron(-3.0, -1), _chevron(3.0, 1)),
}
"""Lines of a button's sign, from its middle: folding draws together, unfolding apart, whatever way a journey reads."""


def _paint_grip(painter: QPainter, at: QPointF, accent: QColor) -> None:
    painter.setPen(QPen(accent, 1.6))
    painter.setBrush(QColor(_ON_PAPER.surface))
    painter.drawEllipse(at, 5.0, 5.0)


def _paint_bubble(painter: QPainter, at: QPointF, mark: Bubble, far: bool) -> None:
    """Paint a speech bubble around *at*; from *far* away a dot."""
    accent, paper = QColor(_ON_PAPER.accent), QColor(_ON_PAPER.surface)
    if far and not mark.hot:
        painter.setPen(QPen(paper, 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(at, 4.5, 4.5)
        return
    painter.setFont(window_font(BADGE, SEMIBOLD))
    words = str(mark.count) if mark.count < 100 else "99+"
    metrics = QFontMetricsF(painter.font())
    high = max(17.0, metrics.height() + 2.0)
    half = max(9.0, metrics.horizontalAdvance(words) / 2 + 5.0)
    ground = QRectF(at.x() - half, at.y() + 8.0 - high, 2 * half, high)
    shape, tail = QPainterPath(), QPainterPath()
    shape.addRoundedRect(ground, 6.0, 6.0)
    tail.addPolygon(QPolygonF([at + QPointF(-half + 3, 4), at + QPointF(-half + 1, 12), at + QPointF(-half + 10, 7)]))
    painter.setPen(QPen(paper, 3.0))
    painter.setBrush(paper)
    painter.drawPath(shape.united(tail))
    painter.setPen(QPen(accent, 1.4))
    painter.setBrush(accent if mark.hot else paper)
    painter.drawPath(shape.united(tail))
    painter.setPen(QColor(_ON_PAPER.on_accent) if mark.hot else accent)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
