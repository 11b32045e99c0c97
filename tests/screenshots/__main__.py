"""Photographs each look in a process of its own: `python -m tests.screenshots [--look NAME] [--scene PART]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.screenshots.gallery import write_gallery
from tests.screenshots.looks import LOOKS, Look

OUT = Path("build/screenshots")
_SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 5120, "height": 2880, "logicalDpi": 96, "dpr": 1}
"""Larger than every look: windows are fitted to the screen, and the offscreen one is 800 pixels square."""


def main() -> int:
    """Photograph what is asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--look", action="append", choices=[look.name for look in LOOKS], help="only this look")
    parser.add_argument("--scene", default="", help="only scenes whose name contains this")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    looks = [look for look in LOOKS if not wanted.look or look.name in wanted.look]
    if wanted.inside:
        from tests.screenshots.run import photograph

        return photograph(looks[0], wanted.scene, OUT)
    OUT.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    # They wait for most of their time, until what moves came to rest.
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda look: _in_process(look, wanted.scene), looks))
    count = write_gallery(OUT)
    sys.stdout.write(f"{count} pictures in {OUT}/index.html, {time.monotonic() - began:.0f} s\n")
    return max(codes)


def _in_process(look: Look, scene: str) -> int:
    """Photograph one look in a home of its own and return the exit code."""
    if not scene:
        for old in OUT.glob(f"{look.name}-*.png"):
            old.unlink()
    with tempfile.TemporaryDirectory() as home:
        asked = [sys.executable, "-m", "tests.screenshots", "--inside", "--look", look.name, "--scene", scene]
        return subprocess.run(asked, env=environment(look, home), timeout=600, check=False).returncode


def environment(look: Look, home: str) -> dict[str, str]:
    """Return the environment of a process that shows a look, with the folder *home* as its home."""
    places = {f"XDG_{what}_HOME": f"{home}/{what.lower()}" for what in ("CONFIG", "DATA", "CACHE")}
    screen = Path(home) / "screen.json"
    screen.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [_SCREEN]}))
    changed = {
        "HOME": home,
        "TZ": "UTC",
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "QT_SCALE_FACTOR": str(look.scale),
        "LANGUAGE": look.language,
        **places,
    }
    return os.environ | changed


if __name__ == "__main__":
    sys.exit(main())
