"""The process dies, the disk fails: no acknowledged edit is lost, none is there twice, and undo goes all the way back."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeydesk.store.document import open_document
from journeydesk.store.verify import verify
from tests.store.projects import new_document, session_on, small_project

_ROOT = Path(__file__).parents[2]


def _start(path: Path, most: int = 0, *before: str) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "tests.store.edit_until_killed", str(path), str(most)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=_ROOT)


def _check(path: Path, first: int, acked: int) -> int:
    """Check that the notes of the first steps are all there, exactly once, and can be undone; return how many."""
    with open_document(path) as document:
        assert document.read_only_reason is None
        top = document.history.top
        notes = {record.id for record in document.project if record.id.startswith("note-")}
        assert notes == {f"note-{number}" for number in range(1, top + 1)}
        assert top >= first + acked
    report = verify(path)
    assert report.is_sound, report.sentences
    return top


def test_no_acknowledged_edit_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "kill.journey"
    new_document(path)[0].close()
    chance, first, acked_in_all = random.Random(7), 0, 0
    for _ in range(8):
        process = _start(path)
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(("saved", "saving 1")):
                break
        time.sleep(chance.uniform(0.0, 0.12))  # the moment of death, not a wait for something
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
        process.wait()
        process.stdout.close()
        whole = [line.split() for line in rest.split("\n")[:-1]]
        acked = max((int(words[1]) for words in whole if words[0] in ("saved", "saving")), default=0)
        first = _check(path, first, acked)
        acked_in_all += acked
    assert acked_in_all > 8
    with open_document(path) as document:
        session = session_on(document)
        while session.undo():
            pass
        assert session.project == small_project()
    assert [child.name for child in tmp_path.iterdir()] == ["kill.journey"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="faults are injected with strace")
@pytest.mark.parametrize(
    ("call", "error", "when"),
    [
        *[("fsync,fdatasync", "EIO", when) for when in (1, 2, 3, 4, 5)],
        *[("unlink", "EIO", when) for when in (1, 2)],
        *[("pwrite64", "ENOSPC", when) for when in (1, 6)],
    ],
)
def test_a_failing_call_loses_and_doubles_nothing(tmp_path: Path, call: str, error: str, when: int) -> None:
    path = tmp_path / "fault.journey"
    new_document(path)[0].close()
    names = [path, path.with_name(path.name + "-journal"), tmp_path]
    only = [word for name in names for word in ("-P", str(name))]
    fault = f"inject={call}:error={error}:when={when}"
    strace = ["strace", "-f", "-qq", "-o", str(tmp_path / "log"), "-e", f"trace={call}", "-e", fault, *only]
    process = _start(path, 8, *strace)
    out, _ = process.communicate(timeout=60)
    assert "(INJECTED)" in (tmp_path / "log").read_text()
    assert "end True" in out
    assert _check(path, 0, 8) == 8


_FULL = """
import resource, sys
from pathlib import Path
from journeydesk.store.document import open_document
from tests.store.projects import add_note, session_on
path, recovery = Path(sys.argv[1]), Path(sys.argv[2])
document = open_document(path, recovery_dir=recovery)
session = session_on(document)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 30_000, resource.RLIM_INFINITY))
for number in range(1, 40):
    add_note(session, number, "x" * 2000)
print(document.flush(), document.status.state, document.status.sentence)
print(len(session.project), document.load_entry(39).change.label)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
add_note(session, 40)
document.retry()
print(document.flush(), document.status.state, document.status.acked, list(recovery.glob("*")))
print(document.close())
"""


def test_a_full_disk_keeps_everything_in_memory_until_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "voll.journey"
    new_document(path)[0].close()
    command = [sys.executable, "-c", _FULL, str(path), str(tmp_path / "recovery")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    full, kept, later, closed = done.stdout.splitlines()
    assert full.startswith("False failed")
    assert "“voll.journey”" in full
    assert kept == "48 Add note 39"
    assert later == "True saved 40 []"
    assert closed == "True"
    assert _check(path, 0, 40) == 40
