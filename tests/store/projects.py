"""Projects and edits for the tests of the store."""

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from journeydesk.edit.session import Session
from journeydesk.model.change import adding, removing, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import (
    RECORD_TYPES,
    Asset,
    Feeling,
    Journey,
    Lane,
    Note,
    Persona,
    ProjectInfo,
    Record,
    Stage,
    Touchpoint,
    with_values,
)
from journeydesk.store.document import Document, create_document, open_document

WORDS = st.text(max_size=30) | st.sampled_from(
    [
        "",
        "Ünïcödé",
        "日本語のメモ",
        "שלום",
        "👩🏽‍🚀",
        "a\u0000b",
        "\ud800",
        "x'); DROP TABLE note;--",
        "zwei\nZeilen",
        " spaced ",
    ]
)


def small_project() -> Project:
    """Return a project with one of nearly everything and no two ids that depend on chance."""
    asset = Asset(id="asset", name="Foto", sha256=hashlib.sha256(b"picture").hexdigest(), size=7)
    records: list[Record] = [
        ProjectInfo(id="info", title="Kaffee & Kuchen", logo="asset"),
        Persona(id="mia", name="Mia"),
        Journey(id="journey", title="Besuch", personas=("mia",)),
        Stage(id="stage", journey="journey", title="Ankommen", duration=1.5, duration_unit="hours", collapsed=True),
        Touchpoint(id="touch", stage="stage", column="U", title="Türe", personas=("mia",), usefulness=3),
        Lane(id="lane", journey="journey", role="pains", title="Pains"),
        Note(id="note", journey="journey", lane="lane", touchpoint="touch", text="Zu schwer\n– “ganz” schwer"),
        Feeling(id="feeling", touchpoint="touch", persona="mia", score=-0.0),
        asset,
    ]
    return Project.of(records, {asset.sha256: b"picture"})


def new_document(path: Path, project: Project | None = None) -> tuple[Document, Session]:
    """Create a document at *path* and a session that writes to it."""
    document = create_document(path, project or small_project())
    return document, session_on(document)


def session_on(document: Document) -> Session:
    """Return a session whose edits go to *document*."""
    session = Session(document.project, document.history)
    session.edits.join(document.submit)
    return session


def reopened(path: Path) -> Project:
    """Return what is in the file at *path*, with all its pictures, after checking that it may be written."""
    with open_document(path) as document:
        assert document.read_only_reason is None
        return Project.of(document.project, dict(document.project.blobs))


def add_note(session: Session, number: int, text: str = "") -> None:
    """Add the note *number* to the journey of the small project, if it is still there."""
    note = Note(id=f"note-{number}", journey="journey", text=text or f"Notiz {number}")
    if "journey" in session.project:
        session.do(adding(note, label=f"Add note {number}"))


Step = Callable[[Session], None]


@st.composite
def steps(draw: st.DrawFn) -> list[Step]:
    """Draw a list of things that people do: adding, editing any field, removing, pictures, undo and redo."""
    numbers = itertools.count()
    kinds: list[Callable[[], Step]] = [
        lambda: _adder(next(numbers), draw(WORDS)),
        lambda: _editor(draw(st.integers(0, 50)), draw(st.integers(0, 50)), draw),
        lambda: _remover(draw(st.integers(0, 50))),
        lambda: _picture(next(numbers), draw(st.binary(min_size=1, max_size=200))),
        lambda: lambda session: session.undo() and None,
        lambda: lambda session: session.redo() and None,
    ]
    return [kinds[draw(st.integers(0, len(kinds) - 1))]() for _ in range(draw(st.integers(1, 12)))]


def _adder(number: int, words: str) -> Step:
    text = clean("text", fields_of(Note)["text"], words)
    return lambda session: add_note(session, number, text)


def _editor(which: int, field_number: int, draw: st.DrawFn) -> Step:
    words, number = draw(WORDS), draw(st.floats(-2, 2))

    def edit(session: Session) -> None:
        records = sorted(session.project, key=lambda record: record.id)
        record = records[which % len(records)]
        names = [n for n, f in fields_of(type(record)).items() if f.kind in ("title", "note", "real", "flag")]
        if not names:
            return
        name = names[field_number % len(names)]
        field = fields_of(type(record))[name]
        value = {"real": abs(number) if field.low == 0 else number, "flag": not getattr(record, name)}.get(
            field.kind, words
        )
        session.do(updating((record, with_values(record, {name: clean(name, field, value)})), label="Edit"), merge=name)

    return edit


def _remover(which: int) -> Step:
    def remove(session: Session) -> None:
        records = sorted((r for r in session.project if r.kind != "project"), key=lambda record: record.id)
        if records:
            session.do(removing(records[which % len(records)], label="Delete"))

    return remove


def _picture(number: int, data: bytes) -> Step:
    sha256 = hashlib.sha256(data).hexdigest()
    asset = Asset(id=f"asset-{number}", sha256=sha256, size=len(data))
    return lambda session: session.do(adding(asset, label="Add picture", blobs={sha256: data})) and None


assert set(RECORD_TYPES) >= {record.kind for record in small_project()}
