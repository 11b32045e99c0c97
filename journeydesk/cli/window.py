"""`journeydesk [FILE …]`: open the editor, or say what can be done without a display."""

import os
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path

from journeydesk.cli.command import DONE, WRONG_USE, CommandFailed
from journeydesk.tr import tr


def open_window(files: list[str], commands: list[str]) -> int:
    """Open the editor on *files*, the one that runs already if there is one.

    Raises `CommandFailed` when there is no display, or no such file or command.
    """
    for file in files:
        if not os.path.lexists(file):
            raise _missing(file, commands)
    if not _has_display():
        raise _no_window(tr("there is no display here"), commands)
    from journeydesk.shell.single_instance import first_or_handed_over

    first, is_handed_over = first_or_handed_over(files)
    if is_handed_over:
        return DONE
    try:
        from journeydesk.shell.platform_plugin import why_no_window

        why = why_no_window()
        if why:
            raise _no_window(why, commands)
        from journeydesk.app import run

        return run(files, first)
    finally:
        if first is not None:
            first.close()


def _no_window(why: str, commands: list[str]) -> CommandFailed:
    names = ", ".join(f"journeydesk {name}" for name in sorted(commands))
    sentence = tr("The editor cannot open: {why}. These work without a window: {commands}.")
    return CommandFailed(sentence.format(why=why, commands=names))


def _missing(file: str, commands: list[str]) -> CommandFailed:
    names = ", ".join(sorted(commands))
    if "\0" in file or not (Path(file).suffix or os.sep in file):
        sentence = tr("There is no file and no command “{file}”; the commands are {names}.")
        return CommandFailed(sentence.format(file=file[:200], names=names), WRONG_USE)
    sentence = tr("“{file}” is not there; check its name, or make it with “journeydesk new”.")
    return CommandFailed(sentence.format(file=file[:200]))


def _has_display() -> bool:
    """Return whether Qt will find a screen; elsewhere than on Linux and BSD there always is one."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = re.findall(r"(?:^|;)(\w+)", os.environ.get("QT_QPA_PLATFORM", ""))
    if not {*chosen} <= {"xcb", "wayland"}:
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    there = os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland))
    return bool(wayland and there) or _has_x11(os.environ.get("DISPLAY", ""))


def _has_x11(display: str) -> bool:
    """Return whether an X server answers, since Qt ends the whole process when none does.

    A display on another computer is not asked: Qt will wait for it as long as it has to.
    """
    found = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if found is None:
        return bool(display)
    for address in (f"\0/tmp/.X11-unix/X{found[1]}", f"/tmp/.X11-unix/X{found[1]}"):
        with socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.settimeout(2.0)
            server.connect(address)
            return True
    return False
