"""What each persona feels at the selected touchpoints: a face, and the word for it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeydesk.edit.actions.feelings import clear_score, set_score
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Feeling, Persona
from journeydesk.panels.form import ORIGIN
from journeydesk.tr import tr
from journeydesk.widgets.faces import FacesField
from journeydesk.widgets.fields import LineField
from journeydesk.widgets.plain import elided
from journeydesk.widgets.section import Section
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SMALL
from journeydesk.widgets.wrapped import WrappedLabel


class FeelingsPart(Section):
    """One row of faces per persona who travels the journey."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(tr("Feelings"), parent)
        self._ws = ws
        self._ids: tuple[str, ...] = ()
        self.people: dict[str, PersonFeeling] = {}

    def show_records(self, ids: Sequence[str]) -> None:
        """Show what is felt at the touchpoints with *ids*."""
        self._ids = tuple(ids)
        self.refresh(also_words=True)

    def refresh(self, also_words: bool = False) -> None:
        """Read anew what is felt; the words only when they were not typed here."""
        project = self._ws.project
        journey = self._ws.journey
        record = project.find(journey)
        travellers = [project.get(id_, Persona) for id_ in getattr(record, "personas", ())]
        if [p.id for p in travellers] != list(self.people):
            self._rebuild(travellers)
        for persona in travellers:
            felt = [queries.feeling_of(project, id_, persona.id) for id_ in self._ids]
            self.people[persona.id].show_feelings(persona, felt, also_words)
        self.setEnabled(self._ws.session.writable)

    def _rebuild(self, travellers: list[Persona]) -> None:
        for row in self.people.values():
            self.rows.removeWidget(row)
            row.deleteLater()
        self.people = {p.id: PersonFeeling(self.content) for p in travellers}
        for id_, row in self.people.items():
            row.faces.changed.connect(lambda score, _merge, id_=id_: self._set_score(id_, score))
            row.word.changed.connect(lambda word, merge, id_=id_: self._set_word(id_, word, merge))
            self.rows.addWidget(row)

    def _set_score(self, persona: str, score: float | None) -> None:
        change = Change()
        for id_ in self._ids:
            project = self._ws.project.apply(change)
            step = clear_score(project, id_, persona) if score is None else set_score(project, id_, persona, score)
            change = change.then(step)
        self._ws.do(change, ORIGIN)

    def _set_word(self, persona: str, word: str, merge: str) -> None:
        felt = [queries.feeling_of(self._ws.project, id_, persona) for id_ in self._ids]
        change = set_value(self._ws.project, [f.id for f in felt if f], "emotion", word)
        self._ws.do(change.named(tr("Edit feeling")), ORIGIN, merge and f"{merge} {persona}")


class PersonFeeling(QWidget):
    """The faces for one persona, and a field for the word once a face was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = WrappedLabel("", self, size=SMALL, tone="muted")
        self.faces = FacesField(self)
        self.word = LineField(tr("In one word: relieved, annoyed …"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        for widget in (self._name, self.faces, self.word):
            column.addWidget(widget)

    def show_feelings(self, persona: Persona, felt: Sequence[Feeling | None], also_words: bool) -> None:
        """Show what *persona* feels at one or several touchpoints."""
        self._name.setText(elided(persona.name, 80))
        self.faces.setAccessibleName(persona.name)
        self.faces.show_value(*_shared([f.score if f else None for f in felt]))
        self.word.setVisible(any(felt))
        if also_words:
            self.word.show_value(*_shared([f.emotion for f in felt if f] or [""]))


def _shared(values: Sequence[Any]) -> tuple[Any, bool]:
    """Return the first value, and whether there are others."""
    return values[0], any(value != values[0] for value in values)
