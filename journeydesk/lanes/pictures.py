"""Pictures with their captions: photos, screenshots, sketches."""

from collections.abc import Iterable

from journeydesk.layout.content import Content, Section
from journeydesk.layout.lane_kind import Row
from journeydesk.layout.notes import Look, NoteLane, frame_of
from journeydesk.model.records import Lane, Record


class Pictures(NoteLane):
    """White cards, each with a picture as wide as its columns and the note's text as its caption."""

    key = "pictures"
    title = "Pictures"
    icon = "image"

    def look(self, lane: Lane, records: Iterable[Record]) -> Look:
        """Return plain cards whose pictures all stand in frames of one height."""
        return Look("free", plain=True, frame=frame_of(records))

    def read(self, row: Row, section: Section, content: Content) -> tuple[Record, ...]:
        """Return the stage's notes, with the pictures of the whole lane: the highest says how high all frames are."""
        shown = (note for (lane, _), notes in content.notes.items() if lane == row.lane.id for note in notes)
        notes = [*shown, *content.runs.get(row.lane.id, ())]
        found = (content.project.find(note.picture) for note in notes)
        pictures = {asset.id: asset for asset in found if asset is not None}
        return (*super().read(row, section, content), *pictures.values())


LANE = Pictures()
