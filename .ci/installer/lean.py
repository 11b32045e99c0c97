"""What a bundle leaves out: Qt plugins nobody asks for, libraries the system has, and all that only those needed.

Works on PyInstaller's lists of (name in the bundle, file it comes from, kind).
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]

PLUGINS = {
    # `offscreen` draws for the command line. Without GTK's theme Qt asks the desktop's portal for dialogs and colours.
    "platforms": {"xcb", "wayland", "offscreen", "windows", "cocoa"},
    "platformthemes": {"xdgdesktopportal"},
    "platforminputcontexts": {"compose", "ibus"},
    "imageformats": {"gif", "jpeg", "svg", "webp"},
    "iconengines": {"svgicon"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"},
    "styles": {"modernwindowsstyle", "macstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
}
"""The Qt plugins that are carried, by kind."""

EXCLUDED = [
    *("tkinter", "unittest", "pydoc", "lib2to3", "distutils", "setuptools", "pkg_resources", "packaging"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtOpenGL"),
    # Nothing is sent or fetched, and Python has the digests without OpenSSL.
    *("ssl", "_ssl", "_hashlib", "readline", "curses", "_curses"),
    *(f"sqlalchemy.dialects.{name}" for name in ("mssql", "mysql", "oracle", "postgresql")),
    *("sqlalchemy.orm", "sqlalchemy.ext", "sqlalchemy.testing"),
    *("numpy", "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL.ImageQt", "PIL.ImageTk"),
    # The same once more for newer processors, to rank a hundred commands.
    *("rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2", "fontpkg", "qtawesome.iconic_font", "qtpy"),
]
"""Modules that the program or its libraries name, but get along without."""

_LIBRARY = re.compile(r"^lib[^/]+\.so(\.\d+)*$|\.dylib$|\.dll$", re.IGNORECASE)


def lean(entries: Iterable[Entry], languages: set[str]) -> list[Entry]:
    """Return *entries* without what is not needed; of Qt's translations only the dialogs of *languages* stay."""
    kept = [entry for entry in entries if _is_wanted(entry, languages)]
    needed = _reached(kept)
    kept = [entry for entry in kept if not _is_library(entry) or _file_name(entry).lower() in needed]
    there = {entry[0] for entry in kept}
    return [entry for entry in kept if entry[2] != "SYMLINK" or _target(entry) in there]


def _is_wanted(entry: Entry, languages: set[str]) -> bool:
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if "plugins" in path.parts and "PySide6" in path.parts:
        name = re.sub(r"^(lib)?q?|(plugin|platforminputcontextplugin)?\.\w+$", "", path.name)
        return name in PLUGINS.get(path.parent.name, set())
    if path.parent.name == "translations":
        return path.stem in {f"qtbase_{language}" for language in languages}
    if path.parent.match("qtawesome/fonts"):
        return path.name.startswith("phosphor")
    if path.suffix == ".po":
        return False  # what translators write; the program reads the .mo made of it
    return not _is_of_system(entry)


def _is_of_system(entry: Entry) -> bool:
    """Return whether Linux has the library itself, as a package that gets its corrections there."""
    of_system = sys.platform == "linux" and entry[1].startswith(("/lib/", "/usr/lib/"))
    return of_system and _is_library(entry)


def _is_library(entry: Entry) -> bool:
    """Return whether something is there only because other files link it; what Python opens itself is none."""
    path = PurePosixPath(entry[0].replace("\\", "/"))
    shared = str(path.parent) in (".", "PySide6", "PySide6/Qt/lib") or path.parent.name.endswith(".libs")
    return entry[2] == "BINARY" and shared and bool(_LIBRARY.search(path.name)) and "python" not in path.name


def _reached(entries: list[Entry]) -> set[str]:
    """Return the lower-case names of all files that the program's own binaries link, at any distance."""
    libraries = {_file_name(entry).lower(): entry[1] for entry in entries if _is_library(entry)}
    waiting = [e[1] for e in entries if e[2] in ("BINARY", "EXTENSION") and not _is_library(e)]
    reached: set[str] = set()
    while waiting:
        imports = {Path(name).name.lower() for name, _path in get_imports(waiting.pop())}
        fresh = (imports & libraries.keys()) - reached
        reached |= fresh
        waiting += [libraries[name] for name in fresh]
    return reached


def _file_name(entry: Entry) -> str:
    return PurePosixPath(entry[0].replace("\\", "/")).name


def _target(entry: Entry) -> str:
    return str(PurePosixPath(entry[0]).parent / entry[1])
