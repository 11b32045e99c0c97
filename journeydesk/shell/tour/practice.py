"""The map that the tour is made on: small, plausible, and with room for what the person adds."""

from journeydesk.edit.actions.beginnings import Answers, begin_journey
from journeydesk.edit.actions.feelings import set_score
from journeydesk.edit.actions.notes import NotePlace, add_note
from journeydesk.edit.actions.touchpoints import add_touchpoint
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Touchpoint
from journeydesk.tr import later, tr

STAGES = later(
    (
        ("Notice", (("Reads with long arms", -0.5), ("Asks a friend", 0.5))),
        ("Choose", (("Finds a shop nearby", 1.0), ("Tries frames on", 1.5))),
        ("Buy", (("Has her eyes tested", 0.5), ("Hears the price", -1.0))),
        ("Wear", (("Picks the glasses up", 1.5),)),
    )
)
"""(stage, ((touchpoint, score), …), …)."""
START = 3
"""The index of the touchpoint at which the tour begins."""


def practice_map() -> Project:
    """Return the project that the tour begins with."""
    project = Project.new(tr("Practice map"))
    answers = Answers(title=tr("New glasses"), customer_goal=tr("See well again"), persona=tr("Nora"))
    project = project.apply(begin_journey(project, answers, tuple(tr(title) for title, _ in STAGES)))
    journey = queries.journeys(project)[0]
    stages = queries.stages(project, journey.id)
    for stage, (_, touchpoints) in zip(stages, STAGES, strict=True):
        for title, score in touchpoints:
            change = add_touchpoint(project, stage.id, title=tr(title))
            project = project.apply(change)
            added = next(record.id for record in change.added.values() if isinstance(record, Touchpoint))
            project = project.apply(set_score(project, added, journey.personas[0], score))
    return _with_a_thought(project, journey.id)


def _with_a_thought(project: Project, journey: str) -> Project:
    lane = next(lane for lane in project.all(Lane) if lane.role == "thinking")
    first = queries.journey_touchpoints(project, journey)[0]
    place = NotePlace(lane.id, touchpoint=first.id)
    return project.apply(add_note(project, journey, place, text=tr("Is it the light, or is it me?")))
