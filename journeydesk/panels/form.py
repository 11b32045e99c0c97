"""The form for records of one kind: a field for each of their fields, showing one record or what several share."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QInputDialog, QVBoxLayout, QWidget

from journeydesk.edit.actions.channels import add_channel
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import TextPlace, Workspace
from journeydesk.model.fields import FieldError, fields_of
from journeydesk.model.records import RECORD_TYPES, Record
from journeydesk.panels.editors import NEW, Editor, editor_for, offer
from journeydesk.panels.words import field_words, fits, form_fields
from journeydesk.tr import tr
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, window_font
from journeydesk.widgets.wrapped import WrappedLabel

ORIGIN = "form"
_HEADINGS = ("title", "name")
"""The fields that name a thing: they stand as its heading and need no title of their own."""


class Form(QWidget):
    """Edits the chosen records of one kind; *refused* is told in one sentence what a field cannot hold."""

    def __init__(
        self, ws: Workspace, kind: str, refused: Callable[[str], object], parent: QWidget, *, has_heading: bool = True
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._headings = _HEADINGS if has_heading else ()
        self._refused = refused
        self._ids: tuple[str, ...] = ()
        self.editors: dict[str, Editor] = {}
        self.holders: dict[str, QWidget] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(UNIT + UNIT // 2)
        first, later = form_fields(kind)
        self._add_fields(kind, first, self.rows)
        if later:
            more = Section(tr("More"), self, is_open=False)
            more.rows.setSpacing(UNIT + UNIT // 2)
            self._add_fields(kind, later, more.rows)
            self.rows.addWidget(more)

    def show_records(self, ids: Sequence[str]) -> None:
        """Show the records with *ids*; where they differ a field says “Mixed”."""
        self._ids = tuple(ids)
        project = self._ws.project
        records = [project.get(id_, Record) for id_ in ids]
        writable = self._ws.session.writable
        for name, editor in self.editors.items():
            offer(editor, project)
            editor.widget.setEnabled(writable)
            values = [getattr(record, name) for record in records]
            editor.widget.show_value(values[0], any(value != values[0] for value in values))
            self.holders[name].setVisible(all(fits(project, record, name) for record in records))

    def show_typing(self, place: TextPlace, text: str) -> None:
        """Show words that are being typed elsewhere, when they belong to the one record shown; they are no edit."""
        if self._ids == (place.id,) and place.field in self.editors:
            self.editors[place.field].widget.show_value(text)

    def put_below(self, name: str, part: QWidget) -> None:
        """Put a part that is no field of its own below the field *name*, among those that are shown first."""
        self.rows.insertWidget(self.rows.indexOf(self.holders[name]) + 1, part)

    def show_field(self, name: str) -> QWidget | None:
        """Unfold what holds the field *name* and return its widget; None when the form has no such field."""
        holder = self.holders.get(name)
        around = holder.parentWidget() if holder is not None else self
        while around is not None and around is not self:
            if isinstance(around, Section):
                around.heading.setChecked(True)
            around = around.parentWidget()
        return self.editors[name].widget if holder is not None else None

    def _add_fields(self, kind: str, names: Sequence[str], rows: QVBoxLayout) -> None:
        described = fields_of(RECORD_TYPES[kind])
        for name in names:
            editor = editor_for(kind, name, described[name], self)
            editor.widget.changed.connect(lambda value, merge, name=name: self._set(name, value, merge))
            self.editors[name] = editor
            titled = _as_heading if name in self._headings else _titled
            self.holders[name] = titled(field_words(kind, name).title, editor, self)
            rows.addWidget(self.holders[name])

    def _set(self, name: str, value: Any, merge: str) -> None:
        if value == NEW and self.editors[name].offers == "channel":
            self._ask_channel(name)
            return
        try:
            change = set_value(self._ws.project, self._ids, name, value)
        except FieldError as problem:
            self._refused(str(problem))
            return
        self._ws.do(change, ORIGIN, merge and f"{merge} {name}")

    def _ask_channel(self, name: str) -> None:
        """Ask for the name of a new channel, and set it."""
        words, is_named = QInputDialog.getText(self, tr("New channel"), tr("Name"))
        if is_named and words.strip():
            added = add_channel(self._ws.project, words.strip())
            channel = next(iter(added.added))
            change = added.then(set_value(self._ws.project.apply(added), self._ids, name, channel))
            self._ws.do(change)
        self.show_records(self._ids)


def _as_heading(title: str, editor: Editor, _parent: QWidget) -> QWidget:
    """Return the field set as a heading, whose edge shows when it is pointed at."""
    widget: QWidget = editor.widget
    widget.setAccessibleName(title)
    widget.setProperty("look", "heading")
    widget.setFont(window_font(LARGE, SEMIBOLD))
    return widget


def _titled(title: str, editor: Editor, parent: QWidget) -> QWidget:
    """Return the field with its title above it."""
    widget: QWidget = editor.widget
    widget.setAccessibleName(title)
    if editor.has_title:
        return widget
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT // 2)
    label = WrappedLabel(title, holder, size=SMALL, tone="muted")
    label.setBuddy(widget)
    column.addWidget(label)
    column.addWidget(widget)
    return holder
