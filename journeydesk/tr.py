"""User-visible strings pass through here, so that they can be extracted and translated."""


def tr(text: str) -> str:
    """Return *text* in the person's language; fill placeholders with ``format`` afterwards."""
    return text
