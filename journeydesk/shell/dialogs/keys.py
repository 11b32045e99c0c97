"""F1: every key and every gesture on one sheet, in groups; typing narrows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.shell.commands import MENUS, Commands
from journeydesk.tr import later, tr
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import MEDIUM, SEMIBOLD, SMALL, TITLE, fix_width, scaled, window_font

Line = tuple[str, str]
"""Keys or a gesture, and what comes of it; several ways are parted by “ / ”."""

GESTURES: tuple[tuple[str, tuple[Line, ...]], ...] = later(
    (
        (
            "With the mouse",
            (
                ("Drag", "Move a stage, touchpoint or note; what hangs under it comes along"),
                ("Drag a point", "Change a feeling in halves; with Alt freely"),
                ("Drag over paper", "Select several"),
                ("Ctrl+Click / Shift+Click", "Select one more, or one less"),
                ("Double-click", "Edit a text; on an empty place add what belongs there"),
                ("Right-click", "See what can be done with it"),
                ("Drag from the Inbox", "Give a note its place"),
                ("Drop a file", "Show a picture under a touchpoint"),
                ("Drag a grip", "Stretch a note over its neighbours, or link touchpoints"),
            ),
        ),
        (
            "While you type",
            (
                ("Enter", "End, and open the next of its kind"),
                ("Shift+Enter", "Break the line"),
                ("Tab", "Go on at the next touchpoint"),
                ("Esc", "End, and keep the text"),
            ),
        ),
        (
            "While you jot down",
            (
                ("p: / + / ! / ?", "Say what a note is, in the Inbox and in pasted lines"),
                ("Enter", "In the Inbox’s list: say where on the map the notes go"),
            ),
        ),
        (
            "On the sheet",
            (
                ("Arrows", "Go to what is beside it"),
                ("Shift+Arrows", "Select that too"),
                ("Alt+Arrows", "Move the thing itself"),
                ("Ctrl+Arrows", "Go cell by cell, to empty ones and lanes too; Enter adds there"),
                ("Home / End", "Go to the ends of the lane; with Ctrl of the sheet"),
                ("Page up / Page down", "Go from stage to stage"),
                ("Tab / Shift+Tab", "Go to the next touchpoint, or the one before"),
                ("Enter / F2", "Edit the text in place"),
                ("Esc", "Give a drag up; let go of the selection"),
                ("Wheel / Shift+Wheel", "Move up and down, or sideways"),
                ("Ctrl+Wheel / Pinch", "Zoom to the pointer"),
                ("Space+Drag / Middle button", "Move the sheet about"),
            ),
        ),
    )
)
_COLUMN = 48 * UNIT
_KEYS = 22 * UNIT
_EDGE = 4 * UNIT


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a heading."""

    heading: str
    lines: Sequence[Line]


def groups_of(commands: Commands) -> list[Group]:
    """Return all groups: gestures, then the commands that have keys, menu by menu."""
    found = [Group(tr(heading), [(tr(keys), tr(what)) for keys, what in lines]) for heading, lines in GESTURES]
    for menu in MENUS:
        inside = [one for one in commands.all.values() if one.menu == menu and (one.keys or one.letter)]
        lines = [(_ways(commands, one.key), one.title.rstrip("…")) for one in inside]
        if lines:
            found.append(Group(tr(menu), lines))
    return found


def _ways(commands: Commands, key: str) -> str:
    return commands.keys_of(commands.all[key]).replace(tr(" or "), " / ")


