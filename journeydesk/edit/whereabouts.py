"""Where a thing stands, in words: what those need to hear who do not see the sheet."""

from journeydesk.edit.actions import notes
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note, Record, Stage, Touchpoint
from journeydesk.tr import number, tr, tr_count


def whereabouts(project: Project, id_: str) -> str:
    """Return where a record stands among its like: “1 of 2 in Pain points, touchpoint 3 of 12, in Pays”."""
    record = project.find(id_)
    if isinstance(record, Stage):
        return _of_stage(project, record)
    if isinstance(record, Touchpoint):
        return place_of_touchpoint(project, record)
    if isinstance(record, Note):
        return _of_note(project, record)
    if isinstance(record, Feeling):
        touchpoint = project.find(record.touchpoint)
        place = place_of_touchpoint(project, touchpoint) if isinstance(touchpoint, Touchpoint) else ""
        return ", ".join(filter(None, (step_before(project, record), place)))
    return _of_lane(project, record) if isinstance(record, Lane) else ""


def step_before(project: Project, feeling: Feeling) -> str:
    """Return how a score compares with the same persona's last one before: “1.5 lower than at Asks for help”."""
    here = project.get(feeling.touchpoint, Touchpoint)
    path = queries.journey_touchpoints(project, project.get(here.stage, Stage).journey)
    before: tuple[Touchpoint, Feeling] | None = None
    for touchpoint in path:
        if touchpoint.id == here.id:
            break
        felt = queries.feeling_of(project, touchpoint.id, feeling.persona)
        before = (touchpoint, felt) if felt is not None else before
    if before is None:
        return tr("the first score")
    step, title = round(feeling.score - before[1].score, 2), before[0].title or tr("untitled")
    if not step:
        return tr("the same as at {title}").format(title=title)
    words = tr("{n} higher than at {title}") if step > 0 else tr("{n} lower than at {title}")
    return words.format(n=number(abs(step)), title=title)


def place_of_touchpoint(project: Project, touchpoint: Touchpoint) -> str:
    """Return where a touchpoint stands: “touchpoint 3 of 12, 1 of 2 in Consideration”."""
    stage = project.get(touchpoint.stage, Stage)
    path = [one.id for one in queries.journey_touchpoints(project, stage.journey)]
    beside = [one.id for one in queries.touchpoints(project, stage.id)]
    words = tr("touchpoint {at} of {count}, {place} of {all} in {stage}")
    return words.format(
        at=path.index(touchpoint.id) + 1,
        count=len(path),
        place=beside.index(touchpoint.id) + 1,
        all=len(beside),
        stage=stage.title or tr("untitled"),
    )


def whereabouts_of_selection(ws: Workspace) -> str:
    """Return how many things are selected, or where the one stands."""
    if len(ws.selection) > 1:
        return tr_count("{n} selected", "{n} selected", len(ws.selection))
    return whereabouts(ws.project, ws.selection.primary or "")


def _of_stage(project: Project, stage: Stage) -> str:
    stages = [one.id for one in queries.stages(project, stage.journey)]
    place = tr("stage {at} of {count}").format(at=stages.index(stage.id) + 1, count=len(stages))
    held = len(queries.touchpoints(project, stage.id))
    return ", ".join((place, tr_count("{n} touchpoint", "{n} touchpoints", held)))


def _of_note(project: Project, note: Note) -> str:
    place = notes.place_of(note)
    stack = [one.id for one in notes.notes_in(project, note.journey, place)]
    words = tr("{at} of {count} in {lane}").format(
        at=stack.index(note.id) + 1, count=len(stack), lane=_title(project.find(note.lane)) or tr("Inbox")
    )
    home = project.find(note.touchpoint or note.stage)
    if isinstance(home, Touchpoint):
        return ", ".join((words, place_of_touchpoint(project, home)))
    return ", ".join((words, _of_stage(project, home))) if isinstance(home, Stage) else words


def _of_lane(project: Project, lane: Lane) -> str:
    lanes = [one.id for one in queries.lanes(project, lane.journey)]
    place = tr("lane {at} of {count}").format(at=lanes.index(lane.id) + 1, count=len(lanes))
    return place if lane.visible else ", ".join((place, tr("hidden")))


def _title(record: Record | None) -> str:
    return queries.title_of(record) if record is not None else ""
