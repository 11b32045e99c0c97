"""Comments as people read them: by what they are about, in reading order."""

from dataclasses import dataclass

from journeydesk.edit.actions.lanes import lane_title
from journeydesk.edit.finding import in_reading_order
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Feeling, Journey, Lane, Link, Note, Record, Stage, Touchpoint
from journeydesk.model.rules import journey_of


@dataclass(frozen=True, slots=True)
class Thread:
    """All that was said about one record, the oldest first."""

    anchor: str
    comments: tuple[Comment, ...]

    @property
    def waiting(self) -> tuple[Comment, ...]:
        """The comments that are not resolved yet."""
        return tuple(comment for comment in self.comments if not comment.resolved)


def thread_of(project: Project, anchor: str) -> Thread:
    """Return what was said about *anchor*, which may be nothing."""
    return Thread(anchor, tuple(queries.comments(project, anchor)))


def threads(project: Project, journey: str | None = None) -> list[Thread]:
    """Return all threads in reading order, of one journey or of the whole project; resolved ones too."""
    anchors = {comment.anchor for comment in project.all(Comment)}
    if journey is not None:
        anchors = {id_ for id_ in anchors if journey_of(project, id_) == journey}
    if not anchors:
        return []
    ordered = [record.id for record in in_reading_order(project, journey) if record.id in anchors]
    return [thread_of(project, id_) for id_ in ordered]


def open_count(project: Project) -> int:
    """Return how many comments of a project are not resolved."""
    return sum(not comment.resolved for comment in project.all(Comment))


@dataclass(frozen=True, slots=True)
class Step:
    """A record on the way to another, and the words that name it there."""

    id: str
    words: str


def path_words(project: Project, id_: str) -> list[str]:
    """Return the words that lead to a record, without its journey: stage, touchpoint, its own; none of them empty."""
    record = project.find(id_)
    return (
        []
        if record is None
        else [step.words for step in [*_above(project, record), _own(project, record)] if step.words]
    )


def path_steps(project: Project, id_: str) -> list[Step]:
    """Return what leads to a record, without its journey: stage, touchpoint, lane and itself; none without words."""
    record = project.find(id_)
    if record is None:
        return []
    lane = project.find(record.lane) if isinstance(record, Note) else None
    through = [_own(project, lane)] if lane is not None else []
    return [step for step in [*_above(project, record), *through, _own(project, record)] if step.words]


def _own(project: Project, record: Record) -> Step:
    return Step(record.id, " ".join(_own_words(project, record).split()))


def _own_words(project: Project, record: Record) -> str:
    if isinstance(record, Lane) and not record.title:
        return lane_title(record.lane_kind, record.role)
    if isinstance(record, Link):
        ends = (project.find(record.start), project.find(record.end))
        return record.label or " → ".join(queries.title_of(end) for end in ends if end is not None)
    if isinstance(record, Feeling):
        persona = project.find(record.persona)
        return queries.title_of(persona) if persona is not None else record.emotion
    return queries.title_of(record)


def _above(project: Project, record: Record) -> list[Step]:
    """Return the stage and the touchpoint that a record hangs under."""
    touchpoint = project.find(record.touchpoint) if isinstance(record, Note | Feeling) else None
    home = touchpoint if isinstance(touchpoint, Touchpoint) else record
    stage = project.find(home.stage) if isinstance(home, Touchpoint | Note) and home.stage else None
    return [_own(project, owner) for owner in (stage, touchpoint) if isinstance(owner, Stage | Touchpoint)]


def home_of(project: Project, anchor: str) -> Journey | None:
    """Return the journey that a thread belongs to; None for what is said about the project or a persona."""
    found = project.find(journey_of(project, anchor))
    return found if isinstance(found, Journey) else None
