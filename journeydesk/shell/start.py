"""The Start page: begin anew, go on with something recent or a draft, or take a template or sample."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.shell.cards import WIDEST, Card
from journeydesk.shell.flow import GAP, Flow
from journeydesk.shell.jobs import Jobs
from journeydesk.tr import tr
from journeydesk.widgets.brand import brand_mark
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT, tokens
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, TITLE, scaled

_COLUMNS = 6
"""Cards stand beside each other at most so many: beyond that the eye loses its line."""
_SIDE = 30 * UNIT


@dataclass(frozen=True, slots=True)
class Entry:
    """One card: what it is called, a line about it, what opens it, and what makes its picture (off the window)."""

    title: str
    line: str
    open: Callable[[], object]
    picture: Callable[[], QImage | None]
    icon: str = "path"
    offers: tuple[tuple[str, Callable[[], object]], ...] = ()
    badge: str = ""


class Desk(Protocol):
    """What the page needs of the program."""

    jobs: Jobs

    def entries(self) -> Sequence[tuple[str, str, Sequence[Entry]]]:
        """Return (heading, a line about it or "", entries) of each part; the line alone when it is empty."""

    def ask_new(self) -> None:
        """Begin an empty project."""

    def ask_open(self) -> None:
        """Ask for a project and open it."""

    def ask_import(self) -> None:
        """Ask for a file to import as a new project."""

    def show_palette(self) -> None:
        """Open the command palette."""

    def show_keys(self) -> None:
        """List keys and gestures."""

    def show_guide(self) -> None:
        """Open the guide."""

    def start_tour(self) -> None:
        """Begin the tour."""

    def tour_offer(self, parent: QWidget) -> QWidget | None:
        """Return what offers the tour to somebody new; None when it was taken or declined."""


class StartPage(QWidget):
    """Actions at the side, cards beside them. Filled again each time it is shown; pictures come one by one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("start")
        self.setAccessibleName(tr("Start"))
        self.cards: list[tuple[Card, Entry]] = []
        self._side: QWidget | None = None
        self.area = QScrollArea(self)
        self.area.setAccessibleName(tr("Projects, templates and samples"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        # Its cards take the keyboard and bring themselves into sight.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what there is."""
        if self._side is not None:
            self._side.deleteLater()
        self._side = self._actions()
        self._row.insertWidget(0, self._side)
        self.cards = []
        body = QWidget(self)
        body.setObjectName("panel")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(5 * UNIT, 5 * UNIT, 4 * UNIT, 5 * UNIT)
        middle = QWidget(body)
        middle.setMaximumWidth(_COLUMNS * (WIDEST + GAP) - GAP)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        outer.addWidget(middle, 1)
        for heading, line, entries in self._desk.entries():
            self._add_part(heading, line, entries, column, middle)
        column.addStretch(1)
        self.area.setWidget(body)
        QTimer.singleShot(0, self, self._fetch_pictures)

    def _actions(self) -> QWidget:
        """Return the panel at the side: the program's mark, and what one can do first."""
        side = QWidget(self)
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(3 * UNIT, 5 * UNIT, 3 * UNIT, 3 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(brand_mark(7 * UNIT, side))
        column.addSpacing(UNIT)
        column.addWidget(PlainLabel("JourneyDesk", side, size=TITLE, weight=SEMIBOLD))
        column.addWidget(PlainLabel(tr("See the whole way your customers go."), side, tone="muted", wrap=True))
        column.addSpacing(2 * UNIT)
        new = push_button(tr("New journey"), self._desk.ask_new, icon_name="plus", primary=True, parent=side)
        new.setProperty("size", "large")
        column.addWidget(new)
        column.addWidget(push_button(tr("Open…"), self._desk.ask_open, icon_name="folder-open", parent=side))
        column.addWidget(push_button(tr("Import…"), self._desk.ask_import, icon_name="file-arrow-down", parent=side))
        column.addStretch(1)
        offer = self._desk.tour_offer(side)
        column.addWidget(offer or _link(tr("Take the tour"), "map-trifold", self._desk.start_tour, side))
        column.addSpacing(UNIT if offer is not None else 0)
        column.addWidget(_link(tr("Guide"), "book-open", self._desk.show_guide, side))
        column.addWidget(_link(tr("Find a command…"), "magnifying-glass", self._desk.show_palette, side))
        column.addWidget(_link(tr("Keys and gestures"), "keyboard", self._desk.show_keys, side))
        side.setMinimumWidth(scaled(_SIDE))
        side.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        return side

    def _add_part(
        self, heading: str, line: str, entries: Sequence[Entry], column: QVBoxLayout, parent: QWidget
    ) -> None:
        if not entries and not line:
            return
        row = QHBoxLayout()
        row.setSpacing(UNIT + UNIT // 2)
        row.addWidget(PlainLabel(heading, parent, size=LARGE, weight=SEMIBOLD))
        if entries and line:
            row.addWidget(PlainLabel(line, parent, size=SMALL, tone="muted"), 1, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(UNIT + UNIT // 2)
        column.addWidget(self._flow(entries, parent) if entries else _nothing(line, parent))
        column.addSpacing(4 * UNIT)

    def _flow(self, entries: Sequence[Entry], parent: QWidget) -> Flow:
        flow = Flow(parent)
        for entry in entries:
            looks = {"icon_name": entry.icon, "badge": entry.badge}
            card = Card(entry.title, entry.line, entry.open, flow, offers=entry.offers, **looks)
            self.cards.append((card, entry))
            flow.add(card)
        return flow

    def _fetch_pictures(self) -> None:
        for card, entry in self.cards:
            self._desk.jobs.start(card, entry.picture, partial(_show_picture, card))


def _link(words: str, icon_name: str, run: Callable[[], object], parent: QWidget) -> QPushButton:
    """Return a quiet button that is words beside an icon."""
    button = push_button(words, run, icon_name=icon_name, parent=parent)
    button.setProperty("look", "link")
    return button


def _nothing(line: str, parent: QWidget) -> QWidget:
    """Return what stands where there are no cards yet."""
    place = QWidget(parent)
    place.setObjectName("nothing")
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(place)
    row.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
    row.setSpacing(UNIT + UNIT // 2)
    mark = PlainLabel("", place)
    mark.setPixmap(pixmap("clock", 20, tokens().muted, parent.devicePixelRatioF()))
    row.addWidget(mark)
    row.addWidget(PlainLabel(line, place, tone="muted", wrap=True), 1)
    return place


def _show_picture(card: Card, image: QImage | None) -> None:
    if image is not None:
        card.show_picture(image)
