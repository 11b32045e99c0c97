"""The links of the selected touchpoints: where each leads, and what takes it away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journeydesk.edit.actions.values import delete
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Link, Touchpoint
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.icons import set_icon
from journeydesk.widgets.plain import elided, menu_text, set_tip
from journeydesk.widgets.rules import rule
from journeydesk.widgets.section import Section
from journeydesk.widgets.type import window_font


class LinksPart(Section):
    """One row for each link; pressing it goes to the link's other end, which *show* brings into sight."""

    def __init__(self, ws: Workspace, show: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(tr("Links"), parent)
        self._ws, self._show = ws, show
        self._ids: tuple[str, ...] = ()
        self._seen: object = None
        self._lines: list[QWidget] = []
        self.rows.setSpacing(0)
        # Without links there must be no line either.
        self._around.insertWidget(0, rule(self))

    def show_records(self, ids: Sequence[str]) -> None:
        """Show the links from and to the touchpoints with *ids*."""
        self._ids = tuple(ids)
        self.refresh()

    def refresh(self) -> None:
        """Read the links anew; without any there is nothing to see."""
        project = self._ws.project
        links = [
            link for link in queries.links(project, self._ws.journey or "") if {link.start, link.end} & {*self._ids}
        ]
        self.setVisible(bool(links))
        seen = [(link, project.find(link.start), project.find(link.end)) for link in links], self._ids
        if seen != self._seen:
            self._seen = seen
            for line in self._lines:
                self.rows.removeWidget(line)
                line.deleteLater()
            self._lines = [self._line(link) for link in links]
            for line in self._lines:
                self.rows.addWidget(line)
        self.setEnabled(self._ws.session.writable)

    def _line(self, link: Link) -> QWidget:
        start, end = (queries.title_of(self._ws.project.get(id_, Touchpoint)) for id_ in (link.start, link.end))
        leaves = link.start in self._ids
        holder = QWidget(self.content)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        go = QToolButton(holder)
        go.setAutoRaise(True)
        go.setFont(window_font())
        go.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_icon(go, "arrow-right" if leaves else "arrow-left")
        go.setText(menu_text(elided(" · ".join(filter(None, (end if leaves else start, link.label))), 34)))
        said = tr("Link from {start} to {end}").format(start=start, end=end)
        set_tip(go, said)
        go.setAccessibleName(" · ".join(filter(None, (said, link.label))))
        go.clicked.connect(partial(self._go_to, link.end if leaves else link.start))
        row.addWidget(go, 1)
        row.addWidget(icon_button("x", tr("Delete link"), partial(self._delete, link.id), holder))
        return holder

    def _go_to(self, touchpoint: str, _checked: bool = False) -> None:
        self._ws.selection.set([touchpoint])
        self._show(touchpoint)

    def _delete(self, link: str) -> None:
        self._ws.do(delete(self._ws.project, [link]))
