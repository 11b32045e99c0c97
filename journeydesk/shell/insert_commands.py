"""The commands of the menu Insert: stages, touchpoints, notes of every role, lanes."""

from collections.abc import Iterator
from typing import Protocol

from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.intents import adding
from journeydesk.edit.spoken import NOTE_LETTERS
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Touchpoint
from journeydesk.model.roles import ROLES
from journeydesk.panels.lanes_part import lane_choices
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import tr


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    def ask_picture(self) -> None:
        """Ask for a picture and put it under what is selected."""


def insert_commands(host: Host) -> Iterator[Command]:
    """Yield the commands of the menu Insert."""
    make = Making(host, "Insert")
    yield make(
        "insert.stage", tr("Add stage"), adding.add_stage, keys=("Ctrl+Shift+Return",), letter="S", icon="columns"
    )
    yield make(
        "insert.touchpoint",
        tr("Add touchpoint"),
        adding.add_touchpoint,
        keys=("Ctrl+Return",),
        letter="A",
        icon="map-pin",
    )
    yield make(
        "insert.parallel",
        tr("Add parallel touchpoint"),
        adding.add_parallel,
        icon="git-fork",
        when=_is_touchpoint_selected,
    )
    for role, words in ROLES.items():
        letter = NOTE_LETTERS.get(role, "")
        keys = (f"Ctrl+Shift+{letter}",) if letter else ()
        title = tr(words.add)
        yield make(
            f"insert.note.{role}", title, adding.add_note, role, group=1, keys=keys, letter=letter, icon=words.icon
        )
    yield Command("insert.picture", tr("Picture…"), "Insert", host.ask_picture, 2, icon="image", enabled=make.can(None))
    for kind, role in lane_choices():
        title = tr("Add lane “{title}”").format(title=lane_title(kind, role))
        yield make(f"insert.lane.{kind}.{role}", title, adding.add_lane, kind, role, group=3, submenu=tr("Lane"))


def _is_touchpoint_selected(ws: Workspace) -> bool:
    return bool(ws.selected(Touchpoint))