class KeysDialog(QDialog):
    """Two columns of groups. Typing narrows them to the lines that contain the words."""

    def __init__(self, groups: Sequence[Group], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and gestures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        screen = self.screen().availableGeometry().size() - QSize(8 * UNIT, 10 * UNIT)
        columns = 2 if screen.width() >= 2 * scaled(_COLUMN) + 3 * _EDGE else 1
        self.resize(QSize(columns * scaled(_COLUMN) + (columns + 1) * _EDGE, 92 * UNIT).boundedTo(screen))
        self.field = QLineEdit(self)
        self.field.setFont(window_font())
        self.field.setPlaceholderText(tr("Search"))
        fix_width(self.field, 30 * UNIT)
        self.field.setAccessibleName(tr("Search"))
        self.field.textChanged.connect(self._narrow)
        self.nothing = PlainLabel(tr("No key and no gesture is called so."), self, tone="muted")
        self.nothing.hide()
        self._groups: list[tuple[QWidget, list[tuple[str, QWidget]]]] = []
        self._lay_out(self._body(groups, columns))
        self.field.setFocus()

    def _body(self, groups: Sequence[Group], columns: int) -> QWidget:
        """Return the groups in columns of about the same length."""
        body = QWidget(self)
        body.setObjectName("panel")
        row = QHBoxLayout(body)
        row.setContentsMargins(_EDGE, UNIT, _EDGE, _EDGE)
        row.setSpacing(_EDGE)
        half = sum(len(group.lines) + 2 for group in groups) / columns
        filled, stacks = 0, [QVBoxLayout() for _ in range(columns)]
        for group in groups:
            length = len(group.lines) + 2
            stacks[min(columns - 1, int((filled + length / 2) / half))].addWidget(self._group(group, body))
            filled += length
        for stack in stacks:
            stack.setSpacing(3 * UNIT)
            stack.addStretch(1)
            row.addLayout(stack, 1)
        return body

    def _group(self, group: Group, parent: QWidget) -> QWidget:
        whole = QWidget(parent)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(PlainLabel(group.heading, whole, size=SMALL, weight=SEMIBOLD, tone="muted"))
        rule = QFrame(whole)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        lines = []
        for keys, what in group.lines:
            line = _line(keys, what, whole)
            column.addWidget(line)
            lines.append((f"{keys} {what} {group.heading}".casefold(), line))
        self._groups.append((whole, lines))
        return whole

    def _lay_out(self, body: QWidget) -> None:
        area = QScrollArea(self)
        area.setAccessibleName(tr("Keys and gestures"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(body)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 3 * UNIT, _EDGE, 2 * UNIT)
        head.addWidget(PlainLabel(tr("Keys and gestures"), self, size=TITLE, weight=SEMIBOLD), 1)
        head.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(area, 1)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        found = False
        for whole, lines in self._groups:
            fits = [all(word in words for word in wanted) for words, _ in lines]
            for (_, line), is_meant in zip(lines, fits, strict=True):
                line.setVisible(is_meant)
            whole.setVisible(any(fits))
            found = found or any(fits)
        self.nothing.setVisible(not found)


class Caps(QWidget):
    """Keys as they look: each way in a frame of its own, further ones on further lines where room is short."""

    _HEIGHT = 22

    def __init__(self, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ways = keys.split(" / ")
        self.setFont(window_font(SMALL, MEDIUM))
        self.setAccessibleName(keys)
        self.setFixedWidth(scaled(_KEYS))
        rows = 1 + max((row for row, *_ in self._places()), default=0)
        self.setFixedHeight(rows * (self._HEIGHT + 4) - 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frames and what stands in them."""
        worn = tokens()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            for row, left, width, words in self._places():
                cap = QRectF(left + 0.5, row * (self._HEIGHT + 4) + 0.5, width - 1, self._HEIGHT - 1)
                painter.setPen(QPen(QColor(worn.outline), 1))
                painter.setBrush(QColor(worn.surface))
                painter.drawRoundedRect(cap, 5, 5)
                painter.setPen(QColor(worn.text))
                painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        finally:
            painter.end()

    def _places(self) -> Iterable[tuple[int, int, int, str]]:
        """Yield (row, left, width, words) of each frame."""
        metrics, row, left = QFontMetrics(self.font()), 0, 0
        for words in self._ways:
            width = max(self._HEIGHT, metrics.horizontalAdvance(words) + 2 * UNIT)
            if left and left + width > scaled(_KEYS):
                row, left = row + 1, 0
            yield row, left, min(width, scaled(_KEYS)), words
            left += width + 4


def _line(keys: str, what: str, parent: QWidget) -> QWidget:
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * UNIT)
    row.addWidget(Caps(keys, line), 0, Qt.AlignmentFlag.AlignTop)
    meaning = PlainLabel(what, line, wrap=True)
    meaning.setContentsMargins(0, 3, 0, 0)
    row.addWidget(meaning, 1)
    return line
