"""SVG: a sheet at true size for designers, vector, with real text and everything it needs inside."""

from pathlib import Path
from xml.etree import ElementTree

from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.png import numbered
from journeydesk.exporters.publish import publish
from journeydesk.tr import later


class SvgExporter:
    """Writes journeys as drawings; several become numbered files."""

    key = "svg"
    title = later("SVG drawing")
    suffix = ".svg"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Draw all sheets first, then write them."""
        from journeydesk.paint.svg import svg_of

        drawings, made = job.drawings(), []
        looks = {"outlined": job.options.outlined, "transparent": job.options.transparent}
        for index, drawing in enumerate(drawings):
            progress(index / len(drawings))
            made.append(svg_of(drawing, job.project.blobs, **looks).encode("utf-8"))
        progress(1.0)
        return [publish(numbered(out, number, len(made)), data, is_svg) for number, data in enumerate(made, start=1)]


def is_svg(data: bytes) -> bool:
    """Tell whether *data*, which we wrote ourselves, is whole."""
    try:
        return ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    except ElementTree.ParseError:
        return False


EXPORTER = SvgExporter()
