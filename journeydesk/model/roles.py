"""The roles of notes as people see them: the lane's title, the name of one note, its icon."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteRole:
    """What a role is called: its lane, one note of it; and its icon."""

    title: str
    singular: str
    icon: str


ROLES: Mapping[str, NoteRole] = {
    "doing": NoteRole("Doing", "Doing", "hand-pointing"),
    "thinking": NoteRole("Thinking", "Thought", "brain"),
    "needs": NoteRole("Needs", "Need", "heart"),
    "expectations": NoteRole("Expectations", "Expectation", "target"),
    "pains": NoteRole("Pain points", "Pain point", "warning"),
    "opportunities": NoteRole("Opportunities", "Opportunity", "lightbulb"),
    "strategies": NoteRole("Strategies", "Strategy", "compass"),
    "quotes": NoteRole("Quotes", "Quote", "quotes"),
    "questions": NoteRole("Questions", "Question", "question"),
    "backstage": NoteRole("Backstage", "Backstage step", "gear-six"),
    "free": NoteRole("Notes", "Note", "note"),
}
"""Every role of `records.NOTE_ROLES`; a notes lane without a role is free."""


SEVERITIES = ("Mild", "Bad", "Severe")
"""What severity 1, 2 and 3 are called."""
FREQUENCIES = ("Rarely", "Sometimes", "Often")
"""What frequency 1, 2 and 3 are called."""


def role_of(role: str) -> NoteRole:
    """Return the role's words; those of a free note when it is not known."""
    return ROLES.get(role, ROLES["free"])
