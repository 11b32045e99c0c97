"""Files made to do harm: none has an effect beside itself, runs anything of its own, or takes more than its share."""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from journeydesk.store import connect, load, open, screen
from journeydesk.store.document import open_document, read_project
from journeydesk.store.errors import StoreError
from journeydesk.store.verify import verify
from tests.faults.hostile import CASES, VICTIM, WIPE, Spoil, mutation, sql, super_journal
from tests.faults.memory import peak
from tests.faults.tally import Row, Tally
from tests.store.projects import add_note, new_document, session_on

_MOST_GROWTH = 150 << 20


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """The bytes of a sound project with one step."""
    document, session = new_document(tmp_path / "heil.journey")
    add_note(session, 1)
    assert document.close()
    return (tmp_path / "heil.journey").read_bytes()


class Ground:
    """A folder with a hostile project in it, beside a file that must stay as it is."""

    def __init__(self, folder: Path, good: bytes) -> None:
        self.path = folder / "Eingang" / "Kunde.journey"
        self.path.parent.mkdir(parents=True)
        self.path.write_bytes(good)
        self.project = read_project(self.path).project
        (folder / VICTIM).write_text("unersetzlich", "utf-8")
        self.recovery = folder / "recovery"

    def meet(self, spoil: Spoil) -> Iterator[str]:
        """Spoil the project, then read, check, open and edit it; yield what went wrong."""
        spoil(self.path)
        before, memory = _listing(self.path.parent), peak(is_reset=True)
        for read in (read_project, verify):
            try:
                read(self.path)
            except StoreError as error:
                yield from _unclear(error.sentence)
            if _listing(self.path.parent) != before:
                yield f"{read.__name__} changed what lies there"
        yield from self._edit()
        if peak() - memory > _MOST_GROWTH:
            yield f"it took {(peak() - memory) >> 20} MB"
        if (self.path.parents[1] / VICTIM).read_text("utf-8") != "unersetzlich":
            yield "the victim is another"
        if {child.name for child in self.path.parents[1].iterdir()} > {"Eingang", VICTIM, "recovery"}:
            yield "something lies outside"

    def _edit(self) -> Iterator[str]:
        """Open the file as a window does; where it may be edited it is what it was, and does what is asked."""
        try:
            document = open_document(self.path, recovery_dir=self.recovery)
        except StoreError as error:
            yield from _unclear(error.sentence)
            return
        with document:
            if document.read_only_reason is not None:
                yield from _unclear(document.read_only_reason)
                return
            if document.project != self.project:
                yield "it opened as another project"
            session = session_on(document)
            add_note(session, 2)
            if not document.flush():
                yield f"it opened and cannot be saved: {document.status.sentence}"
                return
        if read_project(self.path).project != session.project:
            yield "an edit did more than it should"


def _unclear(sentence: str) -> Iterator[str]:
    if not sentence.endswith(".") or "\n" in sentence or len(sentence) > 500 or "\u202e" in sentence:
        yield f"unclear: {sentence}"


def _listing(folder: Path) -> list[tuple[str, int, int]]:
    found = [(child.name, child.lstat()) for child in sorted(folder.iterdir())]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in found]


def _try(row: Row, folder: Path, good: bytes, cases: Iterable[tuple[str, Spoil]]) -> None:
    for number, (name, spoil) in enumerate(cases):
        row.case()
        ground = Ground(folder / str(number), good)
        try:
            wrong = list(ground.meet(spoil))
        except Exception as error:
            row.uncaught += 1
            row.details[name] = repr(error)
            continue
        if wrong:
            row.let_in += 1
            row.details[name] = "; ".join(wrong)
        if ground.path.is_file():
            ground.path.unlink()


@pytest.mark.timeout(0)
def test_no_hostile_file_has_an_effect(tmp_path: Path, good: bytes, tally: Tally) -> None:
    row = tally(6, "hostile files")
    _try(row, tmp_path, good, CASES.items())
    row.check()


@pytest.mark.timeout(0)
def test_no_change_of_the_schema_gets_in(tmp_path: Path, good: bytes, tally: Tally) -> None:
    row, chance = tally(6, "hostile files"), random.Random(6)
    count = tally.count(fast=60, full=2_000)
    _try(row, tmp_path, good, ((f"schema {number}", _forgiving(mutation(chance))) for number in range(count)))
    row.check()


def _forgiving(spoil: Spoil) -> Spoil:
    """Return *spoil*, which SQLite itself may refuse."""

    def spoil_if_it_can(path: Path) -> None:
        try:
            spoil(path)
        except sqlite3.Error:
            path.write_bytes(path.read_bytes())

    return spoil_if_it_can


def test_without_the_list_of_tables_a_trigger_is_let_in(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authorizer keeps it from doing anything, at the price of a project that cannot be saved."""
    known = load.tables_in
    monkeypatch.setattr(load, "tables_in", lambda format_, rows: known(format_, [r for r in rows if r[0] != "trigger"]))
    assert any("cannot be saved" in wrong for wrong in Ground(tmp_path / "a", good).meet(sql(WIPE)))
    monkeypatch.setattr(connect, "_authorize", lambda *_: sqlite3.SQLITE_OK)
    assert list(Ground(tmp_path / "b", good).meet(sql(WIPE)))[-1] == "an edit did more than it should"


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 52), reason="SQLite asks for the name of a super-journal itself")
def test_without_the_look_at_journals_a_file_elsewhere_is_deleted(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "screen_journal", _is_there)
    monkeypatch.setattr(connect, "screen_journal", _is_there)
    monkeypatch.setattr(open, "_must_be_settled", lambda path: None)
    with pytest.raises(FileNotFoundError, match=VICTIM):
        list(Ground(tmp_path / "a", good).meet(super_journal))


def _is_there(path: Path) -> bool:
    return path.with_name(path.name + "-journal").exists()


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 52), reason="SQLite asks for the name of a super-journal itself")
def test_a_journal_laid_beside_an_open_file_deletes_nothing(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _edited_with_planted_journal(Ground(tmp_path / "a", good)) == "unersetzlich"
    monkeypatch.setattr(connect, "screen_journal", _is_there)
    with pytest.raises(FileNotFoundError, match=VICTIM):
        _edited_with_planted_journal(Ground(tmp_path / "b", good))


def _edited_with_planted_journal(ground: Ground) -> str:
    """Edit a project, before and after somebody lays a journal beside it; return what is in the victim then."""
    with open_document(ground.path, recovery_dir=ground.recovery) as document:
        session = session_on(document)
        add_note(session, 2)
        assert document.flush()
        super_journal(ground.path)
        add_note(session, 3)
        if not document.flush():
            assert "recovery file that JourneyDesk never writes" in document.status.sentence
            assert document.status.copy is not None
            ground.path.with_name(ground.path.name + "-journal").unlink()
            assert document.flush()
    return (ground.path.parents[1] / VICTIM).read_text("utf-8")
