"""What the program remembers between runs, in one readable JSON file in the configuration folder."""

import json
import math
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from journeydesk.tr import tr

RECENT_AT_MOST = 12
PROJECTS_AT_MOST = 100
_MOST_BYTES = 1_000_000
_MOST_CHARACTERS = 4096
_MOST_PIXELS = 20_000
_DEEPEST = 6
_GROUPS = {
    "recent": "files",
    "folder": "files",
    "place": "window",
    "maximized": "window",
    "left_width": "window",
    "right_width": "window",
    "left_open": "window",
    "right_open": "window",
    "minimap": "window",
    "text_size": "window",
    "still": "window",
}
"""The part of the file that a value stands in; what is not named here stands in “program”."""
_ITEMS: dict[str, type] = {"recent": str, "places_told": str, "place": int}
_ABSENT: Any = object()
_NAMES = "surrogatepass" if os.name == "nt" else "surrogateescape"
"""How names of files that are no proper text go into UTF-8 and come back."""


@dataclass
class Settings:
    """The remembered values; `save` writes those that changed here, and takes over what another program changed.

    `trouble` is one sentence about what was set aside when the file was read, or empty.
    """

    path: Path
    recent: list[str] = field(default_factory=list)
    folder: str = ""
    theme: str = "system"
    language: str = "system"
    place: list[int] = field(default_factory=list)
    """Where the window stood last: left, top, width and height of its inside in logical pixels; or nothing."""
    maximized: bool = False
    left_width: int = 264
    right_width: int = 312
    left_open: bool = True
    right_open: bool = True
    minimap: bool = True
    text_size: int = 100
    still: bool = False
    toured: bool = False
    """Whether the tour was taken or declined, so that the Start page offers it no more."""
    author: str = ""
    """The name that comments are signed with; empty until somebody has written one."""
    export: dict[str, Any] = field(default_factory=dict)
    """What was chosen in the export dialog last, by option."""
    exports: dict[str, Any] = field(default_factory=dict)
    """The same for each project, by the project's id."""
    presets: dict[str, Any] = field(default_factory=dict)
    """What was saved in the export dialog, by name."""
    places_told: list[str] = field(default_factory=list)
    """The files of which it was told what kind of place they lie in, the last one first."""
    projects: dict[str, Any] = field(default_factory=dict)
    """How each project was left, by its path: see `shell.left_off`."""

    def __post_init__(self) -> None:
        self.trouble = ""
        self._base = self._values()

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Return what was remembered at *path*; what makes no sense is left out, and the file kept aside."""
        settings = cls(path)
        bad = settings.refresh()
        if bad:
            settings._set_aside(bad)
        return settings

    def refresh(self) -> list[str]:
        """Take over what another program wrote meanwhile; return the names of what made no sense."""
        found, bad = _read(self.path)
        for name, value in _flat(found).items():
            if _is_like(name, value):
                setattr(self, name, _merged(getattr(self, name), self._base[name], value))
                self._base[name] = deepcopy(value)
            else:
                bad.append(name)
        return bad

    def save(self) -> None:
        """Write the settings in one move; a folder that cannot be written is no reason to stop working."""
        self.refresh()
        target = Path(os.path.realpath(self.path))
        temporary = target.with_suffix(f".tmp-{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._grouped(), indent=2, ensure_ascii=False), "utf-8", _NAMES)
            os.replace(temporary, target)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        else:
            self._base = self._values()

    def remember_file(self, path: Path) -> None:
        """Put *path* at the top of the recent files."""
        self.refresh()
        self.recent = [str(path), *(one for one in self.recent if one != str(path))][:RECENT_AT_MOST]
        self.save()

    def forget_file(self, path: Path) -> None:
        """Take *path* off the recent files."""
        self.refresh()
        self.recent = [one for one in self.recent if one != str(path)]
        self.save()

    def forget_files(self) -> None:
        """Forget all recent files."""
        self.recent = []
        self.save()

    def remember_project(self, path: Path, left: Mapping[str, Any]) -> None:
        """Remember how the project at *path* was left; those left longest ago are forgotten."""
        self.refresh()
        self.projects.pop(str(path), None)
        self.projects[str(path)] = dict(left)
        for oldest in list(self.projects)[:-PROJECTS_AT_MOST]:
            del self.projects[oldest]
        self.save()

    def remember_export(self, project: str, choice: Mapping[str, Any]) -> None:
        """Remember what was chosen to export *project* (an id) and altogether; the oldest choices are forgotten."""
        self.refresh()
        self.export = dict(choice)
        self.exports.pop(project, None)
        self.exports[project] = dict(choice)
        for oldest in list(self.exports)[:-PROJECTS_AT_MOST]:
            del self.exports[oldest]
        self.save()

    def remember_place(self, path: Path) -> None:
        """Remember that it was told what kind of place the file at *path* lies in."""
        self.refresh()
        self.places_told = [str(path), *self.places_told][:PROJECTS_AT_MOST]
        self.save()

    def _values(self) -> dict[str, Any]:
        return {f.name: deepcopy(getattr(self, f.name)) for f in fields(self) if f.name != "path"}

    def _grouped(self) -> dict[str, dict[str, Any]]:
        groups: dict[str, dict[str, Any]] = {}
        for name, value in self._values().items():
            groups.setdefault(_GROUPS.get(name, "program"), {})[name] = value
        return groups

    def _set_aside(self, bad: list[str]) -> None:
        """Keep the file as it was under another name, and say so."""
        aside = self.path.with_name(self.path.name + ".bad")
        try:
            if self.path.is_dir() or self.path.stat().st_size > _MOST_BYTES:
                os.replace(self.path, aside)
            else:
                shutil.copyfile(self.path, aside)
        except OSError:
            self.trouble = tr("Some settings made no sense and were left out: {names}.").format(names=", ".join(bad))
            return
        sentence = tr("Some settings made no sense and were left out ({names}); the old file is kept as {file}.")
        self.trouble = sentence.format(names=", ".join(bad), file=aside.name)


_DEFAULTS = Settings(Path())._values()


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return what the file at *path* says, and the names of what makes no sense: the whole file, or groups of it."""
    whole = [tr("all of them")]
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}, whole
        plain = json.loads(path.read_text("utf-8", _NAMES))
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except (OSError, ValueError, RecursionError):
        # What cannot be read for want of permission is as good as nonsense: the next save tries to replace it.
        return {}, whole
    if not isinstance(plain, dict):
        return {}, whole
    return plain, [name for name in {*_GROUPS.values(), "program"} if not isinstance(plain.get(name, {}), dict)]


