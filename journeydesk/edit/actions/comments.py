"""Say something about a thing on the map, and settle it."""

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
    comment = project.get(id_, Comment)
    label = tr("Resolve comment") if resolved else tr("Reopen comment")
    return updating((comment, replace(comment, resolved=resolved)), label=label)
