"""A screen without a monitor, and a hand on its keyboard: Xvfb, openbox, xdotool and scrot."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "scrot": "scrot"}


class Screen:
    """An X display of its own, 1600 by 1000 pixels."""

    def __enter__(self) -> "Screen":
        reading, writing = os.pipe()
        size = ["-screen", "0", "1600x1000x24"]
        quiet = subprocess.DEVNULL
        command = ["Xvfb", "-displayfd", str(writing), "-ac", "-nolisten", "tcp", *size]
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=quiet)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self._manager = subprocess.Popen(["openbox"], env=self._environment(), stdout=quiet, stderr=quiet)
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()

    def window(self, title: str, seconds: float = 30) -> str:
        """Wait for a window with *title* in its title, give it the keyboard, and return its number."""
        found = until(lambda: self._do("search", "--onlyvisible", "--name", title), f"a window “{title}”", seconds)
        number = found.split()[-1]
        self._do("windowactivate", "--sync", number)
        return number

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as xdotool names them."""
        self._do("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type *text*."""
        self._do("type", "--delay", "15", text)

    def shoot(self, picture: Path) -> None:
        """Keep what is seen as a PNG."""
        subprocess.run(["scrot", "--overwrite", str(picture)], env=self._environment(), check=True)

    def _do(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self._environment(), capture_output=True, text=True, check=False)
        return done.stdout

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}


def until(found: Callable[[], str], what: str, seconds: float = 30) -> str:
    """Return what *found* returns as soon as it is not empty; raise RuntimeError when that takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.02)
    raise RuntimeError(f"waited {seconds:.0f} seconds in vain for {what}")
