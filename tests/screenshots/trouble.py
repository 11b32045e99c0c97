"""Scenes of what goes wrong, is asked, or is said."""

from pathlib import Path

from journeydesk.importers.base import Item, Report
from journeydesk.shell.dialogs.import_report import ImportReport
from journeydesk.shell.dialogs.salvage import Backup, SalvageDialog
from journeydesk.shell.project_file import ProjectFile
from journeydesk.store.create import write_project
from journeydesk.store.errors import damaged
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask, tell
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def messages(studio: Studio) -> None:
    """A sentence that is told, and a question."""
    studio.sample()
    told = (
        "“Acme.journey” is damaged: page 3 cannot be read. Run Recover to save what can be saved; it stays unchanged."
    )
    studio.shoot_opened(lambda: tell(studio.window, told), "tell")
    studio.shoot_opened(lambda: tell(studio.window, told, "line 12: unexpected end"), "details")
    answers = ["Save as…", "Close without saving", "Cancel"]
    studio.shoot_opened(lambda: ask(studio.window, "This draft has no name yet. Keep it?", answers), "ask")


@scene
def import_report(studio: Studio) -> None:
    """What an import would bring."""
    studio.sample()
    report = Report(
        [Item("12 touchpoints in 3 stages")],
        [Item("The score 9 became 5, the highest there is", 14)],
        [Item("2 comments")],
    )
    dialog = ImportReport("workshop.mmd", report, studio.window)
    studio.shoot_opened(dialog.open)
    dialog.deleteLater()


@main_scene
def notices(studio: Studio) -> None:
    """The bar above the sheet, and a file that may only be read."""
    studio.sample()
    notice = studio.page.notice
    notice.say("Saved Acme.pdf", [("Open", notice.hide), ("Show in folder", notice.hide)], "check-circle")
    studio.shoot("done")
    notice.say("“photo.tiff” cannot be read as a picture; choose a PNG, JPEG, WebP or GIF file.", icon_name="warning")
    studio.shoot("warning")
    path = Path(studio.program.folders.config) / "Acme.journey"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    file = ProjectFile(studio.ws.project, studio.program.folders)
    file.save_as(path)
    file.close()
    studio.close_all()
    studio.program.show_project(ProjectFile.open(path, studio.program.folders, read_only=True))
    studio.settle()
    studio.view.fit_all()
    studio.shoot("read_only")


@scene
def damaged_draft(studio: Studio) -> None:
    """A draft that cannot be read, on the Start page."""
    studio.close_all()
    drafts = studio.program.folders.drafts
    drafts.mkdir(parents=True, exist_ok=True)
    (drafts / "broken.journey").write_bytes(b"SQLite format 3\0 and then nothing")
    studio.program.show_start()
    studio.wait_for_pictures()
    studio.shoot()


@main_scene
def recover(studio: Studio) -> None:
    """A damaged project: the offer to read what can be read, and what came of it."""
    studio.sample()
    path = _damaged(studio)
    for name in ("offer", "report"):
        dialog = SalvageDialog(
            path,
            damaged(path, tr("its structure is broken")),
            studio.program.jobs,
            studio.program.folders.drafts,
            studio.program.choose,
            studio.window,
            Backup("today 14:03", lambda: None),
        )
        if name == "report":
            dialog.recover()
        studio.shoot_opened(dialog.open, name, wait=1_500)
        dialog.deleteLater()


def _damaged(studio: Studio) -> Path:
    """Return the path of the project of the window in a file of which pages are gone."""
    path = Path(studio.program.folders.config) / "Hearing.journey"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_project(path, studio.ws.project, replace=True)
    data = bytearray(path.read_bytes())
    for page in (0, 14, 20, 24, 30, 60):
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(data)
    return path