def _flat(groups: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of all groups by name, each only where it belongs."""
    values = {}
    for name in _DEFAULTS:
        group = groups.get(_GROUPS.get(name, "program"))
        if isinstance(group, dict) and name in group:
            values[name] = group[name]
    return values


def _is_like(name: str, value: Any) -> bool:
    """Tell whether *value* is of the kind that *name* holds, and of a size that makes sense."""
    if type(value) is not type(_DEFAULTS[name]) or not _is_sound(value):
        return False
    return not isinstance(value, list) or all(type(one) is _ITEMS[name] for one in value)


def _is_sound(value: Any, depth: int = 0) -> bool:
    """Tell whether plain data is small and shallow enough to be something that this program wrote."""
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int | float):
        return math.isfinite(value) and abs(value) <= _MOST_PIXELS
    if isinstance(value, str):
        return len(value) <= _MOST_CHARACTERS
    if depth >= _DEEPEST:
        return False
    inside = list(value) if isinstance(value, list) else [*value.keys(), *value.values()]
    return len(inside) <= 4 * PROJECTS_AT_MOST and all(_is_sound(one, depth + 1) for one in inside)


def _merged(mine: Any, base: Any, theirs: Any) -> Any:
    """Return *mine* where it changed since *base*, else *theirs*; for each key of a dictionary on its own."""
    if isinstance(mine, dict) and isinstance(base, dict) and isinstance(theirs, dict):
        keys = [*(key for key in theirs if key not in mine), *mine]
        merged = {k: _merged(mine.get(k, _ABSENT), base.get(k, _ABSENT), theirs.get(k, _ABSENT)) for k in keys}
        return {key: value for key, value in merged.items() if value is not _ABSENT}
    return theirs if mine == base else mine
