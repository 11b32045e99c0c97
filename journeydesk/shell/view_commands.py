"""The commands that change what is seen, and the menu Help."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from journeydesk.shell import language
from journeydesk.shell.commands import Command
from journeydesk.shell.style import CHOICES
from journeydesk.tr import LANGUAGES, later, tr

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage

_THEMES = later({"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"})


class Host(Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""

    @property
    def theme(self) -> str:
        """The chosen theme."""

    def choose_theme(self, choice: str) -> None:
        """Wear another theme."""

    @property
    def language(self) -> str:
        """The chosen language."""

    def choose_language(self, choice: str) -> None:
        """Speak another language from the next start on."""

    def show_palette(self) -> None:
        """Open the command palette."""

    def show_keys(self) -> None:
        """List keys and gestures."""

    def show_logs(self) -> None:
        """Show the folder of the program's notes about itself."""

    def show_about(self) -> None:
        """Say which program this is."""


def view_commands(host: Host) -> Iterator[Command]:
    """Yield the commands of the menus View and Help."""
    yield from _zooms(host)
    yield from _panels(host)
    for choice in CHOICES:
        wear, is_on = partial(host.choose_theme, choice), partial(_wears, host, choice)
        title = tr(_THEMES[choice])
        yield Command(f"view.theme.{choice}", title, "View", wear, 3, submenu=tr("Theme"), is_on=is_on)
    yield from _languages(host)
    search = tr("Find a command…")
    yield Command("help.palette", search, "Help", host.show_palette, keys=("Ctrl+K",), icon="magnifying-glass")
    yield Command("help.keys", tr("Keys and gestures"), "Help", host.show_keys, keys=("F1",), icon="keyboard")
    yield Command("help.logs", tr("Show log folder"), "Help", host.show_logs, 1)
    yield Command("help.about", tr("About JourneyDesk"), "Help", host.show_about, 1)


def _languages(host: Host) -> Iterator[Command]:
    for choice in language.CHOICES:
        title = LANGUAGES.get(choice) or tr("As the system")
        speak, is_on = partial(host.choose_language, choice), partial(_speaks, host, choice)
        yield Command(f"view.language.{choice}", title, "View", speak, 3, submenu=tr("Language"), is_on=is_on)


def _zooms(host: Host) -> Iterator[Command]:
    make = partial(_make, host, 0, enabled=partial(_is_map_shown, host))
    yield make("view.zoom.in", tr("Zoom in"), lambda p: p.view.zoom_in(), keys=("Ctrl+=", "Ctrl++"), icon="plus")
    yield make("view.zoom.out", tr("Zoom out"), lambda p: p.view.zoom_out(), keys=("Ctrl+-",), icon="minus")
    yield make("view.zoom.whole", tr("Zoom to 100 %"), lambda p: p.view.set_zoom(1.0), keys=("Ctrl+0",))
    yield make(
        "view.fit",
        tr("Fit all"),
        lambda p: p.view.fit_all(),
        keys=("Shift+1", "Ctrl+9"),
        icon="frame-corners",
    )
    to_selection = tr("Zoom to selection")
    yield make("view.selection", to_selection, lambda p: p.view.zoom_to_selection(), keys=("Shift+2", "Ctrl+8"))


def _panels(host: Host) -> Iterator[Command]:
    make = partial(_make, host, 1)
    both = tr("Panels")
    yield make("view.panels", both, lambda p: p.fold_both(), keys=("F4", "Ctrl+\\"), is_on=partial(_is_any_open, host))
    yield make(
        "view.left",
        tr("Outline and Inbox"),
        lambda p: p.fold("left"),
        keys=("F7",),
        icon="tree-structure",
        is_on=partial(_is_open, host, "left"),
    )
    yield make(
        "view.right",
        tr("Inspector"),
        lambda p: p.fold("right"),
        keys=("F8",),
        icon="sliders-horizontal",
        is_on=partial(_is_open, host, "right"),
    )
    yield _make(host, 2, "view.pane.next", tr("Next pane"), lambda p: p.next_pane(1), keys=("F6",))
    yield _make(host, 2, "view.pane.back", tr("Previous pane"), lambda p: p.next_pane(-1), keys=("Shift+F6",))


def _make(host: Host, group: int, key: str, title: str, run: "Callable[[JourneyPage], object]", **rest: Any) -> Command:
    """Return a command that acts on the journey view and is possible while there is one."""

    def act() -> None:
        if host.page is not None:
            run(host.page)

    return Command(key, title, "View", act, group, **{"enabled": lambda: host.page is not None, **rest})


def _is_map_shown(host: Host) -> bool:
    """Tell whether there is a sheet in sight that can be zoomed; a table can not."""
    return host.page is not None and not host.page.middle.is_table


def _is_open(host: Host, which: str) -> bool:
    page = host.page
    return page is not None and not (page.left if which == "left" else page.right).isHidden()


def _is_any_open(host: Host) -> bool:
    return _is_open(host, "left") or _is_open(host, "right")


def _wears(host: Host, choice: str) -> bool:
    return host.theme == choice


def _speaks(host: Host, choice: str) -> bool:
    return host.language == choice
