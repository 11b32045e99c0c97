"""The templates and samples that come with the program, as JSON twins in resources/; each is opened as a copy."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import MOST_BYTES, project_from_text
from journeydesk.importers.text_file import read_text
from journeydesk.model.copies import fresh_copy
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.resources import resources_dir
from journeydesk.tr import tr

Kind = Literal["template", "sample"]
_FOLDERS: dict[Kind, str] = {"template": "templates", "sample": "samples"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One template or sample: the name it is asked for by, its title, and one line about it."""

    name: str
    kind: Kind
    title: str
    about: str
    path: Path


def templates() -> list[Entry]:
    """Return what a new project can begin with, “blank” first."""
    return sorted(_entries("template"), key=lambda entry: (entry.name != "blank", entry.name))


def samples() -> list[Entry]:
    """Return the finished projects to look at and learn from."""
    return _entries("sample")


def find(kind: Kind, name: str) -> Entry:
    """Return the entry of a kind and name; raise `ImportFailed` naming those there are."""
    entries = templates() if kind == "template" else samples()
    for entry in entries:
        if entry.name == name:
            return entry
    sentence = tr("There is no {kind} “{name}”; choose one of: {names}.")
    raise ImportFailed(sentence.format(kind=kind, name=name[:80], names=", ".join(entry.name for entry in entries)))


def open_copy(entry: Entry, make_id: NewId = new_id) -> Project:
    """Return a copy of an entry with ids of its own, which still know what they were copied from."""
    project, _ = project_from_text(read_text(entry.path, MOST_BYTES), entry.path.name, make_id)
    return fresh_copy(project, make_id)


def _entries(kind: Kind) -> list[Entry]:
    return [_entry(kind, path) for path in sorted((resources_dir() / _FOLDERS[kind]).glob("*.json"))]


def _entry(kind: Kind, path: Path) -> Entry:
    tree = json.loads(path.read_text("utf-8"))
    return Entry(path.stem, kind, tree["project"].get("title") or path.stem, tree["about"], path)
