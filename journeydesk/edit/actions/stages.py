"""Add, move, split and merge stages."""

from dataclasses import replace
from typing import Any

from journeydesk.edit.actions.places import keys_at, order_at, orders_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Stage, Touchpoint, with_values
from journeydesk.tr import tr


def add_stage(
    project: Project, journey: str, index: int | None = None, title: str = "", make_id: NewId = new_id
) -> Change:
    """Add a stage to a journey at *index*, or at its end."""
    siblings = queries.stages(project, journey)
    order = order_at(siblings, len(siblings) if index is None else index)
    return adding(Stage(id=make_id(), journey=journey, title=title, order=order), label=tr("Add stage"))


def move_stages(project: Project, ids: list[str], index: int) -> Change:
    """Move stages of one journey so that they stand together at *index* among the others, in their order."""
    moving = [project.get(id_, Stage) for id_ in ids]
    if not moving:
        return Change()
    siblings = queries.stages(project, moving[0].journey)
    moving = [stage for stage in siblings if stage.id in ids]
    others = [stage for stage in siblings if stage.id not in ids]
    wanted = [*others[:index], *moving, *others[index:]]
    if wanted == siblings:
        return Change()
    orders = orders_at(others, index, len(moving))
    pairs = [(stage, replace(stage, order=order)) for stage, order in zip(moving, orders, strict=True)]
    return updating(*pairs, label=tr("Move stage"))


def split_stage(project: Project, touchpoint: str, title: str = "", make_id: NewId = new_id) -> Change:
    """Split a stage before the column of a touchpoint; what follows goes into a new stage of the same colour.

    Notes on the whole stage stay with its first part. Before its first column nothing is split.
    """
    first = project.get(touchpoint, Touchpoint)
    stage = project.get(first.stage, Stage)
    moving = [t for t in queries.touchpoints(project, stage.id) if t.column >= first.column]
    if len(moving) == len(queries.touchpoints(project, stage.id)):
        return Change()
    siblings = queries.stages(project, stage.journey)
    order = order_at(siblings, siblings.index(stage) + 1)
    new = Stage(id=make_id(), journey=stage.journey, title=title, colour=stage.colour, order=order)
    pairs = [(t, replace(t, stage=new.id)) for t in moving]
    return adding(new).then(updating(*pairs)).named(tr("Split stage"))


def merge_stage(project: Project, id_: str) -> Change:
    """Join a stage with the one after it, which goes: its columns follow, its notes and words are kept.

    Words that both have stand below each other; a duration is kept where only one has it or both have the same unit.
    """
    stage = project.get(id_, Stage)
    siblings = queries.stages(project, stage.journey)
    after = siblings[siblings.index(stage) + 1 :]
    if not after:
        return Change()
    other = after[0]
    kept = [column.key for column in queries.columns(project, stage.id)]
    columns = queries.columns(project, other.id)
    keys = dict(zip((c.key for c in columns), keys_at(kept, len(kept), len(columns)), strict=True))
    touchpoints = [(t, replace(t, stage=id_, column=keys[t.column])) for c in columns for t in c.touchpoints]
    notes = queries.stage_notes(project, id_)
    moved = queries.stage_notes(project, other.id)
    orders = orders_at(notes, len(notes), len(moved))
    hung = [(note, replace(note, stage=id_, order=order)) for note, order in zip(moved, orders, strict=True)]
    change = updating((stage, _joined(stage, other)), *touchpoints, *hung)
    said = [(c, replace(c, anchor=id_)) for c in project.where(Comment, "anchor", other.id)]
    return change.then(updating(*said)).then(removing(other)).named(tr("Merge stages"))


def _joined(stage: Stage, other: Stage) -> Stage:
    """Return *stage* with the words and the duration of both."""
    values: dict[str, Any] = {
        name: "\n".join(dict.fromkeys(filter(None, (getattr(stage, name), getattr(other, name)))))
        for name in ("customer_goal", "business_goal", "strategy")
    }
    if stage.duration is None:
        values |= {"duration": other.duration, "duration_unit": other.duration_unit}
    elif other.duration is not None and other.duration_unit == stage.duration_unit:
        values["duration"] = stage.duration + other.duration
    return with_values(stage, values)
