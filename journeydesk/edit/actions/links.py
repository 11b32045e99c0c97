"""Draw and turn links: paths between touchpoints that are not “the next one”."""

from dataclasses import replace

from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Link, Touchpoint
from journeydesk.model.rules import journey_of
from journeydesk.tr import tr


def add_link(project: Project, start: str, end: str, label: str = "", make_id: NewId = new_id) -> Change:
    """Link *start* to *end*, which may be the same; nothing changes when they are linked, or not of one journey."""
    ends = [project.get(id_, Touchpoint) for id_ in (start, end)]
    if len({journey_of(project, one.id) for one in ends}) > 1 or link_between(project, start, end) is not None:
        return Change()
    return adding(Link(id=make_id(), start=start, end=end, label=label), label=tr("Add link"))


def turn_link(project: Project, id_: str) -> Change:
    """Let a link lead the other way."""
    link = project.get(id_, Link)
    return updating((link, replace(link, start=link.end, end=link.start)), label=tr("Turn link round"))


def lead_link(project: Project, id_: str, start: str | None = None, end: str | None = None) -> Change:
    """Let a link begin or end at another touchpoint of its journey."""
    link = project.get(id_, Link)
    moved = replace(link, start=start or link.start, end=end or link.end)
    if journey_of(project, moved.start) != journey_of(project, moved.end):
        return Change()
    return updating((link, moved), label=tr("Move link")) if moved != link else Change()


def link_between(project: Project, start: str, end: str) -> Link | None:
    """Return the link from *start* to *end*, or None."""
    return next((link for link in project.where(Link, "start", start) if link.end == end), None)
