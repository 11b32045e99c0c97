"""What is wrong with the ground the program stands on: folders that keep nothing, parts of it that are missing."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from journeydesk.importers import library
from journeydesk.layout.faces import font_book
from journeydesk.layout.icons import icon_names
from journeydesk.resources import PartMissing, resources_dir
from journeydesk.shell.language import has_catalogue
from journeydesk.shell.project_file import Folders
from journeydesk.tr import LANGUAGES, tr

_PROBE = b"\0" * 4096


def folder_troubles(folders: Folders) -> Iterator[str]:
    """Yield a sentence for each folder in which nothing can be kept, or one for both when it is for one reason."""
    drafts, config = folders.drafts.parent, folders.config
    why, why_settings = _why_not_kept(drafts), _why_not_kept(config)
    if why and why == why_settings:
        sentence = tr(
            "New journeys are not saved until you give them a name with Save as, and settings last until you quit,"
            " because {why} ({folder})."
        )
        yield sentence.format(why=why, folder=os.path.commonpath([drafts, config]))
        return
    if why:
        sentence = tr("New journeys are not saved until you give them a name with Save as, because {why} ({folder}).")
        yield sentence.format(why=why, folder=drafts)
    if why_settings:
        sentence = tr("Settings last until you quit, because {why} ({folder}).")
        yield sentence.format(why=why_settings, folder=config)


def part_troubles() -> Iterator[str]:
    """Yield one sentence when parts of the program are missing or damaged. Reads files; touches no widget."""
    missing = [*_missing_parts()]
    if missing:
        sentence = tr("Parts of JourneyDesk are missing or damaged ({parts}); all else works. Install it again.")
        yield sentence.format(parts=", ".join(missing))


def _missing_parts() -> Iterator[str]:
    if font_book().lacks:
        yield tr("fonts")
    if not icon_names() or not _has_own_icon():
        yield tr("icons")
    damaged = library.damaged()
    if damaged:
        yield ", ".join(damaged[:3]) + (" …" if len(damaged) > 3 else "")
    if not all(has_catalogue(code) for code in LANGUAGES):
        yield tr("translations")
    try:
        if not any((resources_dir() / "guide").glob("*.md")):
            yield tr("guide")
    except PartMissing:
        yield tr("guide, templates and samples")


def _has_own_icon() -> bool:
    try:
        return any((resources_dir() / "icons").glob("journeydesk-*.png"))
    except PartMissing:
        # That none of it is there is said in other words.
        return True


def _why_not_kept(folder: Path) -> str:
    """Return why nothing can be written into *folder*, or where it would be made; empty when something can."""
    place = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    try:
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(_PROBE)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return tr("the disk is full")
        if not place.is_dir():
            return tr("a file stands where the folder should be")
        return tr("the folder cannot be written to")
    return ""
