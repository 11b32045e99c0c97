"""What is asked for in print, and what a kind of handout is that makes it.

A kind is one module in `handouts` with a ``HANDOUT``; the command line, the export dialog and the installer find it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from journeydesk.layout import handouts
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.pages import Page, PageError, page_of
from journeydesk.layout.theme import Theme
from journeydesk.layout.typesetter import Typesetter
from journeydesk.model.project import Project
from journeydesk.plugins import plugins_of
from journeydesk.tr import number, tr

_PERCENT = (10.0, 1000.0)
_MOST_OVERLAP = 50.0


@dataclass(frozen=True, slots=True)
class Request:
    """How something is to be on paper, lengths in millimetres.

    `paper` is a name, ``WxHmm``, or for a roll its width alone, such as ``914mm``; empty is what suits the kind, and so
    is an empty `orientation`. `poster` is the size of what tiles make together (empty: true size); `percent` the scale
    of true size where no paper says it (0: what suits).
    """

    paper: str = ""
    orientation: str = ""
    margin_mm: float = 10.0
    bleed_mm: float = 0.0
    poster: str = ""
    percent: float = 0.0
    overlap_mm: float = 10.0

    def check(self) -> None:
        """Raise `PageError` when a number is out of its range, whatever it is for."""
        if self.percent and not _PERCENT[0] <= self.percent <= _PERCENT[1]:
            sentence = tr("A scale of {share} % cannot be printed; choose 10 to 1000 %.")
            raise PageError(sentence.format(share=number(self.percent)))
        if not 0 <= self.overlap_mm <= _MOST_OVERLAP:
            sentence = tr("Tiles cannot overlap by {overlap} mm; choose 0 to {most} mm.")
            raise PageError(sentence.format(overlap=number(self.overlap_mm), most=number(_MOST_OVERLAP)))

    def page(self, paper: str, orientation: str = "landscape") -> Page:
        """Return the page asked for, *paper* and *orientation* where nothing is; raise `PageError` for none."""
        return self.page_from(self.paper or paper, self.orientation or orientation)

    def page_from(self, paper: str, orientation: str = "landscape") -> Page:
        """Return a page of some *paper* with the margins and the bleed that are asked for."""
        return page_of(paper, orientation, self.margin_mm, self.bleed_mm)


@dataclass(frozen=True, slots=True)
class Order:
    """A journey to hand out: what to show of it, how to draw its sheet, and how it is to be on paper."""

    project: Project
    journey: str
    draw: Callable[[ViewOptions], Drawing]
    view: ViewOptions
    theme: Theme
    typesetter: Typesetter
    request: Request

    def sheet(self) -> Drawing:
        """Return the whole sheet of the journey."""
        return self.draw(self.view)


class Handout(Protocol):
    """A kind of handout. `about` is one line on it; kinds are offered by `rank`.

    `takes` are the fields of a `Request` that mean something to it, beside paper, orientation and margins.
    """

    key: str
    title: str
    about: str
    rank: int
    takes: frozenset[str]

    def check(self, request: Request) -> None:
        """Raise `PageError` with a sentence for the person when there is no such paper, whatever the journey."""
        ...

    def leaves(self, order: Order) -> list[Leaf]:
        """Return the pages; raise `PageError` with a sentence for the person when they cannot be made."""
        ...


@cache
def all_handouts() -> dict[str, Handout]:
    """Return every kind of handout by its key, in the order they are offered."""
    found: list[Handout] = plugins_of(handouts, "HANDOUT")
    return {kind.key: kind for kind in sorted(found, key=lambda kind: (kind.rank, kind.key))}
