"""The disk is full: everything stays in memory until there is room, and then it is saved."""

import subprocess
import sys
from pathlib import Path

from tests.faults.outcome import assert_undone_to_the_start, steps_in
from tests.store.projects import new_document

_ROOT = Path(__file__).parents[2]
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
    assert steps_in(path) == 40
    assert_undone_to_the_start(path)
