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
    growing = _Growing(project, journey, make_id)
    for planned in plan:
        growing.take_stage(planned)
    return growing.change.named(tr("Add outline"))


class _Growing:
    """A journey while an outline comes in: the change so far, and the project with it."""

    def __init__(self, project: Project, journey: str, make_id: NewId) -> None:
        self.change = Change()
        self._now = project
        self._journey = journey
        self._make_id = make_id

    def take_stage(self, planned: PlannedStage) -> None:
        """Add a stage with all that is under it."""
        known = next((s for s in queries.stages(self._now, self._journey) if _same(s.title, planned.title)), None)
        if known is None:
            self._add(stages.add_stage(self._now, self._journey, title=planned.title, make_id=self._make_id))
            known = queries.stages(self._now, self._journey)[-1]
        for touchpoint in planned.touchpoints:
            self._take_touchpoint(known.id, touchpoint)

    def _take_touchpoint(self, stage: str, planned: PlannedTouchpoint) -> None:
        known = next((t for t in queries.touchpoints(self._now, stage) if _same(t.title, planned.title)), None)
        id_ = known.id if known else ""
        if known is None:
            added = touchpoints.add_touchpoint(self._now, stage, title=planned.title, make_id=self._make_id)
            id_ = next(iter(added.added))
            self._add(added)
        for role, text in planned.notes:
            place = NotePlace(self._lane(role), id_)
            self._add(notes.add_note(self._now, self._journey, place, text=text, make_id=self._make_id))

    def _lane(self, role: str) -> str:
        lane = lanes.first_lane(self._now, self._journey, "notes", role)
        if lane is None:
            self._add(lanes.add_lane(self._now, self._journey, "notes", role, make_id=self._make_id))
            lane = next(one for one in self._now.where(Lane, "journey", self._journey) if one.role == role)
        return lane.id

    def _add(self, change: Change) -> None:
        self.change, self._now = self.change.then(change), self._now.apply(change)


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


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
