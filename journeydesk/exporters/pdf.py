"""PDF: one page a journey, fitted to paper; vector, with text that can be searched, bookmarks and metadata."""

from collections.abc import Callable, Iterator
from pathlib import Path

from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import publish
from journeydesk.layout.drawing import Drawing
from journeydesk.model.project import Project
from journeydesk.model.queries import stages, title_of, touchpoints
from journeydesk.model.records import Journey, Record
from journeydesk.tr import later, tr

_NODES_A_REPORT = 250


class PdfExporter:
    """Writes journeys as the pages of one document."""

    key = "pdf"
    title = later("PDF")
    suffix = ".pdf"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write the document to *out*."""
        return [publish(out, pdf_bytes(job, progress), is_pdf)]


def is_pdf(data: bytes) -> bool:
    """Tell whether *data* has the beginning and the end of a PDF."""
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


def pdf_bytes(job: ExportJob, progress: Progress = no_progress) -> bytes:
    """Return the document that `PdfExporter` writes; the preview shows these very bytes."""
    # Imported here: reportlab takes a tenth of a second, which the window's start need not wait for.
    from journeydesk.paint.pdf import Bookmark, PdfDocument

    page, drawings = job.options.paper(), job.drawings()
    info = job.project.info
    document = PdfDocument(
        title=info.title or drawings[0].title,
        author=info.author,
        subject=drawings[0].subject,
        keywords=[drawing.title for drawing in drawings if drawing.title],
        language=drawings[0].language,
        date=job.options.date,
    )
    lists = [job.appendix(job.project, journey) for journey in job.journeys]
    step = _stepper([*drawings, *(drawing for pages in lists for drawing in pages)], progress)
    for journey, drawing, pages in zip(job.journeys, drawings, lists, strict=True):
        bookmarks = [Bookmark(*entry) for entry in _outline(job.project, journey, drawing)]
        document.add_page(drawing, page, job.project.blobs, bookmarks, step)
        for at, extra in enumerate(pages):
            document.add_page(extra, page, {}, [Bookmark(extra.title, 1, extra.root.id)] if not at else (), step)
    data = document.to_bytes()
    progress(1.0)
    return data


def _stepper(drawings: list[Drawing], progress: Progress) -> Callable[[], None]:
    total, done = sum(1 for drawing in drawings for _ in drawing.walk()), 0

    def step() -> None:
        nonlocal done
        if done % _NODES_A_REPORT == 0:
            progress(done / total)
        done += 1

    return step


def _outline(project: Project, journey_id: str, drawing: Drawing) -> Iterator[tuple[str, int, str]]:
    """Yield title, depth and node: the journey, its stages, their touchpoints; only those that are on the sheet."""
    nodes = {found.node.id for found in drawing.walk()}
    journey = project.find(journey_id)
    yield _title(journey, tr("Untitled journey")), 0, drawing.root.id
    for stage in stages(project, journey_id) if isinstance(journey, Journey) else []:
        if stage.id not in nodes:
            continue
        yield _title(stage, tr("Untitled stage")), 1, stage.id
        for touchpoint in touchpoints(project, stage.id):
            if touchpoint.id in nodes:
                yield _title(touchpoint, tr("Untitled touchpoint")), 2, touchpoint.id


def _title(record: Record | None, untitled: str) -> str:
    words = title_of(record) if record is not None else ""
    return " ".join(words.split()) or untitled


EXPORTER = PdfExporter()
