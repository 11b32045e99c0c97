"""Which notes say much the same, by the words they share; for proposals, since only people know what they mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from journeydesk.model.records import Note

_ALIKE = 55.0
_SHORT = 3
"""Letters up to which a word tells little: articles, prepositions, “not”."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that are alike, in their order, and the words they share most."""

    name: str
    notes: tuple[Note, ...]


def groups_of(notes: Sequence[Note]) -> tuple[list[Group], list[Note]]:
    """Return the groups of two and more notes, the largest first, and the notes that are like no other.

    Each note joins the group it is most like on average; the same notes always give the same groups.
    """
    piles: list[list[Note]] = []
    for note in notes:
        scored = [(_mean(note, pile), -at) for at, pile in enumerate(piles)]
        best, place = max(scored, default=(0.0, 0))
        if best >= _ALIKE:
            piles[-place].append(note)
        else:
            piles.append([note])
    found = [Group(_shared(pile), tuple(pile)) for pile in piles if len(pile) > 1]
    return sorted(found, key=lambda group: -len(group.notes)), [pile[0] for pile in piles if len(pile) == 1]


def _mean(note: Note, pile: list[Note]) -> float:
    from rapidfuzz import fuzz

    words = " ".join(_telling(note.text))
    others = [" ".join(_telling(one.text)) for one in pile]
    return sum(fuzz.token_set_ratio(words, other) for other in others if words and other) / len(pile)


def _telling(text: str) -> list[str]:
    """Return the words of a text that tell something, without endings that only say how many."""
    from rapidfuzz import utils

    words: list[str] = utils.default_process(text).split()
    return [word.removesuffix("s") for word in words if len(word) > _SHORT]


def _shared(pile: list[Note]) -> str:
    """Return what most notes of a pile have in common, as the first of them writes it."""
    counts = Counter(word for note in pile for word in dict.fromkeys(_telling(note.text)))
    common = [word for word, count in counts.most_common(_NAMED) if count > len(pile) / 2]
    known = [word for word in pile[0].text.split() if _telling(word)[:1] and _telling(word)[0] in common]
    return " ".join(dict.fromkeys(known)).strip(".,;:!?") or " ".join(common) or pile[0].text
