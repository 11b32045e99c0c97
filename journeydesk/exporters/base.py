"""What an exporter is, what it is given, and which ones there are.

An exporter is one module in this package with an ``EXPORTER``; the dialog, the menu and the command line find it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

from journeydesk import exporters
from journeydesk.exporters.publish import ExportError, WrongOption
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.leaf import Leaf, facts, whole
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.order import Handout, Request, all_handouts
from journeydesk.layout.pages import PageError, paper_words
from journeydesk.layout.theme import THEMES
from journeydesk.model.project import Project
from journeydesk.plugins import plugins_of
from journeydesk.tr import number, tr

Progress = Callable[[float], None]
"""Told how much is done, 0…1; it may raise `Cancelled`, and then nothing is written."""


class Cancelled(Exception):
    """The person stopped a long work."""


def no_progress(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export: the kind of handout and its paper (see `Request`), pixels an inch of pictures, what to show.

    `theme` is the name of one (empty: the project's own), `lanes` are ids in the order to show them (None: those that
    are visible), `persona` the id of the only one to show, `date` is printed as it is given; `comments` prints
    what was said about the journeys on pages of its own.
    """

    kind: str = "page"
    page: str = ""
    orientation: str = ""
    margin_mm: float = 10.0
    bleed_mm: float = 0.0
    poster: str = ""
    percent: float = 0.0
    overlap_mm: float = 10.0
    dpi: int = 200
    theme: str = ""
    lanes: tuple[str, ...] | None = None
    persona: str | None = None
    date: str = ""
    comments: bool = False
    stages: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    transparent: bool = False
    outlined: bool = False

    def request(self) -> Request:
        """Return how the handout is to be on paper."""
        lengths = (self.margin_mm, self.bleed_mm, self.poster, self.percent, self.overlap_mm)
        return Request(self.page, self.orientation, *lengths)

    def handout(self) -> Handout:
        """Return the kind of handout; raise WrongOption when there is no such one, or none on such paper."""
        kinds = all_handouts()
        if self.kind not in kinds:
            text = tr("There is no kind of export “{kind}”; choose {known}.")
            raise WrongOption(text.format(kind=self.kind, known=", ".join(kinds)))
        try:
            self.request().check()
            kinds[self.kind].check(self.request())
        except PageError as error:
            raise WrongOption(str(error)) from error
        return kinds[self.kind]

    def view(self) -> ViewOptions:
        """Return what layout needs of this; raise WrongOption when there is no such theme."""
        if self.theme and self.theme not in THEMES:
            known = ", ".join(THEMES)
            raise WrongOption(tr("There is no theme “{name}”; choose {known}.").format(name=self.theme, known=known))
        return ViewOptions(self.theme, self.lanes, self.persona, self.date)


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What to export: journeys of a project by id, in order, the function that draws one, and what makes its pages.

    Without `hand_out` each journey is one page that its sheet fills.
    """

    project: Project
    journeys: Sequence[str]
    options: ExportOptions
    draw: Callable[[Project, str], Drawing]
    hand_out: Callable[[Project, str], list[Leaf]] | None = None
    _made: dict[str, list[Leaf]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def chosen(self) -> Sequence[str]:
        """Return the journeys; raise ExportError when there is none."""
        if not self.journeys:
            raise ExportError(tr("The project has no journey to export; add one first."))
        return self.journeys

    def drawings(self) -> list[Drawing]:
        """Return the sheets of the journeys in order; raise ExportError when there is none to draw."""
        return [self.draw(self.project, journey) for journey in self.chosen()]

    def leaves(self, journey: str) -> list[Leaf]:
        """Return the pages of one journey, made once; raise WrongOption when they cannot be as they were asked for."""
        if journey not in self._made:
            try:
                self._made[journey] = self._make(journey)
            except PageError as error:
                raise WrongOption(str(error)) from error
        return self._made[journey]

    def _make(self, journey: str) -> list[Leaf]:
        if self.hand_out is None:
            return [whole(self.draw(self.project, journey), self.options.request().page("a3"))]
        return self.hand_out(self.project, journey)

    def facts(self) -> str:
        """Return in words how many pages there are, how large, and at what scale the sheets are on them."""
        return facts([leaf for journey in self.chosen() for leaf in self.leaves(journey)])

    def warnings(self) -> list[str]:
        """Return one sentence for each journey with text that would be hard to read, which names paper that helps."""
        sentence = tr("“{title}”: the smallest text prints at {size} pt, below the readable 6 pt; {paper} would do.")
        found = ([leaf for leaf in self.leaves(journey) if leaf.remedy] for journey in self.chosen())
        small = (min(leaves, key=lambda leaf: leaf.smallest) for leaves in found if leaves)
        return [
            sentence.format(
                title=leaf.parts[0].drawing.title, size=number(leaf.smallest, ".1f"), paper=paper_words(leaf.remedy)
            )
            for leaf in small
        ]


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
