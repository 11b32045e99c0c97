"""A project that does not open: what can be read of it is offered, and its newest backup beside that."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeydesk.shell.versioning import open_backup

if TYPE_CHECKING:
    from journeydesk.shell.dialogs.salvage import Backup
    from journeydesk.shell.program import Program
    from journeydesk.shell.window import MainWindow
    from journeydesk.store.errors import StoreError


def offer_salvage(program: "Program", path: Path, error: "StoreError", parent: QWidget | None) -> "MainWindow | None":
    """Offer to save what can be read of the project at *path*, which does not open; show what came of it."""
    from journeydesk.shell.dialogs.salvage import SalvageDialog

    folders = program.folders
    backup = _newest_backup(program, path, parent)
    dialog = SalvageDialog(path, error, program.jobs, folders.drafts, program.choose, parent, backup)
    dialog.exec()
    recovered = dialog.recovered
    dialog.deleteLater()
    return program.open_path(recovered, parent) if recovered is not None else None


def _newest_backup(program: "Program", path: Path, parent: QWidget | None) -> "Backup | None":
    from journeydesk.shell.dialogs.salvage import Backup
    from journeydesk.shell.versions import version_of
    from journeydesk.store.backups import newest_backup

    found = newest_backup(program.folders.backups, path)
    if found is None:
        return None
    return Backup(version_of(found).moment, partial(open_backup, program, path, found, parent))
