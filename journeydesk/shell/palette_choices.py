"""What the command palette offers: every command that is possible now, and every place of the journey."""

from collections.abc import Callable
from functools import partial

from journeydesk.edit.intents import looking
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import Stage
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
    """Return the stages, touchpoints and saved views that have words; *go_to* is told the id of the chosen one."""
    if ws is None or ws.journey is None:
        return []
    stages = queries.stages(ws.project, ws.journey)
    choices = [Choice(stage.title, tr("Stage"), partial(go_to, stage.id), icon="columns") for stage in stages]
    choices += touchpoint_choices(ws, go_to)
    for view in queries.views(ws.project, ws.journey):
        choices.append(Choice(view.title, tr("View"), partial(looking.show_view, ws, view.id), icon="bookmark-simple"))
    return [choice for choice in choices if choice.words]


def touchpoint_choices(ws: Workspace | None, run: Callable[[str], object]) -> list[Choice]:
    """Return the journey's touchpoints that have words, each with its stage; *run* is told the id of the chosen one."""
    if ws is None or ws.journey is None:
        return []
    choices = []
    for one in queries.journey_touchpoints(ws.project, ws.journey):
        stage = ws.project.get(one.stage, Stage).title
        choices.append(Choice(one.title, stage, partial(run, one.id), icon="map-pin"))
    return [choice for choice in choices if choice.words]
