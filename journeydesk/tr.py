"""User-visible strings pass through here, so that they can be extracted and translated."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install(translate: Callable[[str], str]) -> None:
    """Use *translate* for every string from now on; the window sets it at start."""
    global _translate
    _translate = translate


def tr(text: str) -> str:
    """Return *text* in the person's language; fill placeholders with ``format`` afterwards."""
    return _translate(text)
