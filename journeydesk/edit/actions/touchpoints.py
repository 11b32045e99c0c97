"""Add and move touchpoints; what hangs under them travels along, since it refers to them."""

from dataclasses import replace

from journeydesk.edit.actions.places import keys_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Stage, Touchpoint
from journeydesk.tr import tr


def add_touchpoint(
    project: Project, stage: str, index: int | None = None, title: str = "", make_id: NewId = new_id
) -> Change:
    """Add a touchpoint in a new column of a stage at column *index*, or at its end."""
    columns = queries.columns(project, project.get(stage, Stage).id)
    column = keys_at([c.key for c in columns], len(columns) if index is None else index)[0]
    touchpoint = Touchpoint(id=make_id(), stage=stage, column=column, title=title)
    return adding(touchpoint, label=tr("Add touchpoint"))


def add_parallel(project: Project, beside: str, title: str = "", make_id: NewId = new_id) -> Change:
    """Add a touchpoint in the same column as *beside*, in the first free row."""
    other = project.get(beside, Touchpoint)
    row = _free_row(project, other.stage, other.column)
    touchpoint = Touchpoint(id=make_id(), stage=other.stage, column=other.column, row=row, title=title)
    return adding(touchpoint, label=tr("Add parallel touchpoint"))


def move_touchpoints(project: Project, ids: list[str], stage: str, index: int) -> Change:
    """Move touchpoints into new columns of *stage*, standing together at column *index* in their order.

    *index* counts the columns of the stage that stay, without those that the move empties. Touchpoints that share
    a column and move together go on sharing it.
    """
    moving = _in_reading_order(project, ids)
    staying = [c.key for c in queries.columns(project, stage) if any(t.id not in ids for t in c.touchpoints)]
    groups = list(dict.fromkeys((t.stage, t.column) for t in moving))
    keys = dict(zip(groups, keys_at(staying, index, len(groups)), strict=True))
    if _stands_there(project, ids, stage, index):
        return Change()
    taken: dict[str, int] = {}
    pairs = []
    for touchpoint in moving:
        key = keys[touchpoint.stage, touchpoint.column]
        row = taken[key] = taken.get(key, -1) + 1
        pairs.append((touchpoint, replace(touchpoint, stage=stage, column=key, row=row)))
    return _closing_gaps(project, updating(*pairs, label=tr("Move touchpoint")))


def move_into_column(project: Project, ids: list[str], stage: str, column: str) -> Change:
    """Move touchpoints into an existing column, as parallel alternatives in its free rows."""
    pairs = []
    taken = [t.row for t in queries.touchpoints(project, stage) if t.column == column and t.id not in ids]
    for touchpoint in _in_reading_order(project, ids):
        row = next(n for n in range(len(taken) + 1) if n not in taken)
        taken.append(row)
        pairs.append((touchpoint, replace(touchpoint, stage=stage, column=column, row=row)))
    return _closing_gaps(project, updating(*pairs, label=tr("Move touchpoint")))


def _in_reading_order(project: Project, ids: list[str]) -> list[Touchpoint]:
    moving = [project.get(id_, Touchpoint) for id_ in dict.fromkeys(ids)]
    order = {stage.id: stage.order for stage in project.all(Stage)}
    return sorted(moving, key=lambda t: (order[t.stage], t.column, t.row, t.id))


def _stands_there(project: Project, ids: list[str], stage: str, index: int) -> bool:
    """Tell whether the move would change nothing: whole columns that stand at *index* of *stage* already."""
    columns = queries.columns(project, stage)
    whole = [c for c in columns if all(t.id in ids for t in c.touchpoints)]
    if sum(len(c.touchpoints) for c in whole) != len(set(ids)):
        return False
    staying = [c for c in columns if c not in whole]
    return [*staying[:index], *whole, *staying[index:]] == columns


def _free_row(project: Project, stage: str, column: str) -> int:
    taken = {t.row for t in queries.touchpoints(project, stage) if t.column == column}
    return next(row for row in range(len(taken) + 1) if row not in taken)


def _closing_gaps(project: Project, change: Change) -> Change:
    """Let the touchpoints below one that left a column move up, so that every column has a main path."""
    updated = dict(change.updated)
    left = {(old.stage, old.column) for old, _ in change.updated.values() if isinstance(old, Touchpoint)}
    for stage, column in left:
        rest = [t for t in queries.touchpoints(project, stage) if t.column == column and t.id not in updated]
        if any(
            isinstance(new, Touchpoint) and (new.stage, new.column) == (stage, column) for _, new in updated.values()
        ):
            continue
        for row, touchpoint in enumerate(rest):
            if touchpoint.row != row:
                updated[touchpoint.id] = (touchpoint, replace(touchpoint, row=row))
    return Change(change.added, updated, change.removed, change.blobs, change.label)
