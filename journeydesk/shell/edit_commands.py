"""The commands that change the project or the selection: the menus Edit, Insert and Journey."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.intents import adding, changing, moving
from journeydesk.edit.intents.context import selected_touchpoints
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.roles import ROLES
from journeydesk.model import queries
from journeydesk.model.records import Journey, Note, Touchpoint
from journeydesk.panels.lanes_part import lane_choices
from journeydesk.shell.commands import Command
from journeydesk.tr import tr
from journeydesk.widgets.faces import WORDS

_NOTE_KEYS = {
    "pains": "P",
    "needs": "N",
    "opportunities": "O",
    "doing": "D",
    "thinking": "T",
    "quotes": "Q",
    "expectations": "E",
    "backstage": "B",
}
Standard = QKeySequence.StandardKey


class Host(Protocol):
    """What these commands need of the window."""

    @property
    def ws(self) -> Workspace | None:
        """What the window works on; None on the Start page."""

    def widget(self) -> QWidget:
        """Return the window, as a parent of dialogs."""

    def focus_sheet(self) -> None:
        """Give the sheet the keyboard."""


def edit_commands(host: Host) -> list[Command]:
    """Return the commands of the menu Edit."""
    on = partial(_on, host)
    can = partial(_can, host)
    some = can(lambda ws: bool(len(ws.selection)))
    moves = [
        Command(
            f"edit.move.{way}",
            tr(f"Move {way}"),
            "Edit",
            on(moving.move_selection, way),
            3,
            submenu="Move",
            # The sheet knows Alt with an arrow itself; elsewhere that key belongs to the text.
            enabled=some,
        )
        for way in ("left", "right", "up", "down")
    ]
    return [
        Command(
            "edit.undo",
            tr("Undo"),
            "Edit",
            on(lambda ws: ws.session.undo()),
            0,
            (Standard.Undo,),
            icon="arrow-u-up-left",
            enabled=can(lambda ws: bool(ws.session.history.cursor)),
            words=lambda: _history_words(host, tr("Undo"), "undo_label"),
        ),
        Command(
            "edit.redo",
            tr("Redo"),
            "Edit",
            on(lambda ws: ws.session.redo()),
            0,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            icon="arrow-u-up-right",
            enabled=can(lambda ws: ws.session.history.cursor < ws.session.history.top),
            words=lambda: _history_words(host, tr("Redo"), "redo_label"),
        ),
        Command(
            "edit.duplicate", tr("Duplicate"), "Edit", on(changing.duplicate_selection), 1, ("Ctrl+D",), enabled=some
        ),
        Command(
            "edit.delete",
            tr("Delete"),
            "Edit",
            on(changing.delete_selection),
            1,
            ("Ctrl+Backspace",),
            "Del",
            enabled=some,
        ),
        Command("edit.all", tr("Select all"), "Edit", on(changing.select_all), 2, ("Ctrl+A",), enabled=can()),
        Command(
            "edit.none",
            tr("Select nothing"),
            "Edit",
            on(lambda ws: ws.selection.clear()),
            2,
            ("Ctrl+Shift+A",),
            enabled=some,
        ),
        *moves,
    ]


def insert_commands(host: Host) -> list[Command]:
    """Return the commands of the menu Insert."""
    on = partial(_on, host)
    can = partial(_can, host, writes=True)
    notes = [
        Command(
            f"insert.{role}",
            tr("Add {note}").format(note=tr(words.singular).lower()),
            "Insert",
            on(adding.add_note, role),
            1,
            (f"Ctrl+Shift+{letter}",) if (letter := _NOTE_KEYS.get(role, "")) else (),
            letter,
            "note",
            enabled=can(),
        )
        for role, words in ROLES.items()
    ]
    lanes = [
        Command(
            f"insert.lane.{kind}.{role}",
            tr("Add lane “{title}”").format(title=lane_title(kind, role)),
            "Insert",
            on(adding.add_lane, kind, role),
            3,
            submenu="Lane",
            enabled=can(),
        )
        for kind, role in lane_choices()
    ]
    beside = can(lambda ws: bool(ws.selected(Touchpoint)))
    add = Command
    return [
        add(
            "insert.stage",
            tr("Add stage"),
            "Insert",
            on(adding.add_stage),
            0,
            ("Ctrl+Shift+Return",),
            "S",
            "columns",
            enabled=can(),
        ),
        add(
            "insert.touchpoint",
            tr("Add touchpoint"),
            "Insert",
            on(adding.add_touchpoint),
            0,
            ("Ctrl+Return",),
            "A",
            "hand-pointing",
            enabled=can(),
        ),
        add(
            "insert.parallel",
            tr("Add parallel touchpoint"),
            "Insert",
            on(adding.add_parallel),
            0,
            icon="git-fork",
            enabled=beside,
        ),
        *notes,
        *lanes,
    ]


def journey_commands(host: Host) -> list[Command]:
    """Return the commands of the menu Journey: feelings, marks, and the journeys themselves."""
    on = partial(_on, host)
    at = partial(_can, host, lambda ws: bool(selected_touchpoints(ws)), writes=True)
    feelings = [
        Command(
            f"feeling.{n}",
            tr("Feeling: {word}").format(word=tr(word)),
            "Journey",
            on(changing.set_selection_score, float(n - 3)),
            1,
            (f"Ctrl+{n}",),
            str(n),
            f"face-{n}",
            enabled=at(),
        )
        for n, word in enumerate(WORDS, 1)
    ]
    severities = [
        Command(
            f"severity.{n}",
            tr("Severity {n}").format(n=n),
            "Journey",
            on(changing.set_selection_severity, n),
            3,
            submenu="Severity",
            enabled=_can(host, lambda ws: bool(ws.selected(Note)), writes=True),
        )
        for n in (1, 2, 3)
    ]
    return [
        Command(
            "journey.new",
            tr("New journey"),
            "Journey",
            on(adding.add_journey),
            0,
            icon="plus",
            enabled=_can(host, writes=True),
        ),
        Command(
            "journey.delete",
            tr("Delete journey"),
            "Journey",
            on(_delete_journey),
            0,
            enabled=_can(host, lambda ws: ws.project.count(Journey) > 1, writes=True),
        ),
        Command(
            "persona.new",
            tr("New persona"),
            "Journey",
            on(adding.add_persona),
            0,
            icon="user-plus",
            enabled=_can(host, writes=True),
        ),
        *feelings,
        Command(
            "feeling.clear",
            tr("Clear feeling"),
            "Journey",
            on(changing.clear_selection_score),
            1,
            ("Ctrl+6",),
            "0",
            enabled=at(),
        ),
        Command(
            "touchpoint.truth",
            tr("Moment of truth"),
            "Journey",
            on(changing.toggle_moment_of_truth),
            2,
            ("Ctrl+Shift+M",),
            "M",
            "star",
            enabled=at(),
        ),
        Command(
            "persona.next",
            tr("Score the next persona"),
            "Journey",
            on(_next_persona),
            2,
            ("Ctrl+Shift+I",),
            "I",
            enabled=_can(host),
        ),
        *severities,
    ]


def _delete_journey(ws: Workspace) -> None:
    from journeydesk.edit.actions.values import delete

    if ws.journey is not None:
        ws.do(delete(ws.project, [ws.journey]))


def _next_persona(ws: Workspace) -> None:
    journey = ws.project.find(ws.journey)
    people = [p.id for p in queries.journey_personas(ws.project, journey)] if isinstance(journey, Journey) else []
    if people and ws.persona in people:
        ws.score_for(people[(people.index(ws.persona) + 1) % len(people)])


def _on(host: Host, intent: Callable[..., Any], *values: Any) -> Callable[[], object]:
    """Return what does *intent* to the window's workspace."""

    def run() -> None:
        if host.ws is not None:
            intent(host.ws, *values)

    return run


def _can(host: Host, when: Callable[[Workspace], bool] | None = None, *, writes: bool = False) -> Callable[[], bool]:
    """Return what tells whether there is a project (that may be written) and *when* holds."""

    def enabled() -> bool:
        ws = host.ws
        return ws is not None and (not writes or ws.session.writable) and (when is None or when(ws))

    return enabled


def _history_words(host: Host, verb: str, which: str) -> str:
    label = getattr(host.ws.session.history, which) if host.ws else ""
    return f"{verb} {label}".rstrip()
