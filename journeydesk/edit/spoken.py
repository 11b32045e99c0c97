"""What somebody jots down while people talk: a line may begin with what it is (“p: queue too long”, “? who pays”)."""

import re

from journeydesk.model.roles import ROLES
from journeydesk.tr import tr

NOTE_LETTERS = {
    "pains": "P",
    "needs": "N",
    "opportunities": "O",
    "doing": "D",
    "thinking": "T",
    "quotes": "Q",
    "expectations": "E",
    "backstage": "B",
}
"""The letter that stands for a role: it adds such a note on the sheet, and begins a line of one in the Inbox."""

_SIGNS = {"+": "opportunities", "!": "pains", "?": "questions"}
_NAME = re.compile(r"([^\W\d_][\w ]{0,20}):\s+")
_SIGN = re.compile(r"([+!?])\s+")


def role_and_words(line: str) -> tuple[str, str]:
    """Return (role, words) of a line; without a word, letter or sign for a role before it, the role is empty."""
    sign, name = _SIGN.match(line), _NAME.match(line)
    role = _SIGNS[sign[1]] if sign else role_called(name[1]) if name else ""
    found = sign or name
    return (role, line[found.end() :]) if found and role else ("", line)


def role_called(name: str) -> str:
    """Return the role that people mean by a letter or a word (“p”, “pain”, “Pain points”); empty when none is."""
    wanted = name.strip().casefold()
    letters = {letter.casefold(): role for role, letter in NOTE_LETTERS.items()}
    if wanted in letters:
        return letters[wanted]
    for role, words in ROLES.items():
        names = {role, words.title, words.singular, tr(words.title), tr(words.singular), words.singular.split()[0]}
        if wanted in {one.casefold() for one in names}:
            return role
    return ""
