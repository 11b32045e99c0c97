"""The commands that catch what people say and put it in its place: jot, place, back to the Inbox, group, merge."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from journeydesk.edit.intents import placing
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Note
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.shell.placing import ask_place, can_place
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.shell.journey_page import JourneyPage


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    @property
    def page(self) -> "JourneyPage | None":
        """The journey view; None on the Start page."""

    def widget(self) -> QWidget:
        """Return the window, as a parent of dialogs."""


def capture_commands(host: Host) -> Iterator[Command]:
    """Yield the commands."""
    make = Making(host, "Edit")
    title = tr("Jot into Inbox")
    jot = _on_page(host, lambda page: page.jot())
    can = make.can(_is_journey_shown)
    yield Command("insert.jot", title, "Insert", jot, 1, keys=("Ctrl+J",), letter="J", icon="tray", enabled=can)
    yield make(
        "edit.place",
        tr("Move to…"),
        lambda ws: ask_place(ws, host.widget(), _on_page(host, lambda page: page.go_on_placing())),
        group=3,
        keys=("Ctrl+M",),
        letter="G",
        icon="map-pin",
        when=can_place,
    )
    to_inbox = tr("Move to Inbox")
    yield make(
        "edit.to_inbox", to_inbox, placing.to_inbox, group=3, keys=("Ctrl+Shift+J",), letter="Shift+J", when=_is_placed
    )
    yield make(
        "edit.merge_notes", tr("Merge notes"), placing.merge_notes, group=3, keys=("Ctrl+Shift+Y",), when=_are_notes
    )
    yield from _of_inbox(host)


def _of_inbox(host: Host) -> Iterator[Command]:
    can = Making(host, "View", writes=False).can(_has_waiting)
    groups = _on_page(host, lambda page: page.inbox.group_similar())
    newest = _on_page(host, lambda page: page.inbox.sort_by_time())
    where: dict[str, Any] = {"submenu": tr("Inbox"), "group": 2, "enabled": can}
    alike = _state(host, lambda page: page.inbox.alike.isChecked())
    sorted_ = _state(host, lambda page: page.inbox.newest.isChecked())
    yield Command("inbox.alike", tr("Group similar"), "View", groups, keys=("Ctrl+Shift+K",), is_on=alike, **where)
    yield Command("inbox.newest", tr("Newest first"), "View", newest, is_on=sorted_, **where)


def _on_page(host: Host, run: "Callable[[JourneyPage], object]") -> Callable[[], object]:
    def act() -> None:
        if host.page is not None:
            run(host.page)

    return act


def _state(host: Host, tell: "Callable[[JourneyPage], bool]") -> Callable[[], bool]:
    return lambda: host.page is not None and tell(host.page)


def _is_journey_shown(ws: Workspace) -> bool:
    return ws.journey is not None


def _has_waiting(ws: Workspace) -> bool:
    return ws.journey is not None and bool(queries.inbox(ws.project, ws.journey))


def _are_notes(ws: Workspace) -> bool:
    return len(ws.selected(Note)) > 1


def _is_placed(ws: Workspace) -> bool:
    notes = (ws.project.get(id_, Note) for id_ in ws.selected(Note))
    return any(note.touchpoint or note.stage for note in notes)
