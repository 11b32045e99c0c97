"""The commands of the menu View that show a journey in another way: one persona alone, as a table, a saved view."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from journeydesk.edit.intents import looking
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Persona
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage

_LONGEST = 24


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""


def looking_commands(host: Host) -> Iterator[Command]:
    """Yield the commands."""
    yield _table(host)
    look, write = Making(host, "View", writes=False), Making(host, "View")
    yield look(
        "view.alone",
        tr("Only the active persona"),
        looking.toggle_isolation,
        group=2,
        keys=("Ctrl+Shift+L",),
        letter="L",
        icon="user",
        words=lambda: alone_words(host.ws),
        when=_has_persona,
    )
    everything = tr("Show everything")
    yield look("view.everything", everything, looking.show_everything, group=2, icon="stack", when=_is_partial)
    yield write("view.save", tr("Save view…"), lambda _ws: _save(host), group=2, when=lambda ws: ws.journey is not None)


def _table(host: Host) -> Command:
    def toggle() -> None:
        if host.page is not None:
            host.page.middle.toggle()

    def is_on() -> bool:
        return host.page is not None and host.page.middle.is_table

    words = tr("Table")
    is_possible = partial(_has_page, host)
    return Command("view.table", words, "View", toggle, 0, ("Ctrl+T",), icon="table", enabled=is_possible, is_on=is_on)


def _has_page(host: Host) -> bool:
    return host.page is not None


def alone_words(ws: Workspace | None) -> str:
    """Return what toggling does now: “Only Ada” or “Everyone”."""
    if ws is not None and ws.look.persona is not None:
        return tr("Everyone")
    persona = ws.project.find(ws.persona) if ws is not None else None
    name = elided(persona.name, _LONGEST) if isinstance(persona, Persona) else ""
    return tr("Only {name}").format(name=name) if name else tr("Only the active persona")


def _save(host: Host) -> None:
    if host.page is not None:
        host.page.toolbar.views.save()


def _has_persona(ws: Workspace) -> bool:
    return ws.persona is not None or ws.look.persona is not None


def _is_partial(ws: Workspace) -> bool:
    return not looking.is_everything(ws)
