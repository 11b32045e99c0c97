"""Recovery copies: when a project cannot be saved where it is, all of it is put somewhere else at once.

What such copies are called says what they are; `kind_of` reads it again, for whoever offers them to a person.
"""

import datetime
import itertools
import re
from pathlib import Path
from typing import Literal

from journeydesk.model.project import Project
from journeydesk.store.create import write_project
from journeydesk.store.errors import StoreError

Kind = Literal["recovered", "my edits", "before recovery", "before accepting"]
_MARKED = re.compile(r"(?P<name>.*) \((?P<kind>recovered|my edits|before recovery|before accepting)\b[^()]*\)( \d+)?")


class Rescue:
    """Writes the recovery copy of one document, always the same file again and never one that was there before.

    After a conflict it is put beside the document, under its name and "(my edits …)", and stays; one from before is
    taken away then. Otherwise it goes to the recovery folder and `forget` takes it away once all is saved after all.
    """

    def __init__(self, path: Path, doc_uuid: str, recovery_dir: Path | None) -> None:
        self._path = path
        self._uuid = doc_uuid
        self._folder = recovery_dir or path.parent
        self._written: dict[bool, Path] = {}

    def __call__(self, project: Project, is_conflict: bool) -> Path | None:
        """Write *project*; return where, or None when there was no place for it."""
        name = marked_name(self._path, "recovered", self._uuid[:8])
        folders = [self._folder]
        if is_conflict:
            name = marked_name(self._path, "my edits", f"{datetime.datetime.now():%Y-%m-%d %H%M}")
            folders = [self._path.parent, self._folder]
        places = [self._written[is_conflict]] if is_conflict in self._written else []
        for folder in folders:
            if not places or folder != places[0].parent:
                places.append(free_place(folder / name))
        for place in places:
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                write_project(place, _readable(project), replace=self._written.get(is_conflict) == place)
            except (StoreError, OSError):
                continue
            self._written[is_conflict] = place
            if is_conflict:
                self.forget()
            return place
        return None

    def forget(self) -> None:
        """Take away the copy that is not needed any more."""
        written = self._written.pop(False, None)
        if written is not None:
            written.unlink(missing_ok=True)


def marked_name(path: Path, kind: Kind, what: str) -> str:
    """Return what a copy of the file at *path* is called that is kept because of *kind*."""
    return f"{path.stem[:60]} ({kind} {what}).journey"


def kind_of(path: Path) -> tuple[str, Kind | None]:
    """Return the name of the project that the file at *path* is a copy of, and why it was kept; None for no copy."""
    found = _MARKED.fullmatch(path.stem)
    kinds: dict[str, Kind] = {kind: kind for kind in ("recovered", "my edits", "before recovery", "before accepting")}
    return (found["name"], kinds[found["kind"]]) if found else (path.stem, None)


def free_place(path: Path) -> Path:
    """Return *path*, or one beside it with a number behind its name, where no file is yet."""
    numbered = (path.with_stem(f"{path.stem} {number}") for number in itertools.count(2))
    return next(place for place in itertools.chain([path], numbered) if not place.exists())


def _readable(project: Project) -> Project:
    """Return *project* with the pictures that can still be read; the texts matter more."""
    blobs = {}
    for sha256 in project.blobs:
        try:
            blobs[sha256] = project.blobs[sha256]
        except (StoreError, KeyError):
            continue
    return Project.of(project, blobs)
