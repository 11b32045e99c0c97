"""The commands of the menu Journey: journeys and personas, feelings, marks."""

from collections.abc import Iterator
from typing import Protocol

from journeydesk.edit.actions.values import delete
from journeydesk.edit.intents import adding, changing, looking
from journeydesk.edit.intents.context import is_pain_selected, selected_touchpoints
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import Journey
from journeydesk.model.roles import SEVERITIES
from journeydesk.shell.commands import Command
from journeydesk.shell.hosting import Making, WorkHost
from journeydesk.tr import inside, tr
from journeydesk.widgets.faces import WORDS


class Host(WorkHost, Protocol):
    """What these commands need of the window."""

    def ask_journey(self) -> None:
        """Ask about one more journey and begin it."""


def journey_commands(host: Host) -> Iterator[Command]:
    """Yield the commands of the menu Journey."""
    make = Making(host, "Journey")
    new = tr("New journey…")
    yield Command("journey.new", new, "Journey", host.ask_journey, icon="plus", enabled=make.can(None))
    yield make("journey.rename", tr("Rename journey"), _rename, when=_is_journey_shown, icon="pencil-simple")
    yield make("journey.delete", tr("Delete journey"), _delete, when=_has_another, icon="trash")
    yield make("persona.new", tr("New persona"), adding.add_persona, icon="user-plus")
    yield from _feelings(host)
    yield make(
        "touchpoint.truth",
        tr("Moment of truth"),
        changing.toggle_moment_of_truth,
        group=2,
        keys=("Ctrl+Shift+M",),
        letter="M",
        icon="star",
        when=_is_touchpoint_meant,
    )
    for n, words in enumerate(SEVERITIES, start=1):
        title = tr("Severity: {words}").format(words=inside(tr(words)))
        intent = changing.set_selection_severity
        yield make(f"severity.{n}", title, intent, n, group=3, submenu=tr("Severity"), when=is_pain_selected)


def _feelings(host: WorkHost) -> Iterator[Command]:
    make = Making(host, "Journey")
    for n, word in enumerate(WORDS, 1):
        yield make(
            f"feeling.{n}",
            tr("Feeling: {word}").format(word=inside(tr(word))),
            changing.set_selection_score,
            float(n - 3),
            group=1,
            keys=(f"Ctrl+{n}",),
            letter=str(n),
            icon=f"face-{n}",
            when=_is_touchpoint_meant,
        )
    yield make(
        "feeling.clear",
        tr("Clear feeling"),
        changing.clear_selection_score,
        group=1,
        keys=("Ctrl+6",),
        letter="0",
        when=_is_touchpoint_meant,
    )
    look = Making(host, "Journey", writes=False)
    following = tr("Score the next persona")
    yield look("persona.next", following, looking.next_persona, group=1, keys=("Ctrl+Shift+I",), letter="I")


def _is_touchpoint_meant(ws: Workspace) -> bool:
    return bool(selected_touchpoints(ws))


def _is_journey_shown(ws: Workspace) -> bool:
    return ws.journey is not None


def _has_another(ws: Workspace) -> bool:
    return ws.project.count(Journey) > 1


def _rename(ws: Workspace) -> None:
    if ws.journey is not None:
        ws.edit_text(ws.journey, "title")


def _delete(ws: Workspace) -> None:
    if ws.journey is not None:
        ws.do(delete(ws.project, [ws.journey]))
