"""Notes that say much the same are proposed as groups, the same ones every time."""

from journeydesk.model.records import Note
from journeydesk.panels.likeness import groups_of


def notes(*texts: str) -> list[Note]:
    return [Note(id=str(at), journey="j", text=text) for at, text in enumerate(texts)]


def test_what_shares_its_telling_words_is_one_group() -> None:
    heard = notes(
        "Long queue on Saturdays",
        "Nobody has a printer",
        "The queues are too long",
        "Ask the warehouse",
        "One counter, long queue",
        "Who has a printer nowadays?",
    )
    groups, alone = groups_of(heard)
    assert [[note.text for note in group.notes] for group in groups] == [
        ["Long queue on Saturdays", "The queues are too long", "One counter, long queue"],
        ["Nobody has a printer", "Who has a printer nowadays?"],
    ]
    assert [group.name for group in groups] == ["Long queue", "printer"]
    assert [note.text for note in alone] == ["Ask the warehouse"]
    assert groups_of(heard) == (groups, alone)


def test_small_words_make_nothing_alike() -> None:
    groups, alone = groups_of(notes("It is the app", "It is the law", "", "…"))
    assert not groups
    assert len(alone) == 4
