"""The commands that change what is seen, and the menu Help."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence

from journeydesk.shell.commands import Command
from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.style import CHOICES
from journeydesk.tr import tr

Standard = QKeySequence.StandardKey
_THEMES = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


class Host(Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> JourneyPage | None:
        """The journey view; None on the Start page."""

    @property
    def theme(self) -> str:
        """The chosen theme."""

    def choose_theme(self, choice: str) -> None:
        """Wear another theme."""

    def show_palette(self) -> None:
        """Open the command palette."""

    def show_keys(self) -> None:
        """List keys and gestures."""

    def show_about(self) -> None:
        """Say which program this is."""


def view_commands(host: Host) -> list[Command]:
    """Return the commands of the menus View and Help."""
    on = partial(_on, host)
    shown = partial(_shown, host)
    here = _has_page(host)
    themes = [
        Command(
            f"view.theme.{choice}",
            tr(_THEMES[choice]),
            "View",
            partial(host.choose_theme, choice),
            3,
            submenu="Theme",
            is_on=partial(_wears, host, choice),
        )
        for choice in CHOICES
    ]
    return [
        Command(
            "view.zoom.in",
            tr("Zoom in"),
            "View",
            on(lambda p: p.view.zoom_in()),
            0,
            ("Ctrl+=", "Ctrl++"),
            icon="plus",
            enabled=here,
        ),
        Command(
            "view.zoom.out",
            tr("Zoom out"),
            "View",
            on(lambda p: p.view.zoom_out()),
            0,
            ("Ctrl+-",),
            icon="minus",
            enabled=here,
        ),
        Command(
            "view.zoom.whole",
            tr("Zoom to 100 %"),
            "View",
            on(lambda p: p.view.set_zoom(1.0)),
            0,
            ("Ctrl+0",),
            enabled=here,
        ),
        Command(
            "view.fit",
            tr("Fit all"),
            "View",
            on(lambda p: p.view.fit_all()),
            0,
            ("Ctrl+9",),
            "Shift+1",
            "frame-corners",
            enabled=here,
        ),
        Command(
            "view.selection",
            tr("Zoom to selection"),
            "View",
            on(lambda p: p.view.zoom_to_selection()),
            0,
            ("Ctrl+8",),
            "Shift+2",
            enabled=here,
        ),
        Command(
            "view.panels",
            tr("Panels"),
            "View",
            on(lambda p: p.fold_both()),
            1,
            ("F4", "Ctrl+\\"),
            enabled=here,
            is_on=lambda: shown("left")() or shown("right")(),
        ),
        Command(
            "view.left",
            tr("Outline and Inbox"),
            "View",
            on(lambda p: p.fold("left")),
            1,
            ("F7",),
            icon="tree-structure",
            enabled=here,
            is_on=shown("left"),
        ),
        Command(
            "view.right",
            tr("Inspector"),
            "View",
            on(lambda p: p.fold("right")),
            1,
            ("F8",),
            icon="sliders-horizontal",
            enabled=here,
            is_on=shown("right"),
        ),
        Command("view.pane.next", tr("Next pane"), "View", on(lambda p: p.next_pane(1)), 2, ("F6",), enabled=here),
        Command(
            "view.pane.back", tr("Previous pane"), "View", on(lambda p: p.next_pane(-1)), 2, ("Shift+F6",), enabled=here
        ),
        *themes,
        Command(
            "help.palette", tr("Find a command…"), "Help", host.show_palette, 0, ("Ctrl+K",), icon="magnifying-glass"
        ),
        Command("help.keys", tr("Keys and gestures"), "Help", host.show_keys, 0, ("F1",), icon="keyboard"),
        Command("help.about", tr("About JourneyDesk"), "Help", host.show_about, 1),
    ]


def _on(host: Host, run: Callable[[JourneyPage], object]) -> Callable[[], object]:
    return lambda: run(host.page) if host.page is not None else None


def _shown(host: Host, which: str) -> Callable[[], bool]:
    def is_shown() -> bool:
        page = host.page
        return page is not None and not (page.left if which == "left" else page.inspector).isHidden()

    return is_shown


def _has_page(host: Host) -> Callable[[], bool]:
    return lambda: host.page is not None


def _wears(host: Host, choice: str) -> bool:
    return host.theme == choice
