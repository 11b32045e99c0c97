"""HTML: one file for anybody with a browser: the map as a picture, the same as a table, and as a text to read."""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from journeydesk.exporters.account import Account, account_of
from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import publish
from journeydesk.layout.telling import Place, Said
from journeydesk.resources import resources_dir
from journeydesk.tr import later, tr


class HtmlExporter:
    """Writes all chosen journeys as one page that needs nothing beside it and runs no script."""

    key = "html"
    title = later("Web page")
    suffix = ".html"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write the page to *out*."""
        text = to_html(job, progress)
        return [publish(out, text.encode("utf-8"), lambda data: data.rstrip().endswith(b"</html>"))]


def to_html(job: ExportJob, progress: Progress = no_progress) -> str:
    """Return the page of the journeys of *job*: well-formed XML, so that every parser reads it alike."""
    from journeydesk.paint.svg import svg_of

    info, drawings, parts = job.project.info, job.drawings(), []
    for index, (journey, drawing) in enumerate(zip(job.journeys, drawings, strict=True)):
        progress(index / len(job.journeys))
        account = account_of(job.project, journey, job.options, with_shared=index == 0)
        picture = _picture(account, svg_of(drawing, job.project.blobs))
        parts.append("".join(_journey(account, picture)))
    progress(1.0)
    title, said = info.title or drawings[0].title, " · ".join(filter(None, (info.client, info.author)))
    head = f"<header><h1>{escape(title)}</h1>{_paragraph(said)}</header>"
    style = (resources_dir() / "report.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(drawings[0].language)}" xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><meta charset="utf-8"/><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/><style>{style}</style></head>'
        f"<body>{head}<main>{''.join(parts)}</main></body></html>\n"
    )


def _picture(account: Account, svg: str) -> str:
    """Return the sheet as a picture, so that its fonts stay its own; what it shows stands in the table below."""
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    alt = escape(tr("The journey {title} as a map; the table below says the same").format(title=account.title))
    return f'<figure class="wide" tabindex="0"><img alt="{alt}" src="data:image/svg+xml;base64,{data}"/></figure>'


def _journey(account: Account, picture: str) -> Iterator[str]:
    yield f"<section><h2>{escape(account.title)}</h2>{_facts(account)}{picture}{_table(account)}"
    if account.personas:
        yield f"<h3>{escape(tr('Personas'))}</h3>"
        yield from (_place(place, 4) for place in account.personas)
    yield from (_place(place, 3) for place in account.stages)
    for title, said in (
        (tr("Inbox"), account.inbox),
        (tr("Ways between touchpoints"), tuple(Said(link) for link in account.links)),
        (tr("Sources"), account.sources),
        (tr("Comments"), tuple(Said(r.text, (r.about, r.facts)) for r in account.remarks)),
    ):
        if said:
            yield f"<h3>{escape(title)}</h3>{_list(said)}"
    yield "</section>"


def _facts(place: Account | Place) -> str:
    bare = "".join(_paragraph(words) for label, words in place.facts if not label)
    told = "".join(f"<dt>{escape(label)}</dt><dd>{_words(words)}</dd>" for label, words in place.facts if label)
    return bare + (f"<dl>{told}</dl>" if told else "")


def _place(place: Place, level: int) -> str:
    heading = f"h{level + 1}"
    told = "".join(f"<{heading} class='lane'>{escape(t.title)}</{heading}>{_list(t.said)}" for t in place.told)
    inner = "".join(_place(one, level + 1) for one in place.places)
    return f"<article><h{level}>{escape(place.title)}</h{level}>{_facts(place)}{told}{inner}</article>"


def _table(account: Account) -> str:
    """Return the journey as a table: a column a touchpoint under its stage, a row a lane."""
    stages = [(stage, stage.places or (None,)) for stage in account.stages]
    if not stages:
        return ""
    groups = "".join(f"<th scope='colgroup' colspan='{len(own)}'>{escape(s.title)}</th>" for s, own in stages)
    titles = "".join(f"<th scope='col'>{escape(one.title) if one else ''}</th>" for _, own in stages for one in own)
    rows = "".join(_row(lane, stages) for lane in dict.fromkeys(account.lanes))
    caption = f"<caption>{escape(tr('{title} as a table').format(title=account.title))}</caption>"
    head = f"<thead><tr><td rowspan='2'></td>{groups}</tr><tr>{titles}</tr></thead>"
    return f"<div class='wide' tabindex='0'><table>{caption}{head}<tbody>{rows}</tbody></table></div>"


def _row(lane: str, stages: Sequence[tuple[Place, Sequence[Place | None]]]) -> str:
    cells = ""
    for stage, own in stages:
        for at, one in enumerate(own):
            spanning = _said(stage, lane) if at == 0 else ()
            cells += f"<td>{_list(spanning + _said(one, lane))}</td>"
    return f"<tr><th scope='row'>{escape(lane)}</th>{cells}</tr>"


def _said(place: Place | None, lane: str) -> tuple[Said, ...]:
    return tuple(said for told in place.told if told.title == lane for said in told.said) if place else ()


def _list(said: tuple[Said, ...]) -> str:
    items = "".join(f"<li>{_words(one.text)}{_marks(one)}</li>" for one in said)
    return f"<ul>{items}</ul>" if items else ""


def _marks(said: Said) -> str:
    return f" <small>({escape(', '.join(said.marks))})</small>" if said.marks else ""


def _paragraph(words: str) -> str:
    return f"<p>{_words(words)}</p>" if words else ""


def _words(words: str) -> str:
    return "<br/>".join(escape(line) for line in words.split("\n"))


EXPORTER = HtmlExporter()
