"""Scenes of the bar that tells how things stand with the file, of what was kept, and of handing out."""

import shutil
import sqlite3
from pathlib import Path

from journeydesk.shell.crash import details_of
from journeydesk.shell.dialogs.clean_copy import CleanCopyDialog
from journeydesk.shell.file_bar import Matter
from journeydesk.shell.project_file import ProjectFile
from journeydesk.store.clean_copy import Counts
from journeydesk.store.lock import lock_path
from journeydesk.tr import tr
from journeydesk.widgets.plain import ask
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


def _saved(studio: Studio, name: str) -> Path:
    """Save what is shown in a file of its own, and close it."""
    path = Path(studio.program.folders.config).parent / name
    for old in (path, lock_path(path)):
        old.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = ProjectFile(studio.ws.project, studio.program.folders)
    file.save_as(path)
    file.close()
    studio.close_all()
    return path


@main_scene
def file_bars(studio: Studio) -> None:
    """A file that another computer edits, one that nobody has any more, and one that was changed outside."""
    studio.sample()
    path = _saved(studio, "City bikes.journey")
    lock_path(path).write_text("JourneyDesk\n4711\nminerva\n")
    studio.program.open_path(path)
    studio.settle()
    studio.view.fit_all()
    studio.shoot("elsewhere")
    lock_path(path).unlink()
    studio.settle(2_500)
    studio.shoot("free")
    studio.close_all()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE touchpoint SET title = 'From outside' WHERE rowid = 1")
    connection.commit()
    connection.close()
    studio.program.open_path(path)
    studio.settle()
    studio.shoot("altered")


@main_scene
def file_trouble(studio: Studio) -> None:
    """Saving fails, and both versions are kept."""
    studio.sample()
    bar = studio.window.file_bar
    sentence = tr("There is no room left for “{name}”; free some space, or save to another place.")
    sentence = sentence.format(name="City bikes.journey") + " " + tr("All of it is kept in a recovery copy meanwhile.")
    offers = [(tr("Try again"), bar.hide), (tr("Save elsewhere…"), bar.hide)]
    bar.put("unsaved", Matter(0, sentence, offers, "warning"))
    studio.shoot("full")
    bar.take("unsaved")
    sentence = tr(
        "“{theirs}” was changed by somebody else while it was open here. Both are kept: you go on in “{ours}”."
    ).format(theirs="City bikes.journey", ours="City bikes (my edits 2026-01-05 1403).journey")
    bar.put("parted", Matter(1, sentence, [(tr("Open the other version"), bar.hide)], "warning"))
    studio.shoot("parted")
    bar.take("parted")


@main_scene
def kept_copies(studio: Studio) -> None:
    """What the Start page offers after something went wrong, and what it says of it."""
    studio.sample()
    path = _saved(studio, "City bikes.journey")
    recovery = studio.program.folders.recovery
    recovery.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, recovery / "City bikes (recovered 12345678).journey")
    shutil.copyfile(path, recovery / "City bikes (my edits 2026-01-05 1403).journey")
    studio.program.show_start()
    studio.window.notice.say(
        tr("JourneyDesk ended unexpectedly last time. What you did until then is kept."),
        [(tr("Open {name}").format(name="City bikes"), studio.window.notice.hide)],
    )
    studio.wait_for_pictures()
    studio.shoot()
    shutil.rmtree(recovery)


@main_scene
def handing_out(studio: Studio) -> None:
    """A copy to hand out, and our own mistake."""
    studio.sample()
    dialog = CleanCopyDialog("City bikes", Counts(12, 5, 3, 2), studio.window)
    studio.shoot_opened(dialog.open, "clean")
    dialog.deleteLater()
    sentence = tr("Something went wrong inside JourneyDesk. Everything you did is kept; you can go on working.")
    answers = [tr("Go on"), tr("Restart JourneyDesk"), tr("Copy details")]
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        details = details_of(error)
    studio.shoot_opened(lambda: ask(studio.window, sentence, answers, 0, details), "crash")


@scene
def cut_off(studio: Studio) -> None:
    """A file that was cut off elsewhere."""
    from journeydesk.shell.opening import ask_roll_back

    studio.sample()
    studio.shoot_opened(lambda: ask_roll_back(studio.window, Path("City bikes.journey")))
