"""Begin a journey with what was answered about it: all of it may be left for later."""

from dataclasses import dataclass, replace

from journeydesk.edit.actions.journeys import USUAL_STAGES, add_journey
from journeydesk.edit.actions.personas import add_persona
from journeydesk.model.change import Change, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Persona
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a journey at its beginning.

    `travellers` are ids of personas that the project has; `persona` and `persona_role` describe one more.
    """

    title: str = ""
    scenario: str = ""
    customer_goal: str = ""
    business_goal: str = ""
    owner: str = ""
    state: str = ""
    travellers: tuple[str, ...] = ()
    persona: str = ""
    persona_role: str = ""


def answers_of(project: Project, journey: str) -> Answers:
    """Return what is known of *journey* already, of a template's for instance."""
    record = project.get(journey, Journey)
    return Answers(
        record.title,
        record.scenario,
        record.customer_goal,
        record.business_goal,
        record.owner,
        record.state,
        record.personas,
    )


def begin_journey(
    project: Project, answers: Answers, stages: tuple[str, ...] = USUAL_STAGES, make_id: NewId = new_id
) -> Change:
    """Add a journey with the usual lanes, *stages* and what was answered; without a name its persona is a customer."""
    before, answers = _with_persona(project, None, answers, make_id)
    begun = before.then(add_journey(project.apply(before), answers.title or tr("New journey"), stages, make_id))
    journey = next(record for record in begun.added.values() if isinstance(record, Journey))
    travellers = answers.travellers or journey.personas
    told = answer(project.apply(begun), journey.id, replace(answers, title=journey.title, travellers=travellers))
    return begun.then(told).named(tr("Add journey"))


def answer(project: Project, journey: str, answers: Answers, make_id: NewId = new_id) -> Change:
    """Write what was answered into *journey*; an empty change when all of it was known."""
    before, answers = _with_persona(project, journey, answers, make_id)
    record = project.apply(before).get(journey, Journey)
    told = replace(
        record,
        title=answers.title,
        scenario=answers.scenario,
        customer_goal=answers.customer_goal,
        business_goal=answers.business_goal,
        owner=answers.owner,
        state=answers.state,
        personas=answers.travellers,
    )
    return before.then(updating((record, told), label=tr("Describe journey"))) if told != record else before


def _with_persona(project: Project, journey: str | None, answers: Answers, make_id: NewId) -> tuple[Change, Answers]:
    """Return the change that adds the persona that was named, and the answers with it among the travellers."""
    if not answers.persona:
        return Change(), answers
    change = add_persona(project, journey, answers.persona, make_id)
    persona = next(record for record in change.added.values() if isinstance(record, Persona))
    change = change.then(updating((persona, replace(persona, role=answers.persona_role))))
    return change, replace(answers, travellers=(*answers.travellers, persona.id), persona="", persona_role="")
