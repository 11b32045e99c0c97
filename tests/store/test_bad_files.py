"""Files that are no projects, are damaged, newer, hostile or out of reach: one clear sentence, and nothing changes."""

import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.store.document import create_document, open_document, read_project
from journeydesk.store.errors import Damaged, IsFolder, Newer, NotOurs, NotThere, StoreError
from journeydesk.store.verify import verify
from tests.store.projects import add_note, new_document, reopened, small_project

Spoil = Callable[[Path], None]


def _sql(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return spoil


def _put(at: int, data: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return spoil


def _cut(size: int) -> Spoil:
    return lambda path: os.truncate(path, size)


def _whole(data: bytes) -> Spoil:
    return lambda path: path.write_bytes(data) and None


def _foreign(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE cards (id INTEGER)")(path)


_LOOP = "CREATE VIEW loop AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n FROM r"
BAD: dict[str, tuple[Spoil, type[StoreError], str]] = {
    "empty": (_whole(b""), NotOurs, "not a JourneyDesk project"),
    "text": (_whole(b"Hello\n" * 500), NotOurs, "not a JourneyDesk project"),
    "other application": (_foreign, NotOurs, "not a JourneyDesk project"),
    "newer, with what this one knows nothing of": (
        _sql("PRAGMA user_version=99", "CREATE INDEX i ON note (text)"),
        Newer,
        "newer JourneyDesk",
    ),
    "newer by its word": (_sql("UPDATE meta SET v='99' WHERE k='min_reader'"), Newer, "newer JourneyDesk"),
    "cut short": (_cut(3 * 4096), Damaged, "copied only in part"),
    "cut within a page": (_cut(20_000), Damaged, "copied only in part"),
    "page size": (_put(16, b"\x00\x07"), Damaged, "first bytes"),
    "UTF-16": (_put(56, b"\0\0\0\2"), Damaged, "first bytes"),
    "first page lost": (_put(0, bytes(4096)), Damaged, "first bytes"),
    "noise": (_whole(random.Random(1).randbytes(400_000)), NotOurs, "not a JourneyDesk project"),
    "zeroed page": (_put(4096, bytes(4096)), Damaged, "structure"),
    "schema page": (_put(100, bytes(200)), Damaged, "is damaged"),
    "table dropped": (_sql("DROP TABLE feeling"), Damaged, "tables"),
    "trigger": (_sql("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM note; END"), Damaged, "tables"),
    "endless view": (_sql(_LOOP), Damaged, "tables"),
    "view instead of table": (_sql("DROP TABLE note", "CREATE VIEW note AS SELECT * FROM stage"), Damaged, "tables"),
    "no digest": (_sql("DELETE FROM meta WHERE k='digest'"), Damaged, "incomplete"),
    "odd revision": (_sql("UPDATE meta SET v='many' WHERE k='rev'"), Damaged, "makes no sense"),
    "infinite": (_sql("UPDATE feeling SET score=9e999"), Damaged, "score"),
    "out of range": (_sql("UPDATE feeling SET score=3"), Damaged, "score"),
    "flag": (_sql("UPDATE stage SET collapsed=7"), Damaged, "collapsed"),
    "huge title": (_sql("UPDATE stage SET title=hex(zeroblob(40000000))"), Damaged, "is damaged"),
    "list too deep": (_sql(f"UPDATE journey SET personas='{'[' * 100_000}'"), Damaged, "is damaged"),
    "no list": (_sql("UPDATE journey SET personas='mia'"), Damaged, "is damaged"),
    "broken letters": (_sql("UPDATE stage SET title=CAST(x'ff41' AS TEXT)"), Damaged, "is damaged"),
    "two projects": (
        _sql("INSERT INTO project SELECT 'info2',origin,title,client,author,theme,brand_colour,logo FROM project"),
        Damaged,
        "one project",
    ),
    "same id twice": (_sql("UPDATE stage SET id='note'"), Damaged, "same id"),
    "history gap": (_sql("UPDATE meta SET v='5' WHERE k='history_top'"), Damaged, "history"),
    "history hash": (_sql("UPDATE history SET hash='zz'"), Damaged, "is damaged"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A project with one step of history."""
    path = tmp_path / "Kunde.journey"
    document, session = new_document(path)
    add_note(session, 1)
    document.close()
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence(good: Path, name: str) -> None:
    spoil, kind, words = BAD[name]
    spoil(good)
    before = good.read_bytes()
    for read in (open_document, read_project):
        with pytest.raises(kind, match=words) as caught:
            read(good)
        assert "“Kunde.journey”" in caught.value.sentence
        assert "\n" not in caught.value.sentence
        assert len(caught.value.sentence) < 400
    assert good.read_bytes() == before
    assert list(good.parent.iterdir()) == [good]


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(NotThere, match="is not there"):
        open_document(tmp_path / "nichts.journey")
    with pytest.raises(IsFolder, match="is a folder"):
        open_document(tmp_path)
    with pytest.raises(NotThere, match="folder “no”"):
        create_document(tmp_path / "no" / "x.journey", small_project())
    os.mkfifo(tmp_path / "pipe.journey")
    with pytest.raises(NotOurs):
        open_document(tmp_path / "pipe.journey")


def test_changed_content_opens_for_reading_only_and_can_be_saved_elsewhere(good: Path) -> None:
    _sql("UPDATE note SET text='geändert'")(good)
    assert not verify(good).is_sound
    with open_document(good) as document:
        assert "changed outside JourneyDesk" in str(document.read_only_reason)
        document.save_as(good.with_name("gerettet.journey"))
        assert document.read_only_reason is None
    assert verify(good.with_name("gerettet.journey")).is_sound
    reopened(good.with_name("gerettet.journey"))


def test_a_changed_step_or_picture_is_noticed_when_it_is_needed(good: Path) -> None:
    _sql("UPDATE history SET payload=replace(payload, 'Notiz', 'Motiv')", "UPDATE blob SET bytes=x'00112233445566'")(
        good
    )
    with open_document(good) as document:
        with pytest.raises(Damaged):
            document.history.entry(1)
        with pytest.raises(Damaged, match="picture"):
            dict(document.project.blobs)
    assert len(verify(good).sentences) == 2


def test_no_flipped_bit_goes_unnoticed(good: Path) -> None:
    """Every flip is refused, or shown as changed, or did not touch the content."""
    chance, whole, project = random.Random(5), good.read_bytes(), read_project(good).project
    steps = {verify(good).counts["steps"]}
    kinds = set()
    for _ in range(150):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        good.write_bytes(data)
        try:
            report = verify(good)
        except StoreError:
            kinds.add("refused")
            continue
        kinds.add("sound" if report.is_sound else "faulty")
        if report.is_sound:
            assert read_project(good).project == project
            assert {report.counts["steps"]} == steps
    assert kinds >= {"sound", "faulty"}


def _journal(path: Path, trailer: bytes) -> bytes:
    """Return a hot journal over page 1 of the file at *path*, as sqlite.org/fileformat2.html §3 describes it."""
    data, nonce, size = path.read_bytes(), 12345, 4096
    page = data[:size]
    checksum = (nonce + sum(page[i] for i in range(size - 200, 0, -200))) & 0xFFFFFFFF
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, nonce, len(data) // size, 512, size)
    records = header.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    return records.ljust(-(-len(records) // 512) * 512, b"\0") + trailer if trailer else records


def test_a_planted_journal_deletes_nothing(good: Path, tmp_path: Path) -> None:
    victim = tmp_path / "Bericht.docx"
    victim.write_text("precious")
    name = str(victim).encode()
    checksum = sum(name) & 0xFFFFFFFF
    trailer = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">2I", len(name), checksum)
    journal = good.with_name(good.name + "-journal")
    journal.write_bytes(_journal(good, trailer + bytes.fromhex("d9d505f920a163d7")))
    for read in (open_document, read_project, verify):
        if read is verify:
            assert not verify(good).is_sound
            continue
        with pytest.raises(Damaged, match="never writes"):
            read(good)
    assert victim.read_text() == "precious"
    assert journal.exists()


def test_a_journal_that_is_a_link_is_refused(good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(_journal(good, b""))
    good.with_name(good.name + "-journal").symlink_to(other)
    with pytest.raises(Damaged, match="never writes"):
        open_document(good)
    assert other.exists()


def test_reading_leaves_a_journal_alone_and_opening_rolls_it_back(good: Path) -> None:
    project = read_project(good).project
    journal = good.with_name(good.name + "-journal")
    journal.write_bytes(_journal(good, b""))
    _put(24, b"\0\0\7\7")(good)  # what the transaction that was cut off had written
    before = good.read_bytes(), journal.read_bytes()
    assert read_project(good).project == project
    assert verify(good).is_sound
    with open_document(good, read_only=True) as document:
        assert document.project == project
    assert (good.read_bytes(), journal.read_bytes()) == before
    assert reopened(good) == project
    assert sorted(good.parent.iterdir()) == [good]


def test_a_file_in_wal_mode_is_read_in_a_copy(good: Path) -> None:
    project = read_project(good).project
    shutil.copy(good, good.with_name("wal.journey"))
    connection = sqlite3.connect(good.with_name("wal.journey"))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE pending SET text=''")
    before = good.with_name("wal.journey").read_bytes()
    with open_document(good.with_name("wal.journey")) as document:
        assert document.project == project
        assert "save it under another name" in str(document.read_only_reason)
    assert good.with_name("wal.journey").read_bytes() == before
    connection.close()


_NOBODY = """
import os, sys
from pathlib import Path
from journeydesk.store.document import open_document
from journeydesk.store.errors import StoreError
os.setuid(65534)
try:
    with open_document(Path(sys.argv[1])) as document:
        print(document.read_only_reason)
except StoreError as error:
    print(error.sentence)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [(0o444, 0o777, "write-protected"), (0o666, 0o555, "folder is read-only"), (0o000, 0o777, "does not allow this")],
)
def test_what_may_not_be_written_says_why(file_mode: int, folder_mode: int, words: str) -> None:
    folder = Path("/tmp") / f"journeydesk-test-{os.getpid()}"
    folder.mkdir()
    try:
        path = folder / "x.journey"
        create_document(path, small_project()).close()
        before = path.read_bytes()
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run([sys.executable, "-c", _NOBODY, str(path)], capture_output=True, text=True, check=True)
        assert words in done.stdout
        assert path.read_bytes() == before
        assert list(folder.iterdir()) == [path]
    finally:
        shutil.rmtree(folder)
