"""Scenes of the versions of a project: named and automatic ones, none, and one that is damaged."""

import os
import time
from pathlib import Path

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.actions.values import delete, set_value
from journeydesk.model.records import Note, Touchpoint
from journeydesk.shell.dialogs.versions import VersionsDialog
from journeydesk.shell.project_file import ProjectFile
from journeydesk.store.rotation import Backup
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio

_AGES = (9 * 86_400, 8 * 86_400, 86_400, 80_000, 7_000, 600)
"""Seconds since each of the backups."""


@main_scene
def versions(studio: Studio) -> None:
    """Named and automatic versions, and what has changed since one of them."""
    _work(studio)
    studio.window.commands.run("file.versions")
    dialog = studio.window.findChild(VersionsDialog)
    assert dialog is not None
    studio.settle(2_000)
    studio.shoot("named")
    for _ in range(3):
        dialog.list.setCurrentRow(min(dialog.list.count() - 1, dialog.list.currentRow() + 3))
    studio.settle(2_000)
    studio.shoot("automatic")
    dialog.close()


@scene
def versions_damaged(studio: Studio) -> None:
    """A backup whose bytes came to harm."""
    newest = _work(studio)[-1]
    data = bytearray(newest.path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    newest.path.write_bytes(data)
    os.utime(newest.path, (time.time() + 5, time.time() + 5))
    studio.window.commands.run("file.versions")
    studio.settle(2_000)
    studio.shoot()
    studio.app.activeModalWidget().close()


@scene
def gone_project(studio: Studio) -> None:
    """A recent project that is not there any more, offered as its last backup, and that opened."""
    _work(studio)
    studio.close_all()
    path = Path(studio.program.folders.config) / "Hearing.journey"
    studio.program.settings.remember_file(path)
    path.unlink()
    studio.program.show_start()
    studio.wait_for_pictures()
    studio.shoot()
    next(entry for _, entry in studio.window.start.cards if entry.badge == "Backup").open()
    studio.settle(1_000)
    studio.shoot("opened")
    studio.program.settings.forget_file(path)


@scene
def versions_none(studio: Studio) -> None:
    """No version yet."""
    studio.sample()
    studio.window.commands.run("file.versions")
    studio.shoot()
    studio.app.activeModalWidget().close()


def _work(studio: Studio) -> list[Backup]:
    """Work on a sample for some days; return its backups."""
    studio.sample()
    folders = studio.program.folders
    path = Path(folders.config) / "Hearing.journey"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    file = ProjectFile(studio.ws.project, folders)
    file.save_as(path)
    ws, notes = file.ws, studio.ws.project.all(Note)
    touchpoint = ws.project.all(Touchpoint)[3]
    ws.do(take_snapshot(ws.project, "Before the workshop", "2026-11-12T08:30:00Z"))
    for number in range(len(_AGES)):
        file.back_up("before import")
        ws.do(set_value(ws.project, [notes[number].id], "text", f"{notes[number].text} – said twice in the workshop"))
        file.flush(5)
    ws.do(delete(ws.project, [touchpoint.id]))
    ws.do(take_snapshot(ws.project, "Agreed with the client", "2026-11-21T16:05:00Z"))
    assert file.document is not None
    file.close()
    studio.close_all()
    window = studio.program.open_path(path)
    assert window is not None
    assert window.file is not None
    assert window.file.document is not None
    backups = window.file.document.backups()
    for backup, age in zip(reversed(backups), reversed(_AGES), strict=False):
        os.utime(backup.path, (time.time() - age, time.time() - age))
    studio.settle()
    return backups
