"""How the window turns a project into the drawing that the canvas shows: with today's date, and remembering parts."""

import datetime

from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter
from journeydesk.model.project import Project


class Sheet:
    """Draws journeys of one project; what did not change since the last drawing is the same node again."""

    def __init__(self, typesetter: QtTypesetter) -> None:
        self.typesetter = typesetter
        self._caches: dict[str, LayoutCache] = {}

    def draw(self, project: Project, journey: str) -> Drawing:
        """Return the sheet of *journey*; raise KeyError when the project has no such journey."""
        cache = self._caches.setdefault(journey, LayoutCache())
        return compose(project, journey, lane_kinds(), self.typesetter, view_options(), cache)


def view_options() -> ViewOptions:
    """Return how the window shows a journey."""
    return ViewOptions(date=datetime.date.today().isoformat())
