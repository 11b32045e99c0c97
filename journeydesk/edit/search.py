"""What is looked for in one window, what was found, and which hit is the current one; it follows every edit."""

from bisect import bisect_left

from journeydesk.edit.finding import Hit, Texts, Wanted, in_reading_order, replace_hits, worded_fields
from journeydesk.edit.observers import Observers
from journeydesk.edit.session import Edit
from journeydesk.edit.workspace import Workspace
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Record, View
from journeydesk.model.rules import journey_of


class Search:
    """Finds words in the journey that is shown, or `everywhere` in the project.

    `changes` hears that hits or the current one are others; `arrivals` hears the hit that was gone to.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.wanted = Wanted("")
        self.everywhere = False
        self.hits: list[Hit] = []
        self.changes: Observers[None] = Observers()
        self.arrivals: Observers[Hit] = Observers()
        self.on = False
        self._at = 0
        self._arrived = False
        self._origin = Hit("", "", 0, 0)
        self._texts = Texts()
        self._ranks: dict[str, int] = {}
        self._read: tuple[Project, str | None] | None = None

    @property
    def current(self) -> Hit | None:
        """The hit that is shown stronger; None when there are none."""
        return self.hits[self._at] if self.hits else None

    @property
    def has_arrived(self) -> bool:
        """Whether the current hit was gone to, and is not only the next one."""
        return self._arrived

    @property
    def number(self) -> int:
        """Which of the hits the current one is, counted from 1; 0 when there are none."""
        return self._at + 1 if self.hits else 0

    def begin(self) -> None:
        """Look from what is selected on, and follow edits."""
        self._origin = Hit(self._ws.selection.primary or "", "", 0, 0)
        if not self.on:
            self.on = True
            self._ws.session.edits.join(self._follow)
            self._ws.views.join(self._follow)
        self._find()
        self._arrived = self.current is not None and record_of(self._ws.project, self.current) == self._origin.id

    def end(self) -> None:
        """Forget what was found; what was looked for is kept for the next time."""
        self._ws.session.edits.leave(self._follow)
        self._ws.views.leave(self._follow)
        self.on, self.hits, self._read, self._ranks, self._texts = False, [], None, {}, Texts()
        self.changes.tell(None)

    def look_for(self, wanted: Wanted, everywhere: bool) -> None:
        """Look for other words, or elsewhere; go to the first hit from where the search began, in this journey alone.

        Another journey is not shown while somebody is still typing.
        """
        self.wanted, self.everywhere = wanted, everywhere
        self._arrived = False
        self._find()
        if self.current is not None and not self.is_elsewhere(self.current):
            self.go()

    def step(self, by: int) -> None:
        """Go *by* hits on, from the last to the first; from what is selected when somebody went there meanwhile.

        A current hit that nobody went to yet is the first of them.
        """
        if self.current is None:
            return
        chosen = self._ws.selection.primary
        if self._arrived and chosen not in (None, record_of(self._ws.project, self.current)):
            self._at = self._first_from(Hit(chosen or "", "", 0, 0)) + min(by, 0)
        else:
            self._at += by if self._arrived else min(by, 0)
        self._at %= len(self.hits)
        self.go()

    def go(self) -> None:
        """Show the journey of the current hit and select what it is in."""
        hit = self.current
        if hit is None:
            return
        self._origin, self._arrived = hit, True
        if self.is_elsewhere(hit):
            self._ws.show_journey(journey_of(self._ws.project, hit.id))
        record = record_of(self._ws.project, hit)
        self._ws.selection.set([record] if record is not None else [])
        self.changes.tell(None)
        self.arrivals.tell(hit)

    def is_elsewhere(self, hit: Hit) -> bool:
        """Tell whether a hit is in another journey than the one that is shown."""
        return journey_of(self._ws.project, hit.id) not in (None, self._ws.journey)

    def replace(self, words: str) -> None:
        """Put *words* in the place of the current hit and go to the next; raise `FieldError` when they do not fit."""
        hit = self.current
        if hit is None:
            return
        change = replace_hits(self._ws.project, [hit], words)
        # What was put in may hold the words again; the search goes on behind it.
        self._origin = Hit(hit.id, hit.field, hit.start + len(words), 0)
        self.hits = []
        self._ws.do(change)
        self._find()
        self.go()

    def replace_all(self, words: str) -> int:
        """Put *words* in the place of every hit, as one step; return how many, or raise `FieldError`."""
        count = len(self.hits)
        change = replace_hits(self._ws.project, self.hits, words)
        return count if self._ws.do(change) is not None else 0

    def _follow(self, _what: Edit | str | None) -> None:
        self._find()

    def _find(self) -> None:
        """Find again; the current hit stays when it is still there, else the next one follows it."""
        before = self.current
        place = self._ws.journey
        project = self._ws.project
        nowhere = not self.everywhere and project.find(place) is None
        if not nowhere:
            self._read_anew()
        self.hits = [] if nowhere else self._texts.find(self.wanted)
        if before is not None and before in self.hits and before.id == self._origin.id:
            self._at = self.hits.index(before)
        else:
            self._at = self._first_from(self._origin) % len(self.hits) if self.hits else 0
        self.changes.tell(None)

    def _read_anew(self) -> None:
        """Read what is searched in reading order, which takes longer than to find words in it."""
        asked = self._ws.project, None if self.everywhere else self._ws.journey
        if self._read is None or self._read[0] is not asked[0] or self._read[1] != asked[1]:
            records = list(in_reading_order(*asked))
            self._read, self._ranks = asked, {record.id: rank for rank, record in enumerate(records)}
            self._texts.read(records)

    def _first_from(self, origin: Hit) -> int:
        """Return the index of the first hit from a place on: how many there are when there is none."""
        ranks = self._ranks
        if origin.id not in ranks:
            return 0
        here = ranks[origin.id], *_place(self._ws.project, origin)
        return bisect_left(self.hits, here, key=lambda hit: (ranks[hit.id], *_place(self._ws.project, hit)))


def record_of(project: Project, hit: Hit) -> str | None:
    """Return the record that is selected for a hit: what was commented on for a comment, none for a saved view."""
    record = project.find(hit.id)
    if isinstance(record, Comment):
        return record.anchor
    return None if isinstance(record, View) else hit.id


def _place(project: Project, hit: Hit) -> tuple[int, int]:
    """Return where in the texts of its record a hit is."""
    names = worded_fields(project.get(hit.id, Record))
    return (names.index(hit.field) if hit.field in names else -1), hit.start
