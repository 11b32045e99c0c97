"""How a journey is to be shown: what a view, an export and a preview choose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What of a journey to show, and how.

    `lanes` are ids in the order to show them (None: the visible ones in their own order); `persona` isolates one
    persona; `theme` is the name of one (empty: the project's own); `date` is printed as it is given, since layout knows
    no clock.
    """

    theme: str = ""
    lanes: tuple[str, ...] | None = None
    persona: str | None = None
    date: str = ""
    show_title: bool = True
    show_key: bool = True
