"""The templates and samples that come with the program, as JSON twins in resources/; each is opened as a copy."""

import hashlib
import json
import logging
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal

from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json import MOST_BYTES, project_from_text
from journeydesk.importers.template_words import in_language
from journeydesk.importers.text_file import read_text
from journeydesk.model.copies import fresh_copy
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.resources import resources_dir
from journeydesk.tr import tr

Kind = Literal["template", "sample"]
_FOLDERS: dict[Kind, str] = {"template": "templates", "sample": "samples"}
SHIPPED: dict[Kind, frozenset[str]] = {
    "template": frozenset(
        {
            "airline-trip",
            "b2b-purchase",
            "bank-account",
            "blank",
            "employee-journey",
            "healthcare-visit",
            "retail",
            "saas-onboarding",
            "service-recovery",
            "telecom-contract",
        }
    ),
    "sample": frozenset(
        {
            "hearing",
            "parcel",
            "relocation",
        }
    ),
}
"""The files that come with the program, so that one that went is missed."""
_LAST = 1_000
"""The position of an entry whose file says none: after all those that do, by name."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One template or sample: the name it is asked for by, its title, and one line about it."""

    name: str
    kind: Kind
    title: str
    about: str
    path: Path


def templates() -> list[Entry]:
    """Return what a new project can begin with, in the order of their positions: the blank one first."""
    return _entries("template")


def samples() -> list[Entry]:
    """Return the finished projects to look at and learn from, in the order of their positions."""
    return _entries("sample")


def damaged() -> list[str]:
    """Return the names of the files of templates and samples that are left out, being damaged or gone."""
    there = [path.name for kind in _FOLDERS for path in _paths(kind) if _head_now(path) is None]
    return [*there, *_missing()]


def _missing() -> list[str]:
    """Return the names of the shipped files that are not there, while others are."""
    found = {kind: {path.stem for path in _paths(kind)} for kind in _FOLDERS}
    gone = [f"{name}.json" for kind, names in SHIPPED.items() for name in sorted(names - found[kind])]
    return gone if any(found.values()) else []


def find(kind: Kind, name: str) -> Entry:
    """Return the entry of a kind and name; raise `ImportFailed` naming those there are."""
    entries = _entries(kind)
    for entry in entries:
        if entry.name == name:
            return entry
    if not entries:
        raise ImportFailed(
            tr("JourneyDesk's own {kind} files are missing or damaged; install it again.").format(kind=kind)
        )
    names = ", ".join(entry.name for entry in entries)
    if any(path.stem == name for path in _paths(kind)):
        sentence = tr(
            "The file of the {kind} “{name}” is damaged; install JourneyDesk again, or choose one of: {names}."
        )
    else:
        sentence = tr("There is no {kind} “{name}”; choose one of: {names}.")
    raise ImportFailed(sentence.format(kind=kind, name=name[:80], names=names))


def open_copy(entry: Entry, make_id: NewId = new_id) -> Project:
    """Return a copy of an entry with ids of its own, which still know what they were copied from."""
    text = read_text(entry.path, MOST_BYTES)
    project, _ = project_from_text(text, entry.path.name, _numbered(text))
    return fresh_copy(in_language(project) if entry.kind == "template" else project, make_id)


def _numbered(text: str) -> NewId:
    """Return ids for what has none in a file: the same ones each time, so that two copies have one origin."""
    digest, numbers = hashlib.sha256(text.encode()).hexdigest()[:16], count(1)
    return lambda: f"{digest}-{next(numbers)}"


@dataclass(frozen=True, slots=True)
class _Head:
    """What a file says of itself, in the words that it is written in."""

    position: int
    title: str
    about: str


def _entries(kind: Kind) -> list[Entry]:
    """Return the entries whose files are sound; one that is not must not keep the others away."""
    found = [(head, path) for path in _paths(kind) if (head := _head_now(path)) is not None]
    found.sort(key=lambda pair: (pair[0].position, pair[1].name))
    return [Entry(path.stem, kind, tr(head.title), tr(head.about), path) for head, path in found]


def _paths(kind: Kind) -> list[Path]:
    try:
        return sorted((resources_dir() / _FOLDERS[kind]).glob("*.json"))
    except OSError as error:
        _warn_once(_FOLDERS[kind], str(error))
        return []


def _head_now(path: Path) -> _Head | None:
    try:
        found = path.stat()
    except OSError as error:
        _warn_once(path.name, str(error))
        return None
    return _head(path, found.st_mtime_ns, found.st_size)


@cache
def _head(path: Path, _changed: int, _size: int) -> _Head | None:
    """Return what the file at *path* says of itself, read once for each state of it; None when it is damaged."""
    try:
        tree = json.loads(path.read_text("utf-8"))
        return _Head(
            int(tree.get("position", _LAST)), str(tree["project"].get("title") or path.stem), str(tree["about"])
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        _warn_once(path.name, f"{type(error).__name__}: {error}")
        return None


@cache
def _warn_once(name: str, reason: str) -> None:
    _log.warning("%s is left out of the library: %s", name, reason)
