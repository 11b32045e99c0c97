"""Notes of one role: what people do, think, need and expect, where it hurts, what could be done."""

from collections.abc import Iterable

from journeydesk.layout.lane_kind import Heading
from journeydesk.layout.notes import Look, NoteLane
from journeydesk.model.records import Lane, Record
from journeydesk.model.roles import role_of
from journeydesk.tr import tr


class Notes(NoteLane):
    """Sticky notes in the colour of their role."""

    key = "notes"
    title = "Notes"
    icon = "note"

    def heading(self, lane: Lane) -> Heading:
        """Return the lane's own title, or its role's."""
        role = role_of(lane.role)
        return Heading(lane.title or tr(role.title), role.icon)

    def look(self, lane: Lane, records: Iterable[Record]) -> Look:
        """Return the look of the lane's role."""
        return Look(lane.role or "free")


LANE = Notes()
