"""Pictures with their captions: photos, screenshots, sketches."""

from journeydesk.layout.notes import Look, NoteLane
from journeydesk.model.records import Lane


class Pictures(NoteLane):
    """White cards, each with a picture as wide as its columns and the note's text as its caption."""

    key = "pictures"
    title = "Pictures"
    icon = "image"

    def look(self, lane: Lane) -> Look:
        """Return plain cards."""
        return Look("free", plain=True)


LANE = Pictures()
