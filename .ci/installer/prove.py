"""Install the .deb in a bare Debian and work with it there, as a person would: `make installer-test`.

Prints how long each step took, and leaves pictures of the windows and the PDFs in build/installer/proof. SUITE and
MIRROR name another release of Debian or Ubuntu (`SUITE=trixie make installer-test`). What the screen needs runs
outside, so that inside is nothing but what the package asks for.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bare import HOME, SUITE, Bare
from screen import TOOLS, Screen, until

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "build" / "installer"
PROOF = MADE / "proof"
SAMPLE = "hearing"


def missing() -> list[str]:
    """Return what stands in the way, one sentence each."""
    tools = {"debootstrap": "debootstrap", "setpriv": "util-linux", **TOOLS}
    packages = [package for tool, package in tools.items() if not shutil.which(tool)]
    return [
        *(["Run it as root: a root of its own is made and entered."] if os.geteuid() else []),
        *([f"Install what is missing: apt-get install {' '.join(packages)}"] if packages else []),
        *([] if list((ROOT / "dist").glob("journeydesk_*.deb")) else ["There is no .deb in dist/: make installer"]),
    ]


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is done and how many seconds it took."""
    start = time.monotonic()
    yield
    print(f"{time.monotonic() - start:7.2f} s  {what}", flush=True)


def install(bare: Bare) -> None:
    """Install the newest package with apt, and nothing that it only recommends."""
    package = max((ROOT / "dist").glob("journeydesk_*.deb"), key=lambda path: path.stat().st_mtime)
    shutil.copy(package, bare.path("/tmp/journeydesk.deb"))
    with step("apt update"):
        bare.run(["apt-get", "update", "-qq"])
    with step(f"apt install {package.name} ({package.stat().st_size / 1e6:.1f} MB) and what it depends on"):
        bare.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/journeydesk.deb"])


def use_command_line(bare: Bare) -> None:
    """Make, check and export a project without a display."""
    for words in (
        f"new first.journey --sample {SAMPLE}",
        "info first.journey",
        "verify first.journey",
        "export first.journey command-line.pdf",
        "export first.journey command-line.png",
    ):
        with step(f"journeydesk {words}"):
            said = bare.run_as_person(["journeydesk", *words.split()])
        if not said.strip():
            raise RuntimeError(f"“journeydesk {words}” printed nothing")
    _keep_pdf(bare, "command-line.pdf")


def open_start_page(bare: Bare, screen: Screen) -> None:
    """Start the program without a file, look at it, measure it, and quit."""
    with step("start to the start page"):
        program = bare.start_as_person(["journeydesk"], screen.display)
        _see(program, screen, "JourneyDesk")
    time.sleep(2)
    screen.shoot(PROOF / "start.png")
    print(f"{_memory(bare):7.0f} MB  of memory at the start page (Pss)", flush=True)
    _quit(bare, program, screen)


def open_project(bare: Bare, screen: Screen) -> None:
    """Open a project as a double-click would, export its first PDF from the window, and quit."""
    lines = bare.path("/usr/share/applications/journeydesk.desktop").read_text("utf-8").splitlines()
    line = next(line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    command = shlex.split(line.replace("%F", f"{HOME}/first.journey"))
    with step(f"{line} to the open project"):
        program = bare.start_as_person(command, screen.display)
        _see(program, screen, "first|Hearing")
    time.sleep(3)
    screen.shoot(PROOF / "project.png")
    with step("Ctrl+E to the export dialog"):
        screen.press("ctrl+e")
        _see(program, screen, "Export")
    time.sleep(3)
    screen.shoot(PROOF / "export.png")
    screen.press("Return")
    time.sleep(2)
    screen.press("ctrl+a")
    screen.type(f"{HOME}/window.pdf")
    screen.shoot(PROOF / "where.png")
    with step("Return to the written PDF"):
        screen.press("Return")
        until(lambda: "yes" if bare.path(f"{HOME}/window.pdf").exists() else "", "the PDF")
    _keep_pdf(bare, "window.pdf")
    time.sleep(1)
    _quit(bare, program, screen)


def ask_desktop(bare: Bare) -> None:
    """Let the desktop's own programs say what a .journey is and what opens it."""
    tools = ["libglib2.0-bin", "shared-mime-info", "desktop-file-utils"]
    bare.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *tools])
    kind = bare.run_as_person(["gio", "info", "-a", "standard::content-type", "first.journey"])
    bare.run_as_person(["cp", "first.journey", "without-suffix"])
    sniffed = bare.run_as_person(["gio", "info", "-a", "standard::content-type", "without-suffix"])
    opener = bare.run_as_person(["gio", "mime", "application/x-journeydesk"])
    if "x-journeydesk" not in kind or "x-journeydesk" not in sniffed or "journeydesk.desktop" not in opener:
        raise RuntimeError(f"the desktop does not know .journey files:\n{kind}\n{sniffed}\n{opener}")
    print("           the desktop knows .journey files, also without their suffix, and opens them with JourneyDesk")


