"""The Start page: begin anew, go on with something recent or a draft, or take a template or sample."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journeydesk.shell.cards import CARD, Card
from journeydesk.shell.flow import Flow
from journeydesk.shell.jobs import Jobs
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import DISPLAY, LARGE, SEMIBOLD

_WIDTH = 4 * (CARD.width() + 2 * UNIT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One card: what it is called, a line about it, what opens it, and what makes its picture (off the window)."""

    title: str
    line: str
    open: Callable[[], object]
    picture: Callable[[], QImage | None]
    icon: str = "path"
    offers: tuple[tuple[str, Callable[[], object]], ...] = ()


class Desk(Protocol):
    """What the page needs of the program."""

    jobs: Jobs

    def entries(self) -> Sequence[tuple[str, str, Sequence[Entry]]]:
        """Return (heading, hint when there are none or "", entries) of each part of the page."""

    def ask_new(self) -> None:
        """Begin an empty project."""

    def ask_open(self) -> None:
        """Ask for a project and open it."""

    def ask_import(self) -> None:
        """Ask for a file to import as a new project."""


class StartPage(QScrollArea):
    """Filled again each time it is shown; pictures come after the first paint, one by one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("start")
        self.setAccessibleName(tr("Start"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards: list[tuple[Card, Entry]] = []

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what there is."""
        self.cards = []
        body = QWidget(self)
        body.setObjectName("panel")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(4 * UNIT, 6 * UNIT, 4 * UNIT, 4 * UNIT)
        column = QVBoxLayout()
        column.setSpacing(2 * UNIT)
        outer.addStretch(1)
        middle = QWidget(body)
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column.addLayout(self._heading(body))
        for heading, hint, entries in self._desk.entries():
            self._add_part(heading, hint, entries, column, body)
        column.addStretch(1)
        self.setWidget(body)
        QTimer.singleShot(0, self, self._fetch_pictures)

    def _heading(self, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * UNIT)
        column.addWidget(PlainLabel("JourneyDesk", parent, size=DISPLAY, weight=SEMIBOLD))
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(push_button(tr("New journey"), self._desk.ask_new, icon_name="plus", primary=True, parent=parent))
        row.addWidget(push_button(tr("Open…"), self._desk.ask_open, icon_name="folder-open", parent=parent))
        row.addWidget(push_button(tr("Import…"), self._desk.ask_import, icon_name="file-arrow-down", parent=parent))
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _add_part(
        self, heading: str, hint: str, entries: Sequence[Entry], column: QVBoxLayout, parent: QWidget
    ) -> None:
        if not entries and not hint:
            return
        column.addSpacing(2 * UNIT)
        column.addWidget(PlainLabel(heading, parent, size=LARGE, weight=SEMIBOLD))
        if not entries:
            column.addWidget(PlainLabel(hint, parent, tone="muted", wrap=True))
            return
        flow = Flow(CARD.width(), parent)
        for entry in entries:
            card = Card(entry.title, entry.line, entry.open, flow, icon_name=entry.icon, offers=entry.offers)
            self.cards.append((card, entry))
            flow.add(card)
        column.addWidget(flow)

    def _fetch_pictures(self) -> None:
        for card, entry in self.cards:
            self._desk.jobs.start(card, entry.picture, partial(_show_picture, card))


def _show_picture(card: Card, image: QImage | None) -> None:
    if image is not None:
        card.show_picture(image)
