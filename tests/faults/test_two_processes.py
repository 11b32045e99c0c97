"""Row 9: one writer, whoever comes first, dies, or writes on another computer; and when two do write, both are kept."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from journeydesk.store import batch, schema
from journeydesk.store.document import open_document
from journeydesk.store.lock import holder_of, lock_path
from journeydesk.store.rescue import kind_of
from journeydesk.store.verify import verify
from tests.faults.racers import Racer, racers
from tests.faults.tally import Row, Tally
from tests.store.projects import add_note, new_document, reopened, session_on

_NAME = "two processes"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_document(tmp_path / "shared.journey")[0].close()
    return tmp_path / "shared.journey"


def _race(runners: list[Racer], path: Path) -> int:
    """Let all open the file at once; return how many may write it, once all have closed it again."""
    for runner in runners:
        runner.ask("open", str(path), False)
    reasons = [runner.answer() for runner in runners]
    for runner in runners:
        runner.ask("close")
    for runner in runners:
        runner.answer()
    return reasons.count(None)


@pytest.mark.timeout(0)
def test_exactly_one_of_those_who_come_at_once_may_write(path: Path, tally: Tally) -> None:
    row = tally(9, _NAME)
    with racers(3) as runners:
        for _ in range(tally.count(20, 600)):
            row.case()
            row.let_in += _race(runners, path) != 1
        assert sorted(path.parent.iterdir()) == [path]
        for runner in runners:
            runner.ask("weaken")
            runner.answer()
        assert any(_race(runners, path) > 1 for _ in range(10)), "without the side lock nobody would have noticed"
    row.check()


@pytest.mark.timeout(0)
def test_a_killed_writers_lock_is_free_at_once_and_what_was_acknowledged_is_there(path: Path, tally: Tally) -> None:
    row = tally(9, _NAME)
    for number in range(tally.count(2, 100)):
        row.case()
        with racers(1) as (writer,):
            writer.ask("open", str(path), False)
            assert writer.answer() is None
            writer.ask("edit", number)
            assert writer.answer() is True
            assert holder_of(path) is not None
            writer.process.kill()
            writer.process.communicate()
        assert lock_path(path).exists()
        assert holder_of(path) is None
        row.lost += f"note-{number}" not in reopened(path)
    row.check()


@pytest.mark.timeout(0)
def test_the_lock_of_another_computer_is_reported_and_never_broken_unasked(path: Path, tally: Tally) -> None:
    row = tally(9, _NAME)
    for number in range(tally.count(10, 100)):
        row.case()
        said = f"JourneyDesk\n{number}\nminerva{number}\n"
        lock_path(path).write_text(said)
        with open_document(path) as document:
            row.let_in += document.read_only_reason is None
            assert f"minerva{number}" in str(document.read_only_reason)
        row.silent += lock_path(path).read_text() != said
        with open_document(path, ignore_foreign_lock=True) as document:
            assert document.read_only_reason is None
        assert not lock_path(path).exists()
    row.check()


@pytest.mark.timeout(0)
def test_two_who_write_at_once_are_both_kept(path: Path, tally: Tally) -> None:
    row = tally(9, _NAME)
    for number in range(tally.count(8, 200)):
        row.case()
        _write_both(path, number, row)
    row.check()


def test_without_comparing_revisions_one_would_be_lost(
    path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta, old = schema.meta, sa.bindparam("old", type_=sa.Text)
    blind = sa.update(meta).where(meta.c.k == sa.bindparam("k_"), old == old).values(v=sa.bindparam("new"))
    monkeypatch.setattr(batch, "_SWAP", blind)
    # That the steps of both have the same number is a second guard, which an overwriting insert passes.
    plain = batch._STATEMENTS["history"]
    monkeypatch.setitem(batch._STATEMENTS, "history", (plain[0].prefix_with("OR REPLACE"), *plain[1:]))
    row = Row(9, "blind")
    _write_both(path, 0, row)
    assert row.lost + row.corrupt > 0


def _write_both(path: Path, number: int, row: Row) -> None:
    """Let two who both hold the file for writing edit it, as when a lock was broken; count what is lost."""
    ours = open_document(path)
    lock_path(path).unlink()
    theirs = open_document(path)
    assert (ours.read_only_reason, theirs.read_only_reason) == (None, None)
    for who, document in (("a", ours), ("b", theirs)):
        add_note(session_on(document), 1000 * number + ord(who))
    saved = [document.flush(3) for document in (ours, theirs)]
    kept = [document.status.copy for document in (ours, theirs)]
    for document in (ours, theirs):
        document.close()
    row.corrupt += not verify(path).is_sound
    found = [reopened(path)] if verify(path).is_sound else []
    for copy in filter(None, kept):
        assert kind_of(copy) == (path.stem, "my edits")
        found.append(reopened(copy))
        copy.unlink()
    for who in "ab":
        row.lost += not any(f"note-{1000 * number + ord(who)}" in project for project in found)
    row.silent += saved.count(True) != 1
