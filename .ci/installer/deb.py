"""Make a Debian package of a bundle: `PYTHONPATH=. python .ci/installer/deb.py dist/journeydesk dist`.

What it depends on is computed by dpkg-shlibdeps from what its binaries link, so it fits this system's release and newer
ones. Needs dpkg-dev; says so when it is missing.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path

from manual import manual

import journeydesk
from journeydesk.shell.notices import Notice, as_text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINUX = HERE / "linux"
TOOLS = ("dpkg-deb", "dpkg-shlibdeps")
STAGE = ROOT / "build" / "installer" / "deb"
CHANGES = """\
journeydesk ({version}) stable; urgency=medium

  * See CHANGELOG.md.gz.

 -- The JourneyDesk founders <founders@journeydesk.invalid>  {date}
"""


def lay_out(bundle: Path, notices: list[Notice]) -> None:
    """Put the package's files below STAGE as they are to lie on a computer."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(bundle, STAGE / "usr/lib/journeydesk", symlinks=True)
    (STAGE / "usr/bin").mkdir(parents=True)
    (STAGE / "usr/bin/journeydesk").symlink_to("../lib/journeydesk/journeydesk")
    _copy(LINUX / "journeydesk.desktop", "usr/share/applications/journeydesk.desktop")
    _copy(LINUX / "journeydesk.xml", "usr/share/mime/packages/journeydesk.xml")
    _copy(LINUX / "journeydesk.metainfo.xml", "usr/share/metainfo/invalid.journeydesk.JourneyDesk.metainfo.xml")
    _copy(LINUX / "lintian-overrides", "usr/share/lintian/overrides/journeydesk")
    _lay_out_icons()
    _zip(manual(), "usr/share/man/man1/journeydesk.1.gz")
    documents = "usr/share/doc/journeydesk"
    _zip(CHANGES.format(version=journeydesk.__version__, date=formatdate()), f"{documents}/changelog.gz")
    _zip((ROOT / "CHANGELOG.md").read_text("utf-8"), f"{documents}/CHANGELOG.md.gz")
    _write(copyright_of(notices), f"{documents}/copyright")
    _zip(as_text(notices), f"{documents}/third-party-notices.txt.gz")
    _set_modes()


def _lay_out_icons() -> None:
    icons, themed = ROOT / "resources/icons", Path("usr/share/icons/hicolor")
    for kind, name, shown in (
        ("apps", "journeydesk", "journeydesk"),
        ("mimetypes", "journey-document", "application-x-journeydesk"),
    ):
        _copy(icons / f"{name}.svg", themed / "scalable" / kind / f"{shown}.svg")
        for picture in icons.glob(f"{name}-*.png"):
            size = picture.stem.rpartition("-")[2]
            _copy(picture, themed / f"{size}x{size}" / kind / f"{shown}.png")


def copyright_of(notices: list[Notice]) -> str:
    """Return Debian's copyright file: our licence, and where those of the works inside are told."""
    inside = "\n".join(f" {one.name} {one.version}: {one.licence.partition(',')[0]}" for one in notices)
    ours = (ROOT / "LICENSE").read_text("utf-8")
    return (
        f"JourneyDesk is\n\n{ours}\nIt contains works of others, whose licences are in third-party-notices.txt.gz:\n\n"
        f"{inside}\n\nThe GNU licences are also in /usr/share/common-licenses/LGPL-3 and GPL-3.\n"
    )


def depends() -> str:
    """Return what the staged binaries need of the system, as a line for `Depends`."""
    control = STAGE.parent / "debian" / "control"
    control.parent.mkdir(exist_ok=True)
    control.write_text("Source: journeydesk\n\nPackage: journeydesk\nArchitecture: any\n", "utf-8")
    (STAGE / "DEBIAN").mkdir(exist_ok=True)
    files = [path for path in (STAGE / "usr/lib").rglob("*") if path.is_file() and not path.is_symlink()]
    binaries = [path for path in files if path.read_bytes()[:4] == b"\x7fELF"]
    inside = sorted({f"-l{path.parent}" for path in binaries})
    command = [
        "dpkg-shlibdeps",
        "-O",
        "--warnings=0",
        "--ignore-missing-info",
        *inside,
        *(f"-e{path}" for path in sorted(binaries)),
    ]
    found = subprocess.run(command, cwd=STAGE.parent, check=True, stdout=subprocess.PIPE, text=True).stdout
    return found.strip().removeprefix("shlibs:Depends=")


def build(out: Path) -> Path:
    """Pack what was laid out into a package in the folder *out*, and return it."""
    architecture = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    facts = {"version": journeydesk.__version__, "architecture": architecture.stdout.strip()}
    size = sum(path.lstat().st_size for path in STAGE.rglob("*")) // 1024
    control = (LINUX / "control").read_text("utf-8").format(**facts, size=size, depends=depends())
    _write(control, "DEBIAN/control")
    package = out / "journeydesk_{version}_{architecture}.deb".format(**facts)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(STAGE), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def _set_modes() -> None:
    for path in STAGE.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == STAGE / "usr/lib/journeydesk/journeydesk"
            path.chmod(0o755 if runs else 0o644)


def _write(text: str, place: str) -> None:
    path = STAGE / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _zip(text: str, place: str) -> None:
    path = STAGE / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _copy(source: Path, place: Path | str) -> None:
    path = STAGE / place
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, path)


def main() -> int:
    """Make the package, or say why not; that is no failure, since other systems have other packages."""
    bundle, out = Path(sys.argv[1]), Path(sys.argv[2])
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"No .deb was made: {', '.join(missing)} is missing (apt-get install dpkg-dev).", file=sys.stderr)
        return 0
    os.umask(0o022)
    carried = (bundle / "_internal/resources/notices.json").read_text("utf-8")
    lay_out(bundle, [Notice(**entry) for entry in json.loads(carried)])
    print(f"Made {build(out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
