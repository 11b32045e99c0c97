"""One look, scene after scene, in the process that shows it."""

import sys
import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication

from journeydesk.app import make_application, platform_folders
from journeydesk.resources import resources_dir
from journeydesk.shell.program import Program
from journeydesk.shell.settings import Settings
from tests.screenshots import (  # noqa: F401 - they are scenes
    around,
    begin,
    canvas,
    capture,
    comments,
    files,
    finding,
    inspector,
    large,
    learning,
    present,
    structure,
    trouble,
    versions,
)
from tests.screenshots.looks import Look
from tests.screenshots.scene import SCENES, Scene
from tests.screenshots.studio import Studio
from tests.screenshots.web import web_scenes


def photograph(look: Look, wanted: str, folder: Path) -> int:
    """Photograph the scenes of a look whose names contain *wanted*; return 1 when one of them failed."""
    if look.language != "en" and not (resources_dir() / "i18n" / f"{look.language}.mo").is_file():
        sys.stdout.write(f"{look.name}: not translated yet, left out\n")
        return 0
    app = make_application()
    folders = platform_folders()
    settings = Settings.load(folders.config / "settings.json")
    settings.language, settings.theme = look.language, look.theme
    settings.save()
    program = Program(app, folders)
    studio = Studio(app, program, look, folder)
    failed = [name for name, scene in _scenes(look, wanted) if not _shot(studio, name, scene)]
    for name, take in web_scenes(app, program, look, folder).items():
        if wanted in name and not _shot(studio, name, lambda _studio, take=take: take()):  # type: ignore[misc]
            failed.append(name)
    studio.close_all()
    program.close()
    QApplication.processEvents()
    return 1 if failed else 0


def _scenes(look: Look, wanted: str) -> list[tuple[str, Scene]]:
    chosen = [(name, run) for name, (run, is_main) in SCENES.items() if is_main or not look.main]
    return [(name, run) for name, run in chosen if wanted in name]


def _shot(studio: Studio, name: str, scene: Scene) -> bool:
    """Photograph a scene and tell whether that went well; the others go on either way."""
    studio.scene = name
    try:
        scene(studio)
    except Exception:
        sys.stderr.write(f"{studio.look.name}: {name} failed\n")
        traceback.print_exc()
        return False
    return True
