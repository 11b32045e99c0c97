"""Which field edits what: made from the description that the model gives of each field."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from journeydesk.model import queries
from journeydesk.model.fields import Field as Described
from journeydesk.model.project import Project
from journeydesk.panels.words import choice_words, field_words
from journeydesk.tr import tr
from journeydesk.widgets.faces import FacesField
from journeydesk.widgets.fields import ChoiceField, FlagField, LineField, NumberField, ParagraphField
from journeydesk.widgets.people import PeopleField
from journeydesk.widgets.plain import elided
from journeydesk.widgets.segments import SegmentsField, numbers
from journeydesk.widgets.swatches import ColourField

NEW = "new"
"""Chosen instead of a record when there is to be a new one."""
_SEGMENTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Editor:
    """A field of a form: its widget, whether it carries its own title, and what it offers, read anew from a project."""

    widget: Any
    has_title: bool = False
    offers: str = ""


def editor_for(kind: str, name: str, field: Described, parent: QWidget) -> Editor:
    """Return the editor of the field *name* of records of *kind*."""
    words = field_words(kind, name)
    if kind == "feeling" and field.kind == "real":
        return Editor(FacesField(parent, may_be_empty=field.optional))
    if field.kind == "flag":
        return Editor(FlagField(words.title, parent), has_title=True)
    if field.kind == "choice":
        return Editor(_choice(field, parent))
    if field.kind in ("ref", "refs"):
        offers = field.targets[0]
        return Editor(ChoiceField(parent) if field.kind == "ref" else PeopleField(parent), offers=offers)
    if field.kind == "integer" and field.high <= _SEGMENTS_AT_MOST:
        choices = numbers(int(field.low), int(field.high), words.scale)
        return Editor(SegmentsField(choices, parent, may_be_empty=field.optional, stacks=True))
    if field.kind in ("integer", "real"):
        return Editor(
            NumberField(words.hint, parent, whole=field.kind == "integer", empty=None if field.optional else 0)
        )
    if field.kind == "colour":
        return Editor(ColourField(parent))
    if field.kind == "note":
        return Editor(ParagraphField(words.hint, parent))
    return Editor(LineField(words.hint, parent))


def offer(editor: Editor, project: Project) -> None:
    """Let an editor that chooses among records offer those that *project* has now."""
    if editor.offers == "channel":
        channels = [(c.id, elided(c.name, 40), c.icon) for c in queries.channels(project)]
        editor.widget.offer([(None, tr("No channel"), ""), *channels, (NEW, tr("New channel…"), "plus")])
    elif editor.offers == "persona" and isinstance(editor.widget, ChoiceField):
        people = [(p.id, elided(p.name, 40), "user") for p in queries.personas(project)]
        editor.widget.offer([(None, tr("Everyone"), "users"), *people])
    elif editor.offers == "persona":
        editor.widget.offer([(p.id, elided(p.name, 40)) for p in queries.personas(project)])


def _choice(field: Described, parent: QWidget) -> SegmentsField | ChoiceField:
    """Return buttons for three short words (evidence, stance), else a list."""
    if len(field.choices) == 3:
        choices = [(c, choice_words(c), "", "") for c in field.choices]
        return SegmentsField(choices, parent, may_be_empty=False, stacks=True)
    box = ChoiceField(parent)
    box.offer([(c, choice_words(c), "") for c in ("", *field.choices)])
    return box
