"""What is worth knowing about where a file lies: told once for each file, quietly."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from journeydesk.store.places import Place, conflicting, names_of, place_of
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What kind of place it is, how many names the file has, and other versions of it that lie there."""

    place: Place | None
    names: int
    others: tuple[Path, ...]


def look_around(path: Path, doc_uuid: str) -> Surroundings:
    """Return what the file at *path* lies among. Asks the system, and may take as long as a network does."""
    disk = QStorageInfo(str(path.parent))
    place = place_of(path, disk.fileSystemType().toStdString(), disk.rootPath())
    return Surroundings(place, names_of(path), tuple(conflicting(path, doc_uuid)))


def words_about(place: Place) -> str:
    """Return what to tell somebody who works on a file in such a place."""
    if place.kind == "synchronised":
        sentence = tr(
            "This file is in a folder that {service} synchronises. Edit it on one computer at a time; if it changes "
            "elsewhere meanwhile, both versions are kept."
        )
        return sentence.format(service=place.name)
    if place.kind == "network":
        return tr("This file is on a network drive. Saving may take longer; if the network fails, a copy is kept here.")
    return tr("This file is on a stick or card. Close it before you take that out; if you forget, a copy is kept here.")
