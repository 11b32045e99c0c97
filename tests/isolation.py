"""Environment variables that keep a test, and every process it starts, away from the person's own machine."""

import importlib.util
import json
from pathlib import Path
from xml.sax.saxutils import escape

_FONT_PACKAGES = ("fontpkg_inter", "manimgx_fonts", "manimgx_fonts_cjk", "qtawesome")


def bundled_fonts_only(folder: Path) -> dict[str, str]:
    """Return variables that make fontconfig know the bundled fonts and no other; *folder* takes the configuration."""
    found = (importlib.util.find_spec(name) for name in _FONT_PACKAGES)
    places = [place for spec in found if spec for place in spec.submodule_search_locations or ()]
    lines = "".join(f"<dir>{escape(place)}</dir>" for place in places)
    config = folder / "fonts.conf"
    config.write_text(
        f"<?xml version='1.0'?><fontconfig>{lines}<cachedir>{escape(str(folder))}</cachedir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(config)}


def one_screen(folder: Path) -> dict[str, str]:
    """Return variables that give Qt one screen, as large as many people's; *folder* takes the configuration."""
    screen = {"name": "Desk", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}))
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}


def folders_in(folder: Path) -> dict[str, str]:
    """Return variables that put home, settings, data, caches and sockets of a person under *folder*."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "APPDATA": str(folder / "config"),
        "LOCALAPPDATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_RUNTIME_DIR": str(runtime),
    }
