"""The commands of the menu View that go somewhere: present, to a stage, back and forward, with a map in the corner."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from journeydesk.shell.commands import Command
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage


class Host(Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""


def navigation_commands(host: Host) -> Iterator[Command]:
    """Yield the commands."""
    present = tr("Present")
    yield _make(host, "view.present", present, lambda p: p.presenting.begin(), keys=("F5",), icon="presentation")


def _make(host: Host, key: str, title: str, run: "Callable[[JourneyPage], object]", **rest: Any) -> Command:
    """Return a command that acts on the journey view and is possible while there is one."""

    def act() -> None:
        if host.page is not None:
            run(host.page)

    return Command(key, title, "View", act, rest.pop("group", 0), enabled=lambda: host.page is not None, **rest)
