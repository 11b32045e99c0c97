"""An outline typed or pasted as text: stages, under them touchpoints, under these notes; as a plan and as a change.

Levels are said by indentation, by Markdown headings, or by both; bullets and numbers before the words are left out.
A note may begin with what it is (“Pain: …”, “Q: …”); else it says what the customer does.
"""

import re
from dataclasses import dataclass, field

from journeydesk.edit.actions import lanes, notes, stages, touchpoints
from journeydesk.edit.actions.notes import NotePlace
from journeydesk.edit.spoken import role_and_words
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Lane
from journeydesk.tr import tr

MOST_LINES = 2_000
"""Lines of text that one outline may have."""

_BULLET = re.compile(r"(?:[-*+•–—▪◦‣]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s+")
_HEADING = re.compile(r"(#{1,6})\s+")
_TAB = 4


@dataclass(slots=True)
class PlannedTouchpoint:
    """A touchpoint to be: its title, and its notes as (role, text)."""

    title: str
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class PlannedStage:
    """A stage to be, with its touchpoints in order."""

    title: str
    touchpoints: list[PlannedTouchpoint] = field(default_factory=list)


def read_outline(text: str) -> list[PlannedStage]:
    """Return the stages that *text* tells; none when it has one level only, which is no outline."""
    lines = [_levelled(line) for line in text.splitlines()[:MOST_LINES] if line.strip()]
    depths = sorted({depth for depth, words in lines if words})
    if len(depths) < 2:
        return []
    plan: list[PlannedStage] = []
    for depth, words in lines:
        level = min(depths.index(depth), 2) if words else 3
        if level == 0:
            plan.append(PlannedStage(words))
        elif level == 1 and plan:
            plan[-1].touchpoints.append(PlannedTouchpoint(words))
        elif level == 2 and plan and plan[-1].touchpoints:
            role, said = role_and_words(words)
            plan[-1].touchpoints[-1].notes.append((role or "doing", said))
    return plan


def add_outline(project: Project, journey: str, plan: list[PlannedStage], make_id: NewId = new_id) -> Change:
    """Add what *plan* tells to a journey, as one change; a stage or touchpoint of the same title is gone on with."""
    change = Change()
    for planned in plan:
        change = _with_stage(project, journey, planned, change, make_id)
    return change.named(tr("Add outline"))


def _levelled(line: str) -> tuple[int, str]:
    """Return (depth, words) of a line; a heading is less deep than any other line."""
    bare = line.expandtabs(_TAB).rstrip()
    depth = len(bare) - len(bare.lstrip())
    heading = _HEADING.match(bare.lstrip())
    words = bare.lstrip()
    if heading:
        return len(heading[1]) - 10, words[heading.end() :].strip()
    bullet = _BULLET.match(words)
    # A bullet below an unindented title is a level of its own.
    return (depth * 2 + bool(bullet), words[bullet.end() :].strip() if bullet else words)


def _with_stage(project: Project, journey: str, planned: PlannedStage, change: Change, make_id: NewId) -> Change:
    now = project.apply(change)
    known = next((s for s in queries.stages(now, journey) if _same(s.title, planned.title)), None)
    if known is None:
        change = change.then(stages.add_stage(now, journey, title=planned.title, make_id=make_id))
        known = queries.stages(project.apply(change), journey)[-1]
    for touchpoint in planned.touchpoints:
        change = _with_touchpoint(project, journey, known.id, touchpoint, change, make_id)
    return change


def _with_touchpoint(
    project: Project, journey: str, stage: str, planned: PlannedTouchpoint, change: Change, make_id: NewId
) -> Change:
    now = project.apply(change)
    known = next((t for t in queries.touchpoints(now, stage) if _same(t.title, planned.title)), None)
    if known is None:
        added = touchpoints.add_touchpoint(now, stage, title=planned.title, make_id=make_id)
        change = change.then(added)
    id_ = known.id if known else next(iter(added.added))
    for role, text in planned.notes:
        now = project.apply(change)
        lane = lanes.first_lane(now, journey, "notes", role)
        if lane is None:
            change = change.then(lanes.add_lane(now, journey, "notes", role, make_id=make_id))
            now = project.apply(change)
            lane = next(one for one in now.where(Lane, "journey", journey) if one.role == role)
        change = change.then(notes.add_note(now, journey, NotePlace(lane.id, id_), text=text, make_id=make_id))
    return change


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
