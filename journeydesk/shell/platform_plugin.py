"""Whether Qt can begin on this computer. It ends the whole process when it cannot, so it is asked before it tries."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from journeydesk.tr import tr


def why_no_window() -> str:
    """Return why no window can be opened here, as the part of a sentence; empty when one can."""
    names = _wanted()
    if not names:
        return ""
    folder = Path(os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH") or _platforms())
    found = [path for name in names if (path := _plugin(folder, name)) is not None]
    if not found:
        return tr("Qt has no platform “{names}” (QT_QPA_PLATFORM)").format(names=";".join(names)[:80])
    reasons = [reason for path in found if (reason := _why_not_loaded(path))]
    return reasons[0] if len(reasons) == len(found) else ""


def _wanted() -> list[str]:
    """Return the platforms that Qt will try, in their order; none where it always finds its own."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [one.partition(":")[0] for one in chosen.split(";")]
    return [] if sys.platform in ("win32", "darwin") else ["xcb", "wayland"]


def _platforms() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"


def _plugin(folder: Path, name: str) -> Path | None:
    """Return the file of a platform; the names wayland-egl and wayland mean the same one."""
    stem = name.partition("-")[0]
    names = (f"libq{stem}.so", f"q{stem}.dll", f"libq{stem}.dylib")
    return next((folder / file for file in names if stem.isalnum() and (folder / file).is_file()), None)


def _why_not_loaded(plugin: Path) -> str:
    """Return which library of the system a platform lacks; Linux alone leaves some of them to the person."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).partition(":")[0]
        return tr("the system library {library} is missing; install it").format(library=library)
    return ""
