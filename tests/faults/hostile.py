"""Files as somebody makes them who wants to do harm: one function for each, which spoils a sound project in its place.

They begin with the same project; `VICTIM` stands for the person's other files, which none of them may touch.
"""

import os
import random
import sqlite3
import struct
from collections.abc import Callable
from functools import partial
from pathlib import Path

from journeydesk.store.schema import record_tables

Spoil = Callable[[Path], object]
VICTIM = "Bericht.docx"
PAGE = 4096
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def sql(*statements: str, writable: bool = True) -> Spoil:
    """Return what runs *statements* as another program would, the schema open to be written."""

    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.create_function("evil", -1, lambda *_: 0)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        if writable:
            connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def schema(table: str, old: str, new: str) -> Spoil:
    """Return what changes the words of the statement that makes *table*."""
    return sql(f"UPDATE sqlite_schema SET sql=replace(sql,'{old}','{new}') WHERE name='{table}'")


def loosely(table: str, *statements: str) -> Spoil:
    """Return what runs *statements* while *table* takes values of any type, and makes it strict again after."""

    def spoil(path: Path) -> None:
        for step in (schema(table, ") STRICT", ")"), sql(*statements), schema(table, '")', '")')):
            step(path)
        sql(f"UPDATE sqlite_schema SET sql=sql||' STRICT' WHERE name='{table}'")(path)

    return spoil


def root(name: str, page: str) -> Spoil:
    """Return what lets the table or index *name* begin at another page."""
    return sql(f"UPDATE sqlite_schema SET rootpage={page} WHERE name='{name}'")


def put(at: int, data: bytes) -> Spoil:
    """Return what writes *data* at a byte of the file."""

    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return spoil


def whole(data: bytes) -> Spoil:
    """Return what puts *data* in the place of the file."""
    return lambda path: path.write_bytes(data)


