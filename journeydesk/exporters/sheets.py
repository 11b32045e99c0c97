"""Jobs that draw whole sheets of journeys, for the window and the command line alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.comments import remarks_of
from journeydesk.exporters.parts import around, with_stages
from journeydesk.exporters.publish import WrongOption
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.leaf import Bookmark, Leaf, whole
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.order import Handout, Order
from journeydesk.layout.pages import Page, page_of
from journeydesk.layout.picking import picked
from journeydesk.layout.remarks import Remark, lay_remarks, with_numbers
from journeydesk.layout.theme import Theme, theme_for
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Journey
from journeydesk.tr import tr

_LARGEST_LIST = 594.0
"""Millimetres of the longer side of paper that a list can be read on; larger posters get theirs on A4."""


def sheet_job(
    project: Project, journeys: Sequence[str], options: ExportOptions, typesetter: Typesetter | None = None
) -> ExportJob:
    """Return the job that hands out *journeys* (ids) as the options say; without *typesetter* Qt sets the text.

    Where no QGuiApplication runs yet, one is started without a display. Raises WrongOption for wrong options.
    """
    if options.stages:
        project = reduce(partial(with_stages, kept=options.stages), journeys, project)
    handout, press = options.handout(), _Press(options, options.view(), journeys, typesetter)
    return ExportJob(project, journeys, options, press.sheet, lambda *whose: press.leaves(handout, *whose))


@dataclass(frozen=True, slots=True)
class _Press:
    """Draws journeys with what was chosen, each sheet with the numbers of its comments where these are printed."""

    options: ExportOptions
    view: ViewOptions
    journeys: Sequence[str]
    typesetter: Typesetter | None

    def sheet(self, project: Project, journey: str) -> Drawing:
        """Return the sheet of a journey, or what was chosen of it; raise WrongOption when that is not on it."""
        sheet = self._draw(project, journey, self.view)
        if not self.options.things:
            return sheet
        found = picked(sheet, self.options.things)
        if found is None:
            raise WrongOption(tr("What is selected is not on the map; select something that is, or export all of it."))
        return found

    def leaves(self, handout: Handout, project: Project, journey: str) -> list[Leaf]:
        """Return the pages of a journey, and those that list its comments."""
        if self.options.things:
            return [around(self.sheet(project, journey), self.options.margin_mm)]
        setter, theme = self.typesetter or _qt_typesetter(), self._theme(project)
        draw = partial(self._draw, project, journey)
        leaves = handout.leaves(Order(project, journey, draw, self.view, theme, setter, self.options.request()))
        if not self.options.comments:
            return leaves
        title, page = project.get(journey, Journey).title, _page_of_lists(leaves[-1].page)
        lists = lay_remarks(self._said(project, journey), title, page, setter, theme)
        first = [Bookmark(drawing.title, 1, drawing.root.id) for drawing in lists[:1]]
        return [*leaves, *(whole(drawing, page, *first[at:]) for at, drawing in enumerate(lists))]

    def _draw(self, project: Project, journey: str, view: ViewOptions) -> Drawing:
        setter = self.typesetter or _qt_typesetter()
        drawing = compose(project, journey, lane_kinds(), setter, view)
        if not self.options.comments:
            return drawing
        return with_numbers(drawing, self._said(project, journey), setter, self._theme(project))

    def _said(self, project: Project, journey: str) -> list[Remark]:
        # What is about the whole project is listed once.
        return remarks_of(project, journey, with_shared=journey == self.journeys[0])

    def _theme(self, project: Project) -> Theme:
        return theme_for(self.options.theme or project.info.theme, project.info.brand_colour)


def _page_of_lists(page: Page) -> Page:
    if max(page.width_mm, page.height_mm) <= _LARGEST_LIST:
        return page
    return page_of("a4", "landscape" if page.width_mm > page.height_mm else "portrait", bleed_mm=page.bleed_mm)


def _qt_typesetter() -> Typesetter:
    # Imported here, so that naming the exporters needs no Qt.
    from journeydesk.layout.fonts import start_without_display
    from journeydesk.layout.text import QtTypesetter

    start_without_display()
    return QtTypesetter()
