"""Row 15: random edits, undo, redo and reloads agree with an oracle that never saw a file."""

import random
from pathlib import Path

from journeydesk.edit.actions.snapshots import take_snapshot
from journeydesk.edit.history import History
from journeydesk.edit.session import Session
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.fields import fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Persona,
    Record,
    Snapshot,
    Source,
    Stage,
    Touchpoint,
    with_values,
)
from journeydesk.store.document import create_document, open_document
from journeydesk.store.verify import verify
from tests.faults.tally import Tally
from tests.store.projects import session_on, small_project

_WORDS = ["", "Kaffee", "日本語", "שלום", "zwei\nZeilen", "👩🏽‍🚀", "'); DROP TABLE note;--", "x" * 500]


class Twin:
    """Two sessions that get the same changes: one writes to a file, the other knows nothing but memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = create_document(path, small_project())
        self.written = session_on(self.document)
        self.oracle = Session(self.document.project, History())

    def do(self, change: Change) -> None:
        self.written.do(change)
        self.oracle.do(change)

    def travel(self, move: str) -> None:
        getattr(self.written, move)()
        getattr(self.oracle, move)()

    def reload(self) -> bool:
        """Close and open the file; return whether it holds what the oracle knows."""
        assert self.document.close()
        self.document = open_document(self.path)
        self.written = session_on(self.document)
        return self.document.project == self.oracle.project and self.document.read_only_reason is None


def test_what_is_loaded_is_what_was_done(tally: Tally, tmp_path: Path) -> None:
    row, chance = tally(15, "edits, undo, redo and reloads against an oracle"), random.Random(15)
    twin = Twin(tmp_path / "orakel.journey")
    for number in range(tally.count(2_000, 200_000)):
        _step(twin, number, chance)
        row.case()
        if number % 100 == 99:
            row.lost += not twin.reload()
        if number % 20_000 == 1_999:
            row.corrupt += not verify(twin.path).is_sound
    while twin.written.history.cursor:
        twin.travel("undo")
    row.lost += not (twin.reload() and twin.document.project == small_project())
    while twin.written.redo():
        twin.oracle.redo()
    row.lost += not twin.reload()
    twin.document.close()
    row.check()


def _step(twin: Twin, number: int, chance: random.Random) -> None:
    move = chance.random()
    if move < 0.12:
        twin.travel("undo")
    elif move < 0.2:
        twin.travel("redo")
    else:
        change = _change(twin.oracle.project, number, chance)
        if change:
            twin.do(change)


def _change(project: Project, number: int, chance: random.Random) -> Change:
    records = sorted((r for r in project if r.kind != "project"), key=lambda r: r.id)
    move = chance.random()
    if len(records) < 12 or move < 0.45:
        return _addition(project, number, chance)
    if move < 0.6 or len(records) > 150:
        return removing(*chance.sample(records, chance.choice([1, 1, 1, 3])), label="Delete")
    return _update(chance.choice(records), chance)


def _addition(project: Project, number: int, chance: random.Random) -> Change:
    def some(record_type: type[Record]) -> str | None:
        ids = sorted(r.id for r in project.all(record_type))
        return chance.choice(ids) if ids else None

    id_, words = f"r{number}", chance.choice(_WORDS)
    journey, stage, touch, persona = some(Journey), some(Stage), some(Touchpoint), some(Persona)
    made: list[Record | None] = [
        Journey(id=id_, title=words),
        Persona(id=id_, name=words),
        Source(id=id_, title=words, source_kind="survey", count=chance.randint(0, 99)),
        Stage(id=id_, journey=journey, title=words) if journey else None,
        Lane(id=id_, journey=journey, title=words) if journey else None,
        Note(id=id_, journey=journey, text=words) if journey else None,
        Touchpoint(id=id_, stage=stage, column="U", title=words) if stage else None,
        Link(id=id_, start=touch, end=touch, label=words) if touch else None,
        Feeling(id=id_, touchpoint=touch, persona=persona, score=chance.uniform(-2, 2)) if touch and persona else None,
    ]
    if chance.random() < 0.03 and project.count(Snapshot) < 5:
        return take_snapshot(project, words, "2026-11-22T10:00:00Z", lambda: id_)
    record = chance.choice([one for one in made if one is not None])
    return adding(record, label="Add")


def _update(record: Record, chance: random.Random) -> Change:
    texts = [name for name, field in fields_of(type(record)).items() if field.kind in ("title", "note")]
    if not texts:
        return Change()
    changed = with_values(record, {chance.choice(texts): chance.choice(_WORDS).replace("\n", " ")})
    return updating((record, changed), label="Edit")
