"""The commands of the menu Edit that find words and replace them."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from journeydesk.edit.workspace import Workspace
from journeydesk.shell.commands import Command
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.shell.find_bar import FindBar
    from journeydesk.shell.journey_page import JourneyPage

_GROUP = 5


class FindHost(Protocol):
    """What these commands need of the window."""

    @property
    def ws(self) -> Workspace | None:
        """What the window works on; None on the Start page."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""


def find_commands(host: FindHost) -> Iterator[Command]:
    """Yield the commands that open the find bar and go from hit to hit."""

    def on(run: "Callable[[FindBar], object]") -> Callable[[], object]:
        return lambda: run(host.page.find_bar) if host.page is not None else None

    def is_open() -> bool:
        return host.page is not None

    def may_write() -> bool:
        return host.ws is not None and host.ws.session.writable

    find, replace = on(lambda bar: bar.open()), on(lambda bar: bar.open(replacing=True))
    forth, back = on(lambda bar: bar.step(1)), on(lambda bar: bar.step(-1))
    glass = "magnifying-glass"
    yield Command("edit.find", tr("Find…"), "Edit", find, _GROUP, ("Ctrl+F",), icon=glass, enabled=is_open)
    yield Command("edit.replace", tr("Replace…"), "Edit", replace, _GROUP, ("Ctrl+H",), enabled=may_write)
    yield Command("edit.find.next", tr("Find next"), "Edit", forth, _GROUP, ("F3", "Ctrl+G"), enabled=is_open)
    keys = ("Shift+F3", "Ctrl+Shift+G")
    yield Command("edit.find.previous", tr("Find previous"), "Edit", back, _GROUP, keys, enabled=is_open)
