"""What an exporter is, what it is given, and which ones there are.

An exporter is one module in this package with an ``EXPORTER``; the dialog, the menu and the command line find it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from journeydesk import exporters
from journeydesk.exporters.publish import ExportError, WrongOption
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.pages import Page, PageError, page_of
from journeydesk.layout.theme import THEMES
from journeydesk.model.project import Project
from journeydesk.plugins import plugins_of
from journeydesk.tr import tr

Progress = Callable[[float], None]
"""Told how much is done, 0…1; it may raise `Cancelled`, and then nothing is written."""


class Cancelled(Exception):
    """The person stopped a long work."""


def no_progress(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export: the page and its margins in millimetres, pixels an inch where there are pixels, what to show.

    `theme` is the name of one (empty: the project's own), `lanes` are ids in the order to show them (None: those that
    are visible), `persona` the id of the only one to show, `date` is printed as it is given; `comments` prints
    what was said about the journeys on pages of its own.
    """

    kind: str = "page"
    page: str = "a3"
    orientation: str = "landscape"
    margin_mm: float = 10.0
    dpi: int = 200
    theme: str = ""
    lanes: tuple[str, ...] | None = None
    persona: str | None = None
    date: str = ""
    comments: bool = False

    def paper(self) -> Page:
        """Return the page; raise WrongOption when there is no such one."""
        try:
            return page_of(self.page, self.orientation, self.margin_mm)
        except PageError as error:
            raise WrongOption(str(error)) from error

    def view(self) -> ViewOptions:
        """Return what layout needs of this; raise WrongOption when there is no such theme."""
        if self.theme and self.theme not in THEMES:
            known = ", ".join(THEMES)
            raise WrongOption(tr("There is no theme “{name}”; choose {known}.").format(name=self.theme, known=known))
        return ViewOptions(self.theme, self.lanes, self.persona, self.date)


def _nothing(_project: Project, _journey: str) -> list[Drawing]:
    return []


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What to export: journeys of a project by id, in order, and the functions that draw one, and what follows it."""

    project: Project
    journeys: Sequence[str]
    options: ExportOptions
    draw: Callable[[Project, str], Drawing]
    appendix: Callable[[Project, str], list[Drawing]] = _nothing

    def drawings(self) -> list[Drawing]:
        """Return the sheets of the journeys in order; raise ExportError when there is none to draw."""
        if not self.journeys:
            raise ExportError(tr("The project has no journey to export; add one first."))
        return [self.draw(self.project, journey) for journey in self.journeys]


class Exporter(Protocol):
    """A format to export to. `suffix` begins with a dot, in small letters."""

    key: str
    title: str
    suffix: str

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write *job* to *out* and return the files made; raise ExportError or `Cancelled` with nothing written."""
        ...


@cache
def all_exporters() -> dict[str, Exporter]:
    """Return every exporter by its key."""
    return {exporter.key: exporter for exporter in plugins_of(exporters, "EXPORTER")}


def exporter_for(out: Path) -> Exporter:
    """Return the exporter for a file name by its suffix; raise WrongOption with those there are."""
    suffix = out.suffix.lower()
    for exporter in all_exporters().values():
        if exporter.suffix == suffix:
            return exporter
    known = ", ".join(sorted(exporter.suffix for exporter in all_exporters().values()))
    sentence = tr("“{name}” says no format that can be written; end the name in {known}.")
    raise WrongOption(sentence.format(name=out.name or out, known=known))
