"""PPTX: slides to go on editing: the whole sheet as shapes, each persona, and each stage as a table."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.exporters.account import Account, account_of
from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import publish
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.telling import Place, Said
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Journey
from journeydesk.tr import later, tr

if TYPE_CHECKING:
    from journeydesk.paint.pptx import Deck


class PptxExporter:
    """Writes all chosen journeys as one presentation."""

    key = "pptx"
    title = later("PowerPoint slides")
    suffix = ".pptx"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write the presentation to *out*."""
        return [publish(out, pptx_bytes(job, progress), is_pptx)]


def is_pptx(data: bytes) -> bool:
    """Tell whether *data* is a whole package of slides."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return package.testzip() is None and "ppt/presentation.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def pptx_bytes(job: ExportJob, progress: Progress = no_progress) -> bytes:
    """Return the presentation that `PptxExporter` writes."""
    from journeydesk.paint.pptx import Deck

    info, drawings = job.project.info, job.drawings()
    deck = Deck(info.title or drawings[0].title, info.author, job.options.date)
    said = " · ".join(filter(None, (info.client, info.author, job.options.date)))
    for index, (journey, drawing) in enumerate(zip(job.journeys, drawings, strict=True)):
        progress(index / len(drawings))
        account = account_of(job.project, journey, job.options, with_shared=index == 0)
        facts = dict(account.facts)
        deck.add_cover(account.title, [*filter(None, (info.title, said, facts.get(tr("Scenario"))))])
        deck.add_sheet(account.title, drawing, job.project.blobs, _flat(drawing, job))
        _add_people(deck, job.project, journey, account)
        for stage in account.stages:
            _add_stage(deck, account, stage)
        _add_lists(deck, account)
    progress(1.0)
    return deck.to_bytes()


def _flat(drawing: Drawing, job: ExportJob) -> bytes | None:
    """Return a sheet as a picture when it has more shapes than a slide can bear, else None."""
    from journeydesk.paint.pptx.deck import MOST_SHAPES

    if sum(len(found.node.shapes) for found in drawing.walk()) <= MOST_SHAPES:
        return None
    from journeydesk.exporters.png import png_bytes
    from journeydesk.layout.leaf import whole
    from journeydesk.layout.pages import Page

    width = 420.0
    page = Page(width, max(50.0, width * drawing.height / drawing.width), 0.0)
    return png_bytes(whole(drawing, page), 200, job.project.blobs)


def _add_people(deck: "Deck", project: Project, journey: str, account: Account) -> None:
    people = {p.name: p for p in queries.journey_personas(project, project.get(journey, Journey))}
    for place in account.personas:
        person = people.get(place.title)
        photo = project.find(person.photo) if person else None
        data = project.blobs.get(photo.sha256) if isinstance(photo, Asset) else None
        deck.add_facts(place.title, place.facts, _as_jpeg(data))


def _as_jpeg(data: bytes | None) -> bytes | None:
    from journeydesk.paint.pdf.pictures import printed

    made = printed(data, 150.0, 150.0) if data is not None else None
    return made[0] if made else None


def _add_stage(deck: "Deck", account: Account, stage: Place) -> None:
    about = " · ".join(words for _, words in stage.facts)
    columns = [place.title for place in stage.places] or [stage.title]
    places = stage.places or (Place(stage.title, (), ()),)
    rows = []
    described = [[words for label, words in place.facts if not label] for place in places]
    if any(described):
        rows.append((tr("Description"), described))
    for lane in dict.fromkeys(account.lanes):
        cells = [[_line(said) for told in place.told if told.title == lane for said in told.said] for place in places]
        spanning = [_line(said) for told in stage.told if told.title == lane for said in told.said]
        cells[0] = spanning + cells[0]
        rows.append((lane, cells))
    deck.add_table(stage.title, about, columns, [row for row in rows if any(row[1])])


def _add_lists(deck: "Deck", account: Account) -> None:
    for title, said in ((tr("Inbox"), account.inbox), (tr("Sources"), account.sources)):
        if said:
            deck.add_facts(f"{account.title}: {title}", [("", _line(one)) for one in said])


def _line(said: Said) -> str:
    return f"{said.text} ({', '.join(said.marks)})" if said.marks else said.text


EXPORTER = PptxExporter()
