"""What is selected, field by field; with nothing selected, the journey and the project."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Typing, Workspace
from journeydesk.model.records import Record
from journeydesk.panels.form import ORIGIN, Form
from journeydesk.panels.lanes_part import LanesPart
from journeydesk.panels.links_part import LinksPart
from journeydesk.panels.personas_part import PersonasPart
from journeydesk.panels.photo_part import PhotoPart
from journeydesk.panels.project_part import ProjectPart
from journeydesk.panels.sources_field import SourcesField
from journeydesk.panels.touchpoint_feelings import FeelingsPart
from journeydesk.panels.words import KINDS, kind_words
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.rules import rule
from journeydesk.widgets.tokens import SCROLL_BAR, UNIT, tokens
from journeydesk.widgets.type import SEMIBOLD, SMALL

_CLAIMS = ("note", "feeling")
_HEADING = 28
"""Pixels: as high as the button that not every heading has."""


class Inspector(QScrollArea):
    """The right panel; `shown` tells which record was gone to, so that the sheet can bring it into sight.

    `link_wanted` tells an address that a person asked to open.
    """

    shown = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, ws: Workspace, refused: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._refused = refused
        self._pages: dict[str, _Page] = {}
        self._shown: _Page | None = None
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget(self)
        self._body.setObjectName("panel")
        self._column = QVBoxLayout(self._body)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)
        self._column.addStretch(1)
        self.setWidget(self._body)
        ws.selection.changes.join(self._reselect)
        ws.views.join(self._reselect)
        ws.travellers.join(self._reselect)
        ws.session.edits.join(self._follow)
        ws.typing.join(self._follow_typing)
        self.show_selection()

    @property
    def form(self) -> Form | None:
        """The form that is shown now."""
        return self._shown.form if self._shown else None

    def show_selection(self) -> None:
        """Show the form for what is selected."""
        kind, ids = self._subject()
        page = self._page(kind) if kind else None
        if page is not self._shown:
            if self._shown:
                self._shown.hide()
            if page:
                page.show()
            self.verticalScrollBar().setValue(0)
        self._shown = page
        if page:
            page.show_records(ids)

    def show_field(self, name: str) -> QWidget | None:
        """Bring a field of what is selected into sight and return its widget; None when there is no such field."""
        field = self.form.show_field(name) if self.form else None
        if field is not None:
            # What was unfolded gets its place when the layout is made.
            QTimer.singleShot(0, field, partial(self.ensureWidgetVisible, field))
        return field

    def refresh_look(self) -> None:
        """Make the forms anew after the window's theme changed."""
        for page in self._pages.values():
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = {}
        self._shown = None
        self.show_selection()

    def _make_room(self, low: int, high: int) -> None:
        """Keep the fields as wide as they are when the scroll bar comes: it takes its room from the margin."""
        taken = SCROLL_BAR if high > low else 0
        self._column.setContentsMargins(2 * UNIT, UNIT + UNIT // 2, 2 * UNIT - taken, 3 * UNIT)

    def _subject(self) -> tuple[str, list[str]]:
        """Return the kind of the record chosen last, and all selected ids of that kind; else the journey's."""
        primary = self._ws.project.find(self._ws.selection.primary)
        if primary is not None and primary.kind in KINDS:
            return primary.kind, self._ws.selected(type(primary))
        journey = self._ws.project.find(self._ws.journey)
        return ("journey", [journey.id]) if journey else ("project", [self._ws.project.info.id])

    def _page(self, kind: str) -> "_Page":
        found = self._pages.get(kind)
        if found is None:
            found = self._pages[kind] = _Page(self._ws, kind, self._refused, self.shown.emit, self._body)
            if found.sources is not None:
                found.sources.link_wanted.connect(self.link_wanted)
            self._column.insertWidget(0, found)
        return found

    def _reselect(self, _value: object) -> None:
        self.show_selection()

    def _follow(self, edit: Edit) -> None:
        """Read anew, except where the words come from this panel's own fields and would disturb the typing."""
        if edit.origin != ORIGIN:
            self.show_selection()
        elif self._shown:
            self._shown.follow_own_edit()

    def _follow_typing(self, typing: Typing) -> None:
        """Show words as they are typed on the sheet; at the end those of the record."""
        if typing.text is None:
            self.show_selection()
        elif self.form:
            self.form.show_typing(typing.place, typing.text)


class _Page(QWidget):
    """The form for one kind under its heading, with the parts that only this kind has."""

    def __init__(
        self,
        ws: Workspace,
        kind: str,
        refused: Callable[[str], object],
        show: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._kind = kind
        self.form = Form(ws, kind, refused, self)
        self.sources = SourcesField(ws, refused, self) if kind in _CLAIMS else None
        self._title = PlainLabel("", self, size=SMALL, weight=SEMIBOLD, tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heading())
        column.addSpacing(UNIT // 2)
        column.addWidget(self.form)
        makers: dict[str, list[Callable[[], QWidget]]] = {
            "touchpoint": [lambda: FeelingsPart(ws, self), lambda: LinksPart(ws, show, self)],
            "persona": [lambda: PhotoPart(ws, refused, self)],
            "journey": [
                lambda: PersonasPart(ws, self),
                lambda: LanesPart(ws, self),
                lambda: ProjectPart(ws, refused, self),
            ],
        }
        self._parts = [make() for make in makers.get(kind, [])]
        for part in self._parts:
            column.addSpacing(2 * UNIT)
            if not isinstance(part, LinksPart):
                column.addWidget(rule(self))
                column.addSpacing(UNIT)
            column.addWidget(part)
        if self.sources is not None:
            self.form.put_below("evidence", self.sources)
            self._parts.append(self.sources)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_records(self, ids: list[str]) -> None:
        """Show the records with *ids*, all of this page's kind."""
        self._title.setText(kind_words(self._kind, len(ids)))
        self.form.show_records([id_ for id_ in ids if isinstance(self._ws.project.find(id_), Record)])
        for part in self._parts:
            part.show_records(ids)  # type: ignore[attr-defined]

    def follow_own_edit(self) -> None:
        """Let the parts beside the form follow what it edited."""
        for part in self._parts:
            part.refresh()  # type: ignore[attr-defined]

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT - 2)
        row.addStrut(_HEADING)
        image = PlainLabel("", self)
        image.setPixmap(pixmap(KINDS[self._kind][3], 16, tokens().muted, self.devicePixelRatioF()))
        row.addWidget(image)
        row.addWidget(self._title, 1)
        if self._kind not in ("journey", "project"):
            row.addWidget(icon_button("x", tr("Show the journey"), self._ws.selection.clear, self))
        return row
