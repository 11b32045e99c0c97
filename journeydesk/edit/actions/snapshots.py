"""Keep the project as it is now under a name, in its own file, and get such a version back."""

from journeydesk.model.change import Change, adding
from journeydesk.model.fields import FieldError
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Snapshot
from journeydesk.model.snapshots import project_in, sha256_of, written
from journeydesk.tr import tr


def take_snapshot(project: Project, title: str, time: str, make_id: NewId = new_id) -> Change:
    """Keep a version called *title*. *time* is in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
    data, pictures = written(project)
    sha256 = sha256_of(data)
    snapshot = Snapshot(id=make_id(), title=title, time=time, sha256=sha256, pictures=pictures)
    return adding(snapshot, label=tr("Name version"), blobs={sha256: data})


def project_of(project: Project, snapshot: Snapshot) -> Project:
    """Return *project* as it was when *snapshot* was taken; raise `FieldError` when that cannot be read any more.

    Looking its bytes up may raise what reading a file raises.
    """
    data = project.blobs.get(snapshot.sha256)
    if data is None:
        raise FieldError(tr("This version is damaged; choose another one."))
    return project_in(data, project.blobs)
