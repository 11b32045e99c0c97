"""Copy records with all that belongs to them, under new ids that remember their origin."""

from collections.abc import Iterable

from journeydesk.edit.actions.places import keys_at, order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding, removing
from journeydesk.model.copies import with_ids
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Link, Note, Record, Stage, Touchpoint, with_values
from journeydesk.model.rules import complete
from journeydesk.tr import tr


def with_belongings(project: Project, ids: Iterable[str]) -> list[Record]:
    """Return the records with *ids* and everything that would go with them if they were deleted, owners first."""
    roots = [record for record in map(project.find, dict.fromkeys(ids)) if record is not None]
    found = complete(project, removing(*roots)).removed
    return sorted(found.values(), key=lambda r: r.id not in {root.id for root in roots})


def worth_copying(records: Iterable[Record]) -> list[Record]:
    """Return *records* without what a copy would not want: comments, and links that lead to something else."""
    known = list(records)
    ids = {record.id for record in known}
    return [
        r for r in known if not isinstance(r, Comment) and not (isinstance(r, Link) and not {r.start, r.end} <= ids)
    ]


def copies_of(records: Iterable[Record], make_id: NewId = new_id) -> list[Record]:
    """Return copies under new ids that refer to each other as the originals do; `origin` names the original."""
    originals = list(records)
    return with_ids(originals, {record.id: make_id() for record in originals})


def duplicate(project: Project, ids: Iterable[str], make_id: NewId = new_id) -> tuple[Change, list[str]]:
    """Return the change that puts a copy behind each stage, touchpoint and note with *ids*, and the copies' ids."""
    roots = [project.get(id_, Record) for id_ in dict.fromkeys(ids)]
    roots = [r for r in roots if isinstance(r, (Stage, Touchpoint, Note))]
    change, made = Change(), []
    for root in roots:
        if any(root.id in {r.id for r in with_belongings(project, [other.id])} for other in roots if other is not root):
            continue
        first, *rest = copies_of(worth_copying(with_belongings(project, [root.id])), make_id)
        made.append(first.id)
        change = change.then(adding(_behind(project.apply(change), root, first), *rest))
    return change.named(tr("Duplicate")), made


def _behind(project: Project, original: Record, copy: Record) -> Record:
    """Return *copy* with the place right behind *original*."""
    if isinstance(original, Touchpoint):
        keys = [c.key for c in queries.columns(project, original.stage)]
        return with_values(copy, {"column": keys_at(keys, keys.index(original.column) + 1)[0], "row": 0})
    if isinstance(original, Stage):
        siblings: list[Stage] | list[Note] = queries.stages(project, original.journey)
    elif isinstance(original, Note) and original.touchpoint:
        siblings = queries.notes_at(project, original.touchpoint, original.lane)
    elif isinstance(original, Note) and original.stage:
        siblings = queries.stage_notes(project, original.stage, original.lane)
    else:
        siblings = queries.inbox(project, getattr(original, "journey", ""))
    at = [sibling.id for sibling in siblings].index(original.id) + 1
    return with_values(copy, {"order": order_at(siblings, at)})
