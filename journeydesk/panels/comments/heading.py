"""What a thread is about: the thing and where it stands, the way back to the list, and settling all of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.edit.threads import Thread, path_words
from journeydesk.model.project import Project
from journeydesk.panels.words import KINDS
from journeydesk.tr import tr, tr_count
from journeydesk.widgets.buttons import icon_button, push_button
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.plain import PlainLabel, elided, menu_text, set_tip
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL
from journeydesk.widgets.wrapped import WrappedLabel

_LONGEST = 120
"""Characters of the way to a thing; a note's own words may be a page."""


class Heading(QWidget):
    """Stands above a thread; what its buttons do is wired by the panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = push_button(tr("All comments"), icon_name="caret-left", parent=self)
        self.settle = icon_button("checks", tr("Resolve all"), None, self)
        self.offer = push_button("", self._show_place, parent=self)
        for button in (self.back, self.offer):
            button.setProperty("look", "link")
        self.kind = PlainLabel("", self, size=SMALL, tone="muted")
        self.path = WrappedLabel("", self, weight=SEMIBOLD)
        self.place = ElidedLabel("", self, size=SMALL, tone="muted")
        self.several = PlainLabel("", self, size=SMALL, tone="muted", wrap=True)
        self._show: Callable[[], object] | None = None
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.settle)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(top)
        for label in (self.kind, self.path):
            column.addWidget(label)
        column.addLayout(where)
        column.addWidget(self.several)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_subject(self, project: Project, thread: Thread, selected: int, writable: bool) -> None:
        """Say what *thread* is about, and that it is one of several that are *selected*."""
        record = project.find(thread.anchor)
        path = " › ".join(path_words(project, thread.anchor))
        title = tr(KINDS[record.kind][0]) if record is not None else ""
        self.kind.setText(title if path else "")
        self.kind.setVisible(bool(path))
        self.path.setText(elided(path, _LONGEST) or title)
        set_tip(self.path, path)
        many = tr_count("{n} thing is selected.", "{n} things are selected.", selected)
        self.several.setText(f"{many} {tr('A comment is about this one.')}")
        self.several.setVisible(selected > 1)
        self.settle.setVisible(writable and len(thread.waiting) > 1)

    def show_place(self, words: str, offer: str, show: Callable[[], object] | None) -> None:
        """Say where the thing is when the sheet does not show it, and *offer* to *show* it."""
        self.place.setText(words)
        self.place.setVisible(bool(words))
        self.offer.setText(menu_text(offer))
        self.offer.setVisible(show is not None and bool(offer))
        self._show = show

    def _show_place(self) -> None:
        if self._show is not None:
            self._show()
