"""Jobs that draw whole sheets of journeys, for the window and the command line alike."""

from collections.abc import Callable, Sequence

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.publish import WrongOption
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
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
    return ExportJob(project, journeys, options, _drawer(options, typesetter))


def _drawer(options: ExportOptions, typesetter: Typesetter | None) -> Callable[[Project, str], Drawing]:
    view = options.view()

    def draw(project: Project, journey: str) -> Drawing:
        return compose(project, journey, lane_kinds(), typesetter or _qt_typesetter(), view)

    return draw


def _qt_typesetter() -> Typesetter:
    # Imported here, so that naming the exporters needs no Qt.
    from journeydesk.layout.fonts import start_without_display
    from journeydesk.layout.text import QtTypesetter

    start_without_display()
    return QtTypesetter()
