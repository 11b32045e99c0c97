"""The web page and the Markdown report, read by other people's parsers: every word is there, and none of it is markup."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QTextDocument

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.html import to_html
from journeydesk.exporters.markdown import to_markdown
from journeydesk.exporters.sheets import sheet_job
from journeydesk.importers import library
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane, Note, Persona, ProjectInfo, Source, Stage, Touchpoint

_XHTML = "{http://www.w3.org/1999/xhtml}"
TRAPS = [
    "# no heading",
    "1. no list",
    "- no item",
    "*not* **bold** _nor_ `code`",
    "[no link](http://example.org) ![no picture](x.png) <http://a.b>",
    "<script>alert(1)</script> <b>not bold</b> &amp; &#65;",
    "a | b ~~c~~ $x$ \\ end \\",
    "=====",
    "> no quote\n# second line\n2) third",
    "+1 and +2",
    'He said "it\'s" — done.',
]


def hostile() -> Project:
    """Return a project whose every text looks like markup."""
    notes = [Note(id=f"n{n}", journey="j", lane="l", touchpoint="t", text=text) for n, text in enumerate(TRAPS)]
    return Project.of(
        [
            ProjectInfo(id="p", title="<i>Projekt</i> & *mehr*"),
            Persona(id="m", name="<b>Mia</b>"),
            Journey(id="j", title="# Reise <script>", personas=("m",)),
            Stage(id="s", journey="j", title="1. Stufe", order="A"),
            Stage(id="e", journey="j", title="Leer"),
            Touchpoint(id="t", stage="s", column="U", title="[Halt](http://x)", description=TRAPS[5]),
            Lane(id="l", journey="j", role="pains", title="Was *weh* tut"),
            Source(id="q", title="<img src=x>", link="javascript:alert(1)"),
            *notes,
        ]
    )


def job_of(project: Project) -> ExportJob:
    """Return the job that exports all journeys of a project."""
    return sheet_job(project, [journey.id for journey in queries.journeys(project)], ExportOptions(comments=True))


@pytest.fixture(params=["hostile", "hearing", "relocation"])
def job(request: pytest.FixtureRequest, qapp: object) -> ExportJob:
    """Jobs on a project of traps and on two samples."""
    if request.param == "hostile":
        return job_of(hostile())
    return job_of(library.open_copy(next(entry for entry in library.samples() if entry.name == request.param)))


def squeezed(text: str) -> str:
    """Return *text* without what stands between its signs."""
    return re.sub(r"\s+", "", text)


def shown_texts(project: Project) -> list[str]:
    """Return everything that visible lanes and titles say."""
    visible = {lane.id for lane in project.all(Lane) if lane.visible}
    titles = [record.title for kind in (Journey, Stage, Touchpoint, Source) for record in project.all(kind)]
    return [*titles, *(note.text for note in project.all(Note) if note.lane in visible)]


def test_markdown_reads_as_it_was_typed(job: ExportJob) -> None:
    document = QTextDocument()
    document.setMarkdown(to_markdown(job))
    read = squeezed(document.toPlainText())
    for text in shown_texts(job.project):
        assert squeezed(text) in read


def test_markdown_has_a_heading_for_each_stage_and_touchpoint_and_for_nothing_that_was_typed(qapp: object) -> None:
    lines = to_markdown(job_of(hostile())).splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# \\<i>Projekt\\</i> & \\*mehr\\*",
        "## \\# Reise \\<script>",
        "### Personas",
        "#### \\<b>Mia\\</b>",
        "### 1\\. Stufe",
        "#### \\[Halt\\](http://x)",
        "### Leer",
        "### Sources",
    ]


def test_the_page_is_well_formed_and_says_everything(job: ExportJob) -> None:
    tree = ElementTree.fromstring(to_html(job).partition("\n")[2])
    read = squeezed("".join(tree.itertext()))
    for text in shown_texts(job.project):
        assert squeezed(text) in read


def test_the_page_holds_nothing_that_runs_or_leads_outside(job: ExportJob) -> None:
    tree = ElementTree.fromstring(to_html(job).partition("\n")[2])
    for one in tree.iter():
        assert one.tag.removeprefix(_XHTML) not in ("script", "iframe", "a", "link", "object", "b", "i")
        assert (one.get("src") or "data:image/svg+xml").startswith(
            "data:image/svg+xml;base64," if one.get("src") else ""
        )
        assert not [name for name in one.attrib if name.startswith("on") or name == "href"]


def test_the_table_has_a_header_for_every_cell(job: ExportJob) -> None:
    tree = ElementTree.fromstring(to_html(job).partition("\n")[2])
    tables = list(tree.iter(f"{_XHTML}table"))
    assert len(tables) == len(job.journeys)
    for table in tables:
        groups, titles, *rows = table.iter(f"{_XHTML}tr")
        width = sum(int(th.get("colspan", "1")) for th in groups.iter(f"{_XHTML}th"))
        assert width == len(list(titles.iter(f"{_XHTML}th")))
        for row in rows:
            assert row[0].get("scope") == "row"
            assert len(row) == width + 1


def test_headings_never_skip_a_level(job: ExportJob) -> None:
    tree = ElementTree.fromstring(to_html(job).partition("\n")[2])
    levels = [int(one.tag[-1]) for one in tree.iter() if re.fullmatch(r"h\d", one.tag.removeprefix(_XHTML))]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
