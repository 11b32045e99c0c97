"""Add, move and stretch notes: onto the map, between places, over several touchpoints, and back to the Inbox."""

from dataclasses import dataclass, replace

from journeydesk.edit.actions.places import order_at, orders_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Lane, Note
from journeydesk.model.roles import NoteRole, role_of
from journeydesk.model.rules import journey_of
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note can hang: a lane under a touchpoint or under a whole stage; neither of the two is the Inbox."""

    lane: str | None = None
    touchpoint: str | None = None
    stage: str | None = None


def notes_in(project: Project, journey: str, place: NotePlace) -> list[Note]:
    """Return the notes at a place, in order."""
    if place.touchpoint is not None:
        return queries.notes_at(project, place.touchpoint, place.lane)
    if place.stage is not None:
        return queries.stage_notes(project, place.stage, place.lane)
    return queries.inbox(project, journey)


def place_of(note: Note) -> NotePlace:
    """Return where a note hangs now."""
    return NotePlace(note.lane, note.touchpoint, note.stage)


def add_note(
    project: Project,
    journey: str,
    place: NotePlace,
    index: int | None = None,
    text: str = "",
    make_id: NewId = new_id,
) -> Change:
    """Add a note at a place, at *index* in its stack or at the end; a new pain point has severity 2."""
    stack = notes_in(project, journey, place)
    note = Note(
        id=make_id(),
        journey=journey,
        lane=place.lane,
        touchpoint=place.touchpoint,
        stage=place.stage,
        text=text,
        severity=2 if _is_pain(project, place.lane) else None,
        order=order_at(stack, len(stack) if index is None else index),
    )
    return adding(note, label=tr(role_in(project, place.lane).add))


def move_notes(project: Project, ids: list[str], place: NotePlace, index: int | None = None) -> Change:
    """Move notes to a place, standing together at *index* in its stack, in their order."""
    moving = [project.get(id_, Note) for id_ in dict.fromkeys(ids)]
    if not moving:
        return Change()
    journey = journey_of(project, place.touchpoint or place.stage or place.lane) or moving[0].journey
    stack = notes_in(project, journey, place)
    others = [note for note in stack if note.id not in ids]
    at = len(others) if index is None else index
    if stack and [*others[:at], *moving, *others[at:]] == stack:
        return Change()
    orders = orders_at(others, at, len(moving))
    pairs = [(n, _hung(project, n, journey, place, order)) for n, order in zip(moving, orders, strict=True)]
    return updating(*pairs, label=tr("Move note") if place.touchpoint or place.stage else tr("Move to Inbox"))


def _hung(project: Project, note: Note, journey: str, place: NotePlace, order: str) -> Note:
    same_place = place.touchpoint == note.touchpoint
    severity = note.severity
    if severity is None and _is_pain(project, place.lane):
        severity = 2
    return replace(
        note,
        journey=journey,
        lane=place.lane,
        touchpoint=place.touchpoint,
        touchpoint_end=note.touchpoint_end if same_place else None,
        stage=place.stage,
        order=order,
        severity=severity,
    )


def span_note(project: Project, id_: str, end: str) -> Change:
    """Let a note stretch from its touchpoint to *end*, or to its own touchpoint alone; either end may come first."""
    note = project.get(id_, Note)
    if note.touchpoint is None:
        return Change()
    order = [t.id for t in queries.journey_touchpoints(project, note.journey) if t.row == 0 or t.id == note.touchpoint]
    if end not in order:
        return Change()
    first, last = sorted((note.touchpoint, end), key=order.index)
    spanned = replace(note, touchpoint=first, touchpoint_end=last if last != first else None)
    return updating((note, spanned), label=tr("Stretch note")) if spanned != note else Change()


def role_in(project: Project, lane: str | None) -> NoteRole:
    """Return the words for notes of a lane: pain points, quotes …"""
    record = project.find(lane)
    return role_of(record.role if isinstance(record, Lane) else "")


def _is_pain(project: Project, lane: str | None) -> bool:
    record = project.find(lane)
    return isinstance(record, Lane) and record.role == "pains"
