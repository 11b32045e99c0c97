"""Add things where the selection is, and let the person type their words at once."""

from journeydesk.edit.actions import journeys, lanes, notes, personas, stages, touchpoints
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.intents.context import column_index, place_for_note, primary, stage_of, touchpoint_of
from journeydesk.edit.spoken import role_and_words
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane, Note, Persona, Record, Stage, Touchpoint
from journeydesk.tr import tr


def add_stage(ws: Workspace, index: int | None = None) -> None:
    """Add a stage at *index*, else after the one that is selected, else at the end."""
    if ws.journey is None:
        add_journey(ws)
        return
    stage = stage_of(ws, primary(ws))
    if index is None and stage is not None:
        index = queries.stages(ws.project, ws.journey).index(stage) + 1
    _name(ws, stages.add_stage(ws.project, ws.journey, index), Stage)


def add_touchpoint(ws: Workspace, stage: str | None = None, index: int | None = None) -> None:
    """Add a touchpoint at column *index* of *stage*, else after the one that is selected, else at the end.

    A journey without stages gets its first one along.
    """
    if ws.journey is None:
        add_journey(ws)
        return
    selected = touchpoint_of(ws, primary(ws))
    home = stage_of(ws, primary(ws))
    if stage is None and selected is not None:
        stage, index = selected.stage, column_index(ws, selected) + 1
    elif stage is None and home is not None:
        stage = home.id
    elif stage is None:
        stage = next((s.id for s in reversed(queries.stages(ws.project, ws.journey))), None)
    before = Change() if stage else stages.add_stage(ws.project, ws.journey, title=tr("Stage"))
    project = ws.project.apply(before)
    stage = stage or next(iter(before.added))
    change = touchpoints.add_touchpoint(project, stage, index)
    _name(ws, before.then(change).named(change.label), Touchpoint)


def add_parallel(ws: Workspace) -> None:
    """Add a touchpoint beside the selected one, as an alternative in its column."""
    selected = touchpoint_of(ws, primary(ws))
    if selected is not None:
        _name(ws, touchpoints.add_parallel(ws.project, selected.id), Touchpoint)


def add_note(ws: Workspace, role: str) -> None:
    """Add a note of a role under what is selected; its lane is added or shown when needed.

    With nothing selected it is to be written into the Inbox: whoever shows that is asked to begin.
    """
    if ws.journey is None:
        return
    before, lane = _lane_for(ws.project, ws.journey, role)
    place = place_for_note(ws, lane.id)
    if place.touchpoint is None and place.stage is None:
        ws.jots.tell(role)
        return
    change = notes.add_note(ws.project.apply(before), ws.journey, place, _after_selected(ws, lane.id))
    _name(ws, before.then(change).named(change.label), Note)


def _lane_for(project: Project, journey: str, role: str) -> tuple[Change, Lane]:
    """Return the lane for notes of a role, and the change that adds or shows it when needed."""
    lane = lanes.first_lane(project, journey, "notes", role)
    if lane is None:
        change = lanes.add_lane(project, journey, "notes", role)
        return change, next(r for r in change.added.values() if isinstance(r, Lane))
    return (Change() if lane.visible else lanes.show_lane(project, lane.id, True)), lane


def add_note_at(ws: Workspace, place: NotePlace, index: int | None = None) -> None:
    """Add a note at a place, at *index* in its stack or at its end."""
    if ws.journey is not None:
        _name(ws, notes.add_note(ws.project, ws.journey, place, index), Note)


def add_to_inbox(
    ws: Workspace, lines: list[str], role: str = "", lane: str | None = None, home: str | None = None
) -> None:
    """Put one note per line into the Inbox, all in one step; with a role, or one it begins with, it knows its lane.

    Those that know no role by themselves belong to *lane*; those that do hang under *home* (a touchpoint or stage).
    """
    if ws.journey is None:
        return
    change = Change()
    under = isinstance(ws.project.find(home), Touchpoint)
    for line in filter(None, map(str.strip, lines)):
        said, words = role_and_words(line)
        known = said or role
        own = ws.project.find(lane)
        if known:
            before, own = _lane_for(ws.project.apply(change), ws.journey, known)
            change = change.then(before)
        hung = home if known else None
        place = NotePlace(own.id if own else None, hung if under else None, None if under else hung)
        change = change.then(notes.add_note(ws.project.apply(change), ws.journey, place, text=words))
    ws.do(change.named(tr("Add notes") if home else tr("Add to Inbox")))


def add_lane(ws: Workspace, lane_kind: str, role: str = "", index: int | None = None) -> None:
    """Add a lane and select it."""
    if ws.journey is not None:
        change = lanes.add_lane(ws.project, ws.journey, lane_kind, role, index)
        ws.do(change)
        ws.selection.set(change.added)


def add_journey(ws: Workspace, title: str = "", stages_: tuple[str, ...] = journeys.USUAL_STAGES) -> None:
    """Add a journey, show it, and ask for its title when it has none."""
    change = journeys.add_journey(ws.project, title or tr("New journey"), stages_)
    journey = _added(change, Journey)
    ws.do(change)
    ws.show_journey(journey.id)
    if not title:
        ws.edit_text(journey.id, "title")


def add_persona(ws: Workspace, name: str = "") -> None:
    """Add a persona who travels the journey that is shown, and select it."""
    change = personas.add_persona(ws.project, ws.journey, name or tr("New persona"))
    ws.do(change)
    ws.score_for(_added(change, Persona).id)
    ws.selection.set([_added(change, Persona).id])


def _after_selected(ws: Workspace, lane: str) -> int | None:
    """Return the index after the selected note when it stands in *lane*, else None for the end."""
    selected = primary(ws)
    if not isinstance(selected, Note) or selected.lane != lane:
        return None
    return notes.notes_in(ws.project, selected.journey, notes.place_of(selected)).index(selected) + 1


def _added(change: Change, record_type: type[Record]) -> Record:
    return next(r for r in change.added.values() if type(r) is record_type)


def _name(ws: Workspace, change: Change, record_type: type[Record]) -> None:
    """Make *change* and ask for the words of the record of a type that it adds; the untitled begin empty."""
    record = _added(change, record_type)
    field = "text" if isinstance(record, Note) else "title"
    ws.add_and_name(change, record.id, field)
