"""Questions that many ask of a project: what belongs to what, in the order people see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from journeydesk.model.project import Project
from journeydesk.model.records import (
    Asset,
    Channel,
    Comment,
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Persona,
    Record,
    Snapshot,
    Source,
    Stage,
    Touchpoint,
    View,
)

Ordered = TypeVar("Ordered", Journey, Persona, Channel, Source, Stage, Lane, Note, View)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a stage: its key and its touchpoints by row, the main path first."""

    key: str
    touchpoints: tuple[Touchpoint, ...]


def journeys(project: Project) -> list[Journey]:
    """Return all journeys in order."""
    return _ordered(project.all(Journey))


def personas(project: Project) -> list[Persona]:
    """Return all personas in order."""
    return _ordered(project.all(Persona))


def channels(project: Project) -> list[Channel]:
    """Return all channels in order."""
    return _ordered(project.all(Channel))


def journey_personas(project: Project, journey: Journey) -> list[Persona]:
    """Return the personas who travel *journey*, in its order."""
    return [project.get(id_, Persona) for id_ in journey.personas if id_ in project]


def stages(project: Project, journey: str) -> list[Stage]:
    """Return the stages of a journey in order."""
    return _ordered(project.where(Stage, "journey", journey))


def lanes(project: Project, journey: str) -> list[Lane]:
    """Return the lanes of a journey in order, hidden ones too."""
    return _ordered(project.where(Lane, "journey", journey))


def touchpoints(project: Project, stage: str) -> list[Touchpoint]:
    """Return the touchpoints of a stage by column, then row."""
    return sorted(project.where(Touchpoint, "stage", stage), key=lambda t: (t.column, t.row, t.id))


def columns(project: Project, stage: str) -> list[Column]:
    """Return the columns of a stage in order; an empty stage has none."""
    grouped: dict[str, list[Touchpoint]] = {}
    for touchpoint in touchpoints(project, stage):
        grouped.setdefault(touchpoint.column, []).append(touchpoint)
    return [Column(key, tuple(members)) for key, members in grouped.items()]


def journey_touchpoints(project: Project, journey: str) -> list[Touchpoint]:
    """Return the touchpoints of a journey in reading order."""
    return [t for stage in stages(project, journey) for t in touchpoints(project, stage.id)]


def notes_at(project: Project, touchpoint: str, lane: str | None = None) -> list[Note]:
    """Return the notes hanging under a touchpoint (those in *lane* alone when given), in order."""
    return _ordered(n for n in project.where(Note, "touchpoint", touchpoint) if lane in (None, n.lane))


def stage_notes(project: Project, stage: str, lane: str | None = None) -> list[Note]:
    """Return the notes that hang under a whole stage, in order."""
    return _ordered(n for n in project.where(Note, "stage", stage) if lane in (None, n.lane))


def inbox(project: Project, journey: str) -> list[Note]:
    """Return the notes of a journey that have no place yet, in order."""
    return _ordered(n for n in project.where(Note, "journey", journey) if n.touchpoint is None and n.stage is None)


def feeling_of(project: Project, touchpoint: str, persona: str) -> Feeling | None:
    """Return what a persona feels at a touchpoint, or None when nobody has said."""
    for feeling in project.where(Feeling, "touchpoint", touchpoint):
        if feeling.persona == persona:
            return feeling
    return None


def links(project: Project, journey: str) -> list[Link]:
    """Return the links of a journey by the place of their start, then of their end."""
    place = {t.id: at for at, t in enumerate(journey_touchpoints(project, journey))}
    found = (link for id_ in place for link in project.where(Link, "start", id_))
    return sorted(found, key=lambda link: (place[link.start], place.get(link.end, -1), link.id))


def views(project: Project, journey: str) -> list[View]:
    """Return the saved views of a journey in order."""
    return _ordered(project.where(View, "journey", journey))


def comments(project: Project, anchor: str | None = None) -> list[Comment]:
    """Return what was said about *anchor*, or about anything, the oldest first."""
    found = project.all(Comment) if anchor is None else project.where(Comment, "anchor", anchor)
    return sorted(found, key=lambda comment: (comment.time, comment.id))


def sources(project: Project) -> list[Source]:
    """Return the sources of the project in order."""
    return _ordered(project.all(Source))


def snapshots(project: Project) -> list[Snapshot]:
    """Return the named versions, the newest first."""
    return sorted(project.all(Snapshot), key=lambda snapshot: (snapshot.time, snapshot.id), reverse=True)


def asset_with(project: Project, sha256: str) -> Asset | None:
    """Return the asset that holds the picture with this SHA-256, or None."""
    return next((asset for asset in project.all(Asset) if asset.sha256 == sha256), None)


def title_of(record: Record) -> str:
    """Return the words people know a record by; empty when it has none yet."""
    for name in ("title", "name", "text", "emotion", "label"):
        words = getattr(record, name, "")
        if words:
            return str(words)
    return ""


def evidence_share(project: Project, journey: str) -> float | None:
    """Return the share (0…1) of a journey's notes and feelings that are more than assumptions, or None."""
    homes = {stage.id for stage in project.where(Stage, "journey", journey)}
    felt_at = {touchpoint.id for touchpoint in project.all(Touchpoint) if touchpoint.stage in homes}
    claims: list[Note | Feeling] = list(project.where(Note, "journey", journey))
    claims += [feeling for feeling in project.all(Feeling) if feeling.touchpoint in felt_at]
    if not claims:
        return None
    return sum(claim.evidence in ("observed", "measured") for claim in claims) / len(claims)


def _ordered(records: Iterable[Ordered]) -> list[Ordered]:
    return sorted(records, key=lambda r: (r.order, r.id))
