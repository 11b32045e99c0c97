"""How the window turns a project into the drawing that the canvas shows: with today's date, and remembering parts."""

import datetime

from journeydesk.edit.actions.views import Look
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane

_EVERYTHING = Look()


class Sheet:
    """Draws journeys of one project; what did not change since the last drawing is the same node again."""

    def __init__(self, typesetter: QtTypesetter) -> None:
        self.typesetter = typesetter
        self._caches: dict[str, LayoutCache] = {}

    def draw(self, project: Project, journey: str, look: Look = _EVERYTHING) -> Drawing:
        """Return the sheet of *journey*, looked at in a way; raise KeyError when the project has no such journey."""
        cache = self._caches.setdefault(journey, LayoutCache())
        options = view_options(project, journey, look)
        return compose(project, journey, lane_kinds(), self.typesetter, options, cache)


def view_options(project: Project, journey: str, look: Look) -> ViewOptions:
    """Return how the window shows a journey; lanes and travellers who are gone count as not chosen."""
    lanes, persona = seen(project, journey, look)
    return ViewOptions(date=datetime.date.today().isoformat(), lanes=lanes, persona=persona)


def seen(project: Project, journey: str, look: Look) -> tuple[tuple[str, ...] | None, str | None]:
    """Return the lanes and the persona that a look leaves of a journey, as far as they exist; None stands for all."""
    home = project.get(journey, Journey)
    lanes = tuple(id_ for id_ in look.lanes if _is_lane_of(project, id_, journey))
    return lanes or None, look.persona if look.persona in home.personas else None


def _is_lane_of(project: Project, id_: str, journey: str) -> bool:
    lane = project.find(id_)
    return isinstance(lane, Lane) and lane.journey == journey
