"""Who travels the journey: a part of the inspector's form for journeys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QWidget,
)

from journeydesk.edit.actions.personas import set_travels
from journeydesk.edit.intents import adding
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Journey, Persona
from journeydesk.tr import tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.elided_radio import ElidedRadio
from journeydesk.widgets.plain import elided, menu_text
from journeydesk.widgets.section import Section


class PersonasPart(Section):
    """Who travels the journey; the marked one is scored by the keys 1 to 5."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(tr("Personas"), parent)
        self._ws = ws
        self._shown: list[Persona] = []
        self._rows: list[QWidget] = []
        self._group = QButtonGroup(self)
        self.rows.setSpacing(0)
        self._add = icon_button("plus", tr("Add persona"), self._offer, self)
        self.add_action(self._add)

    def show_records(self, _ids: Sequence[str]) -> None:
        """Show who travels now."""
        self.refresh()

    def refresh(self) -> None:
        """Read anew who travels."""
        journey = self._ws.project.find(self._ws.journey)
        people = queries.journey_personas(self._ws.project, journey) if isinstance(journey, Journey) else []
        if people != self._shown:
            self._rebuild(people)
        for button, persona in zip(self._group.buttons(), people, strict=True):
            button.setChecked(persona.id == self._ws.persona)
        self.setEnabled(self._ws.session.writable)

    def _rebuild(self, people: list[Persona]) -> None:
        for row in self._rows:
            self.rows.removeWidget(row)
            row.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._shown = people
        self._rows = [self._row(persona) for persona in people]
        for row in self._rows:
            self.rows.addWidget(row)

    def _row(self, persona: Persona) -> QWidget:
        holder = QWidget(self.content)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        tip = tr("The keys 1 to 5 set the feelings of {name}").format(name=persona.name)
        name = ElidedRadio(persona.name or tr("Unnamed"), tip, holder)
        name.clicked.connect(lambda _on, id_=persona.id: self._ws.score_for(id_))
        self._group.addButton(name)
        row.addWidget(name, 1)
        row.addWidget(
            icon_button("pencil-simple", tr("Edit persona"), lambda: self._ws.selection.set([persona.id]), holder)
        )
        row.addWidget(icon_button("x", tr("Take off this journey"), lambda: self._take_off(persona.id), holder))
        return holder

    def _take_off(self, persona: str) -> None:
        if self._ws.journey is not None:
            self._ws.do(set_travels(self._ws.project, persona, self._ws.journey, False))

    def _offer(self) -> None:
        """Add a new persona, or let one of the project's others travel too."""
        others = [p for p in queries.personas(self._ws.project) if p not in self._shown]
        if not others or self._ws.journey is None:
            adding.add_persona(self._ws)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("New persona"), lambda: adding.add_persona(self._ws))
        menu.addSeparator()
        for persona in others:
            menu.addAction(menu_text(elided(persona.name, 40)), partial(self._let_travel, persona.id))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _let_travel(self, persona: str) -> None:
        if self._ws.journey is not None:
            self._ws.do(set_travels(self._ws.project, persona, self._ws.journey, True))