def _foreign(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        path.unlink()
        sql(*statements)(path)

    return spoil


def _beside(suffix: str, make: Callable[[Path], object]) -> Spoil:
    return lambda path: make(path.with_name(path.name + suffix))


def _lock(make: Callable[[Path], object]) -> Spoil:
    return lambda path: make(path.with_name(f".~lock.{path.name}#"))


def _link_to_victim(path: Path) -> None:
    path.symlink_to(path.parent.parent / VICTIM)


def _second_name_of_victim(path: Path) -> None:
    os.link(path.parent.parent / VICTIM, path)


def _instead(make: Callable[[Path], object]) -> Spoil:
    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


def journal_of(path: Path, trailer: bytes = b"", records: int = 1, sector: int = 512, page_size: int = PAGE) -> bytes:
    """Return a hot journal over page 1 of the file at *path*, as sqlite.org/fileformat2.html §3 describes it."""
    data, nonce = path.read_bytes(), 12345
    page = data[:PAGE]
    checksum = (nonce + sum(page[i] for i in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
    header = _JOURNAL_MAGIC + struct.pack(">5I", records, nonce, len(data) // PAGE, sector, page_size)
    body = header.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    return body.ljust(-(-len(body) // 512) * 512, b"\0") + trailer if trailer else body


def super_journal(path: Path) -> None:
    """Lay a journal beside *path* that makes SQLite (up to 3.51) delete the victim."""
    name = os.fsencode(path.parent.parent / VICTIM)
    checksum = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    trailer = struct.pack(">I", 0x40000000 // PAGE + 1) + name + struct.pack(">2I", len(name), checksum)
    path.with_name(path.name + "-journal").write_bytes(journal_of(path, trailer + _JOURNAL_MAGIC))


def _journal(**values: int) -> Spoil:
    def spoil(path: Path) -> None:
        path.with_name(path.name + "-journal").write_bytes(journal_of(path, **values))

    return spoil


def _wal(tail: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        sql("PRAGMA journal_mode=WAL", writable=False)(path)
        put(18, b"\2\2")(path)
        path.with_name(path.name + "-wal").write_bytes(struct.pack(">2I", 0x377F0682, 3007000) + tail)

    return spoil


def _sparse(size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def _many(statement: str, count: int) -> Spoil:
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<{count}) "
    return sql(statement.format(numbers=numbers))


def _copies_of_the_note(count: int) -> Spoil:
    said = ", ".join(f'"{column.name}"' for column in record_tables["note"].columns if column.name != "id")
    return _many(f"INSERT INTO note (id, {said}) {{numbers}}SELECT 'n'||i, {said} FROM n JOIN note ON id='note'", count)


_RECURSIVE = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n FROM r"
_BIG = "hex(zeroblob(400000000))"
_NEWER = "PRAGMA user_version=99"
WIPE = "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM note; END"

CASES: dict[str, Spoil] = {
    "trigger that deletes": sql(WIPE),
    "trigger that calls": sql("CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT evil('http://127.0.0.1'); END"),
    "trigger that loads": sql("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN SELECT load_extension('/tmp/x'); END"),
    "trigger that raises": sql("CREATE TRIGGER t BEFORE INSERT ON history BEGIN SELECT RAISE(ABORT,'no'); END"),
    "view besides": sql("CREATE VIEW v AS SELECT * FROM meta"),
    "endless view": sql("DROP TABLE stage", f"CREATE VIEW stage AS {_RECURSIVE}"),
    "view that grows": sql("DROP TABLE stage", f"CREATE VIEW stage AS SELECT {_BIG} AS id"),
    "view that calls": sql("ALTER TABLE note RENAME TO n2", "CREATE VIEW note AS SELECT * FROM n2 WHERE evil(text)=0"),
    "view with a trigger": sql(
        "ALTER TABLE meta RENAME TO m2",
        "CREATE VIEW meta AS SELECT * FROM m2",
        "CREATE TRIGGER t INSTEAD OF UPDATE ON meta BEGIN DELETE FROM note; END",
    ),
    "generated column": sql(f"ALTER TABLE note ADD COLUMN boom TEXT GENERATED ALWAYS AS ({_BIG}) VIRTUAL"),
    "stored column": schema("stage", ") STRICT", ", boom TEXT AS (upper(title)) STORED) STRICT"),
    "slow check": schema("meta", ") STRICT", ", CHECK (hex(zeroblob(40000)) LIKE ''%0%0%0%0%0%1'' OR 1)) STRICT"),
    "check that calls": schema("meta", ") STRICT", ", CHECK (evil(v)=0)) STRICT"),
    "default": schema("stage", '"title" TEXT NOT NULL', '"title" TEXT NOT NULL DEFAULT (hex(zeroblob(99)))'),
    "collation": schema("stage", '"title" TEXT', '"title" TEXT COLLATE evil'),
    "foreign key": schema("stage", ") STRICT", ", FOREIGN KEY(journey) REFERENCES note(id) ON DELETE CASCADE) STRICT"),
    "expression index": sql("CREATE INDEX i ON note(upper(text))"),
    "partial index": sql("CREATE INDEX i ON note(text) WHERE text LIKE '%a%a%a%a%b'"),
    "index that calls": sql(
        "CREATE INDEX i ON note(text)",
        "UPDATE sqlite_schema SET sql='CREATE INDEX i ON note(evil(text))' WHERE name='i'",
    ),
    "unique index": sql("CREATE UNIQUE INDEX i ON stage(title)"),
    "full text table": sql("CREATE VIRTUAL TABLE ft USING fts5(a)", "INSERT INTO ft VALUES('x')"),
    "full text table, broken": sql("CREATE VIRTUAL TABLE ft USING fts5(a)", "UPDATE ft_data SET block=zeroblob(100)"),
    "tree table": sql("CREATE VIRTUAL TABLE rt USING rtree(i,a,b)"),
    "virtual table of no module": sql(
        "INSERT INTO sqlite_schema VALUES('table','vt','vt',0,'CREATE VIRTUAL TABLE vt USING csv(filename=''/etc/passwd'')')"
    ),
    "virtual table for ours": sql(
        "UPDATE sqlite_schema SET rootpage=0, sql='CREATE VIRTUAL TABLE note USING fts5(text)' WHERE name='note'"
    ),
    "statistics": sql("CREATE INDEX i ON note(text)", "ANALYZE", "DROP INDEX i"),
    "counter": sql("CREATE TABLE c(i INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE c"),
    "thousands of tables": sql("BEGIN", *(f"CREATE TABLE t{number}(a)" for number in range(2_000)), "COMMIT"),
    "long statement": sql("UPDATE sqlite_schema SET sql=sql||'/*'||hex(zeroblob(5000000))||'*/' WHERE name='meta'"),
    "no statement": sql("UPDATE sqlite_schema SET sql=NULL WHERE name='note'"),
    "statement of bytes": sql("UPDATE sqlite_schema SET sql=x'00ff' WHERE name='note'"),
    "statement of another kind": sql("UPDATE sqlite_schema SET sql='DROP TABLE note' WHERE name='note'"),
    "no name": sql("UPDATE sqlite_schema SET name=NULL WHERE name='note'"),
    "two of one name": sql("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name='note'"),
    "not strict": schema("note", ") STRICT", ")"),
    "other case": schema("note", "CREATE TABLE", "create table"),
    "two tables in one place": root("note", "(SELECT rootpage FROM sqlite_schema WHERE name='stage')"),
    "index in a table": root("sqlite_autoindex_note_1", "(SELECT rootpage FROM sqlite_schema WHERE name='stage')"),
    "table in the schema": root("note", "1"),
    "table beyond the end": root("note", "1000000"),
    "table nowhere": root("note", "0"),
    "table before the beginning": root("note", "-5"),
    "row of the schema gone": sql("DELETE FROM sqlite_schema WHERE name='pending'"),
    "huge picture": sql("INSERT INTO blob VALUES('" + "0" * 64 + "',zeroblob(65000000))"),
    "huge title": sql("UPDATE stage SET title=hex(zeroblob(33000000))"),
    "long title": sql("UPDATE stage SET title=hex(zeroblob(400))"),
    "too many notes": _copies_of_the_note(50_001),
    "too many steps": _many("INSERT INTO history {numbers}SELECT i+1,'','','',1,printf('%032x',i),'' FROM n", 100_000),
    "too many words about itself": _many("INSERT INTO meta {numbers}SELECT 'k'||i,'v' FROM n", 200),
    "text in a number": loosely("feeling", "UPDATE feeling SET score='<b>0</b>'"),
    "bytes in text": loosely("note", "UPDATE note SET text=x'ff00fe'"),
    "number in text": loosely("note", "UPDATE note SET text=42"),
    "nothing in text": loosely("note", "UPDATE sqlite_schema SET sql=sql", "UPDATE note SET text=''"),
    "broken UTF-8": sql("UPDATE stage SET title=CAST(x'c328fffe41' AS TEXT)"),
    "half a letter": sql("UPDATE stage SET title=CAST(x'eda080' AS TEXT)"),
    "NUL in text": sql("UPDATE stage SET title='abc'||char(0)||'<script>'"),
    "controls in text": sql("UPDATE note SET text='a'||char(27)||'[31m'||char(7)||char(8)"),
    "turned text": sql("UPDATE stage SET title='abc'||char(8238)||'gpj.exe'"),
    "infinite": sql("UPDATE feeling SET score=9e999"),
    "beyond 2^53": sql("UPDATE touchpoint SET usefulness=9223372036854775807"),
    "below zero": sql("UPDATE note SET votes=-1"),
    "list of a million": sql("UPDATE journey SET personas='['||replace(hex(zeroblob(500000)),'00','\"a\",')||'\"b\"]'"),
    "list of numbers": sql("UPDATE journey SET personas='[1,2,NaN]'"),
    "list that nests": sql(f"UPDATE journey SET personas='{'[' * 90_000}'"),
    "long number": sql(f"UPDATE journey SET personas='[{'9' * 50_000}]'"),
    "id of controls": sql("UPDATE stage SET id='a'||char(10)||'b'"),
    "id that is a path": sql("UPDATE meta SET v='../../../../etc' WHERE k='doc_uuid'"),
    "revision without end": sql("UPDATE meta SET v=replace(hex(zeroblob(50000)),'0','9') WHERE k='rev'"),
    "revision of other digits": sql("UPDATE meta SET v='١٢' WHERE k='rev'"),
    "negative history": sql("UPDATE meta SET v='-1' WHERE k='history_cursor'"),
    "step that nests": sql(f"UPDATE history SET payload='{'[' * 90_000}'"),
    "hash without end": sql("UPDATE history SET hash=replace(hex(zeroblob(500000)),'0','f')"),
    "same id twice": sql("UPDATE stage SET id='note'"),
    "self-containing journey": sql("UPDATE touchpoint SET sub_journey='journey'"),
    "other program": _foreign("PRAGMA application_id=1196444487", "CREATE TABLE gpkg_contents (a)"),
    "other program with our number": _foreign("PRAGMA application_id=1246908025", "CREATE TABLE cards (id INTEGER)"),
    "format 0": sql("PRAGMA user_version=0"),
    "format below zero": sql("PRAGMA user_version=-1"),
    "format 99": sql("PRAGMA user_version=99"),
    "incremental vacuum": sql("PRAGMA auto_vacuum=INCREMENTAL", "VACUUM", writable=False),
    "newer with a trigger": sql(WIPE, _NEWER),
    "newer with a view": sql("CREATE VIEW v AS SELECT * FROM meta", _NEWER),
    "newer with a generated column": sql(f"ALTER TABLE note ADD COLUMN b TEXT AS ({_BIG}) VIRTUAL", _NEWER),
    "newer with a check": sql("CREATE TABLE more (a TEXT CHECK (evil(a)))", _NEWER),
    "newer with an expression index": sql("CREATE INDEX i ON note(upper(text))", _NEWER),
    "newer with a virtual table": sql("CREATE VIRTUAL TABLE ft USING fts5(a)", _NEWER),
    "newer with a huge row": sql(
        "CREATE TABLE more (a TEXT)", "INSERT INTO more VALUES(hex(zeroblob(33000000)))", _NEWER
    ),
    "looping free list": put(32, struct.pack(">2I", 2, 1000)),
    "page count": put(28, b"\x7f\xff\xff\xff"),
    "reserved bytes": put(20, b"\xff"),
    "read version": put(18, b"\x09\x09"),
    "schema format": put(44, b"\0\0\0\x09"),
    "page of 32768 bytes": put(16, b"\x80\x00"),
    "trailing bytes": lambda path: path.write_bytes(path.read_bytes() + b"#!/bin/sh\n" * 1000),
    "ZIP": whole(b"PK\x03\x04" + bytes(range(256)) * 20),
    "program": whole(b"\x7fELF" + bytes(5_000)),
    "header alone": lambda path: os.truncate(path, 100),
    "one byte": whole(b"S"),
    "3 GB of nothing": _instead(_sparse(3 << 30)),
    "pipe": _instead(os.mkfifo),
    "folder": _instead(Path.mkdir),
    "link to itself": _instead(lambda path: path.symlink_to(path)),
    "link to a device": _instead(lambda path: path.symlink_to("/dev/zero")),
    "super-journal": super_journal,
    "journal that is a link": _beside("-journal", _link_to_victim),
    "journal that is a pipe": _beside("-journal", os.mkfifo),
    "journal that is a folder": _beside("-journal", Path.mkdir),
    "journal of noise": _beside("-journal", lambda path: path.write_bytes(os.urandom(5_000))),
    "journal of 3 GB": lambda path: (_journal()(path), os.truncate(path.with_name(path.name + "-journal"), 3 << 30)),
    "journal of billions": _journal(records=0xFFFFFFFF),
    "journal of odd sectors": _journal(sector=0x10000000),
    "journal of odd pages": _journal(page_size=3),
    "write-ahead log of noise": _wal(os.urandom(5_000)),
    "write-ahead log of 3 GB": lambda path: (_wal(b"")(path), os.truncate(path.with_name(path.name + "-wal"), 3 << 30)),
    "write-ahead log that is a link": _beside("-wal", _link_to_victim),
    "write-ahead log that is a pipe": _beside("-wal", os.mkfifo),
    "write-ahead log that is a folder": _beside("-wal", Path.mkdir),
    "shared memory that is a link": _beside("-shm", _link_to_victim),
    "lock that is a link": _lock(_link_to_victim),
    "lock that is the victim": _lock(_second_name_of_victim),
    "lock that is a pipe": _lock(os.mkfifo),
    "lock that is a folder": _lock(Path.mkdir),
    "lock of a turned name": _lock(
        lambda path: path.write_text("JourneyDesk\n1\nab\u202efdp\x1b[31m" + "h" * 500, "utf-8")
    ),
}
"""Every hostile file by its name."""

_PIECES = (
    " STRICT", " NOT NULL", " PRIMARY KEY", "TEXT", "INTEGER", "REAL", "BLOB", "(", ")", ",", '"', "CREATE", "TABLE", "note",
    " CHECK (1)", " DEFAULT (1)", " UNIQUE", " COLLATE NOCASE", " GENERATED ALWAYS AS (1)", " WITHOUT ROWID", ";", "--", "/*",
    " REFERENCES meta", "\0", "ANY", " AS SELECT 1", " VIRTUAL", " USING fts5", " TEMP", "",
)  # fmt: skip


def mutation(chance: random.Random) -> Spoil:
    """Return a random change of the schema."""
    names = "(SELECT name FROM sqlite_schema ORDER BY name LIMIT 1 OFFSET {})".format
    name, other = names(chance.randrange(20)), names(chance.randrange(20))
    old, new = (chance.choice(_PIECES).replace("'", "''") for _ in "ab")
    at = chance.randrange(200)
    return chance.choice(
        (
            partial(_set, f"sql=replace(sql,'{old}','{new}')", name),
            partial(_set, f"sql=substr(sql,1,{at})||'{new}'||substr(sql,{at + 1})", name),
            partial(_set, f"sql=substr(sql,1,{at})||substr(sql,{at + 2})", name),
            partial(_set, f"sql=(SELECT sql FROM sqlite_schema WHERE name={other})", name),
            partial(_set, f"rootpage={chance.choice((0, 1, 2, -1, chance.randrange(100), 1 << 31, 1 << 62))}", name),
            partial(_set, f"rootpage=(SELECT rootpage FROM sqlite_schema WHERE name={other})", name),
            partial(_set, f"type='{chance.choice(('table', 'view', 'trigger', 'index', '', 'x'))}'", name),
            partial(_set, f"tbl_name={other}", name),
            partial(_set, f"name='{chance.choice(('x', 'sqlite_stat1', 'sqlite_x', 'meta', ''))}'", name),
            sql(f"DELETE FROM sqlite_schema WHERE name={name}"),
            sql(
                f"INSERT INTO sqlite_schema SELECT type,'x'||name,tbl_name,rootpage,sql FROM sqlite_schema WHERE name={name}"
            ),
        )
    )


def _set(what: str, name: str, path: Path) -> None:
    sql(f"UPDATE sqlite_schema SET {what} WHERE name={name}")(path)
