"""A copy of a project to hand out: a file of its own, without what happened before and without what is not for others.

History, versions and text that was being typed are never in it, since it is written anew from the records.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from journeydesk.model.change import removing, updating
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Journey, Note, ProjectInfo, Record, Snapshot, Touchpoint, with_values
from journeydesk.model.rules import complete
from journeydesk.store.create import write_project

_NAMES: Mapping[type[Record], str] = {ProjectInfo: "author", Journey: "owner", Touchpoint: "owner"}
"""The fields in which people who work on the project are named; those who comment go with their comments."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """What the person wants left out besides what always is."""

    comments: bool = True
    inbox: bool = True
    names: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each there is in a project to leave out."""

    comments: int
    inbox: int
    names: int
    versions: int


def counts(project: Project) -> Counts:
    """Return what could be left out of *project*."""
    return Counts(len(project.all(Comment)), len(_waiting(project)), len(_named(project)), project.count(Snapshot))


def clean(project: Project, leave_out: LeaveOut) -> Project:
    """Return *project* without its versions and what is to be left out; pictures that only those show are left too."""
    going: list[Record] = [*project.all(Snapshot)]
    going += project.all(Comment) if leave_out.comments else []
    going += _waiting(project) if leave_out.inbox else []
    kept = project.apply(complete(project, removing(*going))) if going else project
    named = _named(kept) if leave_out.names else []
    pairs = [(one, with_values(one, {_NAMES[type(one)]: ""})) for one in named]
    unnamed = kept.apply(updating(*pairs)) if pairs else kept
    if not leave_out.names:
        return unnamed
    said = [(one, with_values(one, {"author": ""})) for one in unnamed.all(Comment) if one.author]
    return unnamed.apply(updating(*said)) if said else unnamed


def write_clean_copy(project: Project, leave_out: LeaveOut, path: Path) -> None:
    """Write *project* so to a new file at *path*, as a document of its own; raise a `StoreError` and leave nothing."""
    write_project(path, clean(project, leave_out), replace=True)


def _waiting(project: Project) -> list[Note]:
    """Return the notes without a place, which wait in an Inbox."""
    return [note for note in project.all(Note) if note.touchpoint is None and note.stage is None]


def _named(project: Project) -> list[Record]:
    return [one for kind, name in _NAMES.items() for one in project.all(kind) if getattr(one, name)]
