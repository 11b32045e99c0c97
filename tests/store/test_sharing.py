"""One writer per file: two windows, two processes, two computers, and files that change behind our back."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journeydesk.store.document import create_document, create_draft, list_drafts, open_document, read_project
from journeydesk.store.errors import Locked, NotThere, Occupied, StoreError
from journeydesk.store.lock import lock_path, take_lock
from journeydesk.store.verify import verify
from tests.store.projects import add_note, new_document, reopened, session_on, small_project

_ROOT = Path(__file__).parents[2]
_HOLD = """
import sys
from pathlib import Path
from journeydesk.store.document import open_document
document = open_document(Path(sys.argv[1]))
print(document.read_only_reason, flush=True)
sys.stdin.read()
"""


def _hold(path: Path) -> subprocess.Popen[str]:
    """Start a process that opens the file at *path*, says how it got it, and waits."""
    command = [sys.executable, "-c", _HOLD, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT)


def test_a_second_window_reads_only(tmp_path: Path) -> None:
    path = tmp_path / "zwei.journey"
    document, session = new_document(path)
    with open_document(path) as second:
        assert "open in another window" in str(second.read_only_reason)
        assert second.project == small_project()
    add_note(session, 1)
    assert document.close()
    assert "note-1" in reopened(path)


def test_a_second_process_reads_only_until_the_first_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "zwei.journey"
    new_document(path)[0].close()
    holder = _hold(path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "None\n"
    with open_document(path) as second:
        assert f"another JourneyDesk (process {holder.pid})" in str(second.read_only_reason)
    assert read_project(path).project == small_project()
    assert list_drafts(tmp_path) == []
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert list_drafts(tmp_path) == [path]
    with open_document(path) as document:
        assert document.read_only_reason is None
    assert not lock_path(path).exists()


def test_exactly_one_of_many_gets_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "rennen.journey"
    new_document(path)[0].close()
    holders = [_hold(path) for _ in range(4)]
    said = [holder.stdout.readline() for holder in holders if holder.stdout]
    for holder in holders:
        holder.communicate("")
    assert sum(one == "None\n" for one in said) == 1


def test_a_lock_from_another_computer_is_reported_and_not_broken(tmp_path: Path) -> None:
    path = tmp_path / "ferne.journey"
    new_document(path)[0].close()
    lock_path(path).write_text("JourneyDesk\n4711\nminerva\n")
    with open_document(path) as document:
        assert "on the computer “minerva”" in str(document.read_only_reason)
    assert lock_path(path).read_text().endswith("minerva\n")
    with open_document(path, ignore_foreign_lock=True) as document:
        assert document.read_only_reason is None


def test_a_planted_link_is_not_followed_by_the_lock(tmp_path: Path) -> None:
    path, victim = tmp_path / "link.journey", tmp_path / "victim"
    new_document(path)[0].close()
    victim.write_text("precious")
    lock_path(path).symlink_to(victim)
    with open_document(path) as document:
        assert document.read_only_reason is not None
    assert victim.read_text() == "precious"


def test_a_long_name_can_be_locked(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 115 + ".journey")
    new_document(path)[0].close()
    with open_document(path) as document:
        assert document.read_only_reason is None


def test_a_name_that_leaves_no_room_for_a_journal_is_refused(tmp_path: Path) -> None:
    with new_document(tmp_path / "x.journey")[0] as document:
        for save in (document.save_as, document.save_copy):
            with pytest.raises(NotThere, match="too long"):
                save(tmp_path / f"{'n' * 242}.journey")
        document.save_as(tmp_path / f"{'n' * 239}.journey")


def test_a_lock_is_free_again_after_release(tmp_path: Path) -> None:
    lock = take_lock(tmp_path / "x.journey")
    with pytest.raises(Locked):
        take_lock(tmp_path / "x.journey")
    lock.release()
    take_lock(tmp_path / "x.journey").release()
    assert list(tmp_path.iterdir()) == []


def _overwrite(path: Path) -> bytes:
    """Write another project over the file at *path*, in place, as some sync tools do; return its bytes."""
    other, session = new_document(path.with_name("other.journey"))
    add_note(session, 100)
    assert other.close()
    data = other.path.read_bytes()
    other.path.unlink()
    path.write_bytes(data)
    return data


def test_what_was_overwritten_behind_our_back_is_kept_and_ours_too(tmp_path: Path) -> None:
    path = tmp_path / "sync.journey"
    document, session = new_document(path)
    add_note(session, 1)
    assert document.flush()
    theirs = _overwrite(path)  # also one transaction after its beginning, so that counters are equal
    add_note(session, 3)
    assert not document.flush()
    assert "changed by somebody else" in document.status.sentence
    copy = document.status.copy
    assert copy is not None
    assert copy.name.startswith("sync (my edits ")
    assert not document.close()
    assert path.read_bytes() == theirs
    assert {record.id for record in reopened(copy)} == {record.id for record in session.project}


def test_after_a_conflict_save_as_takes_our_edits_and_goes_on(tmp_path: Path) -> None:
    path, target = tmp_path / "sync.journey", tmp_path / "meins.journey"
    document, session = new_document(path)
    add_note(session, 1)
    document.close()
    document = open_document(path)
    session = session_on(document)
    document.write_pending("typing", "noch nicht fertig")
    add_note(session, 10)
    assert document.flush()
    theirs = _overwrite(path)
    add_note(session, 2)
    session.undo()
    assert not document.flush()
    document.save_as(target)
    assert document.status.state == "saved"
    session.redo()
    add_note(session, 3)
    assert document.close()
    assert path.read_bytes() == theirs
    assert verify(target).is_sound
    with open_document(target) as again:
        assert again.project == session.project
        assert again.pending() == {"typing": "noch nicht fertig"}
        late = session_on(again)
        while late.history.cursor > 1:
            assert late.undo() is not None
        with pytest.raises(StoreError, match="stayed in another file"):
            late.undo()


def test_steps_that_are_in_memory_come_along_and_can_be_undone_there(tmp_path: Path) -> None:
    path, target = tmp_path / "sync.journey", tmp_path / "meins.journey"
    document, session = new_document(path)
    add_note(session, 1)
    add_note(session, 2)
    assert document.flush()
    _overwrite(path)
    add_note(session, 3)
    session.undo()
    assert not document.flush()
    document.save_as(target)
    for _ in range(2):
        assert session.undo() is not None
    assert document.close()
    assert reopened(target) == small_project()
    with open_document(target) as again:
        late = session_on(again)
        assert [late.redo() is not None for _ in range(4)] == [True, True, True, False]
        assert "note-3" in late.project


def test_a_deleted_file_is_not_lost(tmp_path: Path) -> None:
    path, recovery = tmp_path / "weg.journey", tmp_path / "recovery"
    new_document(path)[0].close()
    document = open_document(path, recovery_dir=recovery)
    session = session_on(document)
    add_note(session, 1)
    assert document.flush()
    path.unlink()
    add_note(session, 2)
    assert not document.flush()
    assert document.status.copy is not None
    assert set(reopened(document.status.copy)) == set(session.project)
    document.save_as(tmp_path / "wieder.journey")
    assert document.close()
    assert reopened(tmp_path / "wieder.journey") == session.project


def test_a_file_that_comes_back_as_another_is_kept_and_ours_beside_it(tmp_path: Path) -> None:
    path, recovery = tmp_path / "stick" / "weg.journey", tmp_path / "recovery"
    path.parent.mkdir()
    document = create_document(path, small_project(), recovery_dir=recovery)
    session = session_on(document)
    add_note(session, 1)
    assert document.flush()
    path.unlink()
    add_note(session, 2)
    assert not document.flush()
    theirs = _overwrite(path)
    assert not document.flush()
    copy = document.status.copy
    assert copy is not None
    assert copy.name.startswith("weg (my edits ")
    assert copy.parent == path.parent
    assert set(reopened(copy)) == set(session.project)
    assert path.read_bytes() == theirs
    assert list(recovery.iterdir()) == []
    document.close()


def test_another_program_may_hold_the_file_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "besetzt.journey"
    document, session = new_document(path)
    states: list[str] = []
    document.on_status(lambda status: states.append(status.state))
    hold = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE'); print(flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    add_note(session, 1)
    assert not document.flush(30)
    assert "used by another program" in document.status.sentence
    other.communicate()
    assert document.flush()
    assert document.close()
    assert states[-1] == "saved"
    assert "failed" in states
    assert "note-1" in reopened(path)
    assert sorted(tmp_path.iterdir()) == [path]


def test_statuses_come_from_the_writer_thread(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "x.journey")
    threads = set()
    document.on_status(lambda status: threads.add((threading.current_thread().name, status.state)))
    add_note(session, 1)
    document.close()
    assert threads == {("journeydesk-writer", "saving"), ("journeydesk-writer", "saved")}
    assert document.status.acked == 1
    assert document.status.rev == document.rev == 2


def test_save_as_goes_on_in_the_new_file_and_leaves_the_old_one(tmp_path: Path) -> None:
    old, new = tmp_path / "alt.journey", tmp_path / "neu.journey"
    document, session = new_document(old)
    new.write_bytes(b"will be replaced")
    add_note(session, 1)
    document.save_as(new)
    before = old.read_bytes()
    add_note(session, 2)
    assert document.history.entry(1).change.label == "Add note 1"
    assert document.path == new
    with open_document(old) as again:
        assert again.read_only_reason is None
        assert set(again.project) == {*small_project(), session.project.find("note-1")}
    assert document.close()
    assert old.read_bytes() == before
    assert reopened(new) == session.project
    assert sorted(tmp_path.iterdir()) == [old, new]


def test_save_as_of_a_draft_removes_the_draft(tmp_path: Path) -> None:
    document = create_draft(tmp_path / "drafts", small_project())
    session = session_on(document)
    add_note(session, 1)
    document.save_as(tmp_path / "fertig.journey")
    assert not document.is_draft
    assert document.close()
    assert list_drafts(tmp_path / "drafts") == []
    with open_document(tmp_path / "fertig.journey") as again:
        assert not again.is_draft
        assert again.project == session.project
        assert again.history.top == 1


def test_a_draft_stays_when_it_cannot_be_saved_elsewhere(tmp_path: Path) -> None:
    document = create_draft(tmp_path / "drafts", small_project())
    (tmp_path / "ordner.journey").mkdir()
    for target in (tmp_path / "ordner.journey", tmp_path / "no" / "x.journey"):
        with pytest.raises(Exception, match="folder"):
            document.save_as(target)
    assert document.is_draft
    document.close()
    assert list_drafts(tmp_path / "drafts") == [document.path]
    assert [child.name for child in (tmp_path / "drafts").iterdir()] == [document.path.name]


def test_nothing_is_saved_over_a_file_that_is_open(tmp_path: Path) -> None:
    first, _ = new_document(tmp_path / "a.journey")
    second, session = new_document(tmp_path / "b.journey")
    add_note(session, 1)
    with pytest.raises(Occupied, match="is open here"):
        second.save_as(tmp_path / "a.journey")
    with pytest.raises(Occupied, match="is open here"):
        second.save_copy(tmp_path / "b.journey")
    with pytest.raises(Occupied, match="is open here"):
        create_document(tmp_path / "a.journey", small_project(), replace=True)
    first.close()
    holder = _hold(tmp_path / "a.journey")
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(Locked, match="another JourneyDesk"):
        second.save_as(tmp_path / "a.journey")
    holder.communicate("")
    second.save_as(tmp_path / "a.journey")
    assert second.close()
    assert "note-1" in reopened(tmp_path / "a.journey")


def test_a_copy_is_whole_and_we_stay(tmp_path: Path) -> None:
    document, session = new_document(tmp_path / "a.journey")
    add_note(session, 1)
    document.save_copy(tmp_path / "kopie.journey")
    add_note(session, 2)
    assert document.path.name == "a.journey"
    assert document.close()
    assert "note-1" in reopened(tmp_path / "kopie.journey")
    assert "note-2" not in reopened(tmp_path / "kopie.journey")


def test_a_copy_made_while_editing_is_whole(tmp_path: Path) -> None:
    """Mailing or syncing the one file takes everything that was said to be saved."""
    path = tmp_path / "a.journey"
    document, session = new_document(path)
    for number in range(20):
        add_note(session, number)
        assert document.flush()
        subprocess.run(["cp", str(path), str(tmp_path / "mail.journey")], check=True)
        assert f"note-{number}" in reopened(tmp_path / "mail.journey")
    document.close()
