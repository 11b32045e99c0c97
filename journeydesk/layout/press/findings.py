"""What a journey finds, the most important first: pain points and opportunities, best and worst moments."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeydesk.layout.content import Content
from journeydesk.layout.scene import Scene
from journeydesk.model.project import Project
from journeydesk.model.queries import journey_touchpoints, stages
from journeydesk.model.records import Feeling, Note, Stage, Touchpoint


@dataclass(frozen=True, slots=True)
class Finding:
    """A note and where it hangs; without a place it waits in the Inbox."""

    note: Note
    stage: Stage | None
    touchpoint: Touchpoint | None

    @property
    def weight(self) -> int:
        """Severity × frequency × votes, what nobody has said counting as one."""
        return (self.note.severity or 1) * (self.note.frequency or 1) * max(1, self.note.votes)

    @property
    def home(self) -> str:
        """The id of what it hangs on."""
        place = self.touchpoint or self.stage
        return place.id if place is not None else ""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a persona feels at a touchpoint of the main path."""

    feeling: Feeling
    touchpoint: Touchpoint
    stage: Stage


def ranked(project: Project, content: Content, role: str) -> list[Finding]:
    """Return the notes of a role in the lanes that are shown: by weight, severity, votes, then in reading order."""
    shown = {lane.id for lane in content.lanes if lane.lane_kind == "notes" and lane.role == role}
    by_stage = {stage.id: stage for stage in stages(project, content.journey.id)}
    points = journey_touchpoints(project, content.journey.id)
    place = {id_: at for at, id_ in enumerate(by_stage)}
    order = {one.id: (place[one.stage], at + 1) for at, one in enumerate(points)}
    by_id = {one.id: one for one in points}
    found = []
    for note in project.where(Note, "journey", content.journey.id):
        if note.lane in shown:
            point = by_id.get(note.touchpoint or "")
            stage = by_stage.get(point.stage if point is not None else note.stage or "")
            if stage is not None:
                found.append(Finding(note, stage, point))
    return sorted(found, key=lambda one: _rank(one, place, order))


def _rank(one: Finding, place: Mapping[str, int], order: Mapping[str, tuple[int, int]]) -> tuple[object, ...]:
    note = one.note
    where = order[one.home] if one.home in order else (place.get(one.home, 0), 0)
    return (-one.weight, -(note.severity or 0), -note.votes, where, note.order, note.id)


def moments(project: Project, content: Content, scene: Scene) -> dict[str, list[Moment]]:
    """Return how each persona who is shown feels along the main path, in reading order."""
    by_stage = {stage.id: stage for stage in stages(project, content.journey.id)}
    found: dict[str, list[Moment]] = {one.persona.id: [] for one in scene.travellers}
    for touchpoint in journey_touchpoints(project, content.journey.id):
        if touchpoint.row:
            continue
        for feeling in project.where(Feeling, "touchpoint", touchpoint.id):
            if feeling.persona in found:
                found[feeling.persona].append(Moment(feeling, touchpoint, by_stage[touchpoint.stage]))
    return found


def ends(felt: Mapping[str, list[Moment]]) -> tuple[Moment | None, Moment | None]:
    """Return the trough and the peak of all: the worst and the best moment, the first where several are equal."""
    everyone = [moment for path in felt.values() for moment in path]
    if not everyone:
        return None, None
    low = min(everyone, key=lambda moment: moment.feeling.score)
    high = max(everyone, key=lambda moment: moment.feeling.score)
    return (low, high) if low.feeling.score < high.feeling.score else (low, None)
