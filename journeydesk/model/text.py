"""What text may hold: one cleaning at the boundary of the model, for typed, pasted and imported text alike."""

import re
import unicodedata

TITLE_CAP = 500
NOTE_CAP = 20_000

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\s*[\n\t]+\s*")


def clean_text(text: str) -> str:
    """Return *text* with one kind of line end, composed letters, and no characters that no font can show."""
    text = _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def clean_title(text: str) -> str:
    """Return *text* cleaned and on one line, without invisible marks that turn the reading direction."""
    return _BREAKS.sub(" ", clean_text(_DIRECTION_MARKS.sub("", text))).strip()
