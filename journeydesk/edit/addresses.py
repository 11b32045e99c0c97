"""Which words are an address that another program may be asked to open. They come from files of strangers."""

from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "mailto")


def address_of(words: str) -> str:
    """Return the address that *words* are, complete, or nothing: a page of the web or a mailbox, and nothing else.

    One that names a user before its host is none: it leads elsewhere than it seems to.
    """
    words = words.strip()
    if not words or not words.isprintable() or any(letter.isspace() or letter in '<>"\\' for letter in words):
        return ""
    if words.casefold().startswith("www."):
        words = f"https://{words}"
    try:
        parts = urlsplit(words)
        named, host = parts.username is not None, parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    if parts.scheme == "mailto":
        return words if "@" in parts.path and not parts.query else ""
    return words if host and not named else ""
