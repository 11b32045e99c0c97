"""Look at a journey in another way: one persona's path alone, some lanes, a saved view. Nothing of it is an edit."""

from dataclasses import replace

from journeydesk.edit.actions.views import Look, look_of
from journeydesk.edit.intents.context import shown_journey
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.records import View


def isolate_persona(ws: Workspace, persona: str | None) -> None:
    """Show the path of one persona alone, who is then scored by keys too; None shows all."""
    if persona is not None:
        ws.score_for(persona)
    ws.look_with(replace(ws.look, persona=persona))


def toggle_isolation(ws: Workspace) -> None:
    """Show the active persona alone, or all again."""
    isolate_persona(ws, None if ws.look.persona is not None else ws.persona)


def next_persona(ws: Workspace) -> None:
    """Make the next of the journey's personas the active one; one who is shown alone gives way to the next."""
    journey = shown_journey(ws)
    travellers = journey.personas if journey else ()
    if ws.persona not in travellers:
        return
    chosen = travellers[(travellers.index(ws.persona) + 1) % len(travellers)]
    if ws.look.persona is not None:
        isolate_persona(ws, chosen)
    else:
        ws.score_for(chosen)


def show_view(ws: Workspace, view: str) -> None:
    """Look at its journey the way a saved view says."""
    found = ws.project.get(view, View)
    ws.show_journey(found.journey)
    if found.persona is not None:
        ws.score_for(found.persona)
    ws.look_with(look_of(found))


def show_everything(ws: Workspace) -> None:
    """Show all visible lanes and everybody's path again."""
    ws.look_with(Look())


def toggle_lane(ws: Workspace, lane: str) -> None:
    """Show a lane or leave it out, without changing the project; when all visible ones are seen, none is chosen."""
    if ws.journey is None:
        return
    lanes = queries.lanes(ws.project, ws.journey)
    visible = [one.id for one in lanes if one.visible]
    seen = set(ws.look.lanes or visible) ^ {lane}
    shown = [one.id for one in lanes if one.id in seen]
    ws.look_with(replace(ws.look, lanes=() if shown == visible else tuple(shown)))


def show_all_lanes(ws: Workspace) -> None:
    """Show all visible lanes again, of the same persona."""
    ws.look_with(replace(ws.look, lanes=()))


def is_everything(ws: Workspace) -> bool:
    """Tell whether nothing of the journey is left out."""
    return ws.look == Look()


def is_shown(ws: Workspace, view: View) -> bool:
    """Tell whether the journey is looked at through a saved view; where the camera has moved to does not count."""
    return (view.journey, view.lanes, view.persona) == (ws.journey, ws.look.lanes, ws.look.persona)
