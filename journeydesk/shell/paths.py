"""Asking where a file is or should go. The window is given these, so that tests can answer in the person's place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesk.tr import tr

PROJECT_SUFFIX = ".journey"
_MOST_BYTES = 160
_DEVICE = re.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that Windows takes for devices, whatever their suffix."""


def project_filter() -> str:
    """Return the file filter for projects."""
    return tr("JourneyDesk projects") + f" (*{PROJECT_SUFFIX})"


def _ask_open(parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(chosen) if chosen else None


def _ask_save(parent: QWidget, title: str, suggested: Path, filters: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(suggested.parent), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted and dialog.selectedFiles()
    chosen = Path(dialog.selectedFiles()[0]) if is_chosen else None
    dialog.deleteLater()
    return chosen


@dataclass(frozen=True, slots=True)
class ChoosePath:
    """How to ask for a path: (parent, title, folder or suggested path, filters) -> path, None when cancelled."""

    to_open: Callable[[QWidget, str, Path, str], Path | None] = _ask_open
    to_save: Callable[[QWidget, str, Path, str], Path | None] = _ask_save


def with_suffix(path: Path) -> Path:
    """Return *path* as the path of a project, whatever the file dialog made of its suffix."""
    return path if path.suffix.lower() == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)


def file_name_for(title: str) -> str:
    """Return *title* as the stem of a file name that every system takes."""
    kept = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in title)
    # By bytes: a name has at most 255 of them, and with a suffix or a mark for a copy it grows.
    short = " ".join(kept.split()).encode()[:_MOST_BYTES].decode("utf-8", "ignore")
    stem = short[:80].strip(" .") or tr("Journey")
    return f"_{stem}" if _DEVICE.fullmatch(stem.partition(".")[0].rstrip()) else stem
