"""A bare Debian in a folder: nothing in it but what a package's dependencies bring. Needs root and debootstrap."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SUITE = os.environ.get("SUITE", "bookworm")
MIRROR = os.environ.get("MIRROR", "http://deb.debian.org/debian")
PERSON = "anna"
HOME = f"/home/{PERSON}"


class Bare:
    """A fresh system below *folder*, with one ordinary person; made of a copy that is kept beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = folder.with_name(f"bare-{SUITE}.tar")

    def __enter__(self) -> "Bare":
        self._remove()
        if not self._kept.exists():
            print(f"Making a bare {SUITE} (about a minute, once) …", flush=True)
            _call(["debootstrap", "--variant=minbase", SUITE, str(self.folder), MIRROR])
            _call(["tar", "--create", f"--file={self._kept}", f"--directory={self.folder}", "."])
        else:
            self.folder.mkdir(parents=True)
            _call(["tar", "--extract", f"--file={self._kept}", f"--directory={self.folder}"])
        _call(["mount", "-t", "proc", "proc", str(self.folder / "proc")])
        for device in ("null", "zero", "urandom"):
            _call(["mount", "--bind", f"/dev/{device}", str(self.folder / "dev" / device)])
        self.run(["useradd", "--create-home", PERSON])
        return self

    def __exit__(self, *_: object) -> None:
        for place in ("proc", "dev/null", "dev/zero", "dev/urandom"):
            subprocess.run(["umount", str(self.folder / place)], check=False, capture_output=True)

    def run(self, command: Sequence[str]) -> str:
        """Run *command* as root and return what it prints; raise RuntimeError with all that it said when it fails."""
        done = subprocess.run(self._entered(command), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def run_as_person(self, command: Sequence[str]) -> str:
        """Run *command* as the ordinary person, in their home."""
        return self.run(_as_person(command, ""))

    def start_as_person(self, command: Sequence[str], display: str) -> "subprocess.Popen[Any]":
        """Start *command* as the ordinary person on an X display, and go on."""
        return subprocess.Popen(self._entered(_as_person(command, display)), stderr=subprocess.PIPE, text=True)

    def path(self, inside: str) -> Path:
        """Return where the file *inside* lies outside."""
        return self.folder / inside.lstrip("/")

    def _entered(self, command: Sequence[str]) -> list[str]:
        names = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        return ["chroot", str(self.folder), "env", "-i", *names, *command]

    def _remove(self) -> None:
        self.__exit__()
        if os.path.ismount(self.folder / "proc"):
            raise RuntimeError(f"{self.folder}/proc is still mounted; unmount it first")
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_person(command: Sequence[str], display: str) -> list[str]:
    names = [f"HOME={HOME}", *([f"DISPLAY={display}"] if display else [])]
    return ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", "--clear-groups", "env", "-C", HOME, *names, *command]


def _call(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr}")