def remove(bare: Bare) -> None:
    """Remove the package: what it brought is gone, what the person made stays."""
    with step("apt purge"):
        bare.run(["apt-get", "purge", "-y", "-qq", "journeydesk"])
    places = ("/usr/lib/journeydesk", "/usr/bin/journeydesk", "/usr/share/applications/journeydesk.desktop")
    left = [place for place in places if os.path.lexists(bare.path(place))]
    if left or not bare.path(f"{HOME}/first.journey").exists():
        raise RuntimeError(f"removing the package left {left}, or took a project along")


def _memory(bare: Bare) -> float:
    """Return the megabytes of all the program's processes, shared pages counted in part."""
    texts = ((path / "smaps_rollup").read_text() for path in _processes(bare))
    return sum(int(line.split()[1]) for text in texts for line in text.splitlines() if line.startswith("Pss:")) / 1024


def _processes(bare: Bare) -> list[Path]:
    """Return the folders in /proc of what runs of the program."""
    program = bare.path("/usr/lib/journeydesk/journeydesk")

    def is_ours(process: Path) -> bool:
        try:
            return (process / "exe").readlink() == program
        except OSError:
            return False

    return [process for process in Path("/proc").glob("[0-9]*") if is_ours(process)]


def _see(program: "subprocess.Popen[str]", screen: Screen, title: str) -> None:
    """Wait for a window of *program*; raise RuntimeError with what the program said when none comes."""
    try:
        screen.window(title)
    except RuntimeError as error:
        program.kill()
        raise RuntimeError(f"{error}; the program said:\n{program.communicate()[1]}") from None


def _quit(bare: Bare, program: "subprocess.Popen[str]", screen: Screen) -> None:
    """Quit as a person does; the program ends well, says nothing, and leaves no process behind."""
    with step("Ctrl+Q to the end of the process"):
        screen.press("ctrl+q")
        _, said = program.communicate(timeout=20)
    if program.returncode or said.strip():
        raise RuntimeError(f"the program ended with {program.returncode} and said:\n{said}")
    until(lambda: "" if _processes(bare) else "gone", "the end of all its processes", 5)


def _keep_pdf(bare: Bare, name: str) -> None:
    shutil.copy(bare.path(f"{HOME}/{name}"), PROOF / name)
    if not (PROOF / name).read_bytes().startswith(b"%PDF-"):
        raise RuntimeError(f"{name} is no PDF")


def main() -> int:
    """Do all of it; return 1 when something is missing or failed."""
    if in_the_way := missing():
        print("\n".join(in_the_way), file=sys.stderr)
        return 1
    PROOF.mkdir(parents=True, exist_ok=True)
    try:
        with Bare(MADE / "root") as bare, step("in all"):
            install(bare)
            use_command_line(bare)
            with Screen() as screen:
                open_start_page(bare, screen)
                open_project(bare, screen)
            ask_desktop(bare)
            remove(bare)
    except RuntimeError as error:
        print(f"Failed in {SUITE}: {error}", file=sys.stderr)
        return 1
    print(f"Pictures and PDFs are in {PROOF.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
