"""Where the chosen notes or feelings are known from: their sources, one below the other, and a line to name more."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.edit.actions.sources import add_source, part_source, sources_behind
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.fields import FieldError
from journeydesk.model.records import Feeling, Note, Source
from journeydesk.panels.source_card import SourceCard
from journeydesk.panels.source_line import SourceLine
from journeydesk.panels.source_row import SourceRow, source_icon
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL

_COUNTED = ("survey", "analytics", "support log")
"""Kinds of sources that measure; the others observe."""


class SourcesField(QWidget):
    """Shows, adds, edits and takes off sources; `link_wanted` tells the address that a person asked to open."""

    link_wanted = Signal(str)

    def __init__(self, ws: Workspace, refused: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._ws, self._refused = ws, refused
        self._ids: tuple[str, ...] = ()
        self.rows: dict[str, SourceRow] = {}
        self._lines: dict[str, QWidget] = {}
        self.card: SourceCard | None = None
        self.setAccessibleName(tr("Sources"))
        self.line = SourceLine(self)
        self.line.named.connect(self._add)
        self.line.left_upwards.connect(self._enter_last)
        self.offer = push_button("", self._take_offer, parent=self)
        self.offer.setProperty("look", "link")
        label = PlainLabel(tr("Sources"), self, size=SMALL, tone="muted")
        label.setBuddy(self.line)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(label)
        column.addLayout(self._list)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.line)

    def show_records(self, ids: Sequence[str]) -> None:
        """Show what stands behind the notes or feelings with *ids*."""
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            self._close()
        self.refresh()
        if self.card is not None:
            self.card.read()

    def refresh(self) -> None:
        """Read the sources anew, and leave the fields of the one that is open to who types there."""
        found = sources_behind(self._ws.project, self._ids)
        if self.card is not None and self.card.source not in {source.id for source, _ in found}:
            self._close()
        if [source.id for source, _ in found] != list(self.rows):
            self._rebuild([source.id for source, _ in found])
        for source, behind in found:
            self.rows[source.id].show_source(source, behind, len(self._ids))
        if self.card is not None:
            self.card.refresh()
        writable = self._ws.session.writable
        whole = {source.id for source, behind in found if behind == len(self._ids)}
        known = [source for source in queries.sources(self._ws.project) if source.id not in whole]
        self.line.offer([(source.title, source_icon(source)) for source in known if source.title])
        self.line.setVisible(writable)
        self._show_offer([source for source, _ in found])

    def _rebuild(self, ids: list[str]) -> None:
        """Make rows for what came and take away those of what went; the others keep the keyboard."""
        for id_ in set(self._lines) - set(ids):
            line = self._lines.pop(id_)
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        kept = {id_: row for id_, row in self.rows.items() if id_ in ids}
        self.rows = {id_: kept[id_] if id_ in kept else self._add_row(id_) for id_ in ids}
        for id_ in ids:
            self._list.removeWidget(self._lines[id_])
            self._list.addWidget(self._lines[id_])

    def _add_row(self, id_: str) -> SourceRow:
        line = QWidget(self)
        row = SourceRow(line)
        row.clicked.connect(partial(self._toggle, id_))
        row.removed.connect(partial(self._remove, id_))
        row.stepped.connect(partial(self._step, id_))
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(row, 1)
        if self._ws.session.writable:
            take_off = icon_button("x", tr("Remove source"), partial(self._remove, id_), line)
            beside.addWidget(take_off, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout(line)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(UNIT // 2)
        below.addLayout(beside)
        self._lines[id_] = line
        return row

    def _toggle(self, id_: str) -> None:
        is_open = self.rows[id_].isChecked()
        self._close()
        if not is_open:
            return
        self.rows[id_].setChecked(True)
        self.card = SourceCard(self._ws, id_, self._refused, self._lines[id_])
        self.card.closed.connect(self._leave_card)
        self.card.link_wanted.connect(self.link_wanted)
        layout = self._lines[id_].layout()
        if layout is not None:
            layout.addWidget(self.card)
        self.card.show()
        self.card.take_focus()

    def _close(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            if card.source in self.rows:
                self.rows[card.source].setChecked(False)
            card.hide()
            card.deleteLater()

    def _leave_card(self) -> None:
        row = self.rows.get(self.card.source) if self.card is not None else None
        self._close()
        (row or self.line).setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, title: str) -> None:
        try:
            change = add_source(self._ws.project, self._ids, title)
        except FieldError as problem:
            self._refused(str(problem))
            return
        self.line.clear()
        self._ws.do(change)

    def _remove(self, id_: str) -> None:
        if not self._ws.session.writable:
            return
        ids = list(self.rows)
        held = self.rows[id_].hasFocus()
        beside = [*ids[ids.index(id_) + 1 :], *reversed(ids[: ids.index(id_)])]
        self._ws.do(part_source(self._ws.project, self._ids, id_))
        if held:
            (self.rows.get(beside[0], self.line) if beside else self.line).setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, id_: str, by: int) -> None:
        around = [*self.rows.values(), self.line]
        at = around.index(self.rows[id_]) + by
        if 0 <= at < len(around):
            around[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_last(self) -> None:
        if self.rows:
            list(self.rows.values())[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_offer(self, found: Sequence[Source]) -> None:
        """Offer to say that what has a source is no assumption any more; nothing changes by itself."""
        self._offered = "measured" if any(source.source_kind in _COUNTED for source in found) else "observed"
        words = tr("Mark as measured") if self._offered == "measured" else tr("Mark as observed")
        self.offer.setText(words)
        self.offer.setVisible(self._ws.session.writable and bool(self._assumed()))

    def _assumed(self) -> list[str]:
        """Return which of the claims have a source and are still marked as assumptions."""
        claims = [c for c in map(self._ws.project.find, self._ids) if isinstance(c, Note | Feeling)]
        return [claim.id for claim in claims if claim.sources and claim.evidence == "assumption"]

    def _take_offer(self) -> None:
        self._ws.do(set_value(self._ws.project, self._assumed(), "evidence", self._offered))
