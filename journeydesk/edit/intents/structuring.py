"""Change how the journey hangs together: split and merge stages, stretch notes, draw links."""

from journeydesk.edit.actions import lanes, links, notes, stages, values
from journeydesk.edit.intents.context import primary, shown_journey, stage_of, touchpoint_of
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.records import Lane, Link, Note, Record, Stage, Touchpoint
from journeydesk.tr import tr


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


def can_split(ws: Workspace) -> bool:
    """Tell whether the selection is or hangs under a touchpoint that has others before it in its stage."""
    found = touchpoint_of(ws, primary(ws))
    return found is not None and queries.touchpoints(ws.project, found.stage)[0].column != found.column


def can_merge(ws: Workspace) -> bool:
    """Tell whether the stage that the selection points at has one after it."""
    stage = stage_of(ws, primary(ws))
    return stage is not None and queries.stages(ws.project, stage.journey)[-1] != stage


def stretch_towards(ws: Workspace, direction: str) -> None:
    """Stretch the selected notes to the side where the journey goes on, or shorten them to the other one."""
    journey = shown_journey(ws)
    mirrored = journey is not None and journey.direction == "right to left"
    stretch_note(ws, 1 if direction == ("left" if mirrored else "right") else -1)


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


def fold_stage(ws: Workspace) -> None:
    """Fold the selected stages into their headers, or unfold them when all are folded."""
    ids = list(dict.fromkeys(stage.id for id_ in ws.selection.ids if (stage := stage_of(ws, ws.project.find(id_)))))
    folded = not all(ws.project.get(id_, Stage).collapsed for id_ in ids)
    change = values.set_value(ws.project, ids, "collapsed", folded)
    if ws.do(change.named(tr("Fold stage") if folded else tr("Unfold stage"))) is not None and folded:
        ws.selection.set(ids)


def is_folded(ws: Workspace) -> bool:
    """Tell whether the stage that the selection points at is folded."""
    stage = stage_of(ws, primary(ws))
    return stage is not None and stage.collapsed


def hide_lanes(ws: Workspace) -> None:
    """Hide the selected lanes; their notes stay where they are."""
    change = Change()
    for id_ in ws.selected(Lane):
        change = change.then(lanes.show_lane(ws.project, id_, False))
    ws.do(change)


def show_lanes(ws: Workspace) -> None:
    """Show every lane of the journey that is hidden."""
    change = Change()
    for lane in hidden_lanes(ws):
        change = change.then(lanes.show_lane(ws.project, lane.id, True))
    ws.do(change)


def hidden_lanes(ws: Workspace) -> list[Lane]:
    """Return the lanes of the shown journey that are hidden."""
    return [lane for lane in queries.lanes(ws.project, ws.journey) if not lane.visible] if ws.journey else []


def set_selected(ws: Workspace, record_type: type[Record], name: str, value: object) -> None:
    """Set a field of all selected records of a kind; without one, of the stage that the selection points at."""
    ids = ws.selected(record_type)
    stage = stage_of(ws, primary(ws)) if record_type is Stage and not ids else None
    ws.do(values.set_value(ws.project, [stage.id] if stage is not None else ids, name, value))


def turn_links(ws: Workspace) -> None:
    """Let the selected links lead the other way."""
    change = Change()
    for id_ in ws.selected(Link):
        change = change.then(links.turn_link(ws.project.apply(change), id_))
    ws.do(change)
