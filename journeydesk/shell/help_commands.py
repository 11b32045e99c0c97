"""The commands of the menu Help that teach: the guide and the tour."""

from collections.abc import Iterator
from typing import Protocol

from journeydesk.shell.commands import Command
from journeydesk.tr import tr


class Host(Protocol):
    """What these commands need of the window."""

    def show_guide(self) -> None:
        """Open the guide."""

    def start_tour(self) -> None:
        """Begin the tour on a practice map."""


def help_commands(host: Host) -> Iterator[Command]:
    """Yield the first commands of the menu Help."""
    yield Command("help.guide", tr("Guide"), "Help", host.show_guide, keys=("Shift+F1",), icon="book-open")
    yield Command("help.tour", tr("Take the tour"), "Help", host.start_tour, icon="map-trifold")
