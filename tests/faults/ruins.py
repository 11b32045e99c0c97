"""A project of some 800 notes that was worked on for a while, ways to ruin its file, and what came back of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from journeydesk.edit.session import Session
from journeydesk.model.change import adding, removing, updating
from journeydesk.model.project import Project
from journeydesk.model.records import Asset, Note, Record, with_values
from journeydesk.store.salvage import Salvaged
from tests.benchmarks.maps import make_map
from tests.store.projects import new_document

PAGE = 4096
PAGES = 80
"""The file of the figures in the test plan has so many pages; a larger one loses as many for each of these."""
_CARDS = 1_060


@dataclass(frozen=True)
class Ruin:
    """The bytes of a file before anything happened to it, and the project that it holds."""

    whole: bytes
    project: Project


Step = Callable[[Session, random.Random, int], object]


def lived_in(path: Path) -> Ruin:
    """Make a file that was worked on: notes typed, changed, some longer than a page, removed, pictures, undo."""
    return _made(path, _work, 300)


def moved_about(path: Path) -> Ruin:
    """Make a file whose notes were typed first and then only moved, so that the history is what lies behind them."""
    return _made(path, _move, 500)


def _made(path: Path, step: Step, count: int) -> Ruin:
    document, session = new_document(path, make_map(_CARDS))
    dice = random.Random(1)
    for number in range(count):
        step(session, dice, number)
    session.undo()
    project = Project.of(session.project, dict(session.project.used_blobs()))
    document.close()
    return Ruin(path.read_bytes(), project)


def _work(session: Session, dice: random.Random, number: int) -> None:
    note = dice.choice(session.project.all(Note))
    if number % 30 == 0:
        data = dice.randbytes(3_000)
        asset = Asset(id=f"photo-{number}", name=f"Photo {number}", sha256=sha256(data).hexdigest(), size=len(data))
        session.do(adding(asset, label="Add picture", blobs={asset.sha256: data}))
    elif number % 30 == 1:
        session.do(removing(note, label="Delete note"))
    elif number % 5 == 0:
        new = with_values(note, {"id": f"typed-{number}", "text": _words(dice, 60)})
        session.do(adding(new, label="Add note"))
    else:
        text = _words(dice, 6_000 if number % 20 == 2 else 90)
        session.do(updating((note, with_values(note, {"text": text})), label="Edit"))


def _move(session: Session, dice: random.Random, _number: int) -> None:
    notes = session.project.all(Note)
    note, other = dice.sample(notes, 2)
    session.do(updating((note, with_values(note, {"touchpoint": other.touchpoint})), label="Move note"))


def _words(dice: random.Random, length: int) -> str:
    words = ("wait", "queue", "asks", "phone", "price", "täglich", "again", "slow", "good", "leaves", "“why?”")
    text = ""
    while len(text) < length:
        text += dice.choice(words) + " "
    return text.strip()


def without_pages(whole: bytes, share: int, dice: random.Random) -> bytes:
    """Return the bytes with *share* of every 80 pages zeroed, the first page never among them."""
    pages = len(whole) // PAGE
    lost = bytearray(whole)
    for page in dice.sample(range(1, pages), -(-share * pages // PAGES)):
        lost[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(lost)


def cut(whole: bytes, dice: random.Random) -> bytes:
    """Return the first 50 to 95 percent of the bytes."""
    return whole[: int(len(whole) * dice.uniform(0.5, 0.95))]


def is_left(note: Note, rest: bytes) -> bool:
    """Return whether the row of a note, if it is no longer than its page, lies in *rest*."""
    cells = (note.id, note.journey, note.lane, note.touchpoint, note.text)
    at = rest.find("".join(map(str, cells)).encode())
    return 0 <= at < len(rest) // PAGE * PAGE


def came_back(ruin: Ruin, salvaged: Salvaged, kind: type[Record] = Record) -> float:
    """Return the share of the records that are in the recovered project just as they were."""
    before = [record for record in ruin.project if isinstance(record, kind)]
    return sum(salvaged.project.find(record.id) == record for record in before) / len(before)


def wrong(ruin: Ruin, salvaged: Salvaged) -> list[Record]:
    """Return the records that are not as they were, or were not there at all, and that the report says nothing of."""
    report = salvaged.report
    parts = (report.missing, report.stand_ins, report.outdated, report.incomplete)
    told = {item.id for part in parts for item in part}
    return [r for r in salvaged.project if r != ruin.project.find(r.id) and r.id not in told]
