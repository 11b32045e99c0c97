"""Files dropped on a window: projects are opened, pictures put on the sheet, the rest imported."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData

from journeydesk.edit.workspace import Workspace
from journeydesk.importers.base import all_importers
from journeydesk.importers.pictures import PICTURE_SUFFIXES
from journeydesk.shell.paths import PROJECT_SUFFIX
from journeydesk.tr import tr


class Taker(Protocol):
    """A window that can take files."""

    @property
    def ws(self) -> Workspace | None:
        """What the window works on; None on the Start page."""

    def open_path(self, path: Path) -> object:
        """Open the project at *path*."""

    def import_path(self, path: Path) -> object:
        """Import *path* into the open project, or as a new one when none is open."""

    def put_picture(self, path: Path) -> object:
        """Show the picture at *path* under what is selected."""

    def say(self, sentence: str) -> None:
        """Tell the person why something cannot be done."""


def dropped_files(data: QMimeData | None) -> list[Path]:
    """Return the files of this computer that *data* names; none when nothing is there."""
    urls = data.urls() if data is not None and data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def take_files(window: Taker, paths: Sequence[Path]) -> None:
    """Take each of *paths* as what it is; one sentence tells of those that are nothing we know."""
    unknown = [path for path in paths if not _take(window, path)]
    if unknown:
        sentence = tr("“{name}” cannot be opened here; drop projects, pictures, or one of {suffixes}.")
        window.say(sentence.format(name=unknown[0].name, suffixes=", ".join(_importable())))


def _take(window: Taker, path: Path) -> bool:
    suffix = path.suffix.lower()
    if path.is_dir():
        return False
    if suffix == PROJECT_SUFFIX:
        window.open_path(path)
    elif suffix in PICTURE_SUFFIXES:
        if window.ws is None:
            window.say(tr("A picture belongs to a journey: open one first, then drop the picture on it."))
        else:
            window.put_picture(path)
    elif suffix in _importable():
        window.import_path(path)
    else:
        return False
    return True


def _importable() -> list[str]:
    return [suffix for importer in all_importers() for suffix in importer.suffixes]
