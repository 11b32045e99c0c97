"""The program on bad ground: parts of it missing, folders that keep nothing, no screen. Whole processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.model.records import Lane
from journeydesk.store.document import read_project

ROOT = Path(__file__).parents[2]
WORKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import journeydesk.app as app
from journeydesk.edit.actions.journeys import add_journey
from journeydesk.model.project import Project

class Program(app.Program):
    def start(self, files):
        super().start(files)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(20)

    def look(self):
        if self.windows[0].notice.isHidden():
            return
        self.timer.stop()
        self.new_project(Project.new().apply(add_journey(Project.new())))
        window = self.windows[0]
        window.commands.run("insert.lane.notes.needs")
        window.file.save_as(Path(sys.argv[1]))
        print(window.notice.label.text(), window.file.flush(5), sep="|", flush=True)
        window.grab()
        for each in list(self.windows):
            each.close()

app.Program = Program
from journeydesk.cli import main
sys.exit(main([]))
"""
"""The program as somebody uses it who has something to do: waits for a notice, draws, saves elsewhere, and ends."""


def work(tmp_path: Path, *before: Path, root: Path = ROOT, **environment: str) -> str:
    """Return what the program said in its window while somebody worked with it, in this environment."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*before, root))), **environment}
    saved = tmp_path / "elsewhere.journey"
    command = [sys.executable, "-c", WORKING, str(saved)]
    done = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    said, _, is_saved = done.stdout.strip().partition("|")
    assert is_saved == "True"
    assert any(lane.title == "Needs" for lane in read_project(saved).project.all(Lane))
    return said


def hollow(folder: Path, *packages: str) -> Path:
    """Return a folder whose empty packages stand before the real ones."""
    for package in packages:
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").touch()
    return folder


@pytest.mark.parametrize(("package", "part"), [("fontpkg_inter", "fonts"), ("qtawesome", "icons")])
def test_program_works_without_a_package(package: str, part: str, tmp_path: Path) -> None:
    said = work(tmp_path, hollow(tmp_path / "first", package))
    assert said == f"Parts of JourneyDesk are missing or damaged ({part}); all else works. Install it again."


def test_program_works_with_damaged_resources(tmp_path: Path) -> None:
    root = tmp_path / "installed"
    shutil.copytree(ROOT / "journeydesk", root / "journeydesk", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("templates", "samples", "i18n"):
        shutil.copytree(ROOT / "resources" / folder, root / "resources" / folder)
    (root / "resources" / "templates" / "retail.json").write_text("{")
    (root / "resources" / "samples" / "parcel.json").unlink()
    (root / "resources" / "i18n" / "de.mo").write_text("x")
    said = work(tmp_path, root=root, LANG="de_DE.UTF-8", LC_ALL="de_DE.UTF-8")
    assert "(icons, retail.json, parcel.json, translations, guide)" in said
    shutil.rmtree(root / "resources")
    (tmp_path / "elsewhere.journey").unlink()
    assert "guide, templates and samples" in work(tmp_path, root=root)


def test_program_works_where_nothing_can_be_kept(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    said = work(tmp_path, **{f"XDG_{kind}_HOME": str(blocked) for kind in kinds}, TMPDIR="/nowhere")
    assert "New journeys are not saved until you give them a name with Save as" in said
    assert "settings last until you quit" in said
    assert said.count(str(blocked)) == 1
    assert said.count(".") == 1
    assert blocked.read_bytes() == b""


@pytest.mark.parametrize(
    ("platform", "why"),
    [("nonsense", "Qt has no platform “nonsense”"), ("xcb", "no display here"), ("xcb;wayland", "no display here")],
)
def test_no_window_is_a_sentence_that_names_what_works(platform: str, why: str, tmp_path: Path) -> None:
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known |= {"QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "journeydesk"]
    done = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert why in done.stderr
    assert "journeydesk export" in done.stderr


def test_system_library_that_is_missing_is_named(tmp_path: Path) -> None:
    """A platform that cannot be loaded, as on a computer without libxcb-cursor."""
    (tmp_path / "libqoffscreen.so").write_bytes(b"no library")
    known = {**os.environ, "QT_QPA_PLATFORM_PLUGIN_PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "journeydesk"]
    done = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert "libqoffscreen.so is missing" in done.stderr
