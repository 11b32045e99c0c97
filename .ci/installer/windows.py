"""Compile the Windows installer where NSIS is: `python .ci/installer/windows.py dist`.

On Windows it packs the bundle. Elsewhere a bundle for Windows cannot be made, so a stand-in is packed, which proves
that the script compiles and nothing more; that file goes to build/installer and is not for anybody.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MADE = ROOT / "build" / "installer"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SCRIPT = HERE / "windows" / "journeydesk.nsi"


def stand_in() -> Path:
    """Return a folder laid out as a bundle for Windows, with nothing in its files."""
    bundle = MADE / "windows-stand-in"
    (bundle / "_internal").mkdir(parents=True, exist_ok=True)
    for name in ("journeydesk.exe", "journeydeskw.exe", "_internal/python311.dll"):
        (bundle / name).write_text("A stand-in: this is no program.\n", "utf-8")
    return bundle


def compile_script(bundle: Path, setup: Path) -> None:
    """Compile the script around *bundle* into the program *setup*; warnings count as errors."""
    named = {
        "VERSION": VERSION,
        "BUNDLE": bundle,
        "ICONS": MADE,
        "LICENCE": ROOT / "LICENSE",
        "OUT": setup,
    }
    defined = [f"-D{name}={value}" for name, value in named.items()]
    subprocess.run(["makensis", "-V2", "-WX", *defined, str(SCRIPT)], check=True)


def main() -> int:
    """Make the installer, or say why not."""
    if not shutil.which("makensis"):
        print("No Windows installer was compiled: makensis is missing (apt-get install nsis).", file=sys.stderr)
        return 0
    name = f"JourneyDesk-{VERSION}-setup.exe"
    if sys.platform == "win32":
        setup = Path(sys.argv[1]) / name
        compile_script(Path(sys.argv[1]) / "journeydesk", setup)
        print(f"Made {setup}")
    else:
        compile_script(stand_in(), MADE / f"stand-in-{name}")
        print("The Windows installer script compiles (around a stand-in: the real one is made on Windows).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
