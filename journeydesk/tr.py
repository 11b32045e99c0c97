"""User-visible strings pass through here: words, plurals and numbers in the person's language.

English is the language of the source and needs no catalogue. `choose_language` is called once, before anything is
shown; the command line never calls it, so that scripts can rely on its words.
"""

import gettext
import struct
from pathlib import Path
from typing import TypeVar

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français"}
"""Every language there is, by its code, as its speakers call it."""
_SIGNS = {"de": str.maketrans(".,", ",."), "fr": str.maketrans(".,", ",\u202f")}
"""What stands for the point in 2.5 and for the comma in 2,500."""
_T = TypeVar("_T")


class _Chosen:
    """The language that was chosen, with its catalogue."""

    code = "en"
    catalogue = gettext.NullTranslations()


def choose_language(wanted: str, catalogues: Path) -> None:
    """Speak *wanted*, such as ``de`` or ``de_AT``, out of the folder *catalogues*; English when it has no such one."""
    code = wanted.replace("-", "_").split("_")[0].lower()
    _Chosen.code, _Chosen.catalogue = "en", gettext.NullTranslations()
    if code == "en" or code not in LANGUAGES:
        return
    try:
        with open(catalogues / f"{code}.mo", "rb") as file:
            _Chosen.catalogue = gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        # A damaged installation is no reason not to work: the source's own words are there.
        return
    _Chosen.code = code


def language() -> str:
    """Return the code of the language that is spoken."""
    return _Chosen.code


def tr(text: str, context: str = "") -> str:
    """Return *text* in the person's language; fill placeholders with ``format`` afterwards.

    *context* tells words apart that English writes alike, such as the noun and the verb “Open”.
    """
    if not text:
        return ""
    return _Chosen.catalogue.pgettext(context, text) if context else _Chosen.catalogue.gettext(text)


def tr_count(one: str, many: str, n: float) -> str:
    """Return the form for *n* things, with ``{n}`` filled in; other placeholders are filled afterwards."""
    # A fraction takes the plural in all our languages but French, where it begins with 2.
    whole = int(n) if n == int(n) else 1 if _Chosen.code == "fr" and n < 2 else 2
    return _Chosen.catalogue.ngettext(one, many, whole).replace("{n}", number(n))


def later(table: _T, context: str = "") -> _T:
    """Return *table* as it is; marks its words for translation, where `tr` is called only when they are shown."""
    return table


def inside(word: str) -> str:
    """Return a translated word as it stands inside a sentence: small, but in German, where nouns are not."""
    return word if _Chosen.code == "de" else word[:1].lower() + word[1:]


def signed(value: float) -> str:
    """Return *value* with its sign, which nought has not: +1.5, −2, 0."""
    return number(value, "+g").replace("-", "−") if value else number(value)


def number(value: float, form: str = "g") -> str:
    """Return *value* as people write it: 2.5, or 2,5 where they use a comma; 12,000 where it is whole.

    *form* is another format than that, such as ``.1f``.
    """
    text = f"{value:,}" if isinstance(value, int) and form == "g" else format(value, form)
    return text.translate(_SIGNS.get(_Chosen.code, {}))
