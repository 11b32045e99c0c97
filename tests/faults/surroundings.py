"""What can happen to a file while it is open: each `Harm` is done to a real file, and undone again where that is possible.

Some need a file system of their own, which only the superuser may mount; elsewhere they are left out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from journeydesk.store.document import create_document
from tests.store.projects import small_project

_HOLD = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
    "c.execute('BEGIN IMMEDIATE'); print(flush=True); sys.stdin.read()"
)


@dataclass
class Place:
    """The folder that a project lies in, and where a file system of its own could be mounted instead."""

    folder: Path
    held: ExitStack

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.folder / "project.journey"

    @property
    def aside(self) -> Path:
        """A folder next to it."""
        return self.folder.with_name(self.folder.name + "-aside")


@dataclass(frozen=True)
class Harm:
    """One thing that happens. What the person is told matches `says`; it is empty when the window goes on elsewhere.

    `undo` makes all well again; None when the file is gone for good.
    """

    name: str
    do: Callable[[Place], object]
    says: str
    undo: Callable[[Place], object] | None = None
    prepare: Callable[[Place], object] | None = None


def harms() -> list[Harm]:
    """Return all that can be done on this machine."""
    return [*_PLAIN, *(_MOUNTED if _may_mount() else [])]


@contextmanager
def place_for(harm: Harm, folder: Path) -> Iterator[Place]:
    """Give a folder that *harm* can be done in; whatever was mounted or started is ended afterwards."""
    folder.mkdir(parents=True)
    with ExitStack() as held:
        place = Place(folder, held)
        if harm.prepare is not None:
            harm.prepare(place)
        yield place


def _may_mount() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


def _run(*command: str | Path) -> None:
    subprocess.run([str(one) for one in command], check=True, capture_output=True)


def _mount_small(place: Place) -> None:
    _run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", place.folder)
    place.held.callback(_run, "umount", "-l", place.folder)


def _mount_again(place: Place) -> None:
    place.aside.mkdir(exist_ok=True)
    _run("mount", "--bind", place.aside, place.folder)


def _mount_stick(place: Place) -> None:
    _mount_again(place)
    place.held.callback(subprocess.run, ["umount", "-l", str(place.folder)], capture_output=True)


def _fill(place: Place) -> None:
    with (place.folder / "film.mp4").open("wb", buffering=0) as film:
        try:
            while film.write(b"x" * 4096):
                pass
        except OSError:
            pass


def _theirs() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        create_document(Path(folder) / "theirs.journey", small_project()).close()
        return (Path(folder) / "theirs.journey").read_bytes()


def _replace(place: Place) -> None:
    other = place.folder / "download.tmp"
    other.write_bytes(_theirs())
    other.replace(place.path)


def _move_back(place: Place) -> None:
    place.path.with_name("renamed.journey").rename(place.path)


def _take_folder(place: Place) -> None:
    place.folder.rename(place.aside)


def _hold(place: Place) -> None:
    command = [sys.executable, "-c", _HOLD, str(place.path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    holder.stdout.readline()
    place.held.callback(holder.communicate, "")


_PLAIN = [
    Harm("deleted", lambda place: place.path.unlink(), "is not there"),
    Harm(
        "renamed", lambda place: place.path.rename(place.path.with_name("renamed.journey")), "is not there", _move_back
    ),
    Harm("replaced", _replace, ""),
    Harm("overwritten", lambda place: place.path.write_bytes(_theirs()), ""),
    Harm("truncated", lambda place: place.path.write_bytes(b""), "is damaged|is not a JourneyDesk"),
    Harm(
        "no project any more", lambda place: place.path.write_bytes(b"<html>" * 2000), "is damaged|is not a JourneyDesk"
    ),
    Harm("folder taken away", _take_folder, "is not there", lambda place: place.aside.rename(place.folder)),
    Harm("locked", _hold, "is being used by another program", lambda place: place.held.close()),
]
_MOUNTED = [
    Harm("full", _fill, "no room left", lambda place: (place.folder / "film.mp4").unlink(), _mount_small),
    Harm(
        "write-protected",
        lambda place: _run("chattr", "+i", place.path),
        "cannot be written here",
        lambda place: _run("chattr", "-i", place.path),
        lambda place: place.held.callback(subprocess.run, ["chattr", "-i", str(place.path)], capture_output=True),
    ),
    Harm("unplugged", lambda place: _run("umount", "-l", place.folder), "is not there", _mount_again, _mount_stick),
]
