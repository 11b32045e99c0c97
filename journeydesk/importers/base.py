"""What an importer is, what it hands over, and which ones there are.

An importer is one module in this package with an `IMPORTER`; the file filter, the preview and the command line find it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from journeydesk import importers
from journeydesk.model.change import Change
from journeydesk.model.project import Project
from journeydesk.plugins import plugins_of
from journeydesk.tr import tr


def refuse_no_file(path: Path) -> None:
    """Raise `ImportFailed` when *path* names nothing, or something that is no plain file, such as a pipe."""
    # os.path, unlike Path, takes a name that cannot be for one that is not there.
    if not os.path.exists(path):
        raise ImportFailed(tr("There is no file “{path}”; check its name.").format(path=path))
    if not os.path.isfile(path):
        raise ImportFailed(tr("“{path}” is no file; name the file to import.").format(path=path))
    if not os.access(path, os.R_OK):
        raise ImportFailed(tr("“{path}” cannot be read; check that you may open it.").format(path=path))


class ImportFailed(ValueError):
    """A source that cannot be imported; the text is one sentence that says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a report tells; `line` counts from 1 in the source, None where lines mean nothing."""

    text: str
    line: int | None = None

    def __str__(self) -> str:
        return self.text if self.line is None else tr("line {line}: {text}").format(line=self.line, text=self.text)


@dataclass(slots=True)
class Report:
    """What an import read, what it had to change, and what it left out."""

    read: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    left_out: list[Item] = field(default_factory=list)

    def parts(self) -> Iterator[tuple[str, list[Item]]]:
        """Yield a heading and its items, in the order of the source, for each part that has some."""
        headings = (tr("Read"), self.read), (tr("Changed"), self.changed), (tr("Left out"), self.left_out)
        for heading, items in headings:
            if items:
                yield heading, sorted(items, key=lambda item: item.line or 0)


@dataclass(frozen=True, slots=True)
class Imported:
    """The change that brings a source into `base`, as one step of undo, and what is to be told about it."""

    base: Project
    change: Change
    report: Report

    @property
    def project(self) -> Project:
        """The project after the import."""
        return self.base.apply(self.change)


class Importer(Protocol):
    """One kind of source. `suffixes` are lower case with their dot."""

    key: str
    title: str
    suffixes: tuple[str, ...]

    def sniff(self, path: Path) -> float:
        """Return how sure it is (0…1) that *path* is its kind of source; a file that cannot be read is 0."""

    def read(self, path: Path, project: Project | None) -> Imported:
        """Read *path* into *project*, or into a new one for None; raise `ImportFailed` and change nothing."""


def all_importers() -> list[Importer]:
    """Return every importer, by the name of its module."""
    return plugins_of(importers, "IMPORTER")


def importer_for(path: Path, key: str | None = None) -> Importer:
    """Return the importer called *key*, or the one that is surest of *path*; raise `ImportFailed` for neither."""
    known = all_importers()
    keys = ", ".join(importer.key for importer in known)
    if key is not None:
        named = [importer for importer in known if importer.key == key]
        if named:
            return named[0]
        raise ImportFailed(tr("There is no format “{key}”; choose one of {keys}.").format(key=key, keys=keys))
    refuse_no_file(path)
    surest = max(known, key=lambda importer: importer.sniff(path))
    if surest.sniff(path) > 0:
        return surest
    sentence = tr("“{name}” is of no known format; name it with --format (one of {keys}).")
    raise ImportFailed(sentence.format(name=path.name, keys=keys))
