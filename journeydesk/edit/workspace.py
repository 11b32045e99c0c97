"""What one window works on: the session, what is selected, which journey is shown, who is scored, what is typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from journeydesk.edit.actions.views import Look
from journeydesk.edit.observers import Observers
from journeydesk.edit.selection import Selection
from journeydesk.edit.session import Edit, Session
from journeydesk.model import queries
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.model.records import Journey, Persona, Record
from journeydesk.model.rules import journey_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text on the sheet: a record and the field that holds it."""

    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Typing:
    """Text being typed that is not an edit yet; `text` is None when the typing ended."""

    place: TextPlace
    text: str | None


class Workspace:
    """The state that canvas, panels and commands of one window share.

    `views` hears the journey id when another journey is shown; `looks` hears how it is looked at; `travellers`
    hears the active persona's id;
    `text_requests` hears where in-place editing should begin; `typing` hears what is being typed;
    `jots` hears the role of a note that should be written into the Inbox, since nothing is selected to hang it under;
    `talks` hears the id of what somebody wants to comment on, and `departures` that they want to say where the
    selected things go.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.selection = Selection()
        self.views: Observers[str | None] = Observers()
        self.looks: Observers[Look] = Observers()
        self.travellers: Observers[str | None] = Observers()
        self.text_requests: Observers[TextPlace] = Observers()
        self.typing: Observers[Typing] = Observers()
        self.jots: Observers[str] = Observers()
        self.talks: Observers[str] = Observers()
        self.departures: Observers[None] = Observers()
        self._of_selection: tuple[Project, tuple[str, ...], dict[object, Any]] = session.project, (), {}
        first = queries.journeys(session.project)
        self._journey = first[0].id if first else None
        self._persona: str | None = None
        self._look = Look()
        self.fresh: str | None = None
        """The record that was just added and is being named; what is typed joins its step, nothing takes it back."""
        self.named: str | None = None
        """The record whose naming ended last; Enter then adds another of its kind."""
        session.edits.join(self._follow)

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.session.project

    @property
    def journey(self) -> str | None:
        """The id of the journey that is shown; None when the project has none."""
        return self._journey

    @property
    def persona(self) -> str | None:
        """The id of the persona whose feelings keys set: the chosen one, else the first who travels."""
        record = self.project.find(self._journey)
        travellers = record.personas if isinstance(record, Journey) else ()
        return self._persona if self._persona in travellers else next(iter(travellers), None)

    @property
    def look(self) -> Look:
        """How the journey is looked at: which lanes, whose path; where the camera stands is the canvas' own."""
        return self._look

    def look_with(self, look: Look) -> None:
        """Look at the journey in another way; one with a zoom is gone to each time it is asked for."""
        kept = replace(look, zoom=None, x=0.0, y=0.0)
        if kept != self._look or look.zoom is not None:
            self._look = kept
            self.looks.tell(look)

    def show_journey(self, journey: str | None) -> None:
        """Show another journey; the selection is left behind."""
        if journey != self._journey:
            self.selection.clear()
            self._journey = journey
            self._look = Look()
            self.views.tell(journey)

    def score_for(self, persona: str) -> None:
        """Let keys set the feelings of *persona* from now on."""
        self._persona = self.project.get(persona, Persona).id
        self.travellers.tell(persona)

    def edit_text(self, id_: str, field: str) -> None:
        """Select a record and ask for in-place editing of one of its texts."""
        self.selection.set([id_])
        self.text_requests.tell(TextPlace(id_, field))

    def add_and_name(self, change: Change, id_: str, field: str) -> None:
        """Make *change*, which adds the record *id_*, and ask for its words at once."""
        if self.session.do(change, merge=_naming(id_)) is not None:
            self.fresh = id_
            self.edit_text(id_, field)

    def end_naming(self, change: Change) -> Edit | None:
        """Make *change* part of the step that added the fresh record; from then on it is like any other."""
        merge = _naming(self.fresh) if self.fresh is not None else ""
        self.fresh, self.named = None, self.fresh
        edit = self.session.do(change, merge=merge)
        self.session.history.end_merge()
        return edit

    def do(self, change: Change, origin: str = "", merge: str = "") -> Edit | None:
        """Make *change*, as `Session.do`."""
        return self.session.do(change, origin, merge)

    def selected(self, record_type: type[Record]) -> list[str]:
        """Return the selected ids that are records of a type, in the order they were chosen."""
        ids, find = self.selection.ids, self.project.find
        return list(self.of_selection(record_type, lambda: [i for i in ids if isinstance(find(i), record_type)]))

    def of_selection(self, what: object, make: Callable[[], T]) -> T:
        """Return what *make* finds about the selection, as `what`: once for all commands that ask whether they can."""
        project, ids, known = self._of_selection
        if project is not self.project or ids is not self.selection.ids:
            known = {}
            self._of_selection = self.project, self.selection.ids, known
        if what not in known:
            known[what] = make()
        found: T = known[what]
        return found

    def _follow(self, edit: Edit) -> None:
        """Keep view and selection on what exists, and go where undo and redo changed something."""
        gone = [id_ for id_ in self.selection.ids if id_ not in edit.after]
        if gone:
            self.selection.set([id_ for id_ in self.selection.ids if id_ in edit.after])
        if self._look.persona is not None and self._look.persona not in edit.after:
            self.look_with(replace(self._look, persona=None))
        homes = _journeys_touched(edit)
        if self._journey not in edit.after:
            left = queries.journeys(edit.after)
            self.show_journey(left[0].id if left else None)
        elif edit.origin in ("undo", "redo") and homes and self._journey not in homes:
            self.show_journey(min(homes))


def _naming(id_: str) -> str:
    return f"naming {id_}"


def _journeys_touched(edit: Edit) -> set[str]:
    """Return the journeys that still exist in which an edit changed something."""
    ids = [*edit.change.added, *edit.change.updated, *edit.change.removed]
    homes = {journey_of(project, id_) for id_ in ids for project in (edit.before, edit.after)}
    return {home for home in homes if home is not None and home in edit.after}
