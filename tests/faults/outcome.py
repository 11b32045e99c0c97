"""What an edited file holds after something went wrong, and whether that is what was said to be saved."""

from pathlib import Path

from journeydesk.model.records import Asset, Note
from journeydesk.store.document import open_document
from journeydesk.store.errors import StoreError
from journeydesk.store.verify import verify
from tests.faults.tally import Row
from tests.store.projects import session_on, small_project

PICTURED = "mit Bild"
"""Stands in notes that came with a picture."""


class Broken(Exception):
    """The file is not as it should be; `is_told` says whether who opens it learns of it."""

    def __init__(self, why: str, is_told: bool) -> None:
        super().__init__(why)
        self.is_told = is_told


def steps_in(path: Path, earlier: int = 0) -> int:
    """Return how many steps of `jobs.add_step` the file at *path* holds, after *earlier* ones; raise `Broken` if any is not.

    It is opened as the window does, and what a crash left is rolled back. Each step must be there exactly once.
    """
    try:
        with open_document(path, recovery_dir=path.parent / "recovery") as document:
            reason, top = document.read_only_reason, document.history.cursor - earlier
            notes = {note.id: note for note in document.project.all(Note) if note.id.startswith("note-")}
            pictures = {asset.id for asset in document.project.all(Asset) if asset.id.startswith("asset-")}
    except StoreError as error:
        raise Broken(error.sentence, is_told=True) from error
    if reason is not None:
        raise Broken(reason, is_told=True)
    wanted = {f"note-{number}" for number in range(1, top + 1)}
    wanted_pictures = {id_.replace("note", "asset") for id_, note in notes.items() if PICTURED in note.text}
    if notes.keys() != wanted or pictures != wanted_pictures:
        raise Broken(f"{notes.keys() ^ wanted} {pictures ^ wanted_pictures}", is_told=False)
    return top


def judge(row: Row, path: Path, wanted: int, earlier: int = 0) -> int:
    """Note in *row* whether the file at *path* is whole and holds the *wanted* first steps; return how many it has."""
    try:
        top = steps_in(path, earlier)
    except Broken as why:
        row.corrupt += 1
        row.details["broken"] = str(why)
        return 0
    row.lost += top < wanted
    return top


def assert_undone_to_the_start(path: Path) -> None:
    """Check pictures and history of the file at *path* too, and take every step of it back."""
    report = verify(path)
    assert report.is_sound, report.sentences
    with open_document(path) as document:
        session = session_on(document)
        while session.undo():
            pass
        assert session.project == small_project()
