"""The commands of the menu View that go somewhere: present, to a stage, back and forward, with a map in the corner."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from journeydesk.canvas.stage_zoom import zoom_to_stage
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
    to_stage = tr("Zoom to stage")
    yield _make(host, "view.stage", to_stage, lambda p: zoom_to_stage(p.ws, p.view), keys=("Shift+3", "Ctrl+7"))
    back, on = tr("Back"), tr("Forward")
    yield _make(host, "view.back", back, lambda p: p.trail.go(-1), group=2, keys=("Ctrl+[",), icon="arrow-left")
    yield _make(host, "view.forward", on, lambda p: p.trail.go(1), group=2, keys=("Ctrl+]",), icon="arrow-right")
    is_on = partial(_has_minimap, host)
    yield _make(host, "view.minimap", tr("Minimap"), lambda p: p.toggle_minimap(), group=1, keys=("F9",), is_on=is_on)


def _make(host: Host, key: str, title: str, run: "Callable[[JourneyPage], object]", **rest: Any) -> Command:
    """Return a command that acts on the journey view and is possible while there is one."""

    def act() -> None:
        if host.page is not None:
            run(host.page)

    return Command(key, title, "View", act, rest.pop("group", 0), enabled=lambda: host.page is not None, **rest)


def _has_minimap(host: Host) -> bool:
    return host.page is not None and host.page.minimap.wanted
