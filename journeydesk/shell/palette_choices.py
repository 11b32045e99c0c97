"""What the command palette offers: every command that is possible now, and every place of the journey."""

from collections.abc import Callable
from functools import partial

from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.shell.command_palette import Choice
from journeydesk.shell.commands import Commands
from journeydesk.tr import tr


def command_choices(commands: Commands) -> list[Choice]:
    """Return what can be done now, with its menu and its keys."""
    choices = []
    for key, command in commands.all.items():
        if key != "help.palette" and command.enabled():
            words = commands.words_of(command).rstrip("…")
            run = partial(commands.run, key)
            where = " ▸ ".join(filter(None, (tr(command.menu), tr(command.submenu))))
            choices.append(Choice(words, where, run, commands.keys_of(command), command.icon))
    return choices


def place_choices(ws: Workspace | None, go_to: Callable[[str], object]) -> list[Choice]:
    """Return the stages and touchpoints that have words; *go_to* is told the id of the chosen one."""
    if ws is None or ws.journey is None:
        return []
    choices = []
    for stage in queries.stages(ws.project, ws.journey):
        choices.append(Choice(stage.title, tr("Stage"), partial(go_to, stage.id), icon="columns"))
        for one in queries.touchpoints(ws.project, stage.id):
            choices.append(Choice(one.title, stage.title, partial(go_to, one.id), icon="map-pin"))
    return [choice for choice in choices if choice.words]
