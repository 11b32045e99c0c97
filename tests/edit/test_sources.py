"""Where claims come from: sources that stand behind notes and feelings, and which words are an address."""

import pytest

from journeydesk.edit.actions.sources import add_source, join_source, part_source, sources_behind, uses_of
from journeydesk.edit.actions.values import delete
from journeydesk.edit.addresses import address_of
from journeydesk.edit.session import Session
from journeydesk.importers import library
from journeydesk.model import queries
from journeydesk.model.fields import FieldError
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Note


@pytest.fixture
def project() -> Project:
    return library.open_copy(library.find("sample", "parcel"))


def unsourced(project: Project) -> list[str]:
    notes = [note.id for note in project.all(Note) if not note.sources]
    return [*notes[:2], next(feeling.id for feeling in project.all(Feeling))]


def test_a_new_source_stands_behind_notes_and_feelings_in_one_step(project: Project) -> None:
    claims = unsourced(project)
    change = add_source(project, claims, "  Diary study,\nMay ")
    after = project.apply(change)
    source = queries.sources(after)[-1]
    assert source.title == "Diary study, May"
    assert uses_of(after, source.id) == 3
    assert after.apply(change.inverse()) == project


def test_a_known_title_is_the_known_source_and_is_named_once(project: Project) -> None:
    known = queries.sources(project)[0]
    claims = unsourced(project)
    after = project.apply(add_source(project, claims, known.title.upper()))
    assert queries.sources(after) == queries.sources(project)
    assert not join_source(after, claims, known.id)
    assert not add_source(after, claims, "  ")
    assert sources_behind(after, claims)[0] == (known, 3)


def test_taking_a_source_off_keeps_it_in_the_project_and_deleting_it_takes_it_off_everywhere(project: Project) -> None:
    known = queries.sources(project)[0]
    used = [note.id for note in project.all(Note) if known.id in note.sources]
    session = Session(project)
    session.do(part_source(project, used[:1], known.id))
    assert uses_of(session.project, known.id) == uses_of(project, known.id) - 1
    assert known in queries.sources(session.project)
    session.do(delete(session.project, [known.id]))
    assert uses_of(session.project, known.id) == 0


def test_a_title_that_is_an_address_is_the_link_too_and_one_too_long_is_refused(project: Project) -> None:
    claims = unsourced(project)
    after = project.apply(add_source(project, claims, "https://example.org/study"))
    assert queries.sources(after)[-1].link == "https://example.org/study"
    with pytest.raises(FieldError, match="at most"):
        add_source(project, claims, "x" * 600)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("Interviews in spring", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("smb://server/share", ""),
        ("C:\\Windows\\calc.exe", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://example.org\\@evil.example", ""),
        ("https://", ""),
        ("http://[bad", ""),
        ("mailto:ann@example.org?attach=/etc/passwd", ""),
        ("https://example.org/\u202egpj.exe", ""),
        ("https://example.org/a b", ""),
        ("", ""),
    ],
)
def test_only_pages_and_mailboxes_are_addresses(words: str, address: str) -> None:
    assert address_of(words) == address
