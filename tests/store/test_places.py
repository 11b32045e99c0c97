"""What kind of place a file lies in, and which files beside it are other versions of it."""

import os
import shutil
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from journeydesk.store.places import Place, conflicting, names_of, place_of
from tests.store.projects import new_document


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (PureWindowsPath(r"C:\Users\Ana\OneDrive - Acme GmbH\maps\x.journey"), Place("synchronised", "OneDrive")),
        (PurePosixPath("/home/ana/Dropbox/x.journey"), Place("synchronised", "Dropbox")),
        (
            PurePosixPath("/Users/ana/Library/CloudStorage/GoogleDrive-ana@acme.com/My Drive/x.journey"),
            Place("synchronised", "Google Drive"),
        ),
        (
            PurePosixPath("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/x.journey"),
            Place("synchronised", "iCloud"),
        ),
        (PurePosixPath("/home/ana/Nextcloud/x.journey"), Place("synchronised", "Nextcloud")),
        (PureWindowsPath(r"\\server\share\x.journey"), Place("network")),
        (PurePosixPath("/home/ana/maps/x.journey"), None),
        (PurePosixPath("/home/ana/maps/Dropbox.journey"), None),
    ],
)
def test_services_are_known_by_their_folders(path: PurePosixPath, place: Place | None) -> None:
    assert place_of(path, "ext4", "/") == place


@pytest.mark.parametrize(
    ("file_system", "mount", "kind"),
    [
        ("nfs4", "/mnt/team", "network"),
        ("cifs", "/mnt/team", "network"),
        ("fuse.sshfs", "/mnt/team", "network"),
        ("vfat", "/media/ana/STICK", "removable"),
        ("exfat", "/run/media/ana/STICK", "removable"),
        ("ext4", "/", None),
        ("vfat", "/boot/efi", None),
    ],
)
def test_drives_are_known_by_their_file_system(file_system: str, mount: str, kind: str | None) -> None:
    found = place_of(PurePosixPath(mount) / "x.journey", file_system, mount)
    assert (found.kind if found else None) == kind


def test_other_versions_are_those_of_the_same_document_that_a_sync_program_named(tmp_path: Path) -> None:
    path = tmp_path / "Map.journey"
    document, _ = new_document(path)
    document.close()
    theirs = tmp_path / "Map (Ana's conflicted copy 2026-01-05).journey"
    shutil.copyfile(path, theirs)
    shutil.copyfile(path, tmp_path / "Map copy.journey")
    new_document(tmp_path / "Map conflict of interests.journey")[0].close()
    (tmp_path / "Map conflict broken.journey").write_bytes(b"nothing")
    assert conflicting(path, document.doc_uuid) == [theirs]


def test_names_of_a_file_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "Map.journey"
    new_document(path)[0].close()
    assert names_of(path) == 1
    os.link(path, tmp_path / "Other.journey")
    assert names_of(path) == 2
    assert names_of(tmp_path / "gone") == 1
