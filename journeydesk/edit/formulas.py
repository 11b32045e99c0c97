"""Cells as spreadsheets take them for words: no text of a project may become a formula in another program (CWE-1236).

A formula gets an apostrophe before it, which is the spreadsheets' own sign for words, and loses it on its way back.
"""

import re

_BEGINS = "=＝@＠+＋-－"
_SIGNED_WORDS = re.compile(r"[+＋\-－](?:\d+(?:[.,]\d+)?)?(?:\s[\w\s.,;:?%–—’“”]*)?")
"""“+1”, “-2 annoyed” and “- buy milk” do no harm; anything that could reckon or call does."""


def harmless(cell: str) -> str:
    """Return *cell* so that every spreadsheet takes it for words."""
    return f"'{cell}" if _is_formula(cell.lstrip("'")) else cell


def as_meant(cell: str) -> str:
    """Return what was given to `harmless`."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def _is_formula(cell: str) -> bool:
    bare = cell.lstrip()
    if not bare or bare[0] not in _BEGINS:
        return cell[:1] in ("\t", "\r", "\n")
    return bare[0] not in "+＋-－" or _SIGNED_WORDS.fullmatch(bare) is None
