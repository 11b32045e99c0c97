"""Scenes before a project is open."""

from PySide6.QtCore import Qt

from journeydesk.importers import library
from journeydesk.shell.project_file import ProjectFile
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def start_empty(studio: Studio) -> None:
    """The Start page at the very first start."""
    studio.program.settings.recent.clear()
    studio.start()
    studio.wait_for_pictures()
    studio.shoot()


@main_scene
def start_with_recents(studio: Studio) -> None:
    """The Start page of somebody who works with it: recent projects and a draft."""
    folder = studio.program.folders.config.parent / "Clients" / "Acme"
    folder.mkdir(parents=True, exist_ok=True)
    for entry in (*library.templates()[:2], *library.samples()):
        path = folder / f"{entry.title}.journey"
        if not path.exists():
            file = ProjectFile(library.open_copy(entry), studio.program.folders)
            file.save_as(path)
            file.close()
        studio.program.settings.remember_file(path)
    studio.start()
    studio.wait_for_pictures()
    studio.shoot()
    scrollbar = studio.window.start.area.verticalScrollBar()
    scrollbar.setValue(scrollbar.maximum())
    studio.shoot("end")


@main_scene
def start_focus(studio: Studio) -> None:
    """The mark of the keyboard on a card."""
    studio.start()
    studio.wait_for_pictures()
    studio.window.start.cards[1][0].setFocus(Qt.FocusReason.TabFocusReason)
    studio.shoot()


@scene
def new_project(studio: Studio) -> None:
    """A journey that was just begun, with its title being typed."""
    studio.blank()
    studio.ws.edit_text(studio.ws.journey or "", "title")
    studio.shoot()


@scene
def templates(studio: Studio) -> None:
    """Each template as it opens."""
    for entry in library.templates():
        studio.project(library.open_copy(entry))
        studio.shoot(entry.name)


@scene
def samples(studio: Studio) -> None:
    """Each sample, whole and at true size."""
    for entry in library.samples():
        studio.project(library.open_copy(entry))
        studio.shoot(entry.name)
        studio.project(library.open_copy(entry), zoom=1.0)
        studio.shoot(f"{entry.name}-true_size")
