#!/usr/bin/env python3
"""See to the system libraries that Qt needs on Linux; name, or as root install, the packages that are missing.

Only what the loader cannot find is asked for, so a machine that has everything is left alone. Package names are
those of Debian and Ubuntu; where a release renamed one, both names are given, the newer first.
"""

import ctypes
import os
import shutil
import subprocess
import sys

Packages = tuple[str, ...]

DRAWING: dict[str, Packages] = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libX11.so.6": ("libx11-6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libzstd.so.1": ("libzstd1",),
}
X_WINDOW: dict[str, Packages] = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
WAYLAND_WINDOW: dict[str, Packages] = {
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}
BUNDLED: dict[str, Packages] = {
    # What the parts of Qt in a bundle link beside that, so that its package can name it all.
    "libbrotlidec.so.1": ("libbrotli1",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
}
BUNDLE_PROGRAMS: dict[str, Packages] = {
    "objdump": ("binutils",),
    "dpkg-shlibdeps": ("dpkg-dev",),
}
TEST_PROGRAMS: dict[str, Packages] = {
    "pdftotext": ("poppler-utils",),
    "qpdf": ("qpdf",),
    "strace": ("strace",),
}


def needed(for_bundle: bool) -> dict[str, Packages]:
    """Return the libraries that this session needs: for drawing, for a window where there is a display, or for all."""
    libraries = dict(DRAWING)
    if for_bundle or os.environ.get("DISPLAY"):
        libraries |= X_WINDOW
    if for_bundle or os.environ.get("WAYLAND_DISPLAY"):
        libraries |= WAYLAND_WINDOW
    return libraries | BUNDLED | _python() if for_bundle else libraries


def _python() -> dict[str, Packages]:
    """Return Python as a library, which a bundle carries and Debian keeps in a package of its own."""
    name = "libpython{}.{}".format(*sys.version_info)
    return {f"{name}.so.1.0": (name,)} if sys.base_prefix == "/usr" else {}


def missing(libraries: dict[str, Packages]) -> dict[str, Packages]:
    """Return those that the loader does not find."""
    return {name: packages for name, packages in libraries.items() if not _loads(name)}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def known_names(packages: set[Packages]) -> list[str]:
    """Return one name for each package: the first that this system's package lists know."""
    return sorted(next((name for name in names if _is_known(name)), names[-1]) for names in packages)


def _is_known(name: str) -> bool:
    listed = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
    return listed.returncode == 0


def missing_programs(programs: dict[str, Packages]) -> dict[str, Packages]:
    """Return those programs of other people that are not here."""
    return {name: packages for name, packages in programs.items() if not shutil.which(name)}


def install(packages: set[Packages]) -> None:
    """Install *packages* with apt, as far as they are to be had."""
    print(f"Installing {', '.join(sorted(names[-1] for names in packages))} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *known_names(packages)]
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def how_to_install(packages: dict[str, Packages]) -> str:
    """Return the line to run, or where there is no apt, the names of what is missing."""
    if shutil.which("apt-get"):
        return "sudo apt-get update && sudo apt-get install -y " + " ".join(known_names(set(packages.values())))
    return "install " + ", ".join(packages)


def main() -> int:
    """See to the libraries, and with ``--tests`` or ``--bundle`` to programs; return 1 when a library is missing."""
    linux, for_bundle = sys.platform == "linux", "--bundle" in sys.argv
    wanted = BUNDLE_PROGRAMS if for_bundle else TEST_PROGRAMS if "--tests" in sys.argv else {}
    gone = missing(needed(for_bundle)) if linux else {}
    programs = missing_programs(wanted) if linux else {}
    if (gone or programs) and shutil.which("apt-get") and os.geteuid() == 0:
        install({*gone.values(), *programs.values()})
        gone, programs = missing(gone), missing_programs(programs)
    if programs:
        lost = "Without these there is no .deb" if for_bundle else "Some tests will be skipped. To run them too"
        print(f"{lost}:\n  {how_to_install(programs)}", file=sys.stderr)
    if gone:
        print(f"Qt needs system libraries. To go on:\n  {how_to_install(gone)}", file=sys.stderr)
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main())
