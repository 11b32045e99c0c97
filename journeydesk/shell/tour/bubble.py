"""A bubble of words with an arrow to what they are about; it floats over the window and blocks nothing."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.icons import draw_again
from journeydesk.widgets.plain import PlainLabel, set_tip
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, fix_width

Side = Literal["below", "above", "right", "left", "none"]
_WIDTH = 40 * UNIT
_ARROW, _SHADE, _ROUND = 10, 14, 10.0
"""Pixels: the arrow's height, the shade around the bubble, and its corners."""
_OUTER = _ARROW + _SHADE
_GAP = 6
_GO_ON = "Alt+S"


class Bubble(QWidget):
    """Shows one step. *skip* goes on to the next, *leave* ends the tour; the last step offers *answers* of its own."""

    def __init__(self, skip: Callable[[], object], leave: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._leave = leave
        self._side: Side = "none"
        self._tip = QPoint()
        self.setAccessibleName(tr("Tour"))
        fix_width(self, _WIDTH + 2 * _OUTER)
        self.title = PlainLabel("", self, size=LARGE, weight=SEMIBOLD, wrap=True)
        self.words = PlainLabel("", self, wrap=True)
        self.count = PlainLabel("", self, size=SMALL, tone="muted")
        self.close_button = icon_button("x", tr("Leave the tour  Esc"), leave, self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.skip_button = push_button(tr("Skip step"), skip, parent=self)
        self._answers: list[QPushButton] = []
        self._footer = QHBoxLayout()
        self._footer.setSpacing(UNIT)
        self._footer.addWidget(self.count, 1)
        self._footer.addWidget(self.skip_button)
        self._lay_out()

    def say(self, title: str, words: str, count: str, skip: str) -> None:
        """Show a step: its words, how far the tour is, and what the button that goes on is called (empty: none)."""
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(count)
        self.skip_button.setText(skip)
        # A button forgets its key with its words.
        self.skip_button.setShortcut(_GO_ON)
        set_tip(self.skip_button, _GO_ON)
        self.skip_button.setVisible(bool(skip))
        self.setAccessibleDescription(f"{title}. {words}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._fit()

    def offer(self, answers: list[tuple[str, Callable[[], object]]]) -> None:
        """Offer answers in place of going on, the first as the one that is meant."""
        for words, run in answers:
            button = push_button(words, run, primary=not self._answers, parent=self)
            self._answers.append(button)
            self._footer.insertWidget(1, button)
            button.show()
        self._fit()

    def point_at(self, target: QRect, room: QRect, wanted: Side) -> None:
        """Stand beside *target* inside *room*, both in the parent's pixels; at the foot of the room without target.

        It stands at the *wanted* side when there is room.
        """
        side, place, tip = _placed(self.size(), target, room, wanted)
        if (side, place, tip) != (self._side, self.pos(), self._tip):
            self._side, self._tip = side, tip
            self.move(place)
            self.update()

    def refresh_look(self) -> None:
        """Draw icons anew after the theme changed."""
        draw_again(self)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the tour on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shade, ground and arrow."""
        worn = tokens()
        outline = self._outline()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for width in range(2, _SHADE, 3):
                painter.strokePath(outline.translated(0, 2), QPen(QColor(0, 0, 0, 9), width * 1.6))
            painter.fillPath(outline, QColor(worn.surface))
            painter.strokePath(outline, QPen(QColor(worn.accent), 1.5))
        finally:
            painter.end()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        edge = _OUTER + 2 * UNIT
        column.setContentsMargins(edge, edge - UNIT // 2, edge, edge - UNIT // 2)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addSpacing(UNIT // 2)
        column.addLayout(self._footer)

    def _fit(self) -> None:
        """Be as high as the words are at the bubble's width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _outline(self) -> QPainterPath:
        inside = QRectF(self.rect()).adjusted(_OUTER, _OUTER, -_OUTER, -_OUTER)
        path = QPainterPath()
        path.addRoundedRect(inside, _ROUND, _ROUND)
        tip = QPointF(self._tip - self.pos())
        back = {"below": (0, 1), "above": (0, -1), "right": (1, 0), "left": (-1, 0)}.get(self._side)
        if back is None:
            return path
        base = tip + QPointF(*back) * (_ARROW + 1)
        along = QPointF(back[1], back[0]) * _ARROW
        arrow = QPainterPath(tip)
        arrow.lineTo(base + along)
        arrow.lineTo(base - along)
        arrow.closeSubpath()
        return path.united(arrow)


def _placed(size: QSize, target: QRect, room: QRect, first: Side) -> tuple[Side, QPoint, QPoint]:
    """Return the side of *target* with room for a bubble, where that stands, and where its arrow ends."""
    if target.isEmpty():
        place = QPoint(room.center().x() - size.width() // 2, room.bottom() - size.height())
        return "none", place, QPoint()
    near = _SHADE - _GAP
    middle = target.center()
    across, down = middle.x() - size.width() // 2, middle.y() - size.height() // 2
    sides: dict[Side, QPoint] = {
        "below": QPoint(across, target.bottom() - near),
        "above": QPoint(across, target.top() - size.height() + near),
        "right": QPoint(target.right() - near, down),
        "left": QPoint(target.left() - size.width() + near, down),
    }
    for side, wanted in sorted(sides.items(), key=lambda one: one[0] != first):
        place = _inside(wanted, size, room)
        upright = side in ("below", "above")
        if (place.y() == wanted.y()) if upright else (place.x() == wanted.x()):
            return side, place, _tip_of(side, place, size, target)
    return "none", _inside(QPoint(room.right(), room.bottom()), size, room), QPoint()


def _tip_of(side: Side, place: QPoint, size: QSize, target: QRect) -> QPoint:
    """Return where the arrow ends: at the middle of the target's side, as far as the bubble reaches there."""
    far = _OUTER + round(_ROUND) + _ARROW
    x = min(max(target.center().x(), place.x() + far), place.x() + size.width() - far)
    y = min(max(target.center().y(), place.y() + far), place.y() + size.height() - far)
    return {
        "below": QPoint(x, target.bottom() + _GAP),
        "above": QPoint(x, target.top() - _GAP),
        "right": QPoint(target.right() + _GAP, y),
        "left": QPoint(target.left() - _GAP, y),
        "none": QPoint(),
    }[side]


def _inside(place: QPoint, size: QSize, room: QRect) -> QPoint:
    """Return *place* moved so that the bubble lies in *room*, as far as it can."""
    x = max(room.left(), min(place.x(), room.right() - size.width()))
    y = max(room.top(), min(place.y(), room.bottom() - size.height()))
    return QPoint(x, y)
