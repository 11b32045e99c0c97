"""Say something about a thing on the map, and settle it."""

from collections.abc import Iterable
from dataclasses import replace

from journeydesk.model.change import Change, adding, updating
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Record
from journeydesk.tr import tr


def add_comment(
    project: Project, anchor: str, text: str, author: str = "", time: str = "", make_id: NewId = new_id
) -> Change:
    """Add a comment on *anchor*; without a text nothing changes. *time* is in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
    if not text.strip():
        return Change()
    about = project.get(anchor, Record)
    comment = Comment(id=make_id(), anchor=about.id, text=text, author=author, time=time)
    return adding(comment, label=tr("Add comment"))


def resolve_comment(project: Project, id_: str, resolved: bool = True) -> Change:
    """Mark a comment as settled, or open it again."""
    return resolve_comments(project, [id_], resolved)


def resolve_comments(project: Project, ids: Iterable[str], resolved: bool = True) -> Change:
    """Mark several comments as settled, or open them again, as one step."""
    pairs = [(c, replace(c, resolved=resolved)) for c in (project.get(id_, Comment) for id_ in ids)]
    label = tr("Resolve comments") if len(pairs) > 1 else tr("Resolve comment")
    if not resolved:
        label = tr("Reopen comments") if len(pairs) > 1 else tr("Reopen comment")
    return updating(*pairs, label=label)
