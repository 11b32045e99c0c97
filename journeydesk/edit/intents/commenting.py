"""Say something about what is selected, or about the journey, and settle it."""

import datetime
from collections.abc import Iterable

from journeydesk.edit.actions.comments import add_comment, resolve_comments
from journeydesk.edit.intents.context import primary, shown_journey
from journeydesk.edit.workspace import Workspace
from journeydesk.model.records import COMMENTED, Record
from journeydesk.model.rules import journey_of


def subject_of(ws: Workspace) -> Record | None:
    """Return what a comment is about now: what was chosen last, else the journey; None when there is neither."""
    record = primary(ws)
    return record if record is not None and record.kind in COMMENTED else shown_journey(ws)


def begin_comment(ws: Workspace, id_: str | None = None) -> None:
    """Ask for a comment on a record, or on what is selected, to be written."""
    record = ws.project.find(id_) if id_ is not None else subject_of(ws)
    if record is not None:
        ws.talks.tell(record.id)


def say(ws: Workspace, anchor: str, text: str, author: str, now: datetime.datetime) -> bool:
    """Add a comment that *author* writes at *now* and tell whether it was added; raise `FieldError` for too much."""
    time = now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ws.do(add_comment(ws.project, anchor, text.strip(), author.strip(), time)) is not None


def settle(ws: Workspace, ids: Iterable[str], resolved: bool = True) -> None:
    """Mark comments as resolved, or open them again."""
    ws.do(resolve_comments(ws.project, ids, resolved))


def go_to(ws: Workspace, anchor: str) -> None:
    """Show the journey that a record is part of, and select it."""
    home = journey_of(ws.project, anchor)
    if home is not None:
        ws.show_journey(home)
    if ws.selection.ids != (anchor,):
        ws.selection.set([anchor])
