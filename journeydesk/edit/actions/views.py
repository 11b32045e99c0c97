"""Save ways to look at a journey, and change what is saved."""

from dataclasses import dataclass, replace

from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import View
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Look:
    """How a journey is looked at: shown lanes (none: the visible ones), isolated persona, scale and middle in units."""

    lanes: tuple[str, ...] = ()
    persona: str | None = None
    zoom: float | None = None
    x: float = 0.0
    y: float = 0.0


def save_view(project: Project, journey: str, title: str, look: Look, make_id: NewId = new_id) -> Change:
    """Save *look* under a title; a view of that title in the same journey takes it on."""
    siblings = queries.views(project, journey)
    known = next((view for view in siblings if view.title.casefold() == title.strip().casefold()), None)
    if known is not None:
        return updating((known, _wearing(known, look)), label=tr("Save view"))
    view = View(id=make_id(), journey=journey, title=title, order=order_at(siblings, len(siblings)))
    return adding(_wearing(view, look), label=tr("Save view"))


def look_of(view: View) -> Look:
    """Return how *view* looks at its journey."""
    return Look(view.lanes, view.persona, view.zoom, view.x, view.y)


def _wearing(view: View, look: Look) -> View:
    return replace(view, lanes=look.lanes, persona=look.persona, zoom=look.zoom, x=look.x, y=look.y)
