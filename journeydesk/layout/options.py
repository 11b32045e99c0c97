"""How a journey is to be shown: what a view, an export and a preview choose."""

from dataclasses import dataclass

from journeydesk.layout.theme import PAPER, Theme


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What of a journey to show, and how.

    `lanes` are ids in the order to show them (None: the visible ones in their own order); `persona` isolates one
    persona; `date` is printed as it is given, since layout knows no clock.
    """

    theme: Theme = PAPER
    lanes: tuple[str, ...] | None = None
    persona: str | None = None
    date: str = ""
    show_title: bool = True
    show_key: bool = True
