"""Say what a persona feels at a touchpoint."""

from dataclasses import replace

from journeydesk.model import queries
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import SCORE_HIGH, SCORE_LOW, Feeling, Persona, Touchpoint
from journeydesk.tr import tr


def snap_score(score: float, step: float = 0.5) -> float:
    """Return *score* within the scale and on the nearest *step*; a step of 0 keeps hundredths."""
    bounded = min(SCORE_HIGH, max(SCORE_LOW, score))
    return round(bounded / step) * step if step else round(bounded, 2)


def set_score(project: Project, touchpoint: str, persona: str, score: float, make_id: NewId = new_id) -> Change:
    """Set what *persona* feels at *touchpoint*, from -2 to +2."""
    found = queries.feeling_of(project, touchpoint, persona)
    score = snap_score(score, 0)
    if found is not None:
        return updating((found, replace(found, score=score)), label=tr("Set feeling"))
    owners = project.get(touchpoint, Touchpoint).id, project.get(persona, Persona).id
    feeling = Feeling(id=make_id(), touchpoint=owners[0], persona=owners[1], score=score)
    return adding(feeling, label=tr("Set feeling"))


def move_scores(project: Project, ids: list[str], by: float, step: float = 0.5) -> Change:
    """Raise or lower several feelings by the same amount, each within the scale."""
    feelings = [project.get(id_, Feeling) for id_ in ids]
    pairs = [(f, replace(f, score=snap_score(f.score + by, step))) for f in feelings]
    return updating(*pairs, label=tr("Set feeling"))


def clear_score(project: Project, touchpoint: str, persona: str) -> Change:
    """Forget what *persona* feels at *touchpoint*."""
    found = queries.feeling_of(project, touchpoint, persona)
    return removing(found, label=tr("Clear feeling")) if found else Change()
