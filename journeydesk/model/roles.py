"""The roles of notes as people see them: the lane's title, the name of one note, its icon."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeydesk.tr import later


@dataclass(frozen=True, slots=True)
class NoteRole:
    """What a role is called: its lane, one note of it, adding one; and its icon."""

    title: str
    singular: str
    icon: str
    add: str


ROLES: Mapping[str, NoteRole] = later(
    {
        "doing": NoteRole("Doing", "Doing", "hand-pointing", "Add action"),
        "thinking": NoteRole("Thinking", "Thought", "brain", "Add thought"),
        "needs": NoteRole("Needs", "Need", "heart", "Add need"),
        "expectations": NoteRole("Expectations", "Expectation", "target", "Add expectation"),
        "pains": NoteRole("Pain points", "Pain point", "warning", "Add pain point"),
        "opportunities": NoteRole("Opportunities", "Opportunity", "lightbulb", "Add opportunity"),
        "strategies": NoteRole("Strategies", "Strategy", "compass", "Add strategy"),
        "quotes": NoteRole("Quotes", "Quote", "quotes", "Add quote"),
        "questions": NoteRole("Questions", "Question", "question", "Add question"),
        "backstage": NoteRole("Backstage", "Backstage step", "gear-six", "Add backstage step"),
        "free": NoteRole("Notes", "Note", "note", "Add note"),
    }
)
"""Every role of `records.NOTE_ROLES`; a notes lane without a role is free."""


SEVERITIES = later(("Mild", "Bad", "Severe"))
"""What severity 1, 2 and 3 are called."""
FREQUENCIES = later(("Rarely", "Sometimes", "Often"))
"""What frequency 1, 2 and 3 are called."""

EVIDENCE_WORDS = later({"assumption": "Assumption", "observed": "Observed", "measured": "Measured"})
"""What the kinds of evidence are called."""


def role_of(role: str) -> NoteRole:
    """Return the role's words; those of a free note when it is not known."""
    return ROLES.get(role, ROLES["free"])
