"""Where a hit is that the sheet does not show, in words, and what would show it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from journeydesk.edit.actions.lanes import lane_title, show_lane
from journeydesk.edit.actions.values import set_value
from journeydesk.edit.finding import Hit
from journeydesk.edit.intents.looking import isolate_persona
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Feeling, Journey, Lane, Link, Note, Record, Stage, Touchpoint, View
from journeydesk.model.rules import journey_of
from journeydesk.panels.words import KINDS, field_words
from journeydesk.tr import tr
from journeydesk.widgets.plain import elided

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class FindPlace:
    """Where a hit is; `offer` says what would show it, and `show` does it; without one the inspector does."""

    words: str
    offer: str = ""
    show: Callable[[], object] | None = None


def place_of(ws: Workspace, hit: Hit) -> FindPlace:
    """Return where a hit is that is not on the sheet."""
    project, record = ws.project, ws.project.get(hit.id, Record)
    home = project.find(journey_of(project, hit.id))
    if isinstance(home, Journey) and home.id != ws.journey:
        return FindPlace(tr("Journey: {title}").format(title=_called(project, home)))
    if isinstance(record, Note) and record.touchpoint is None and record.stage is None:
        return FindPlace(tr("Inbox"), tr("Show details"))
    behind = _behind(ws, record)
    if behind is not None:
        return behind
    return FindPlace(_in_words(project, record, hit.field), "" if isinstance(record, View) else tr("Show details"))


def _behind(ws: Workspace, record: Record) -> FindPlace | None:
    """Return what hides a record from the sheet: its stage is folded, its persona's path or its lane not shown."""
    stage = _stage_of(ws.project, record)
    if stage is not None and stage.collapsed and isinstance(record, Touchpoint | Note | Feeling):
        words = tr("Folded stage: {title}").format(title=_called(ws.project, stage))
        if not ws.session.writable:
            return FindPlace(words, tr("Show details"))
        return FindPlace(words, tr("Unfold"), partial(_unfold, ws, stage.id))
    if isinstance(record, Feeling | Link) and ws.look.persona not in (None, record.persona):
        words = tr("Path of {name}").format(name=_called(ws.project, ws.project.find(record.persona)))
        return FindPlace(words, tr("Show all personas"), partial(isolate_persona, ws, None))
    lane = _lane_of(ws, record)
    if lane is None or _is_shown(ws, lane):
        return None
    words = tr("Hidden lane: {title}").format(title=_called(ws.project, lane))
    return FindPlace(words, tr("Show lane"), partial(_show_lane, ws, lane))


def _in_words(project: Project, record: Record, field: str) -> str:
    """Return a record and one of its fields as people call them: “Persona: Margit Olsen · Goals”."""
    if isinstance(record, Comment):
        return tr("Comment on {title}").format(title=_called(project, project.find(record.anchor)))
    if isinstance(record, View):
        return tr("Saved view: {title}").format(title=_called(project, record))
    kind = tr(KINDS[record.kind][0]) if record.kind in KINDS else record.kind.capitalize()
    name = _called(project, record)
    title = field_words(record.kind, field).title
    return f"{kind}: {name} · {title}" if name else f"{kind} · {title}"


def _called(project: Project, record: Record | None) -> str:
    """Return what a record is known by, on one short line; a feeling by its touchpoint."""
    if isinstance(record, Feeling):
        record = project.find(record.touchpoint)
    if isinstance(record, Lane) and not record.title:
        return lane_title(record.lane_kind, record.role)
    return elided(queries.title_of(record), _LONGEST) if record is not None else ""


def _stage_of(project: Project, record: Record) -> Stage | None:
    touchpoint = project.find(getattr(record, "touchpoint", None))
    home = next((r.stage for r in (record, touchpoint) if isinstance(r, Touchpoint | Note) and r.stage), None)
    found = project.find(home)
    return found if isinstance(found, Stage) else None


def _lane_of(ws: Workspace, record: Record) -> Lane | None:
    """Return the lane that shows a record: a note's own, or the first that would show such a thing."""
    if isinstance(record, Note):
        found = ws.project.find(record.lane)
        return found if isinstance(found, Lane) else None
    if isinstance(record, Lane):
        return record
    wanted = {Feeling: "feelings", Touchpoint: "touchpoints"}.get(type(record))
    lanes = [lane for lane in queries.lanes(ws.project, ws.journey or "") if lane.lane_kind == wanted]
    return next((lane for lane in lanes if _is_shown(ws, lane)), lanes[0] if lanes else None)


def _is_shown(ws: Workspace, lane: Lane) -> bool:
    return lane.id in ws.look.lanes if ws.look.lanes else lane.visible


def _show_lane(ws: Workspace, lane: Lane) -> None:
    """Show a lane beside those that are shown: in the look where one chooses lanes, else in the journey."""
    if not ws.look.lanes and ws.session.writable:
        ws.do(show_lane(ws.project, lane.id, True))
        return
    lanes = [one.id for one in queries.lanes(ws.project, lane.journey) if _is_shown(ws, one) or one.id == lane.id]
    ws.look_with(replace(ws.look, lanes=tuple(lanes)))


def _unfold(ws: Workspace, stage: str) -> None:
    ws.do(set_value(ws.project, [stage], "collapsed", False).named(tr("Unfold stage")))
