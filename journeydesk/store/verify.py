"""Is a file sound: everything that opening checks, and every picture and step of its history besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import RECORD_TYPES, Asset, Snapshot
from journeydesk.model.rules import problems
from journeydesk.model.snapshots import project_in
from journeydesk.store.connect import Handle
from journeydesk.store.errors import Damaged, StoreError, damaged, outcomes
from journeydesk.store.load import read_row
from journeydesk.store.open import Opened, open_file
from journeydesk.store.rows import entry_of
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: one sentence for each fault (none when sound), and how much of everything there is.

    `counts` has a number for each record kind, `steps` of history and `pictures`; it is empty for what did not open.
    """

    sentences: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.sentences


def verify(path: Path) -> Report:
    """Check the file at *path* without changing it; raise a `StoreError` when it is none or unreadable."""
    try:
        opened = open_file(path, read_only=True, recovery_dir=None)
    except Damaged as error:
        return Report((error.sentence,))
    with opened.held:
        return Report(tuple(_faults(opened)), counts(opened.loaded.project, opened.loaded.top))


def counts(project: Project, steps: int) -> dict[str, int]:
    """Return how many records of each kind, pictures and steps there are."""
    kinds = {kind: project.count(record_type) for kind, record_type in RECORD_TYPES.items()}
    return {**kinds, "pictures": len(project.blobs), "steps": steps}


def _faults(opened: Opened) -> Iterator[str]:
    if not opened.loaded.is_intact:
        yield damaged(opened.path, tr("its content is not as it was saved")).sentence
    for fault in problems(opened.loaded.project):
        yield damaged(opened.path, fault.rstrip(".")).sentence
    yield from _picture_faults(opened.path, opened.loaded.project)
    yield from _version_faults(opened.path, opened.loaded.project)
    for seq in range(1, opened.loaded.top + 1):
        yield from _entry_faults(opened.path, opened.handle, seq)


def _picture_faults(path: Path, project: Project) -> Iterator[str]:
    for sha256 in project.blobs:
        try:
            _ = project.blobs[sha256]
        except StoreError as error:
            yield error.sentence
    for asset in project.all(Asset):
        if asset.sha256 not in project.blobs:
            yield damaged(path, tr("the picture “{name}” is missing").format(name=asset.name)).sentence


def _version_faults(path: Path, project: Project) -> Iterator[str]:
    for snapshot in project.all(Snapshot):
        try:
            project_in(project.blobs[snapshot.sha256], {})
        except (StoreError, KeyError, FieldError):
            yield damaged(path, tr("the version “{name}” cannot be read").format(name=snapshot.title)).sentence


def _entry_faults(path: Path, handle: Handle, seq: int) -> Iterator[str]:
    try:
        with outcomes(path), handle.transaction() as connection:
            row = read_row(connection, seq)
            if row is not None:
                entry_of(row)
    except StoreError as error:
        yield error.sentence
