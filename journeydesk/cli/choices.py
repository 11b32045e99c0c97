"""Find what options name: a journey, a persona, lanes, by id or by the words people know them by."""

from collections.abc import Iterable
from typing import TypeVar

from journeydesk.cli.command import WRONG_USE, CommandFailed
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Lane
from journeydesk.tr import tr

T = TypeVar("T")


def chosen_journeys(project: Project, named: str | None, is_all: bool) -> list[Journey]:
    """Return the journey that is named, every one, or the first; raise `CommandFailed` when there is none."""
    there = queries.journeys(project)
    if not there:
        raise CommandFailed(tr("The project has no journey to export; add one first."))
    if named is None:
        return there if is_all else there[:1]
    found = [j for j in there if j.id == named] or [j for j in there if _same(j.title, named)]
    return [_only(found, tr("journey"), named, (journey.title for journey in there))]


def chosen_persona(project: Project, named: str) -> str:
    """Return the id of the persona that is named; raise `CommandFailed` for none or several."""
    there = queries.personas(project)
    found = [p for p in there if p.id == named] or [p for p in there if _same(p.name, named)]
    return _only(found, tr("persona"), named, (persona.name for persona in there)).id


def chosen_stages(project: Project, journeys: list[Journey], named: str) -> tuple[str, ...]:
    """Return the id of the stage that is named, as the only one; raise `CommandFailed` for none or several."""
    there = [stage for journey in journeys for stage in queries.stages(project, journey.id)]
    found = [s for s in there if s.id == named] or [s for s in there if _same(s.title, named)]
    return (_only(found, tr("stage"), named, (stage.title for stage in there)).id,)


def chosen_lanes(project: Project, journeys: list[Journey], named: str) -> tuple[str, ...]:
    """Return the ids of the lanes in a comma-separated list, in its order, for each of *journeys*.

    Raises `CommandFailed` for a name that no lane has in any of them.
    """
    lanes = [lane for journey in journeys for lane in queries.lanes(project, journey.id)]
    chosen: list[str] = []
    for name in filter(None, (one.strip() for one in named.split(","))):
        found = [lane.id for lane in lanes if _is_lane(lane, name)]
        if not found:
            raise _nothing(tr("lane"), name, dict.fromkeys(lane.title for lane in lanes))
        chosen += [id_ for id_ in found if id_ not in chosen]
    if not chosen:
        raise CommandFailed(tr("--lanes names no lane; leave it out to show those that are visible."), WRONG_USE)
    return tuple(chosen)


def _is_lane(lane: Lane, name: str) -> bool:
    words = (lane.id, lane.title, lane.role if lane.lane_kind == "notes" else lane.lane_kind)
    return any(_same(word, name) for word in words)


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()


def _only(found: list[T], what: str, named: str, names: Iterable[str]) -> T:
    if len(found) == 1:
        return found[0]
    if found:
        sentence = tr("More than one {what} is called “{name}”; use the id that “journeydesk info --json” tells.")
        raise CommandFailed(sentence.format(what=what, name=named))
    raise _nothing(what, named, names)


def _nothing(what: str, named: str, names: Iterable[str]) -> CommandFailed:
    known = ", ".join(f"“{name}”" for name in names if name) or tr("none with a name")
    return CommandFailed(
        tr("There is no {what} “{name}”; there is {known}.").format(what=what, name=named[:80], known=known)
    )
