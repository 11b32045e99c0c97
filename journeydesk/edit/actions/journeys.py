"""Start a journey: the record with the lanes and stages that it begins with."""

from journeydesk.edit.actions.channels import usual_channels
from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project
from journeydesk.model.records import Channel, Journey, Lane, Persona, Record, Stage
from journeydesk.tr import later, tr

USUAL_LANES = (
    ("touchpoints", ""),
    ("channels", ""),
    ("notes", "doing"),
    ("notes", "thinking"),
    ("feelings", ""),
    ("notes", "pains"),
    ("notes", "opportunities"),
)
"""(kind, role) of the lanes that a new journey begins with."""

USUAL_STAGES = later(("Awareness", "Consideration", "Purchase", "Retention", "Advocacy"))


def add_journey(
    project: Project,
    title: str = "",
    stages: tuple[str, ...] = USUAL_STAGES,
    make_id: NewId = new_id,
) -> Change:
    """Add a journey with the usual lanes, the given stages, and a persona and channels when the project has none."""
    siblings = queries.journeys(project)
    travellers = queries.personas(project)[:1] or [Persona(id=make_id(), name=tr("Customer"))]
    journey = Journey(
        id=make_id(),
        title=title,
        personas=(travellers[0].id,),
        order=order_at(siblings, len(siblings)),
    )
    records: list[Record] = [journey]
    records += [traveller for traveller in travellers if traveller.id not in project]
    records += [] if project.count(Channel) else usual_channels(make_id)
    records += usual_lanes(journey.id, make_id)
    orders = keys_between(None, None, len(stages))
    records += [
        Stage(id=make_id(), journey=journey.id, title=tr(name), order=order)
        for name, order in zip(stages, orders, strict=True)
    ]
    return Change(added={record.id: record for record in records}, label=tr("Add journey"))


def usual_lanes(journey: str, make_id: NewId = new_id) -> list[Lane]:
    """Return the lanes that a new journey begins with, in order."""
    orders = keys_between(None, None, len(USUAL_LANES))
    return [
        Lane(id=make_id(), journey=journey, lane_kind=kind, role=role, title=lane_title(kind, role), order=order)
        for (kind, role), order in zip(USUAL_LANES, orders, strict=True)
    ]
