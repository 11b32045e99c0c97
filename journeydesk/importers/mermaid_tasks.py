"""Read what stands after the colon of a Mermaid task: a score and those who take part."""

import math
import re
from dataclasses import dataclass

from journeydesk.importers.mermaid_source import trimmed

LOWEST, MIDDLE, HIGHEST = 1, 3, 5
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)", re.IGNORECASE | re.ASCII)
_WHOLE = {"0x": 16, "0o": 8, "0b": 2}


def split_data(data: str) -> tuple[str, list[str], str]:
    """Return score text, people and what Mermaid drops (after a third colon), as `journeyDb.addTask` splits them."""
    score, colon, rest = data.partition(":")
    people, _, dropped = rest.partition(":")
    return score, [trimmed(one) for one in people.split(",")] if colon else [], dropped


def number(text: str) -> float:
    """Return what JavaScript's ``Number(text)`` returns; nothing at all is 0, what is no number is NaN."""
    text = trimmed(text)
    if not text:
        return 0.0
    if text.lstrip("+-") == "Infinity" and len(text) <= len("-Infinity"):
        return -math.inf if text.startswith("-") else math.inf
    if text[:2].lower() in _WHOLE:
        return _whole(text[2:], _WHOLE[text[:2].lower()])
    return float(text) if _DECIMAL.fullmatch(text) else math.nan


def _whole(digits: str, base: int) -> float:
    allowed = "0123456789abcdef"[:base]
    if not digits or any(digit not in allowed for digit in digits.lower()):
        return math.nan
    value = int(digits, base)
    return float(value) if value < 2**1023 else math.inf


@dataclass(frozen=True, slots=True)
class TaskData:
    """A task's data made sense of: a score from 1 to 5 or None, the words for it, people, and what was dropped."""

    score: float | None
    words: str
    people: list[str]
    dropped: str

    @classmethod
    def of(cls, data: str) -> "TaskData":
        """Return the data of a task."""
        words, people, dropped = split_data(data)
        value = number(words) if trimmed(words) else math.nan
        score = value if LOWEST <= value <= HIGHEST else None
        return cls(score, trimmed(words), people, trimmed(dropped))

    @property
    def ambiguous(self) -> bool:
        """Whether somebody may have put a colon into the name: no number where the score is, but one after it."""
        return math.isnan(number(self.words)) and any(not math.isnan(number(one)) for one in self.people if one)
