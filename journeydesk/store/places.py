"""What a place is like for a file that is written all the time: a synchronised folder, a network drive, a stick.

What the system says of the place (its file system, where that is mounted, whether it can be taken out) is asked by the
caller; the rest is told by the path. Names of services are those that their programs give their folders.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from journeydesk.store.connect import Handle
from journeydesk.store.errors import StoreError, outcomes
from journeydesk.store.lock import is_open_here
from journeydesk.store.screen import screen

Kind = Literal["synchronised", "network", "removable"]
_SERVICES = (
    (r"onedrive( - .*)?", "OneDrive"),
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"google drive|googledrive(-.*)?|my drive|meine ablage", "Google Drive"),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"box( sync)?-?box", "Box"),
    (r"nextcloud", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"syncthing|sync", "Syncthing"),
)
_NETWORK = re.compile(r"nfs.*|cifs|smb.*|fuse\.(sshfs|rclone|gvfsd-fuse)|afpfs|webdav|davfs|9p|ncpfs", re.IGNORECASE)
_ON_STICKS = re.compile(r"vfat|msdos|exfat|fat32|fuseblk", re.IGNORECASE)
_STICKS = re.compile(r"/(media|run/media|Volumes)/")
_CONFLICTS = re.compile(r"conflict|konflikt|kollision|conflicto|conflit|\(my edits ", re.IGNORECASE)
_MOST_SIBLINGS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """What kind of place it is, and who runs it if that is known."""

    kind: Kind
    name: str = ""


def place_of(path: PurePath, file_system: str = "", mount: str = "") -> Place | None:
    """Return what is special about where *path* is, on a *file_system* that is mounted at *mount*; None for nothing."""
    for part in path.parts[:-1]:
        for pattern, name in _SERVICES:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return Place("synchronised", name)
    if str(path).startswith(("\\\\", "//")) or _NETWORK.fullmatch(file_system):
        return Place("network")
    if _ON_STICKS.fullmatch(file_system) and (_STICKS.match(mount + "/") or not mount.startswith("/boot")):
        return Place("removable")
    return None


def names_of(path: Path) -> int:
    """Return how many names the file at *path* has; with more than one, another could lead to it unlocked."""
    try:
        return path.stat().st_nlink
    except OSError:
        return 1


def conflicting(path: Path, doc_uuid: str) -> list[Path]:
    """Return files beside *path* that are other versions of the same document, as sync programs and we name them."""
    stem = _plain(path.stem)
    found = [
        one
        for one in sorted(path.parent.glob(f"*{path.suffix}"))
        if one != path and not is_open_here(one) and _CONFLICTS.search(one.stem) and _plain(one.stem).startswith(stem)
    ]
    return [one for one in found[:_MOST_SIBLINGS] if _uuid_of(one) == doc_uuid or "(my edits " in one.stem]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _uuid_of(path: Path) -> str:
    try:
        with outcomes(path):
            screened = screen(path)
            if screened.has_journal or screened.is_wal:
                return ""
            with Handle(path, "ro") as handle, handle.transaction() as connection:
                found = connection.exec_driver_sql("SELECT v FROM meta WHERE k = 'doc_uuid'").scalar()
                return str(found)
    except StoreError:
        return ""
