"""Recovery copies: when a project cannot be saved where it is, all of it is put somewhere else at once."""

import datetime
from pathlib import Path

from journeydesk.model.project import Project
from journeydesk.store.create import write_project
from journeydesk.store.errors import StoreError


class Rescue:
    """Writes the recovery copy of one document, always the same file again.

    After a conflict it is put beside the document, under its name and "(my edits …)", and stays. Otherwise it goes to
    the recovery folder and `forget` takes it away once everything is saved after all.
    """

    def __init__(self, path: Path, doc_uuid: str, recovery_dir: Path | None) -> None:
        self._path = path
        self._folder = recovery_dir or path.parent
        self._name = f"{path.stem[:60]} (recovered {doc_uuid[:8]}).journey"
        self._mine = f"{path.stem[:60]} (my edits {datetime.datetime.now():%Y-%m-%d %H%M}).journey"
        self._written: Path | None = None

    def __call__(self, project: Project, is_conflict: bool) -> Path | None:
        """Write *project*; return where, or None when there was no place for it."""
        places = [self._folder / self._name]
        if is_conflict:
            places = [self._path.with_name(self._mine), self._folder / self._mine]
        for place in places:
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                write_project(place, _readable(project), replace=True)
            except (StoreError, OSError):
                continue
            self._written = None if is_conflict else place
            return place
        return None

    def forget(self) -> None:
        """Take away the copy that is not needed any more."""
        if self._written is not None:
            self._written.unlink(missing_ok=True)
            self._written = None


def _readable(project: Project) -> Project:
    """Return *project* with the pictures that can still be read; the texts matter more."""
    blobs = {}
    for sha256 in project.blobs:
        try:
            blobs[sha256] = project.blobs[sha256]
        except (StoreError, KeyError):
            continue
    return Project.of(project, blobs)
