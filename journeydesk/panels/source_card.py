"""The fields of one source, shown in place below its row."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.edit.actions.sources import uses_of
from journeydesk.edit.actions.values import delete
from journeydesk.edit.addresses import address_of
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Source
from journeydesk.panels.form import Form
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.plain import PlainLabel, set_tip
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL


class SourceCard(QWidget):
    """Edits a source for every claim it stands behind.

    `closed` tells Escape; `link_wanted` an address that a person asked to open, which nothing else here does.
    """

    closed = Signal()
    link_wanted = Signal(str)

    def __init__(self, ws: Workspace, source: str, refused: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._ws, self.source = ws, source
        self.setObjectName("inset")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = Form(ws, "source", refused, self, has_heading=False)
        self.open_link = push_button(tr("Open link"), self._open, icon_name="arrow-square-out", parent=self)
        self._uses = PlainLabel("", self, size=SMALL, tone="muted", wrap=True)
        self._delete = icon_button("trash", tr("Delete source"), self._delete_source, self)
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.addWidget(self._uses, 1)
        foot.addWidget(self._delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.form)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(foot)
        self.read()

    def read(self) -> None:
        """Show what the source holds now."""
        self.form.show_records([self.source])
        self.refresh()

    def refresh(self) -> None:
        """Show what follows from the fields, and leave these to who types there."""
        uses = uses_of(self._ws.project, self.source)
        self._uses.setText(tr_count("Behind {n} note or feeling", "Behind {n} notes and feelings", uses))
        address = self._address()
        self.open_link.setVisible(bool(address))
        set_tip(self.open_link, address)
        self._delete.setVisible(self._ws.session.writable)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.form.editors["source_kind"].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the row."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _address(self) -> str:
        return address_of(self._ws.project.get(self.source, Source).link)

    def _open(self) -> None:
        self.link_wanted.emit(self._address())

    def _delete_source(self) -> None:
        self._ws.do(delete(self._ws.project, [self.source]))
