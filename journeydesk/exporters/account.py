"""A journey told in words: what a report or a web page says, in the order in which people travel it."""

from dataclasses import dataclass

from journeydesk.exporters.base import ExportOptions
from journeydesk.exporters.comments import remarks_of
from journeydesk.layout.remarks import Remark
from journeydesk.layout.telling import Fact, Place, Said, Teller, journey_facts, tell_link, tell_person, tell_source
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Account:
    """A whole journey in words. `lanes` are the titles of what is told, in order."""

    title: str
    facts: tuple[Fact, ...]
    personas: tuple[Place, ...]
    lanes: tuple[str, ...]
    stages: tuple[Place, ...]
    inbox: tuple[Said, ...]
    links: tuple[str, ...]
    sources: tuple[Said, ...]
    remarks: tuple[Remark, ...]


def account_of(project: Project, journey_id: str, options: ExportOptions, with_shared: bool = True) -> Account:
    """Return a journey in words, with the lanes and the persona that *options* ask for.

    *with_shared* tells comments on the whole project along.
    """
    journey = project.get(journey_id, Journey)
    people = [p for p in queries.journey_personas(project, journey) if options.persona in (None, p.id)]
    lanes = _lanes(project, journey_id, options)
    teller = Teller(project, people, lanes)
    return Account(
        title=journey.title or tr("Untitled journey"),
        facts=tuple(journey_facts(project, journey, options.date)),
        personas=tuple(tell_person(person) for person in people),
        lanes=tuple(teller.titles()),
        stages=tuple(teller.stage(stage) for stage in queries.stages(project, journey_id)),
        inbox=tuple(teller.note(note) for note in queries.inbox(project, journey_id)),
        links=tuple(tell_link(project, link) for link in queries.links(project, journey_id)),
        sources=tuple(tell_source(source) for source in queries.sources(project)),
        remarks=tuple(remarks_of(project, journey_id, with_shared)) if options.comments else (),
    )


def _lanes(project: Project, journey: str, options: ExportOptions) -> list[Lane]:
    there = queries.lanes(project, journey)
    if options.lanes is None:
        return [lane for lane in there if lane.visible]
    by_id = {lane.id: lane for lane in there}
    return [by_id[id_] for id_ in options.lanes if id_ in by_id]
