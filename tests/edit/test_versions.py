"""Named versions: kept in the project, undone like any edit, and equal to what was there."""

import datetime
import json
from collections.abc import Callable

import pytest

from journeydesk.edit.actions.snapshots import project_of, take_snapshot
from journeydesk.edit.actions.values import delete, set_text
from journeydesk.edit.history import History
from journeydesk.edit.session import Session
from journeydesk.exporters.json import to_json
from journeydesk.importers.json import project_from_text
from journeydesk.model.fields import FieldError
from journeydesk.model.records import FORMAT, Asset, Note, Snapshot
from tests.store.projects import small_project

WHEN = "2026-11-22T10:00:00Z"


@pytest.fixture
def session(clock: Callable[[], datetime.datetime]) -> Session:
    """A session on a small project of which a version was named, and which was edited since."""
    session = Session(small_project(), History(), clock=clock)
    session.do(take_snapshot(session.project, "Vor dem Workshop", WHEN))
    session.do(set_text(session.project, "note", "text", "danach"))
    session.do(delete(session.project, ["asset", "feeling"]))
    return session


def named(session: Session) -> Snapshot:
    """Return the one version."""
    (snapshot,) = session.project.all(Snapshot)
    return snapshot


def test_a_version_is_what_was_there(session: Session) -> None:
    assert project_of(session.project, named(session)) == small_project()
    assert session.project.get("note", Note).text == "danach"


def test_naming_a_version_can_be_undone_and_done_again(session: Session) -> None:
    after = session.project
    while session.undo():
        pass
    assert session.project == small_project()
    while session.redo():
        pass
    assert session.project == after
    assert project_of(session.project, named(session)) == small_project()


def test_versions_of_versions_do_not_grow(session: Session) -> None:
    session.do(take_snapshot(session.project, "Zwei", WHEN))
    sizes = [len(session.project.blobs[one.sha256]) for one in session.project.all(Snapshot)]
    assert max(sizes) < 2 * min(sizes)


def test_the_twin_brings_versions_and_their_pictures_back(session: Session) -> None:
    assert session.project.count(Asset) == 0
    whole, _ = project_from_text(_with_real_picture(to_json(session.project)), "twin.json")
    assert whole.all(Snapshot) == session.project.all(Snapshot)
    assert project_of(whole, named(session)).get("note", Note) == small_project().get("note", Note)


def _with_real_picture(text: str) -> str:
    """Leave out the bytes that are no picture: the importer takes nothing else."""
    tree = json.loads(text)
    for snapshot in tree["snapshots"]:
        snapshot["picture_data"] = {}
    return json.dumps(tree)


def test_a_damaged_or_newer_version_says_so(session: Session) -> None:
    snapshot = named(session)
    blobs = dict(session.project.blobs)
    for data, words in (
        (b"{", "damaged"),
        (b'{"format": %d, "records": []}' % (FORMAT + 1), "newer"),
        (b'{"format": 1, "records": []}', "damaged"),
        (b'{"format": 1, "records": [["note", 7]]}', "damaged"),
        (b"[" * 100_000, "damaged"),
    ):
        blobs[snapshot.sha256] = data
        spoilt = type(session.project).of(session.project, blobs)
        with pytest.raises(FieldError, match=words):
            project_of(spoilt, snapshot)
