"""What text may hold: one cleaning at the boundary of the model, for typed, pasted and imported text alike."""

import re
import unicodedata

TITLE_CAP = 500
NOTE_CAP = 20_000

MOST_MARKS = 30
"""Marks that may stand on one letter (Unicode UAX 15, stream-safe text); ordering long piles of them takes hours."""

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\n\t]")
_MAYBE_PILE = re.compile(rf"[^\w\s]{{{MOST_MARKS + 1},}}")


def clean_text(text: str) -> str:
    """Return *text* with one kind of line end, composed letters, and no characters that no font can show.

    Invisible marks that turn the reading direction go too: they can make words read as others than they are.
    """
    text = _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", _DIRECTION_MARKS.sub("", text)))
    return _levelled(unicodedata.normalize("NFC", _levelled(text)))


def clean_title(text: str) -> str:
    """Return *text* cleaned and on one line."""
    return " ".join(filter(None, (part.strip() for part in _BREAKS.split(clean_text(text)))))


def quoted(words: str, most: int = 80) -> str:
    """Return *words* of a file as a sentence can quote them: on one line, at most *most* characters."""
    shown = clean_title(words[: most * 4])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _levelled(text: str) -> str:
    """Return *text* without the marks that are piled too high on one letter."""
    return text if text.isascii() else _MAYBE_PILE.sub(_without_pile, text)


def _without_pile(run: re.Match[str]) -> str:
    kept, height = [], 0
    for char in run[0]:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
