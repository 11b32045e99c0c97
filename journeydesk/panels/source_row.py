"""One source behind a claim, on two lines: its title, and of which kind it is, whose, from when, how many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeydesk.model.records import Source
from journeydesk.panels.words import choice_words
from journeydesk.tr import number, tr
from journeydesk.widgets.icons import pixmap
from journeydesk.widgets.plain import PlainLabel, elided, set_tip
from journeydesk.widgets.row_button import RowButton
from journeydesk.widgets.tokens import ICON, UNIT, tokens
from journeydesk.widgets.type import SMALL
from journeydesk.widgets.wrapped import WrappedLabel

_LONGEST = 120
"""Letters of a title that a row shows; its tip shows all."""
_ICONS = {
    "interview": "microphone",
    "survey": "check-square",
    "analytics": "chart-bar",
    "support log": "headset",
    "observation": "eye",
    "workshop": "users-three",
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def source_icon(source: Source) -> str:
    """Return the name of the icon that says of which kind a source is."""
    return _ICONS.get(source.source_kind, "file-text")


def source_facts(source: Source) -> str:
    """Return what is known about a source besides its title, on one line."""
    kind = choice_words(source.source_kind) if source.source_kind else ""
    count = tr("n = {n}").format(n=number(source.count)) if source.count is not None else ""
    return " · ".join(filter(None, (kind, source.team, source.date, count)))


class SourceRow(RowButton):
    """Pressing it shows the source's fields; `removed` tells Delete, `stepped` the arrow keys."""

    removed = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self._image = PlainLabel("", self)
        self._title = WrappedLabel("", self)
        self._facts = WrappedLabel("", self, size=SMALL, tone="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT // 2, UNIT // 2 + 1, UNIT // 2, UNIT // 2 + 1)
        row.setSpacing(UNIT)
        row.addWidget(self._image, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.let_clicks_through()

    def show_source(self, source: Source, behind: int, claims: int) -> None:
        """Show *source*, which stands behind *behind* of so many *claims*."""
        title, facts = source.title or tr("Untitled source"), source_facts(source)
        partly = tr("behind {n} of {all}").format(n=behind, all=claims) if behind < claims else ""
        told = " · ".join(filter(None, (facts, partly))) or tr("Nothing more is known yet")
        self._image.setPixmap(pixmap(source_icon(source), ICON, tokens().muted, self.devicePixelRatioF()))
        self._title.setText(elided(title, _LONGEST))
        self._facts.setText(told)
        self.setAccessibleName(tr("Source: {title}. {facts}").format(title=title, facts=told))
        set_tip(self, f"{title}\n{told}")
        self.setAccessibleDescription(tr("Enter shows its fields, Delete takes it off"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrow keys, open with Enter, take off with Delete."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _REMOVES:
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
