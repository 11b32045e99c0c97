"""Languages that a journey can be told in, by their code (ISO 639-1), and a guess at which one a text is in."""

from collections import Counter

LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "nl": "Nederlands",
    "pl": "Polski",
    "cs": "Čeština",
    "sv": "Svenska",
    "da": "Dansk",
    "nb": "Norsk",
    "fi": "Suomi",
    "tr": "Türkçe",
    "el": "Ελληνικά",
    "uk": "Українська",
    "ru": "Русский",
    "ar": "العربية",
    "he": "עברית",
    "hi": "हिन्दी",
    "th": "ไทย",
    "ja": "日本語",
    "ko": "한국어",
    "zh": "中文",
}
"""Every language by its code, as its speakers call it."""
_SCRIPTS = (
    # First and last code point of a script, and the language it is most often written for; kana before Han.
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x04FF, "ru"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0E00, 0x0E7F, "th"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)


def language_of(text: str, otherwise: str) -> str:
    """Return the language that the script of *text* tells; *otherwise* where it tells none, as Latin letters do not.

    Japanese is known by its kana, however few they are among Chinese characters.
    """
    found: Counter[str] = Counter()
    for char in text:
        code = ord(char)
        if char.isalpha():
            found[next((name for first, last, name in _SCRIPTS if first <= code <= last), "")] += 1
    if found["ja"]:
        found["ja"] += found.pop("zh", 0)
    (best, count), *_ = found.most_common(1) or [("", 0)]
    return best if best and count else otherwise
