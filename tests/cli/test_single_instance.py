"""A second start of the program: whole processes, each as a person would start it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journeydesk.model.project import Project
from journeydesk.shell import single_instance
from journeydesk.shell.single_instance import Request, SingleInstance, first_or_handed_over
from journeydesk.store.document import create_document

ROOT = Path(__file__).parents[2]
TELLING = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
import journeydesk.app as app

class Told(QObject):
    def __init__(self, program):
        super().__init__(program)
        self.program, self.said = program, None
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(20)

    def look(self):
        said = " ".join(sorted(f"[{w.windowTitle()}{' in front' if w.isActiveWindow() else ''}]" for w in self.program.windows))
        if said != self.said:
            self.said = said
            print(said, flush=True)

class Program(app.Program):
    def start(self, files):
        super().start(files)
        self.told = Told(self)

app.Program = Program
from journeydesk.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The whole program, which prints the titles of its windows whenever they change."""

Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def begin(home: Path, tmp_path: Path) -> Iterator[Begin]:
    """Start the program in a process of its own; the running ones are ended with the test."""
    running: list[subprocess.Popen[str]] = []

    def run(*files: str, code: str = TELLING, **environment: str) -> subprocess.Popen[str]:
        known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        command = [sys.executable, "-c", code, *files]
        process = subprocess.Popen(
            command, cwd=tmp_path, env=known, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        running.append(process)
        return process

    yield run
    for process in running:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate(timeout=20)


def line_of(process: "subprocess.Popen[str]") -> str:
    """Wait for the next line that a program prints."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line or process.poll() is None, process.communicate()[1]
    return line


def until(process: "subprocess.Popen[str]", words: str) -> str:
    """Read what the program prints until *words* are in it."""
    while words not in (line := line_of(process)):
        assert line
    return line


@pytest.fixture
def two_maps(tmp_path: Path) -> Path:
    for name in ("first", "sécond map"):
        create_document(tmp_path / f"{name}.journey", Project.new(name)).close()
    return tmp_path


def test_second_start_hands_its_files_over_and_the_first_opens_them_in_front(begin: Begin, two_maps: Path) -> None:
    first = begin("first.journey")
    until(first, "[first — JourneyDesk in front]")
    second = begin("sécond map.journey")
    assert second.communicate(timeout=20) == ("", "")
    assert second.returncode == 0
    until(first, "[first — JourneyDesk] [sécond map — JourneyDesk in front]")
    third = begin("first.journey")
    third.communicate(timeout=20)
    until(first, "[first — JourneyDesk in front] [sécond map — JourneyDesk]")


def test_two_starts_at_the_same_moment_make_one_program(begin: Begin, two_maps: Path) -> None:
    starts = [begin("first.journey"), begin("sécond map.journey"), begin()]
    done = two_ended(starts)
    assert [process.returncode for process in done] == [0, 0]
    (one,) = (process for process in starts if process not in done)
    said = line_of(one)
    while "[first" not in said or "[sécond map" not in said:
        said = line_of(one)


def test_what_a_crash_left_is_no_obstacle(begin: Begin, two_maps: Path) -> None:
    first = begin("first.journey")
    until(first, "in front")
    first.kill()
    first.wait(20)
    until(begin("sécond map.journey"), "[sécond map — JourneyDesk in front]")


def test_program_that_hangs_does_not_hang_the_next(begin: Begin, two_maps: Path) -> None:
    first = begin("first.journey")
    until(first, "in front")
    first.send_signal(signal.SIGSTOP)
    second = begin("sécond map.journey")
    until(second, "[sécond map — JourneyDesk in front]")
    assert second.poll() is None


def test_other_settings_are_another_program(begin: Begin, two_maps: Path, tmp_path: Path) -> None:
    until(begin("first.journey"), "in front")
    other = begin("sécond map.journey", XDG_CONFIG_HOME=str(tmp_path / "other"))
    until(other, "[sécond map — JourneyDesk in front]")


def test_handing_over_needs_no_window(begin: Begin, two_maps: Path) -> None:
    """Importing Qt alone would take longer than a person should wait for a window that is there already."""
    until(begin("first.journey"), "in front")
    code = "import sys; from journeydesk.cli import main; code = main(sys.argv[1:])\n"
    code += "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy'))]); sys.exit(code)"
    assert begin(code=code).communicate(timeout=20)[0] == "[]\n"


def test_file_that_the_system_asks_for_is_opened(begin: Begin, two_maps: Path) -> None:
    """As macOS does after a double-click."""
    ask = (
        "QTimer.singleShot(0, lambda: QApplication.sendEvent(QApplication.instance(), QFileOpenEvent('first.journey')))"
    )
    asking = "from PySide6.QtGui import QFileOpenEvent\nfrom PySide6.QtWidgets import QApplication\n" + TELLING
    code = asking.replace("self.told = Told(self)", f"self.told = Told(self); {ask}")
    until(begin(code=code), "[first — JourneyDesk in front]")


@pytest.fixture
def first(home: Path) -> Iterator[SingleInstance]:
    found, _ = first_or_handed_over([])
    assert found is not None
    yield found
    found.close()


def test_request_of_nonsense_is_no_request(first: SingleInstance) -> None:
    heard: list[Request] = []

    def hear(request: Request, let_go: Callable[[], bool]) -> None:
        heard.append(request)
        assert let_go()

    first.serve(hear)
    for said in (b"", b"\xff", b"[]", b'{"files": [1]}', b'{"files": ["relative"]}', b'{"files": 3}', b"[" * 9999):
        with single_instance.Client(str(first._listener.address)) as link:
            link.send_bytes(said)
            with pytest.raises((EOFError, OSError)):
                link.recv_bytes()
    assert heard == []
    assert first_or_handed_over(["here.journey"]) == (None, True)
    assert heard == [Request((os.path.abspath("here.journey"),))]


def test_who_lost_patience_gets_nothing_opened_later(first: SingleInstance) -> None:
    late: list[Callable[[], bool]] = []
    first.serve(lambda _request, let_go: late.append(let_go))
    assert first_or_handed_over(["x.journey"]) == (None, False)
    assert late[0]() is False


def test_folder_that_others_may_enter_is_not_spoken_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "run").chmod(0o755)
    monkeypatch.setattr("tempfile.tempdir", str(home))
    found, _ = first_or_handed_over([])
    assert found is not None
    address = Path(str(found._listener.address))
    found.close()
    assert address.parent != home / "run"
    assert address.parent.stat().st_mode & 0o077 == 0


def two_ended(starts: "list[subprocess.Popen[str]]") -> "list[subprocess.Popen[str]]":
    """Wait until two of the programs that were started have ended; return them."""
    while len(done := [process for process in starts if process.poll() is not None]) < 2:
        for process in starts:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
    return done
