"""Add and move stages."""

from dataclasses import replace

from journeydesk.edit.actions.places import order_at, orders_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Stage
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
