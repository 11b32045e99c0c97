"""Add personas, and let them travel journeys."""

from dataclasses import replace

from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Persona
from journeydesk.tr import tr


def add_persona(project: Project, journey: str | None, name: str = "", make_id: NewId = new_id) -> Change:
    """Add a persona to the project and, when given, to those who travel *journey*."""
    siblings = queries.personas(project)
    persona = Persona(id=make_id(), name=name, order=order_at(siblings, len(siblings)))
    change = Change(added={persona.id: persona}, label=tr("Add persona"))
    if journey is None:
        return change
    record = project.get(journey, Journey)
    return change.then(updating((record, replace(record, personas=(*record.personas, persona.id)))))


def set_travels(project: Project, persona: str, journey: str, travels: bool) -> Change:
    """Let a persona travel a journey, or take it off; what it felt stays until the persona is deleted."""
    record = project.get(journey, Journey)
    others = tuple(id_ for id_ in record.personas if id_ != persona)
    wanted = (*others, project.get(persona, Persona).id) if travels else others
    if travels and persona in record.personas:
        return Change()
    label = tr("Add persona to journey") if travels else tr("Take persona off journey")
    return updating((record, replace(record, personas=wanted)), label=label)
