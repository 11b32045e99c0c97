"""Change how the journey hangs together: split and merge stages, stretch notes, draw links."""

from journeydesk.edit.actions import links, notes, stages
from journeydesk.edit.intents.context import primary, stage_of, touchpoint_of
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Link, Note, Stage, Touchpoint


def split_stage(ws: Workspace) -> None:
    """Split the stage before the selected touchpoint, and ask for the title of its second part."""
    touchpoint = touchpoint_of(ws, primary(ws))
    if touchpoint is None:
        return
    change = stages.split_stage(ws.project, touchpoint.id)
    made = next((id_ for id_, record in change.added.items() if isinstance(record, Stage)), None)
    if made is not None:
        ws.add_and_name(change, made, "title")


def merge_stage(ws: Workspace) -> None:
    """Join the selected stage with the one after it."""
    stage = stage_of(ws, primary(ws))
    if stage is not None and ws.do(stages.merge_stage(ws.project, stage.id)) is not None:
        ws.selection.set([stage.id])


def stretch_note(ws: Workspace, step: int) -> None:
    """Let the selected notes reach one touchpoint further in reading order, or one less far for a *step* of −1."""
    change = Change()
    for id_ in ws.selected(Note):
        project = ws.project.apply(change)
        note = project.get(id_, Note)
        order = [t.id for t in queries.journey_touchpoints(project, note.journey) if t.row == 0]
        last = note.touchpoint_end or note.touchpoint
        if last not in order or note.touchpoint not in order:
            continue
        at = order.index(last) + step
        if order.index(note.touchpoint) <= at < len(order):
            change = change.then(notes.span_note(project, id_, order[at]))
    ws.do(change)


def link_selection(ws: Workspace) -> None:
    """Link the two touchpoints that were selected, in the order they were chosen, and ask for the link's words."""
    chosen = ws.selected(Touchpoint)
    if len(chosen) == 2:
        link_touchpoints(ws, *chosen)


def link_touchpoints(ws: Workspace, start: str, end: str) -> None:
    """Link *start* to *end* and ask for the link's words; when they are linked, select the link."""
    change = links.add_link(ws.project, start, end)
    made = next((id_ for id_, record in change.added.items() if isinstance(record, Link)), None)
    known = links.link_between(ws.project, start, end)
    if made is not None:
        ws.add_and_name(change, made, "label")
    elif known is not None:
        ws.selection.set([known.id])


def turn_links(ws: Workspace) -> None:
    """Let the selected links lead the other way."""
    change = Change()
    for id_ in ws.selected(Link):
        change = change.then(links.turn_link(ws.project.apply(change), id_))
    ws.do(change)
