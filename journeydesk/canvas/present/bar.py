"""What floats over a presentation when it is asked for: a bar with place and tools, and a card with the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from journeydesk.tr import later, tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import RADIUS_LARGE, UNIT, tokens
from journeydesk.widgets.type import BODY, LARGE, MEDIUM, SEMIBOLD

Line = tuple[str, str]
KEYS: tuple[Line, ...] = later(
    (
        ("→, Space, Page down, click", "Next halt along the journey"),
        ("←, Page up", "Halt before"),
        ("↓, ↑, Tab", "From touchpoint to touchpoint"),
        ("Home, End, 1–9, 0", "Whole sheet, last stage, a stage, whole sheet"),
        ("P, E, C", "Pen, eraser, clear"),
        ("L", "Laser pointer"),
        ("B or .", "Black screen"),
        ("I", "One persona alone, the next, all"),
        ("? or F1", "These keys"),
        ("Esc or F5", "Leave"),
    )
)


class Floating(QWidget):
    """A surface with round corners over the presentation."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens().edge))
            painter.setBrush(QColor(tokens().surface))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_LARGE, RADIUS_LARGE)
        finally:
            painter.end()


class Bar(Floating):
    """Where we are, and what can be done; `tools` are its buttons by the names they are made with."""

    def __init__(self, tools: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        """Take name, icon and words of each button."""
        super().__init__(parent)
        self.title = PlainLabel("", self, weight=SEMIBOLD)
        self.place = PlainLabel("", self, tone="muted")
        self.tools: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT)
        row.addWidget(self.title)
        row.addWidget(self.place)
        row.addWidget(rule(self, height=20))
        for name, icon, words in tools:
            button = icon_button(icon, words, parent=self)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.tools[name] = button
            row.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def say(self, title: str, place: str) -> None:
        """Show the title of what is shown and its number."""
        self.title.setText(elided(title, 48))
        self.place.setText(place)
        self.adjustSize()


class KeysCard(Floating):
    """The keys of a presentation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(4 * UNIT, 3 * UNIT, 4 * UNIT, 3 * UNIT)
        grid.setHorizontalSpacing(4 * UNIT)
        grid.setVerticalSpacing(UNIT)
        grid.addWidget(PlainLabel(tr("While presenting"), self, size=LARGE, weight=SEMIBOLD), 0, 0, 1, 2)
        for row, (keys, what) in enumerate(KEYS, 1):
            grid.addWidget(PlainLabel(tr(keys), self, size=BODY, weight=MEDIUM), row, 0)
            grid.addWidget(PlainLabel(tr(what), self, size=BODY), row, 1)
