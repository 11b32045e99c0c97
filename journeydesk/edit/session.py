"""The only writer of a project: rules → apply → history → tell everyone."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from journeydesk.edit.history import History, Step
from journeydesk.edit.observers import Observers
from journeydesk.model.change import Change, between
from journeydesk.model.project import Project
from journeydesk.model.rules import complete

ELSEWHERE = "elsewhere"
"""The origin of an edit that was not made here: the file was changed by whoever has it open for writing."""

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Return the time now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Edit:
    """One step that happened: before, after, what changed, what the store must write, and who began it."""

    before: Project
    after: Project
    change: Change
    step: Step
    origin: str


class Session:
    """A project being edited.

    Everyone who shows the project joins `edits`; *origin* lets a field ignore the echo of its own edit.
    A session that is not `writable` refuses edits by doing nothing.
    """

    def __init__(
        self,
        project: Project,
        history: History | None = None,
        clock: Clock = utc_now,
        writable: bool = True,
    ) -> None:
        self.project = project
        self.history = history or History()
        self.writable = writable
        self.edits: Observers[Edit] = Observers()
        self._clock = clock

    def do(self, change: Change, origin: str = "", merge: str = "") -> Edit | None:
        """Make *change* with all its consequences one step of undo; return None when it changes nothing.

        Edits that carry the same *merge* word, one right after the other, become one step (a typing run, say).
        """
        if not change or not self.writable:
            return None
        change = complete(self.project, change)
        after = self.project.apply(change)
        time = self._clock().isoformat(timespec="milliseconds")
        return self._commit(after, change, self.history.push(change, time, merge), origin)

    def undo(self, origin: str = "undo") -> Edit | None:
        """Take the last step back; return None when there is none."""
        return self._travel(self.history.back, origin)

    def redo(self, origin: str = "redo") -> Edit | None:
        """Make the last undone step again; return None when there is none."""
        return self._travel(self.history.forward, origin)

    def follow(self, project: Project, history: History) -> Edit | None:
        """Show *project*, which somebody else made of ours; tell everyone what differs, under the origin ELSEWHERE."""
        before, self.project, self.history = self.project, project, history
        change = between(before, project)
        edit = Edit(before, project, change, Step(history.top, None, history.cursor), ELSEWHERE)
        self.edits.tell(edit)
        return edit if change else None

    def _travel(self, move: Callable[[], tuple[Change, Step] | None], origin: str) -> Edit | None:
        moved = move() if self.writable else None
        if moved is None:
            return None
        change, step = moved
        return self._commit(self.project.apply(change), change, step, origin)

    def _commit(self, after: Project, change: Change, step: Step, origin: str) -> Edit:
        edit = Edit(self.project, after, change, step, origin)
        self.project = after
        self.edits.tell(edit)
        return edit
