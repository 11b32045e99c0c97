"""Add, move and hide lanes."""

from dataclasses import replace

from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Lane
from journeydesk.model.roles import role_of
from journeydesk.tr import later, tr

KIND_TITLES = later(
    {"touchpoints": "Touchpoints", "feelings": "Feelings", "channels": "Channels", "pictures": "Pictures"}
)


def lane_title(lane_kind: str, role: str = "") -> str:
    """Return the usual title of a lane of a kind and role."""
    return tr(role_of(role).title if lane_kind == "notes" else KIND_TITLES[lane_kind])


def add_lane(
    project: Project, journey: str, lane_kind: str, role: str = "", index: int | None = None, make_id: NewId = new_id
) -> Change:
    """Add a lane of a kind (and role, for notes) to a journey at *index*, or at its end."""
    siblings = queries.lanes(project, journey)
    lane = Lane(
        id=make_id(),
        journey=journey,
        lane_kind=lane_kind,
        role=role,
        title=lane_title(lane_kind, role),
        order=order_at(siblings, len(siblings) if index is None else index),
    )
    return adding(lane, label=tr("Add lane"))


def move_lane(project: Project, id_: str, index: int) -> Change:
    """Move a lane to *index* among the other lanes of its journey."""
    lane = project.get(id_, Lane)
    siblings = queries.lanes(project, lane.journey)
    others = [one for one in siblings if one.id != id_]
    if [*others[:index], lane, *others[index:]] == siblings:
        return Change()
    return updating((lane, replace(lane, order=order_at(others, index))), label=tr("Move lane"))


def show_lane(project: Project, id_: str, visible: bool) -> Change:
    """Show or hide a lane; its notes stay where they are."""
    lane = project.get(id_, Lane)
    label = tr("Show lane") if visible else tr("Hide lane")
    return updating((lane, replace(lane, visible=visible)), label=label)


def first_lane(project: Project, journey: str, lane_kind: str, role: str = "") -> Lane | None:
    """Return the first lane of a kind and role in a journey, visible ones first, or None."""
    fitting = [n for n in queries.lanes(project, journey) if n.lane_kind == lane_kind and n.role == role]
    return min(fitting, key=lambda lane: not lane.visible, default=None)
