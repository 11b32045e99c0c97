"""Jobs that draw whole sheets of journeys, for the window and the command line alike."""

from collections.abc import Callable, Sequence

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.comments import remarks_of
from journeydesk.exporters.publish import WrongOption
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.remarks import Remark, lay_remarks, with_numbers
from journeydesk.layout.theme import Theme, theme_for
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
from journeydesk.model.records import Journey
from journeydesk.tr import tr

KINDS = ("page",)
"""What an export can be: one sheet fitted to one page."""


def sheet_job(
    project: Project, journeys: Sequence[str], options: ExportOptions, typesetter: Typesetter | None = None
) -> ExportJob:
    """Return the job that exports the sheets of *journeys* (ids); without *typesetter* Qt sets the text.

    Where no QGuiApplication runs yet, one is started without a display. Raises WrongOption for wrong options.
    """
    options.paper()
    if options.kind not in KINDS:
        text = tr("There is no kind of export “{kind}”; choose {known}.")
        raise WrongOption(text.format(kind=options.kind, known=", ".join(KINDS)))
    draw = _drawer(options, typesetter)
    if not options.comments:
        return ExportJob(project, journeys, options, draw)
    return ExportJob(project, journeys, options, *_commented(draw, journeys, options, typesetter))


def _drawer(options: ExportOptions, typesetter: Typesetter | None) -> Callable[[Project, str], Drawing]:
    view = options.view()

    def draw(project: Project, journey: str) -> Drawing:
        return compose(project, journey, lane_kinds(), typesetter or _qt_typesetter(), view)

    return draw


def _commented(
    draw: Callable[[Project, str], Drawing],
    journeys: Sequence[str],
    options: ExportOptions,
    typesetter: Typesetter | None,
) -> tuple[Callable[[Project, str], Drawing], Callable[[Project, str], list[Drawing]]]:
    """Return what draws a sheet with the numbers of its comments, and what lists them."""

    def said(project: Project, journey: str) -> list[Remark]:
        # What is about the whole project is listed once.
        return remarks_of(project, journey, with_shared=journey == journeys[0])

    def theme(project: Project) -> Theme:
        return theme_for(options.theme or project.info.theme, project.info.brand_colour)

    def sheet(project: Project, journey: str) -> Drawing:
        setter = typesetter or _qt_typesetter()
        return with_numbers(draw(project, journey), said(project, journey), setter, theme(project))

    def pages(project: Project, journey: str) -> list[Drawing]:
        setter, title = typesetter or _qt_typesetter(), project.get(journey, Journey).title
        return lay_remarks(said(project, journey), title, options.paper(), setter, theme(project))

    return sheet, pages


def _qt_typesetter() -> Typesetter:
    # Imported here, so that naming the exporters needs no Qt.
    from journeydesk.layout.fonts import start_without_display
    from journeydesk.layout.text import QtTypesetter

    start_without_display()
    return QtTypesetter()
