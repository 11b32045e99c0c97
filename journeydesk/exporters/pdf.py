"""PDF: the pages of a handout; vector, with text that can be searched, bookmarks and metadata."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import publish
from journeydesk.layout.leaf import Bookmark, Leaf
from journeydesk.model.project import Project
from journeydesk.model.queries import stages, title_of, touchpoints
from journeydesk.model.records import Journey, Record
from journeydesk.tr import later, tr

if TYPE_CHECKING:
    from journeydesk.paint.pdf import PdfDocument

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
    from journeydesk.paint.pdf import PdfDocument

    sets = [job.leaves(journey) for journey in job.chosen()]
    info, first = job.project.info, sets[0][0].parts[0].drawing
    document = PdfDocument(
        title=info.title or first.title,
        author=info.author,
        subject=first.subject,
        keywords=[title for leaves in sets if (title := leaves[0].parts[0].drawing.title)],
        language=first.language,
        date=job.options.date,
    )
    step = _stepper([leaf for leaves in sets for leaf in leaves], progress)
    for journey, leaves in zip(job.journeys, sets, strict=True):
        _add_leaves(document, job, journey, leaves, step)
    data = document.to_bytes()
    progress(1.0)
    return data


def _add_leaves(
    document: "PdfDocument", job: ExportJob, journey: str, leaves: list[Leaf], step: Callable[[], None]
) -> None:
    """Add the pages of a journey, and an outline that leads to where each thing is seen first."""
    root = leaves[0].parts[0].drawing.root.id
    entries = list(_outline(job.project, journey, root))
    wanted = {mark.node for mark in entries}
    places: dict[str, str] = {}
    own: list[tuple[Bookmark, str]] = []
    pages: dict[str, int] = {}
    for at, leaf in enumerate(leaves):
        mine = {mark.node for mark in leaf.bookmarks}
        found = document.add_leaf(leaf, job.project.blobs, (wanted - places.keys()) | mine, step)
        own += [(mark, found[mark.node]) for mark in leaf.bookmarks if mark.node in found]
        places = found | places
        pages |= dict.fromkeys(found.values(), at)
    seen = [(mark, places[mark.node]) for mark in entries if mark.node in places]
    above = -1
    for mark, place in _merged(seen, own, pages):
        above = min(mark.level, above + 1)  # a touchpoint may be printed without its stage
        document.add_bookmark(mark.title, above, place)


def _merged(
    seen: list[tuple[Bookmark, str]], own: list[tuple[Bookmark, str]], pages: Mapping[str, int]
) -> Iterator[tuple[Bookmark, str]]:
    """Yield the entries that were *seen*, and before each stage the pages' *own* that come before it in print."""
    waiting = deque(own)
    for mark, place in seen:
        while waiting and mark.level == 1 and pages[waiting[0][1]] < pages[place]:
            yield waiting.popleft()
        yield mark, place
    yield from waiting


def _stepper(leaves: list[Leaf], progress: Progress) -> Callable[[], None]:
    total, done = sum(1 for leaf in leaves for part in leaf.parts for _ in part.drawing.walk()), 0

    def step() -> None:
        nonlocal done
        if done % _NODES_A_REPORT == 0:
            progress(done / total)
        done += 1

    return step


def _outline(project: Project, journey_id: str, root: str) -> Iterator[Bookmark]:
    """Yield the journey, at the node *root*, its stages and their touchpoints, wherever they are printed."""
    journey = project.find(journey_id)
    yield Bookmark(_title(journey, tr("Untitled journey")), 0, root)
    for stage in stages(project, journey_id) if isinstance(journey, Journey) else []:
        yield Bookmark(_title(stage, tr("Untitled stage")), 1, stage.id)
        for touchpoint in touchpoints(project, stage.id):
            yield Bookmark(_title(touchpoint, tr("Untitled touchpoint")), 2, touchpoint.id)


def _title(record: Record | None, untitled: str) -> str:
    words = title_of(record) if record is not None else ""
    return " ".join(words.split()) or untitled


EXPORTER = PdfExporter()
